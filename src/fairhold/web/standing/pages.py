"""What the page of a standing shows, as plain values."""

from typing import Any

from django.urls import reverse

from fairhold.enforcement.queries import EntryRow, MeasureRow, OneMore, StandingPage
from fairhold.enforcement.words import DEGREES, MEASURES
from fairhold.web.components.formats import moment_text

STATES = {
    "active": ("Counts", "warning"),
    "suspended": ("Suspended", "info"),
    "lifted": ("Lifted", "good"),
    "expired": ("Expired", "neutral"),
}
"""Per state of an entry: its word and tone."""

STILL = (
    "In every dispute you can still answer, bring evidence and take every other step. Orders that "
    "are agreed go on."
)


def page(found: StandingPage, *, own: bool) -> dict[str, Any]:
    """The whole page; ``own`` for a reader of the organisation itself."""
    return {
        "found": found,
        "own": own,
        "badge": _badge(found),
        "measure": _in_force(found, own=own),
        "entries": [_entry(row, found) for row in found.entries],
        "measures": [_measure(row) for row in found.measures],
        "one_more": [_one_more(each) for each in found.one_more],
        "thresholds": [(row.points, _follows(row.measure, row.days)) for row in found.thresholds],
    }


def _badge(found: StandingPage) -> tuple[str, str]:
    if found.measure is None:
        return ("In good standing", "good") if not found.score else ("No measure", "neutral")
    return MEASURES[found.measure].word, MEASURES[found.measure].tone


def _in_force(found: StandingPage, *, own: bool) -> dict[str, str] | None:
    """The measure that holds, in a title and a sentence."""
    if found.measure is None:
        return None
    who = "You" if own else found.organisation
    blocked = f"{who} cannot conclude new orders as a supplier"
    until = f" until {moment_text(found.until)}" if found.until else " any more"
    title = {
        "warning": f"{who} {'have' if own else 'has'} been warned",
        "restriction": blocked + until,
        "termination": blocked + until,
    }[found.measure]
    text = "Nothing is blocked." if found.measure == "warning" else STILL if own else ""
    return {
        "kind": "warning" if found.measure == "warning" else "bad",
        "title": title,
        "text": text,
    }


def _entry(row: EntryRow, found: StandingPage) -> dict[str, Any]:
    expired = row.state == "active" and not row.counts
    state, tone = STATES["expired" if expired else row.state]
    open_ = row.state != "lifted" and not expired
    lift = reverse("lift_entry", args=[found.organisation_id, row.id])
    return {
        "title": row.title,
        "degree": DEGREES[row.degree],
        "points": row.points,
        "reference": row.reference,
        "case_url": reverse("dispute", args=[row.reference]),
        "about": row.about,
        "order_url": reverse("order", args=[row.about]),
        "recorded_at": row.recorded_at,
        "expires_at": row.expires_at,
        "state": state,
        "tone": tone,
        "reason": row.reason if row.state != "active" else "",
        "lifted_by": row.lifted_by,
        "lift_url": lift if found.may_lift and open_ else "",
    }


def _measure(row: MeasureRow) -> dict[str, Any]:
    """One line of the history of measures."""
    word = MEASURES[row.measure]
    text = f"At {row.score} points, from a threshold of {row.threshold}."
    if row.until:
        text += f" Until {moment_text(row.until)}."
    if row.lifted_at:
        text += f" Lifted on {moment_text(row.lifted_at)}."
    return {"at": row.at, "title": word.word, "text": text, "icon": "warning"}


def _one_more(each: OneMore) -> dict[str, Any]:
    """What one more fault would make, in a sentence."""
    says = f"{each.title}, {each.points} points: the standing would be {each.score}"
    if each.measure is None:
        return {"says": f"{says}, and nothing would follow."}
    until = f", until {moment_text(each.until)}" if each.until else ""
    return {"says": f"{says}. It would mean {MEASURES[each.measure].says}{until}."}


def _follows(measure: str, days: int | None) -> str:
    word = {"warning": "Warning", "termination": "End of selling here"}.get(measure, "")
    return word or f"No new orders for {days} days"
