"""The transfer that pays a refund: shown by the supplier with its document, or by the officer."""

from datetime import date, datetime

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.disputes import access, held, mails
from fairhold.disputes.models import Dispute, Transfer
from fairhold.disputes.refund import amount_due
from fairhold.disputes.step import NotYourStep, move, take_step
from fairhold.files.models import StoredFile
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import written
from fairhold.ledger import services as ledger
from fairhold.parties.actor import Actor
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


class NothingOwed(Refused):
    """The ruling orders no refund."""

    code = "dispute.nothing_owed"
    kind = "conflict"


class OtherAmount(Refused):
    """What was paid is not what the ruling orders."""

    code = "dispute.other_amount_paid"
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
    """Record that the refund has been paid in full: the ledger's second posting, once.

    The supplier names a stored file that shows the transfer; an officer may do without. Recording
    it again gives the transfer that is there.
    """
    dispute = access.find(reference, actor)
    role = take_step(dispute, "record_transfer", actor=actor)
    ruling = rulings.standing(dispute.case)
    if ruling is None or not ruling.refund_minor:
        raise NothingOwed("The ruling orders no refund, so there is no transfer to record.")
    due_minor = _due(ruling)
    _may_pay(dispute, ruling, role, actor)
    done = Transfer.objects.filter(dispute=dispute).first()
    if done is not None:
        return done
    transfer = Transfer.objects.create(
        dispute=dispute,
        file=_file(file_id, role, actor),
        paid_on=_day(paid_on, dispute, now),
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=now,
    )
    _conclude(dispute, ruling, due_minor, transfer, role, actor, now)
    return transfer


@transaction.atomic
def transfer_told(
    dispute: Dispute,
    *,
    amount_minor: int,
    currency: str,
    paid_on: date,
    provider: str,
    now: datetime,
) -> Transfer:
    """A payment provider has paid the refund: its call is the transfer, for exactly what is due.

    Needs the dispute with its case, order and parties. Told again it gives the one that is there.
    """
    move(dispute, "record_transfer")
    ruling = rulings.standing(dispute.case)
    if ruling is None or not held.pays_refund(ruling):
        raise NothingOwed("The platform holds no refund of this dispute, so none can be paid.")
    due_minor = _due(ruling)
    if (amount_minor, currency) != (due_minor, ruling.currency):
        raise OtherAmount(
            f"The refund is {written(due_minor, ruling.currency)}, and "
            f"{written(amount_minor, currency)} was paid. Look at the provider's record."
        )
    done = Transfer.objects.filter(dispute=dispute).first()
    if done is not None:
        return done
    transfer = Transfer.objects.create(dispute=dispute, paid_on=paid_on, provider=provider, at=now)
    _conclude(dispute, ruling, due_minor, transfer, "clock", None, now)
    return transfer


def _due(ruling: Ruling) -> int:
    """What is to be paid; refused while the goods are on their way back, or where nothing is."""
    due_minor = amount_due(ruling)
    if not due_minor:
        raise NothingOwed(
            "The refund is not due while the goods have not come back."
            if due_minor is None
            else "No refund is due: the goods did not come back as they should."
        )
    return due_minor


def _may_pay(dispute: Dispute, ruling: Ruling, role: str, actor: Actor) -> None:
    if role == "officer":
        return
    if held.pays_refund(ruling):
        raise NotYourStep(
            "The platform pays this refund out of the money it held. Its provider tells when, or "
            "an officer records it."
        )
    if actor.organisation_id != dispute.order.supplier_id:
        raise NotYourStep("Only the supplier, who owes the refund, or an officer can record this.")


def _conclude(
    dispute: Dispute,
    ruling: Ruling,
    due_minor: int,
    transfer: Transfer,
    role: str,
    actor: Actor | None,
    now: datetime,
) -> None:
    """The posting, the closed deadline, the event and the mails of a transfer."""
    _post(dispute, ruling, due_minor, now)
    deadlines.meet(dispute.case, "payment", now=now)
    told = {"provider": transfer.provider} if transfer.provider else {}
    chain.record(
        dispute.case,
        "paid",
        role=role,
        actor=actor,
        now=now,
        ruling=rulings.reference_of(ruling),
        amount_minor=due_minor,
        currency=ruling.currency,
        file=transfer.file.sha256 if transfer.file else None,
        **told,
    )
    casework.close_case(dispute.case, now=now)
    amount = written(due_minor, ruling.currency)
    mails.tell(dispute, "paid", actor=actor, now=now, amount=amount)


def _post(dispute: Dispute, ruling: Ruling, due_minor: int, now: datetime) -> None:
    """What was owed is settled; a finding that was but an opinion had made nothing owed.

    Whoever was to pay is relieved: the supplier, or the platform's bank of money it held.
    """
    order = dispute.order
    ordered = ledger.posting(rulings.refund_key(ruling))
    if ordered is None:
        return
    owes = ledger.owes(order.supplier_id, ruling.currency)
    ledger.post(
        key=rulings.paid_key(ruling),
        debit=ledger.due(order.buyer_id, ruling.currency),
        credit=ledger.bank(ruling.currency) if ordered.debit.kind == "held" else owes,
        amount_minor=due_minor,
        currency=ruling.currency,
        about=f"Transfer for {access.reference_of(dispute)}, order {order}",
        now=now,
    )


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
