"""Which documents of one side's record both sides signed: the officer looks, and says so."""

from datetime import datetime

from django.db import transaction

from fairhold.casework import chain
from fairhold.disputes import access
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import take_step
from fairhold.kit.errors import NotFound
from fairhold.parties.actor import Actor
from fairhold.trade.models import Order
from fairhold.trade.services.common import is_record

EVENT = "signatures_found"


@transaction.atomic
def find_signatures(
    *, reference: str, document: str, both: bool, actor: Actor, now: datetime
) -> Dispute:
    """The officer has looked at a document (D1) of the order: both sides signed it, or not.

    On one side's record of a deal made elsewhere, what such a document says counts as agreed. A
    later finding takes the place of an earlier one.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "examine", actor=actor)
    if not dispute.order.documents.filter(label=document).exists():
        raise NotFound(f"The order has no document {document!r}. Choose one from its page.")
    chain.record(
        dispute.case, EVENT, role="officer", actor=actor, now=now, document=document, both=both
    )
    return dispute


def found_on(dispute: Dispute) -> set[str]:
    """The documents that both sides signed, by the officer's last finding on each."""
    if not is_record(dispute.order):
        return set()
    events = dispute.case.events.filter(name=EVENT).order_by("number")
    found = {str(event.data["document"]): bool(event.data["both"]) for event in events}
    return {label for label, both in found.items() if both}


def said_of(order: Order) -> set[str]:
    """Before there is an officer: the documents that both signed as who added them says, and as an
    officer would have to find.
    """
    if not is_record(order):
        return set()
    return set(order.documents.filter(says_signed=True).values_list("label", flat=True))
