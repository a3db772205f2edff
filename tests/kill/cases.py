"""Run beside the server, in a process of its own: fills its database, and reads what it holds.

`python -m tests.kill.cases fill DATA COUNT` makes cases that wait for a ruling and prints the
officer's token; `… check DATA` prints what became of them. `… open DATA` lets the cast in and
prints everybody's token; `… left DATA` prints what a story has left behind. Each prints one JSON
object.
"""

import json
import re
import sys
from datetime import timedelta
from typing import Any

from fairhold.cli import database, django_setup


def fill(count: int) -> dict[str, Any]:
    """So many cases of Olga's, each ready to be ruled on, and her key to the API."""
    database.prepare()
    from django.db import transaction
    from django.utils import timezone

    from fairhold.parties.services import issue_token
    from tests import cast as the_cast
    from tests.disputes import make

    now = timezone.now()
    with transaction.atomic():
        cast = the_cast.assemble()
        disputes = [make.name(make.taken(cast)) for _ in range(count)]
        ends = now + timedelta(days=1)
        _, secret = issue_token(
            actor=cast.olga, label="kill", scopes="read write money", expires_at=ends, now=now
        )
    return {"disputes": disputes, "token": secret}


def check() -> dict[str, Any]:
    """Per dispute its rulings and postings; breaks in the chains; what is owed and due in all."""
    from django.db.models import Sum

    from fairhold.casework import chain
    from fairhold.casework.models import Case
    from fairhold.disputes.models import Dispute
    from fairhold.ledger import services as ledger
    from fairhold.ledger.models import Posting
    from fairhold.outbox.models import Mail
    from fairhold.rulings.models import Ruling
    from tests.disputes.make import name

    rulings = Ruling.objects.values_list("pk", flat=True)
    disputes = list(Dispute.objects.order_by("pk"))
    buyer, supplier = disputes[0].order.buyer_id, disputes[0].order.supplier_id
    return {
        "states": [dispute.state for dispute in disputes],
        "rulings": [Ruling.objects.filter(case=each.case_id).count() for each in disputes],
        "postings": sorted(Posting.objects.values_list("key", flat=True)),
        "expected": sorted(f"ruling:{number}:refund" for number in rulings),
        "events": [each.case.events.filter(name="ruled").count() for each in disputes],
        "mails": [
            Mail.objects.filter(about=name(each), subject__contains="is decided").count()
            for each in disputes
        ],
        "broken": [str(fault) for case in Case.objects.all() for fault in chain.verify_chain(case)],
        "refunds": Ruling.objects.aggregate(sum=Sum("refund_minor"))["sum"],
        "due": ledger.balance(ledger.due(buyer, "USD")),
        "owed": ledger.balance(ledger.owes(supplier, "USD")),
    }


def let_in() -> dict[str, Any]:
    """Everybody of the cast, each with a token for all that they may do."""
    database.prepare()
    from django.db import transaction
    from django.utils import timezone

    from fairhold.parties.actor import Actor
    from fairhold.parties.services import issue_token
    from tests import cast as the_cast
    from tests.api.client import all_of

    now = timezone.now()
    tokens = {}
    with transaction.atomic():
        for name, actor in vars(the_cast.assemble()).items():
            if isinstance(actor, Actor):
                _, tokens[name] = issue_token(
                    actor=actor,
                    label="kill",
                    scopes=all_of(actor),
                    expires_at=now + timedelta(days=1),
                    now=now,
                )
    return tokens


def left() -> dict[str, Any]:
    """What a story has left behind, without times, numbers of rows and names of files.

    A transaction that died has taken its rows' numbers with it: PostgreSQL gives them to no other.
    """
    from django.utils import timezone

    from fairhold.audit.run import audit
    from fairhold.casework.models import Deadline, Event
    from fairhold.disputes.models import Dispute
    from fairhold.ledger.models import Posting
    from fairhold.outbox.models import Mail, Notice
    from fairhold.trade.models import Order

    mails = [
        (to, _unnumbered(what)) for to, what in Mail.objects.values_list("to_email", "subject")
    ]
    titles = Notice.objects.values_list("person__email", "title")
    notices = [(to, _unnumbered(what)) for to, what in titles]
    amounts = [
        (key.rpartition(":")[2], amount)
        for key, amount in Posting.objects.order_by("pk").values_list("key", "amount_minor")
    ]
    deadlines = Deadline.objects.values_list("name", "label", "state")
    return {
        "orders": list(Order.objects.order_by("pk").values_list("state", flat=True)),
        "disputes": list(Dispute.objects.order_by("pk").values_list("state", flat=True)),
        "events": list(Event.objects.order_by("pk").values_list("name", "role")),
        "postings": amounts,
        "deadlines": sorted(deadlines),
        "mails": sorted(mails),
        "notices": sorted(notices),
        "unsent": Mail.objects.filter(sent_at__isnull=True).count(),
        "claimed": Mail.objects.filter(sent_at__isnull=True, attempts__gt=0).count(),
        "breaks": [f"{each.where}: {each.says}" for each in audit(now=timezone.now()).breaks],
    }


def _unnumbered(text: str) -> str:
    """The text without the numbers of references."""
    return re.sub(r"\b([A-Z])-\d{6}\b", r"\1-…", text)


DOES = {"open": let_in, "check": check, "left": left}

if __name__ == "__main__":
    what, data, *rest = sys.argv[1:]
    django_setup.start(data)
    found = fill(int(rest[0])) if what == "fill" else DOES[what]()
    sys.stdout.write(json.dumps(found))
