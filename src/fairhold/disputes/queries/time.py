"""The time of a case: more of it, the clock that stands still, and what officers noted."""

from dataclasses import dataclass
from datetime import datetime

from fairhold.casework.models import OPEN, Case, Deadline, Extension, Note, Pause
from fairhold.disputes.services.more_time import EXTENDABLE


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """More days asked for a deadline; ``decided_by`` is empty where policy granted them."""

    id: int
    deadline: str
    label: str
    side: str
    days: int
    reason: str
    asked_by: str
    asked_at: datetime
    state: str
    decided_by: str
    answer: str


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A time in which the clock stood, or stands, still."""

    asked_of: str
    says: str
    officer: str
    since: datetime
    until: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note among officers."""

    person: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Extendable:
    """A running deadline of the reader's own, for which more time can be asked."""

    name: str
    label: str
    due_at: datetime


def extensions(case: Case) -> tuple[ExtensionRow, ...]:
    """Everything asked for in the case, oldest first; one query."""
    asked = Extension.objects.filter(case=case).select_related("deadline", "asked_by", "decided_by")
    return tuple(
        ExtensionRow(
            id=each.pk,
            deadline=each.deadline.name,
            label=each.deadline.label,
            side=each.side,
            days=each.days,
            reason=each.reason,
            asked_by=each.asked_by.name,
            asked_at=each.asked_at,
            state=each.state,
            decided_by=each.decided_by.name if each.decided_by else "",
            answer=each.answer,
        )
        for each in asked.order_by("pk")
    )


def pauses(case: Case) -> tuple[PauseRow, ...]:
    """The times in which the clock stood still, oldest first; one query."""
    return tuple(
        PauseRow(each.asked_of, each.says, each.person.name, each.since, each.until, each.ended_at)
        for each in Pause.objects.filter(case=case).select_related("person").order_by("pk")
    )


def notes(case: Case, role: str) -> tuple[NoteRow, ...]:
    """The officers' notes, for officers and administrators; nobody else learns of them."""
    if role not in ("officer", "administrator"):
        return ()
    written = Note.objects.filter(case=case).select_related("person").order_by("at", "pk")
    return tuple(NoteRow(each.person.name, each.body, each.at) for each in written)


def extendable(deadlines: list[Deadline], role: str) -> tuple[Extendable, ...]:
    """The reader's own running deadlines that can be put off."""
    return tuple(
        Extendable(each.name, each.label, each.due_at)
        for each in deadlines
        if each.state == OPEN and each.owner == role and each.name in EXTENDABLE
    )
