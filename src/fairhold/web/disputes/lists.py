"""Lists of disputes and drafts in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from fairhold.disputes.queries import DisputeRow, DraftRow, Listing
from fairhold.kit.money import written
from fairhold.web.disputes import words

STEPS = {
    "channel": "How it was ordered and paid",
    "claims": "What went wrong",
    "evidence": "Evidence",
}
"""The steps of a draft, by the one saved last."""


def row(dispute: DisputeRow, role: str) -> dict[str, Any]:
    """One dispute of the list, as the reader sees it."""
    state, tone = words.STATES[dispute.state]
    return {
        "dispute": dispute,
        "with": dispute.respondent if role == "claimant" else dispute.claimant,
        "url": reverse("dispute", args=[dispute.reference]),
        "asked": asked(dispute),
        "state": state,
        "tone": tone,
    }


def asked(dispute: DisputeRow) -> str:
    """What the claimant asks for: an amount, or else the remedy."""
    if dispute.claimed_minor:
        return written(dispute.claimed_minor, dispute.currency)
    return words.REMEDIES[dispute.asked_remedy].capitalize()


def draft(found: DraftRow) -> dict[str, Any]:
    """One draft, with the step it stopped at."""
    return {
        "draft": found,
        "url": served("draft", found.reference),
        "step": STEPS.get(found.step, ""),
    }


def queued(dispute: DisputeRow, now: datetime) -> dict[str, Any]:
    """One case of the queue, with its age in whole days."""
    return row(dispute, "officer") | {"age": (now - dispute.filed_at).days}


def states(chosen: str | None) -> list[dict[str, Any]]:
    """The states to choose from, in the order of the procedure."""
    return [
        {"value": state, "label": word, "chosen": state == chosen}
        for state, (word, _) in words.STATES.items()
    ]


def queue_tabs(*, mine: bool) -> list[dict[str, Any]]:
    """Cases that nobody has taken, and the reader's own."""
    here = reverse("queue")
    return [
        {"label": "Untaken", "url": here, "current": not mine},
        {"label": "Mine", "url": f"{here}?mine=yes", "current": mine},
    ]


def older_url(route: str, found: Listing[Any], kept: Mapping[str, str | None]) -> str:
    """Where the list goes on, with what it was narrowed to; empty on its last page."""
    if found.after is None:
        return ""
    given = {name: value for name, value in kept.items() if value}
    return f"{reverse(route)}?{urlencode({**given, 'after': found.after})}"


def cursor(text: str | None) -> int | None:
    """The place in the list that the address names; a text that is none begins at the top."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def served(route: str, *args: str) -> str:
    """The address of a route, or nothing where it is not served."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
