"""The transfers that pay what a ruling leaves owing: shown by who owes, or by an officer."""

from datetime import date, datetime

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, settlement
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.models import Dispute, Transfer
from fairhold.disputes.step import NotYourStep, StepNotOpen, take_step
from fairhold.files.models import StoredFile
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import written
from fairhold.parties.actor import Actor
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


class NothingOwed(Refused):
    """The ruling orders no refund, or all is paid."""

    code = "dispute.nothing_owed"
    kind = "conflict"


class NoDocument(Refused):
    """The supplier's word that it has paid is not enough."""

    code = "dispute.no_transfer_document"


class BadPayDay(Refused):
    """The day of the transfer lies to come, or before the dispute."""

    code = "dispute.bad_pay_day"


@transaction.atomic
def record_transfer(
    *, reference: str, paid_on: date, file_id: int | None = None, actor: Actor, now: datetime
) -> Transfer:
    """Record that what is owed under the ruling that stands has been paid in full, once.

    Whoever owes names a stored file that shows the transfer; an officer may do without. Recording
    it again gives the transfer that is there. After an appeal it is the rest that is owed, or what
    the buyer pays back.
    """
    dispute = access.find(reference, actor)
    try:
        role = take_step(dispute, "record_transfer", actor=actor)
    except StepNotOpen:
        if (before := _last(dispute)) is not None:
            return before
        raise
    ruling = rulings.standing(dispute.case)
    owed = settlement.owed(dispute, ruling) if ruling else 0
    done = Transfer.objects.filter(dispute=dispute, number=ruling.number if ruling else 0).first()
    if ruling is None or not (owed or done):
        raise NothingOwed("Nothing is owed under the ruling, so there is no transfer to record.")
    back = done.back if done else owed < 0
    _must_owe(dispute, role, actor, back=back)
    if done is not None:
        return done
    transfer = Transfer.objects.create(
        dispute=dispute,
        number=ruling.number,
        amount_minor=abs(owed),
        back=back,
        file=_file(file_id, role, actor),
        paid_on=_day(paid_on, dispute, now),
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=now,
    )
    settlement.post_transfer(dispute, ruling, transfer, now=now)
    deadlines.meet(dispute.case, "payback" if back else "payment", now=now)
    _tell(dispute, ruling, transfer, role, actor, now)
    close_if_done(dispute, now=now)
    return transfer


def _last(dispute: Dispute) -> Transfer | None:
    return Transfer.objects.filter(dispute=dispute).order_by("number").last()


def _must_owe(dispute: Dispute, role: str, actor: Actor, *, back: bool) -> None:
    debtor = dispute.order.buyer_id if back else dispute.order.supplier_id
    if role != "officer" and actor.organisation_id != debtor:
        who = (
            "buyer, who owes back what it was paid too much,"
            if back
            else "supplier, who owes the refund,"
        )
        raise NotYourStep(f"Only the {who} or an officer can record this.")


def _tell(
    dispute: Dispute, ruling: Ruling, transfer: Transfer, role: str, actor: Actor, now: datetime
) -> None:
    chain.record(
        dispute.case,
        "paid",
        role=role,
        actor=actor,
        now=now,
        ruling=rulings.reference_of(ruling),
        amount_minor=transfer.amount_minor,
        currency=ruling.currency,
        file=transfer.file.sha256 if transfer.file else None,
        **({"back": True} if transfer.back else {}),
    )
    amount = written(transfer.amount_minor, ruling.currency)
    mails.tell(dispute, "paid", actor=actor, now=now, amount=amount)


def _file(file_id: int | None, role: str, actor: Actor) -> StoredFile | None:
    if file_id is None:
        if role == "officer":
            return None
        raise NoDocument("Add the bank's document that shows the transfer.", field="file_id")
    mine = StoredFile.objects.filter(organisation_id=actor.organisation_id, pk=file_id).first()
    if mine is None:
        raise NotFound("There is no such file. Upload it first.", field="file_id")
    return mine


def _day(paid_on: date, dispute: Dispute, now: datetime) -> date:
    if paid_on > local_day(now, dispute.order.supplier.timezone):
        raise BadPayDay("This day has not come yet. Give the day of the transfer.", field="paid_on")
    if paid_on < dispute.filed_on:
        raise BadPayDay(
            "This day lies before the dispute was filed. A refund made earlier belongs in the "
            "evidence.",
            field="paid_on",
        )
    return paid_on
