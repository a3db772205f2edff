"""More time for one's own deadline: asked with a reason, granted by policy or by the officer."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum

from fairhold.casework import chain, deadlines
from fairhold.casework.models import OPEN, Deadline, Extension
from fairhold.casework.models.time import ASKED, GRANTED, REFUSED
from fairhold.disputes import access, mails, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import take_step
from fairhold.evidence import requests
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.deadlines import Due, extended

EXTENDABLE = ("answer", "second_notice", "request")
"""Deadlines of one side, which alone can ask for more time. Others belong to both, or to nobody."""
MAX_REASON = 2_000


class BadExtension(Refused):
    """The days or the reason are missing, or more than policy allows."""

    code = "dispute.bad_extension"


class AlreadyAsked(Refused):
    """The side has asked for this deadline, and waits for the officer's word."""

    code = "dispute.extension_already_asked"
    kind = "conflict"


@transaction.atomic
def ask_more_time(
    *,
    reference: str,
    deadline: str,
    label: str = "",
    days: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Extension:
    """Ask for more days (in the deadline's own counting) before the time has passed.

    The policy's few days are granted at once, one time for a deadline; more waits for the officer.
    """
    dispute = access.find(reference, actor)
    side = take_step(dispute, "ask_more_time", actor=actor)
    running = _running(dispute, deadline, label, side, now)
    says = _reason(reason)
    rule = terms.policy_of(dispute.case).doc.extension
    had = _granted_days(running)
    if not 0 < days <= rule.most_days - had:
        left = max(0, rule.most_days - had)
        raise BadExtension(
            f"For this deadline you can have {left} more days in all."
            if left
            else "This deadline has been put off as far as the procedure allows.",
            field="days",
        )
    extension = _ask(running, dispute, side, days, says, actor, now)
    if days <= rule.automatic_days and not had:
        _grant(extension, dispute, running, None, "", now)
    chain.record(
        dispute.case,
        "more_time_asked",
        role=side,
        actor=actor,
        now=now,
        deadline=running.name,
        label=running.label,
        days=days,
        state=extension.state,
        digest=digest(says),
    )
    _tell(extension, dispute, running, actor, now)
    return extension


@transaction.atomic
def decide_on_time(
    *, reference: str, extension: int, grant: bool, answer: str = "", actor: Actor, now: datetime
) -> Extension:
    """The officer grants or refuses what a side asked; a refusal says why.

    What was asked is decided once; granted after the time has passed it is of no use, and refused.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "decide_on_time", actor=actor)
    asked = Extension.objects.filter(case=dispute.case, pk=extension).select_related("deadline")
    found = asked.first()
    if found is None:
        raise NotFound("Nobody asked for that in this dispute.")
    if not grant and not answer.strip():
        raise BadExtension("Say why there is no more time.", field="answer")
    if grant:
        _grant(found, dispute, found.deadline, actor, answer.strip(), now)
    else:
        _decide(found, REFUSED, actor, answer.strip(), now)
    chain.record(
        dispute.case,
        "more_time_decided",
        role="officer",
        actor=actor,
        now=now,
        deadline=found.deadline.name,
        label=found.deadline.label,
        days=found.days,
        state=found.state,
    )
    _tell(found, dispute, found.deadline, actor, now)
    return found


def _running(dispute: Dispute, name: str, label: str, side: str, now: datetime) -> Deadline:
    mine = Deadline.objects.filter(case=dispute.case, name=name, label=label, owner=side)
    found = mine.filter(state=OPEN, due_at__gte=now, name__in=EXTENDABLE).first()
    if found is None:
        raise NotFound(
            "No deadline of yours of that name is running. Ask for more time while one is.",
            field="deadline",
        )
    return found


def _granted_days(deadline: Deadline) -> int:
    granted = deadline.extensions.filter(state=GRANTED).aggregate(days=Sum("days"))
    return granted["days"] or 0


def _reason(reason: str) -> str:
    says = reason.replace("\r\n", "\n").strip()
    if not says:
        raise BadExtension("Say why you need more time.", field="reason")
    if len(says) > MAX_REASON:
        raise BadExtension(
            f"Give your reason in at most {MAX_REASON:,} characters.", field="reason"
        )
    return says


def _ask(
    deadline: Deadline,
    dispute: Dispute,
    side: str,
    days: int,
    says: str,
    actor: Actor,
    now: datetime,
) -> Extension:
    try:
        with transaction.atomic():
            return Extension.objects.create(
                deadline=deadline,
                case=dispute.case,
                side=side,
                days=days,
                reason=says,
                asked_by_id=actor.person_id,
                asked_at=now,
            )
    except IntegrityError:
        raise AlreadyAsked("Your side has asked already; the officer decides.") from None


def _grant(
    extension: Extension,
    dispute: Dispute,
    deadline: Deadline,
    actor: Actor | None,
    answer: str,
    now: datetime,
) -> None:
    """Move the deadline; where its time has passed meanwhile, nothing is left to grant."""
    ends = _later(deadline, extension.days)
    if deadline.due_at < now or not deadlines.move(deadline, ends, now=now):
        raise BadExtension("This time has passed, so there is nothing to put off any more.")
    if deadline.name == "request":
        requests.put_off(dispute.case, deadline.label, ends.at)
    _decide(extension, GRANTED, actor, answer, now)
    deadline.refresh_from_db(fields=["due_at", "inputs"])


def _later(deadline: Deadline, days: int) -> Due:
    """Where the deadline ends with more days; one that an officer set by hand in whole days."""
    if "days" in deadline.inputs:
        return extended(deadline.inputs, days)
    more = deadline.inputs.get("more_days", 0) + days
    return Due(deadline.due_at + timedelta(days=days), {**deadline.inputs, "more_days": more})


def _decide(
    extension: Extension, state: str, actor: Actor | None, answer: str, now: datetime
) -> None:
    waiting = Extension.objects.filter(pk=extension.pk, state=ASKED)
    decided = waiting.update(
        state=state, decided_by_id=actor.person_id if actor else None, decided_at=now, answer=answer
    )
    if not decided:
        raise AlreadyAsked("This has been decided.")
    extension.refresh_from_db()


def _tell(
    extension: Extension, dispute: Dispute, deadline: Deadline, actor: Actor, now: datetime
) -> None:
    what = f"request {deadline.label}" if deadline.name == "request" else "the answer"
    told: dict[str, Any] = {"actor": actor, "now": now, "due_at": deadline.due_at, "label": what}
    told["days"] = str(extension.days)
    event = f"more_time_{extension.state}"
    if extension.state == ASKED:
        mails.tell(dispute, event, **told)
        return
    mails.tell(dispute, event, to=extension.side, silence=_silence(dispute, deadline), **told)
    if extension.state == GRANTED:
        for role in ("claimant", "respondent", "officer"):
            if role != extension.side:
                mails.tell(dispute, "more_time_noted", to=role, **told)


def _silence(dispute: Dispute, deadline: Deadline) -> str:
    """What follows if the side lets the time pass all the same."""
    name = "evidence" if deadline.name == "request" else deadline.name
    stage = terms.policy_of(dispute.case).doc.stages.get(name)
    return stage.says if stage else ""
