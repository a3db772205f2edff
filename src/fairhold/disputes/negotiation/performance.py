"""What is done of a settlement: shown with a file, then confirmed, contested, or forgiven."""

from datetime import date, datetime

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails
from fairhold.disputes.models import Dispute, Duty, Settlement
from fairhold.disputes.negotiation import accounts, ending, numbers, words
from fairhold.disputes.negotiation.asked import LONGEST, text
from fairhold.disputes.negotiation.says import day_says, duty_says
from fairhold.disputes.step import NotYourStep, take_step
from fairhold.files.models import StoredFile
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor


class NoProof(Refused):
    """What was done is shown with a file."""

    code = "negotiation.no_proof"


class BadDay(Refused):
    """The day lies to come, or before the dispute; or an extension that is none."""

    code = "negotiation.bad_day"


class DutyClosed(Refused):
    """The duty is not in a state in which this can be done to it."""

    code = "negotiation.duty_closed"
    kind = "conflict"


class NotOverdue(Refused):
    """Before its day has passed nobody has broken anything."""

    code = "negotiation.not_overdue"
    kind = "conflict"


@transaction.atomic
def show_performance(
    *, reference: str, number: int, done_on: date, file_id: int | None, actor: Actor, now: datetime
) -> Duty:
    """Show that one's own duty is done, with a stored file; the other side may then contest it.

    Shown again with the same file and day, it stays as it is.
    """
    dispute, duty, side = _mine("show_performance", reference, number, actor)
    _day(dispute, side, done_on, now)
    file = _file(file_id, actor)
    if duty.state == words.SHOWN and (duty.file_id, duty.done_on) == (file.pk, done_on):
        return duty
    _change(
        duty,
        (words.DUE,),
        "shown",
        state=words.SHOWN,
        done_on=done_on,
        file=file,
        shown_by_id=actor.person_id,
        shown_at=now,
        contested="",
    )
    label = str(number)
    deadlines.meet(dispute.case, "performance", label=label, now=now)
    deadlines.meet(dispute.case, "late_performance", label=label, now=now)
    rules, other = numbers.rules_of(dispute).performance, words.other(side)
    ends = numbers.after(dispute, other, rules.confirm, rules.clause, now)
    numbers.start(dispute, "confirmation", number, other, ends, now)
    _record(dispute, duty, "performance_shown", side, actor, now, file=file.sha256)
    _tell(dispute, duty, "performance_shown", actor, now, to=other, due_at=ends.at)
    return duty


@transaction.atomic
def confirm_performance(*, reference: str, number: int, actor: Actor, now: datetime) -> Duty:
    """Confirm that the other side has done what it showed; when all is done the case is closed."""
    dispute, duty, side = _theirs("confirm_performance", reference, number, actor)
    if duty.state == words.CONFIRMED:
        return duty
    confirmed(dispute, duty, side, actor, now)
    return duty


@transaction.atomic
def contest_performance(
    *, reference: str, number: int, says: str, actor: Actor, now: datetime
) -> Duty:
    """Say that what was shown was not done: the duty is due again."""
    dispute, duty, side = _theirs("contest_performance", reference, number, actor)
    reason = text(says, "says")
    if not reason:
        raise NoProof("Say what is missing or wrong.", field="says")
    _change(duty, (words.SHOWN,), "contested", state=words.DUE, contested=reason)
    deadlines.cancel(dispute.case, name="confirmation", label=str(number), now=now)
    _await(dispute, duty, now)
    _record(dispute, duty, "performance_contested", side, actor, now)
    _tell(dispute, duty, "performance_contested", actor, now, to=duty.side)
    return duty


@transaction.atomic
def extend_performance(
    *, reference: str, number: int, due_on: date, actor: Actor, now: datetime
) -> Duty:
    """Give the other side until a later day."""
    dispute, duty, side = _theirs("extend_performance", reference, number, actor)
    today = local_day(now, numbers.party(dispute, duty.side).timezone)
    if not max(duty.due_on, today) < due_on <= today + LONGEST:
        raise BadDay("Choose a day after the one that was agreed, and to come.", field="due_on")
    _change(duty, (words.DUE,), "extended", due_on=due_on)
    _stop(dispute, duty, now)
    _await(dispute, duty, now)
    _record(dispute, duty, "performance_extended", side, actor, now, due_on=due_on.isoformat())
    _tell(dispute, duty, "performance_extended", actor, now, to=duty.side, asks=day_says(due_on))
    return duty


@transaction.atomic
def forgive_performance(*, reference: str, number: int, actor: Actor, now: datetime) -> Duty:
    """Let the other side off this duty; what was owed for it is owed no more."""
    dispute, duty, side = _theirs("forgive_performance", reference, number, actor)
    if duty.state == words.FORGIVEN:
        return duty
    _change(duty, (words.DUE, words.SHOWN), "forgiven", state=words.FORGIVEN, ended_at=now)
    _stop(dispute, duty, now)
    accounts.post_reversed(duty, now)
    _record(dispute, duty, "performance_forgiven", side, actor, now)
    _tell(dispute, duty, "performance_forgiven", actor, now, to=duty.side)
    ending.complete_if_done(dispute, duty.settlement, role=side, actor=actor, now=now)
    return duty


