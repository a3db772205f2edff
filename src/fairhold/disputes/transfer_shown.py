"""What shows a transfer: the bank's document, and a day on which it can have been."""

from datetime import date, datetime

from fairhold.disputes.models import Dispute
from fairhold.files.models import StoredFile
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor


class NoDocument(Refused):
    """Anybody's word that money was paid is not enough."""

    code = "dispute.no_transfer_document"


class BadPayDay(Refused):
    """The day of the transfer lies to come, or before what it pays."""

    code = "dispute.bad_pay_day"


def document(file_id: int | None, actor: Actor) -> StoredFile:
    """The actor's own stored file that shows the transfer."""
    if file_id is None:
        raise NoDocument("Add the bank's document that shows the transfer.", field="file_id")
    mine = StoredFile.objects.filter(organisation_id=actor.organisation_id, pk=file_id).first()
    if mine is None:
        raise NotFound("There is no such file. Upload it first.", field="file_id")
    return mine


def day(paid_on: date, dispute: Dispute, now: datetime, *, zone: str = "") -> date:
    """The day of a transfer, counted where the supplier lives unless ``zone`` says otherwise."""
    if paid_on > local_day(now, zone or dispute.order.supplier.timezone):
        raise BadPayDay("This day has not come yet. Give the day of the transfer.", field="paid_on")
    if paid_on < dispute.filed_on:
        raise BadPayDay(
            "This day lies before the dispute was filed. A refund made earlier belongs in the "
            "evidence.",
            field="paid_on",
        )
    return paid_on
