"""What time passing does to offers and settlements: one function per deadline, as in `services`."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.casework.models import Deadline
from fairhold.disputes import mails, terms
from fairhold.disputes.models import Dispute, Duty, Offer
from fairhold.disputes.negotiation import ending, numbers, performance, words
from fairhold.disputes.negotiation.says import duty_says, offer_says
from fairhold.disputes.step import StepNotOpen, move

type Passing = Callable[[Deadline, datetime], None]
type Lapse = Callable[[Dispute, Deadline, datetime], None]


def _reminding_first(lapse: Lapse) -> Passing:
    @wraps(lapse)
    @transaction.atomic(savepoint=False)
    def run(deadline: Deadline, now: datetime) -> None:
        over = now >= deadline.due_at
        if over and not terms.still_due(deadline, now):
            return
        dispute = deadline.case.about or _read(deadline.case_id)
        if over:
            lapse(dispute, deadline, now)
        elif deadlines.reminded(deadline, now=now):
            _tell(dispute, deadline, f"{deadline.name}_due", now, to=deadline.owner)

    return run


def _read(case_id: int) -> Dispute:
    wanted = Dispute.objects.select_related(
        "case", "order__buyer", "order__supplier", "claimant", "respondent", "officer"
    )
    return wanted.get(case=case_id)


@_reminding_first
def expire_offer(dispute: Dispute, deadline: Deadline, now: datetime) -> None:
    """Nobody has answered the offer: it stands no more."""
    number = int(deadline.label)
    open_ = Offer.objects.filter(dispute=dispute, number=number, state=words.OPEN)
    expired = open_.update(state=words.EXPIRED, closed_at=now)
    if deadlines.lapse(dispute.case, "offer", label=deadline.label, now=now) and expired:
        chain.record(dispute.case, "offer_expired", role="clock", actor=None, now=now, offer=number)
        _tell(dispute, deadline, "offer_expired", now)


@_reminding_first
def miss_performance(dispute: Dispute, deadline: Deadline, now: datetime) -> None:
    """What was agreed was not shown by its day: both are told, and the days of grace begin."""
    if _held(dispute, deadline, words.DUE, now) is None:
        return
    rules = numbers.rules_of(dispute).performance
    ends = numbers.after(dispute, deadline.owner, rules.grace, rules.clause, now)
    late = numbers.start(
        dispute, "late_performance", int(deadline.label), deadline.owner, ends, now
    )
    _record(dispute, deadline, now)
    _tell(dispute, late, "performance_missed", now)


@_reminding_first
def break_settlement(dispute: Dispute, deadline: Deadline, now: datetime) -> None:
    """The days of grace are over: the settlement is broken and the dispute revives."""
    duty = _held(dispute, deadline, words.DUE, now)
    if duty is not None:
        move(dispute, "revive")
        _record(dispute, deadline, now)
        ending.broken(dispute, duty, role="clock", actor=None, now=now)


@_reminding_first
def confirm_silently(dispute: Dispute, deadline: Deadline, now: datetime) -> None:
    """What was shown was not contested in its time: it counts as confirmed."""
    duty = _held(dispute, deadline, words.SHOWN, now)
    if duty is not None:
        _record(dispute, deadline, now)
        performance.confirmed(dispute, duty, "clock", None, now)


def _held(dispute: Dispute, deadline: Deadline, state: str, now: datetime) -> Duty | None:
    """The duty in question, with the dispute held, if time still changes anything for it."""
    try:
        move(dispute, "confirm_performance")
    except StepNotOpen:
        deadlines.cancel(dispute.case, name=deadline.name, label=deadline.label, now=now)
        return None
    duty = performance.find(dispute, int(deadline.label))
    closed = deadlines.lapse(dispute.case, deadline.name, label=deadline.label, now=now)
    return duty if closed and duty.state == state else None


def _record(dispute: Dispute, deadline: Deadline, now: datetime) -> None:
    chain.record(
        dispute.case,
        "lapsed",
        role="clock",
        actor=None,
        now=now,
        deadline=deadline.name,
        part=int(deadline.label),
        due_at=deadline.due_at.isoformat(),
    )


def _tell(
    dispute: Dispute, deadline: Deadline, event: str, now: datetime, to: str | None = None
) -> None:
    mails.tell(
        dispute,
        event,
        actor=None,
        now=now,
        to=to,
        due_at=deadline.due_at,
        label=deadline.label,
        result=_about(dispute, deadline),
    )


def _about(dispute: Dispute, deadline: Deadline) -> str:
    """The offer or the duty that the deadline belongs to, in words."""
    number = int(deadline.label)
    if deadline.name == "offer":
        offer = dispute.offers.get(number=number)
        return offer_says(offer.kind, offer.amount_minor, dispute.currency, offer.instalments)
    duty = performance.find(dispute, number)
    says = duty_says(duty.act, duty.amount_minor, dispute.currency, duty.what)
    return f"Part {number}: {numbers.party(dispute, duty.side).name} {says}."
