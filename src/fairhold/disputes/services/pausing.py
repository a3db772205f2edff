"""The clock of a case stands still while somebody outside is asked, and runs on after that."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairhold.casework import chain, deadlines
from fairhold.casework.models import OPEN, Deadline, Pause
from fairhold.casework.models.time import ASKED_OF
from fairhold.disputes import access, mails, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import take_step
from fairhold.evidence import requests
from fairhold.kit.calendar import count, end_of_day, local_day
from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor


class BadPause(Refused):
    """Whoever is asked, what, or until when is missing or not allowed."""

    code = "dispute.bad_pause"


class NotStopped(Refused):
    """The clock runs, or stands still already."""

    code = "dispute.clock_not_stopped"
    kind = "conflict"


@transaction.atomic
def stop_clock(
    *, reference: str, asked_of: str, says: str, days: int, actor: Actor, now: datetime
) -> Pause:
    """Stop every deadline of the case while a carrier, bank, laboratory or authority is asked.

    After ``days`` calendar days (of UTC), at most the policy's, the clock runs on by itself.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "stop_clock", actor=actor)
    if asked_of not in ASKED_OF:
        raise BadPause(f"Choose whom you ask: {', '.join(ASKED_OF)}.", field="asked_of")
    text = says.replace("\r\n", "\n").strip()
    if not text:
        raise BadPause(
            "Say what you ask for, so that both sides know what is awaited.", field="says"
        )
    most = terms.policy_of(dispute.case).doc.pause.most_days
    if not 0 < days <= most:
        raise BadPause(f"The clock can stand still for 1 to {most} days.", field="days")
    last = count(local_day(now, "UTC"), days, counting="calendar", country="").last_day
    pause = _begin(dispute, asked_of, text, end_of_day(last, "UTC"), actor, now)
    chain.record(
        dispute.case,
        "clock_stopped",
        role="officer",
        actor=actor,
        now=now,
        asked_of=asked_of,
        until=pause.until.isoformat(),
        digest=digest(text),
    )
    mails.tell(
        dispute, "clock_stopped", actor=actor, now=now, due_at=pause.until, label=f"the {asked_of}"
    )
    return pause


@transaction.atomic
def start_clock(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """Let the clock run on: the answer has come, or is no longer awaited."""
    dispute = access.find(reference, actor)
    take_step(dispute, "start_clock", actor=actor)
    if not run_on(dispute, actor=actor, now=now):
        raise NotStopped("The clock is running.")
    deadlines.meet(dispute.case, "pause", now=now)
    return dispute


def run_on(dispute: Dispute, *, actor: Actor | None, now: datetime) -> bool:
    """End the pause and start the deadlines again; False if there is none. In a transaction."""
    standing = Pause.objects.filter(case=dispute.case, ended_at__isnull=True)
    pause = standing.first()
    if pause is None or not standing.update(ended_at=now):
        return False
    deadlines.start_again(dispute.case, stopped_at=pause.since, now=now)
    for each in Deadline.objects.filter(case=dispute.case, state=OPEN, name="request"):
        requests.put_off(dispute.case, each.label, each.due_at)
    role = "officer" if actor else "clock"
    chain.record(dispute.case, "clock_started", role=role, actor=actor, now=now)
    mails.tell(dispute, "clock_started", actor=actor, now=now)
    return True


def _begin(
    dispute: Dispute, asked_of: str, says: str, until: datetime, actor: Actor, now: datetime
) -> Pause:
    try:
        with transaction.atomic():
            pause = Pause.objects.create(
                case=dispute.case,
                asked_of=asked_of,
                says=says,
                person_id=actor.person_id,
                since=now,
                until=until,
            )
    except IntegrityError:
        raise NotStopped(
            "The clock stands still already. Start it before you stop it anew."
        ) from None
    for each in Deadline.objects.filter(case=dispute.case, state=OPEN, name="request"):
        requests.put_off(dispute.case, each.label, each.due_at + (until - now))
    deadlines.stop(dispute.case)
    deadlines.set_deadline(
        dispute.case, "pause", owner="officer", due_at=until, inputs={"set_by": "officer"}, now=now
    )
    return pause
