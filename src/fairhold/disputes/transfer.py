"""The transfers that pay what a ruling leaves owing: shown by who owes, or by an officer."""

from datetime import date, datetime

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, settlement, transfer_shown
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.models import Advance, Dispute, Transfer
from fairhold.disputes.refund import await_payment
from fairhold.disputes.settlement import Rest
from fairhold.disputes.step import NotYourStep, StepNotOpen, move, take_step
from fairhold.files.models import StoredFile
from fairhold.kit.errors import Refused
from fairhold.kit.money import written
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import CLOSED
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


class NothingOwed(Refused):
    """The ruling orders no refund, or all is paid."""

    code = "dispute.nothing_owed"
    kind = "conflict"


class OtherAmount(Refused):
    """What was paid is not what the ruling orders."""

    code = "dispute.other_amount_paid"
    kind = "conflict"


class AdvancePaid(Refused):
    """The platform has paid the buyer in the supplier's stead: there is no refund to pay again."""

    code = "dispute.advance_paid"
    kind = "conflict"


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
    if ruling is None:
        raise NothingOwed("Nothing is owed under the ruling, so there is no transfer to record.")
    left = settlement.rest(dispute, ruling)
    owing = left.parties or left.platform
    done = None if owing else _of(dispute, ruling.number)
    if not (owing or done):
        raise _nothing(dispute, ruling)
    debt = _asked(left, ruling, role) if done is None else (done.number, 0, done.back)
    _must_owe(dispute, left, debt, role, actor)
    if done is not None:
        return done
    number, amount_minor, back = debt
    transfer = Transfer.objects.create(
        dispute=dispute,
        number=number,
        amount_minor=amount_minor,
        back=back,
        file=_file(file_id, role, actor),
        paid_on=transfer_shown.day(paid_on, dispute, now),
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=now,
    )
    _conclude(dispute, ruling, transfer, left, role, actor, now)
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
    """A payment provider has paid the refund: its call is the transfer, for exactly what left the
    hold, whatever an appeal has changed since.

    Needs the dispute with its case, order and parties. Told again it gives the one that is there.
    """
    try:
        move(dispute, "record_transfer")
    except StepNotOpen:
        if dispute.state != CLOSED:
            raise
    ruling = rulings.standing(dispute.case)
    left = settlement.rest(dispute, ruling) if ruling else Rest()
    if ruling is None or left.held is None:
        raise NothingOwed("The platform holds no refund of this dispute, so none can be paid.")
    due_minor = left.held.amount_minor
    if (amount_minor, currency) != (due_minor, ruling.currency):
        raise OtherAmount(
            f"The refund is {written(due_minor, ruling.currency)}, and "
            f"{written(amount_minor, currency)} was paid. Look at the provider's record."
        )
    if (done := _of(dispute, left.held.number)) is not None:
        return done
    transfer = Transfer.objects.create(
        dispute=dispute,
        number=left.held.number,
        amount_minor=due_minor,
        paid_on=paid_on,
        provider=provider,
        at=now,
    )
    _conclude(dispute, ruling, transfer, left, "clock", None, now)
    return transfer


type Debt = tuple[int, int, bool]
"""The number of a transfer, its amount in minor units, and whether it goes back to the supplier."""


def _asked(left: Rest, ruling: Ruling, role: str) -> Debt:
    """Which debt the transfer settles: an officer records the platform's before the parties'."""
    if left.held is not None and left.platform and (role == "officer" or not left.parties):
        return left.held.number, left.platform, False
    return ruling.number, abs(left.parties), left.parties < 0


def _nothing(dispute: Dispute, ruling: Ruling) -> Refused:
    """Why there is no transfer to record: it was paid in advance, goods come back first, or nothing
    is due."""
    advance = Advance.objects.filter(dispute=dispute).first()
    if advance is not None:
        return AdvancePaid(
            f"The platform has paid this refund to the buyer in advance, on {advance.paid_on}. The "
            "supplier owes that sum to the platform now: pay it there, and record it as the "
            "recovery. What went to the buyer besides settles nothing; the buyer passes it on to "
            "the platform, and an officer records it as the recovery when it arrives."
        )
    due_minor = settlement.amount_due(ruling)
    if due_minor is None:
        return NothingOwed("The refund is not due while the goods have not come back.")
    if not due_minor and ruling.refund_minor:
        return NothingOwed("No refund is due: the goods did not come back as they should.")
    return NothingOwed("Nothing is owed under the ruling, so there is no transfer to record.")


def _of(dispute: Dispute, number: int) -> Transfer | None:
    return Transfer.objects.filter(dispute=dispute, number=number).first()


def _last(dispute: Dispute) -> Transfer | None:
    return Transfer.objects.filter(dispute=dispute).order_by("number").last()


def _must_owe(dispute: Dispute, left: Rest, debt: Debt, role: str, actor: Actor) -> None:
    number, _, back = debt
    if role == "officer":
        return
    if left.held is not None and left.held.number == number:
        raise NotYourStep(
            "The platform pays this refund out of the money it held. Its provider tells when, or "
            "an officer records it."
        )
    if actor.organisation_id != (dispute.order.buyer_id if back else dispute.order.supplier_id):
        who = (
            "buyer, who owes back what it was paid too much,"
            if back
            else "supplier, who owes the refund,"
        )
        raise NotYourStep(f"Only the {who} or an officer can record this.")


def _conclude(
    dispute: Dispute,
    ruling: Ruling,
    transfer: Transfer,
    left: Rest,
    role: str,
    actor: Actor | None,
    now: datetime,
) -> None:
    """The posting, the closed deadline, the event and the mails of a transfer, and what is left."""
    settlement.post_transfer(dispute, transfer, left, now=now)
    deadlines.meet(dispute.case, "payback" if transfer.back else "payment", now=now)
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
        **({"provider": transfer.provider} if transfer.provider else {}),
    )
    amount = written(transfer.amount_minor, ruling.currency)
    more = await_payment(dispute, ruling, now) or settlement.rest(dispute, ruling)
    result = "" if more else " Nothing is owed any more."
    mails.tell(dispute, "paid", actor=actor, now=now, amount=amount, result=result)
    close_if_done(dispute, now=now)


def _file(file_id: int | None, role: str, actor: Actor) -> StoredFile | None:
    if file_id is None and role == "officer":
        return None
    return transfer_shown.document(file_id, actor)
