"""The money of a case: what its rulings order, what was paid, and what is owed between the two.

Everything is a sum of rows, nothing a flag. At any time, with *ordered* the refund of the ruling
that stands and *paid* the transfers to the buyer less those back::

    what the supplier owes − what the buyer owes back = ordered − paid

and only one of the two owes. A new ruling posts the difference; nothing posted is ever changed.
"""

from collections.abc import Iterable
from datetime import datetime

from fairhold.disputes import access
from fairhold.disputes.models import Dispute, Transfer
from fairhold.ledger import services as ledger
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

OWED = {"refund": 1, "reduction": -1, "paid": -1}
"""Postings that raise and lower what the supplier owes, by the last word of their key."""
OWED_BACK = {"excess": 1, "excess_reduced": -1, "paid_back": -1}
"""And what the buyer owes back, who was paid more than a later ruling grants."""


def owed_after(refund_minor: int, transfers: Iterable[Transfer]) -> int:
    """What is owed: by the supplier if above zero, by the buyer, back, if below."""
    return refund_minor - sum(-t.amount_minor if t.back else t.amount_minor for t in transfers)


def owed(dispute: Dispute, ruling: Ruling) -> int:
    """What is owed under a ruling after all that was paid in the dispute; one query."""
    return owed_after(ruling.refund_minor, Transfer.objects.filter(dispute=dispute))


def posted(dispute: Dispute) -> tuple[int, int]:
    """What the ledger says is owed in the case: by the supplier, and back by the buyer."""
    made = Ruling.objects.filter(case=dispute.case_id).order_by("number")
    keys = {rulings.ledger_key(each, what): what for each in made for what in (*OWED, *OWED_BACK)}
    amounts = ledger.amounts(keys)
    return _total(amounts, keys, OWED), _total(amounts, keys, OWED_BACK)


def post_ruling(dispute: Dispute, ruling: Ruling, *, now: datetime) -> None:
    """Post what changes with a ruling, so that what is owed is what it leaves owing."""
    due, due_back = posted(dispute)
    rest = owed(dispute, ruling)
    _change(dispute, ruling, max(rest, 0) - due, ("refund", "reduction"), back=False, now=now)
    _change(
        dispute, ruling, max(-rest, 0) - due_back, ("excess", "excess_reduced"), back=True, now=now
    )


def post_transfer(dispute: Dispute, ruling: Ruling, transfer: Transfer, *, now: datetime) -> None:
    """What was owed is settled; a finding that was but an opinion had made nothing owed."""
    if any(posted(dispute)):
        what = "paid_back" if transfer.back else "paid"
        _post(dispute, ruling, what, transfer.amount_minor, back=transfer.back, up=False, now=now)


def _change(
    dispute: Dispute,
    ruling: Ruling,
    change: int,
    words: tuple[str, str],
    *,
    back: bool,
    now: datetime,
) -> None:
    if change:
        up = change > 0
        what = words[0] if up else words[1]
        _post(dispute, ruling, what, abs(change), back=back, up=up, now=now)


def _post(
    dispute: Dispute,
    ruling: Ruling,
    what: str,
    amount_minor: int,
    *,
    back: bool,
    up: bool,
    now: datetime,
) -> None:
    """One posting: ``up`` makes a debt and not ``up`` ends it; ``back`` is the buyer's."""
    order = dispute.order
    debtor, creditor = order.supplier_id, order.buyer_id
    if back:
        debtor, creditor = creditor, debtor
    owes, due = ledger.owes(debtor, ruling.currency), ledger.due(creditor, ruling.currency)
    ledger.post(
        key=rulings.ledger_key(ruling, what),
        debit=owes if up else due,
        credit=due if up else owes,
        amount_minor=amount_minor,
        currency=ruling.currency,
        about=f"{ABOUT[what]} {access.reference_of(dispute)}, order {order}",
        now=now,
    )


ABOUT = {
    "refund": "Refund of",
    "reduction": "Refund lowered on appeal in",
    "paid": "Transfer for",
    "excess": "Paid too much in",
    "excess_reduced": "Repayment lowered in",
    "paid_back": "Repayment for",
}


def _total(amounts: dict[str, int], keys: dict[str, str], signs: dict[str, int]) -> int:
    return sum(signs.get(keys[key], 0) * amount for key, amount in amounts.items())
