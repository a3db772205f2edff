"""How many SQL statements filing takes through the API, and the case page among 1 and 1,000 cases.

Filed are two claims with five photographs, on an order that was paid, shipped and inspected.
Counted is everything the request sends to the database: who asks, the key against doing it twice,
the transaction itself.
"""

import json
import os
from typing import Any

NEED = 25
CASES = 1000


def main() -> None:
    """Measure and print; the last line is JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "fairhold.settings_test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment
    from django.utils import timezone

    from bench.deals import Clock
    from bench.market import Stories
    from fairhold.demo.clock import last_noon

    setup_test_environment()
    call_command("migrate", verbosity=0)
    stories = Stories(Clock(last_noon(timezone.now())))
    people = stories.people
    filing, dispute = file_through_api(stories)
    page = f"/disputes/{dispute}/"
    alone = statements(page, people.anna)
    multiply()
    among = statements(page, people.anna)
    print(f"filing through the API: {filing} statements (at most {NEED})")
    print(f"case page: {alone} statements with 1 dispute, {among} with {CASES:,}")
    told = {
        "name": "filing",
        "value": filing,
        "unit": "SQL statements",
        "against": {"name": "need", "value": NEED},
        "case_page": alone,
        f"case_page_of_{CASES}": among,
    }
    print(json.dumps(told))


def file_through_api(stories: Any) -> tuple[int, str]:
    """The statements of the request that files, and the dispute's reference."""
    from django.test import Client

    draft, revision = ready_draft(stories)
    token = next(
        a.token for a in stories.people.accounts if a.name == stories.people.anna.person_name
    )
    client = Client(headers={"Authorization": f"Bearer {token}"})
    client.get("/api/v1/drafts")  # what is loaded on first use is loaded before
    with counted() as queries:
        answer = client.post(
            f"/api/v1/drafts/{draft}/filing",
            {"revision": revision},
            content_type="application/json",
            headers={"Idempotency-Key": "bench-filing-1"},
        )
    if answer.status_code != 201:
        raise SystemExit(f"not filed: {answer.status_code} {answer.content!r}")
    return len(queries), answer.json()["reference"]


def ready_draft(stories: Any) -> tuple[str, int]:
    """A draft with all its steps saved: its reference and revision."""
    from fairhold.disputes import access, services

    order = stories._curtain_order()
    now = stories.clock.today
    shows = {"kind": "attribute", "term": "T2", "found": "black", "conforms": False}
    photos = [
        stories._photo(stories.people.anna, f"{n}.jpg", f"Curtain {n}", (20, n, 20), 18, shows)
        for n in range(5)
    ]
    claims = [
        {
            "ground": "not_as_described",
            "term": term,
            "line": "L1",
            "says": says,
            "remedy": "price_reduction",
        }
        for term, says in (("T1", "It weighs 215 g/m²."), ("T2", "It is black, not navy."))
    ]
    draft = services.start_draft(order=str(order), actor=stories.people.anna, now=now)
    for step, data in (
        ("channel", {"understood": True}),
        ("claims", {"claims": claims}),
        ("evidence", {"exhibits": photos}),
    ):
        draft = services.save_draft(
            reference=access.draft_reference(draft),
            step=step,
            data=data,
            revision=draft.revision,
            actor=stories.people.anna,
            now=now,
        )
    return access.draft_reference(draft), draft.revision


def statements(page: str, actor: Any) -> int:
    """How many statements a page takes for somebody signed in."""
    from django.test import Client

    from fairhold.parties.models import Person

    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    client.get(page)
    with counted() as queries:
        answer = client.get(page)
    if answer.status_code != 200:
        raise SystemExit(f"{page} answered with {answer.status_code}")
    return len(queries)


def counted() -> Any:
    """The statements sent while it is open."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)


def multiply() -> None:
    """Copy the one dispute, with its order, case and claims, until there are ``CASES``."""
    from fairhold.casework.models import Case
    from fairhold.disputes.models import Claim, Dispute
    from fairhold.trade.models import Order

    dispute = Dispute.objects.get()
    claims = list(dispute.claims.all())
    orders = _copies(Order, dispute.order)
    cases = _copies(Case, dispute.case)
    made = _copies(Dispute, dispute, order_id=orders, case_id=cases)
    for claim in claims:
        _copies(Claim, claim, dispute_id=made)
    if Dispute.objects.count() != CASES:
        raise SystemExit("the disputes were not copied")


def _copies(model: Any, row: Any, **columns: list[int]) -> list[int]:
    """Insert copies of a row; each column given takes its values in turn. The new rows' ids."""
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    copies = [
        model(
            **{
                name: columns[name][number] if name in columns else getattr(row, name)
                for name in fields
            }
        )
        for number in range(CASES - 1)
    ]
    return [each.pk for each in model.objects.bulk_create(copies, batch_size=100)]


if __name__ == "__main__":
    main()
