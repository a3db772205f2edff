"""An appeal: by either side, once, in policy's time, with new evidence or a stated error."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, officers, standing, terms
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.models import Appeal, Dispute
from fairhold.disputes.refund import await_payment
from fairhold.disputes.services.proving import deposit
from fairhold.disputes.step import StepNotOpen, hold, take_step
from fairhold.evidence.offered import BadExhibit
from fairhold.factfile.faults import Fault
from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

MAX_SAYS = 10_000
MAX_ERROR = 200
MAX_EXHIBITS = 10


class NoGrounds(Refused):
    """An appeal brings new evidence, or names an error of the ruling."""

    code = "appeal.no_grounds"


class TooLate(Refused):
    """The time to appeal is over, and the ruling final."""

    code = "appeal.too_late"
    kind = "conflict"


class HasAppealed(Refused):
    """Each side appeals once."""

    code = "appeal.has_appealed"
    kind = "conflict"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why the ruling is to be looked at again.

    ``kind`` new_evidence: ``exhibits`` (each as `evidence.offered.Offered`) and ``why_now``;
    stated_error: ``error_in`` names the issue, clause or exhibit, ``says`` what is wrong;
    officer_look: nothing, where the policy alone has ruled.
    """

    kind: str
    says: str = ""
    error_in: str = ""
    why_now: str = ""
    exhibits: Sequence[dict[str, Any]] = field(default=())


@transaction.atomic
def appeal(*, reference: str, grounds: Grounds, actor: Actor, now: datetime) -> Appeal:
    """Appeal against the ruling that stands, within the policy's time.

    What is owed need not be paid until the appeal is decided. An officer who took no part in the
    ruling takes the case; evidence comes in again. Raises ``BadExhibit`` naming each fault.
    """
    dispute = access.find(reference, actor)
    side = take_step(dispute, "appeal", actor=actor)
    ruling = rulings.standing(dispute.case)
    if ruling is None:
        raise StepNotOpen("There is no ruling to appeal against.")
    _must_be_in_time(dispute, side, now)
    given = _checked(grounds, ruling)
    first = not standing_appeals(dispute)
    made = _keep(dispute, ruling, side, given, actor, now)
    _hand_over(dispute, now, first=first)
    standing.look_again(ruling, now)
    _record(dispute, made, actor, now)
    brought = [
        _bring(reference, each, place, actor, now) for place, each in enumerate(grounds.exhibits)
    ]
    Appeal.objects.filter(pk=made.pk).update(exhibits=brought)
    made.exhibits = brought
    return made