@transaction.atomic
def revive(*, reference: str, number: int, actor: Actor, now: datetime) -> Dispute:
    """The other side has not done its duty in time: an officer decides the dispute after all."""
    dispute = access.find(reference, actor)
    side = take_step(dispute, "revive", actor=actor)
    duty = find(dispute, number)
    if duty.side == side:
        raise NotYourStep("This is your own duty: the other side decides whether to go on.")
    if duty.state != words.DUE:
        raise DutyClosed("This was shown to be done. Contest it first, and say why.")
    if now <= numbers.on(dispute, duty.side, duty.due_on, "").at:
        raise NotOverdue(f"This is due until the end of {day_says(duty.due_on)}. Wait until then.")
    ending.broken(dispute, duty, role=side, actor=actor, now=now)
    return dispute


def confirmed(dispute: Dispute, duty: Duty, role: str, actor: Actor | None, now: datetime) -> None:
    """The duty is done for good: by the other side's word, or by its silence."""
    person = actor.person_id if actor else None
    _change(
        duty,
        (words.SHOWN,),
        "confirmed",
        state=words.CONFIRMED,
        confirmed_by_id=person,
        ended_at=now,
    )
    deadlines.meet(dispute.case, "confirmation", label=str(duty.number), now=now)
    accounts.post_paid(duty, now)
    _record(dispute, duty, "performance_confirmed", role, actor, now)
    _tell(dispute, duty, "performance_confirmed", actor, now, to=duty.side if actor else None)
    ending.complete_if_done(dispute, duty.settlement, role=role, actor=actor, now=now)


def find(dispute: Dispute, number: int) -> Duty:
    """The duty of this number under the newest settlement of the dispute."""
    newest = Settlement.objects.filter(dispute=dispute).order_by("-pk").first()
    found = Duty.objects.filter(settlement=newest, number=number).select_related("file").first()
    if newest is None or found is None:
        raise NotFound(f"The settlement has no part {number}. Choose one from its page.")
    newest.dispute, found.settlement = dispute, newest
    return found


def _mine(step: str, reference: str, number: int, actor: Actor) -> tuple[Dispute, Duty, str]:
    dispute = access.find(reference, actor)
    side = take_step(dispute, step, actor=actor)
    duty = find(dispute, number)
    if duty.side != side:
        raise NotYourStep("Only the side that has to do it can show this.")
    return dispute, duty, side


def _theirs(step: str, reference: str, number: int, actor: Actor) -> tuple[Dispute, Duty, str]:
    dispute = access.find(reference, actor)
    side = take_step(dispute, step, actor=actor)
    duty = find(dispute, number)
    if duty.side == side:
        raise NotYourStep("This is your own part of the settlement: the other side decides on it.")
    return dispute, duty, side


def _change(duty: Duty, expected: tuple[str, ...], verb: str, **fields: object) -> None:
    changed = Duty.objects.filter(pk=duty.pk, state__in=expected).update(**fields)
    settlement = duty.settlement
    duty.refresh_from_db()
    duty.settlement = settlement
    if not changed:
        raise DutyClosed(f"This cannot be {verb} now: it is {STATES[duty.state]}.")


STATES = {
    words.DUE: "not shown to be done yet",
    words.SHOWN: "shown, and waits for the other side",
    words.CONFIRMED: "done and confirmed",
    words.FORGIVEN: "forgiven",
    words.LAPSED: "over, because the settlement was broken",
}


def _stop(dispute: Dispute, duty: Duty, now: datetime) -> None:
    for name in ("performance", "late_performance", "confirmation"):
        deadlines.cancel(dispute.case, name=name, label=str(duty.number), now=now)


def _await(dispute: Dispute, duty: Duty, now: datetime) -> None:
    """Its time runs, or where that is over already, the days of grace."""
    rules = numbers.rules_of(dispute).performance
    ends, name = numbers.on(dispute, duty.side, duty.due_on, rules.clause), "performance"
    if ends.at <= now:
        ends, name = (
            numbers.after(dispute, duty.side, rules.grace, rules.clause, now),
            ("late_performance"),
        )
    numbers.start(dispute, name, duty.number, duty.side, ends, now)


def _day(dispute: Dispute, side: str, day: date, now: datetime) -> None:
    if day > local_day(now, numbers.party(dispute, side).timezone):
        raise BadDay("This day has not come yet. Give the day it was done.", field="done_on")
    if day < dispute.filed_on:
        raise BadDay("This day lies before the dispute was filed.", field="done_on")


def _file(file_id: int | None, actor: Actor) -> StoredFile:
    if file_id is None:
        raise NoProof("Add a file that shows it, such as the bank’s document.", field="file_id")
    mine = StoredFile.objects.filter(organisation_id=actor.organisation_id, pk=file_id).first()
    if mine is None:
        raise NotFound("There is no such file. Upload it first.", field="file_id")
    return mine


def _record(
    dispute: Dispute,
    duty: Duty,
    event: str,
    role: str,
    actor: Actor | None,
    now: datetime,
    **more: str,
) -> None:
    about = {"part": duty.number, "act": duty.act, "amount_minor": duty.amount_minor}
    chain.record(
        dispute.case,
        event,
        role=role,
        actor=actor,
        now=now,
        **about,
        currency=dispute.currency,
        **more,
    )


def _tell(
    dispute: Dispute,
    duty: Duty,
    event: str,
    actor: Actor | None,
    now: datetime,
    to: str | None,
    due_at: datetime | None = None,
    asks: str = "",
) -> None:
    says = duty_says(duty.act, duty.amount_minor, dispute.currency, duty.what)
    party = numbers.party(dispute, duty.side).name
    result = f"Part {duty.number}: {party} {says}."
    mails.tell(
        dispute,
        event,
        actor=actor,
        now=now,
        to=to,
        due_at=due_at,
        asks=asks,
        label=str(duty.number),
        result=result,
    )
