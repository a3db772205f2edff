"""Who is told of an advance: the side that is owed, the side that owes, the administrators."""

from datetime import datetime
from typing import Any

from fairhold.disputes import mails
from fairhold.disputes.models import Dispute
from fairhold.disputes.settlement import Rest
from fairhold.kit.money import written
from fairhold.parties.actor import Actor

SILENCE = (
    "Until then the sum stands on your account as owed to the platform, and the dispute is not "
    "closed. That the refund was not paid in time stays in your standing."
)
"""What it means for the supplier not to pay the platform back."""


def tell_open(dispute: Dispute, amount_minor: int, currency: str, now: datetime) -> None:
    """The administrators are told that the platform can pay so much in advance."""
    amount = written(amount_minor, currency)
    mails.tell(dispute, "advance_open", actor=None, now=now, amount=amount)


def tell_advanced(
    dispute: Dispute, amount_minor: int, left: Rest, currency: str, *, actor: Actor, now: datetime
) -> None:
    """Each side is told what it has now, or owes to whom."""
    told: dict[str, Any] = {
        "amount": written(amount_minor, currency),
        "result": _more(dispute, left, currency),
        "silence": SILENCE,
    }
    for side, word in _words(dispute):
        mails.tell(dispute, f"advance_{word}", actor=actor, now=now, to=side, **told)


def tell_recovered(
    dispute: Dispute, amount_minor: int, left: Rest, currency: str, *, actor: Actor, now: datetime
) -> None:
    """Both sides are told that the platform has its money back."""
    result = "" if left else " Nothing is owed any more."
    amount = written(amount_minor, currency)
    mails.tell(dispute, "recovered", actor=actor, now=now, amount=amount, result=result)


def _more(dispute: Dispute, left: Rest, currency: str) -> str:
    """What the supplier still owes the buyer, beyond the cap of the advance."""
    if not left.parties:
        return ""
    order, more = dispute.order, written(left.parties, currency)
    return f" {order.supplier.name} still owes {order.buyer.name} the rest, {more}."


def _words(dispute: Dispute) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each side, with whether it is owed the refund or owes it."""
    claims = dispute.claimant_id == dispute.order.buyer_id
    words = ("owed", "owing") if claims else ("owing", "owed")
    return ("claimant", words[0]), ("respondent", words[1])