@transaction.atomic
def withdraw_appeal(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """Give one's appeal up before it is decided. The ruling stands; it cannot be appealed again.

    Where the other side has appealed too, its appeal goes on.
    """
    dispute = access.find(reference, actor)
    hold(dispute)
    side = access.role_on(dispute, actor)
    others = [each for each in standing_appeals(dispute) if each.side != side]
    step = "withdraw_one_appeal" if others else "withdraw_appeal"
    take_step(dispute, step, actor=actor)
    mine = Appeal.objects.filter(dispute=dispute, side=side, withdrawn_at__isnull=True)
    if not mine.update(withdrawn_at=now):
        raise StepNotOpen("Your side has not appealed, so there is nothing to withdraw.")
    chain.record(dispute.case, "appeal_withdrawn", role=side, actor=actor, now=now)
    mails.tell(dispute, "appeal_withdrawn", actor=actor, now=now)
    if not others:
        _let_stand(dispute, now)
    return dispute


def standing_appeals(dispute: Dispute) -> list[Appeal]:
    """The appeals that wait for a ruling, or got one."""
    made = Appeal.objects.filter(dispute=dispute, withdrawn_at__isnull=True)
    return list(made.order_by("pk"))


def _must_be_in_time(dispute: Dispute, side: str, now: datetime) -> None:
    if Appeal.objects.filter(dispute=dispute, side=side).exists():
        raise HasAppealed("Your side has appealed already. Each side can appeal once.")
    until = deadlines.due_of(dispute.case, "appeal")
    if until is None or now > until:
        zone = access.zone_of(dispute, side)
        told = f" on {mails.local_time(until, zone)}" if until else ""
        raise TooLate(f"The time to appeal ended{told}. The ruling is final.")


def _checked(grounds: Grounds, ruling: Ruling) -> Grounds:
    """The grounds, with their texts cleaned; refused where they are none."""
    says, why_now, error_in = (
        text.replace("\r\n", "\n").strip()
        for text in (grounds.says, grounds.why_now, grounds.error_in)
    )
    for name, text, most in (
        ("says", says, MAX_SAYS),
        ("why_now", why_now, MAX_SAYS),
        ("error_in", error_in, MAX_ERROR),
    ):
        if len(text) > most:
            raise NoGrounds(f"Write at most {most:,} characters here.", field=name)
    given = Grounds(grounds.kind, says, error_in, why_now, grounds.exhibits)
    if len(given.exhibits) > MAX_EXHIBITS:
        raise NoGrounds(f"Bring at most {MAX_EXHIBITS} exhibits at once.", field="exhibits")
    match grounds.kind:
        case "new_evidence":
            _must_bring(given)
        case "stated_error":
            _must_name(given)
        case "officer_look" if ruling.officer_id is None:
            pass
        case "officer_look":
            raise NoGrounds(
                "An officer has made this ruling. Bring new evidence, or name the error.",
                field="kind",
            )
        case _:
            raise NoGrounds("Choose new_evidence or stated_error.", field="kind")
    return given


def _must_bring(given: Grounds) -> None:
    if not given.exhibits:
        raise NoGrounds(
            "Bring the new evidence: at least one exhibit. If you have none, name the error of "
            "the ruling instead.",
            field="exhibits",
        )
    if not given.why_now:
        raise NoGrounds(
            "Say why this evidence comes only now: why you did not have it, or could not bring it, "
            "before the ruling.",
            field="why_now",
        )


def _must_name(given: Grounds) -> None:
    if not given.error_in:
        raise NoGrounds(
            "Name the issue, the clause or the exhibit in which the ruling errs.", field="error_in"
        )
    if not given.says:
        raise NoGrounds("Say what is wrong there, and what would be right.", field="says")


def _keep(
    dispute: Dispute, ruling: Ruling, side: str, given: Grounds, actor: Actor, now: datetime
) -> Appeal:
    return Appeal.objects.create(
        dispute=dispute,
        ruling=ruling,
        side=side,
        ground=given.kind,
        says=given.says,
        error_in=given.error_in,
        why_now=given.why_now,
        person_id=actor.person_id,
        at=now,
    )


def _hand_over(dispute: Dispute, now: datetime, *, first: bool) -> None:
    """The case waits for another officer, and nobody for the payment."""
    for name in ("payment", "payback"):
        deadlines.cancel(dispute.case, now=now, name=name)
    if not first:
        return
    Dispute.objects.filter(pk=dispute.pk).update(officer=None)
    dispute.refresh_from_db(fields=["officer"])
    terms.start_for_officer(dispute, "appeal_decision", now=now)


def _record(dispute: Dispute, made: Appeal, actor: Actor, now: datetime) -> None:
    chain.record(
        dispute.case,
        "appealed",
        role=made.side,
        actor=actor,
        now=now,
        ruling=rulings.reference_of(made.ruling),
        ground=made.ground,
        text=digest([made.says, made.error_in, made.why_now]),
    )
    mails.tell(dispute, "appealed", actor=actor, now=now)
    able = officers.free_officers(dispute, but=officers.deciders(dispute))
    due_at = deadlines.due_of(dispute.case, "appeal_decision")
    mails.tell(dispute, "appeal_wanted", actor=actor, now=now, due_at=due_at, officers=able)


def _bring(reference: str, data: dict[str, Any], place: int, actor: Actor, now: datetime) -> str:
    """One exhibit of the appeal; a fault is told at its place in the list."""
    try:
        return deposit(reference=reference, data=data, actor=actor, now=now).label
    except BadExhibit as bad:
        faults = [Fault(f"exhibits[{place}].{each.path}", each.says) for each in bad.faults]
        raise BadExhibit(faults) from None


def _let_stand(dispute: Dispute, now: datetime) -> None:
    """The ruling stands as before: its officer, the time to pay anew, the end if it has come."""
    ruling = rulings.standing(dispute.case)
    if ruling is None:
        return
    deadlines.cancel(dispute.case, now=now, name="appeal_decision")
    for name in ("request", "evidence"):
        deadlines.cancel(dispute.case, now=now, name=name)
    Dispute.objects.filter(pk=dispute.pk).update(officer=ruling.officer_id)
    dispute.refresh_from_db(fields=["officer"])
    standing.let_stand(ruling, now)
    await_payment(dispute, ruling, now)
    close_if_done(dispute, now=now)
