"""Notices in words."""

from typing import Any

from fairhold.outbox.models import ACT, HAPPENED, MESSAGE, STANDING, Notice
from fairhold.outbox.places import path_of

KINDS = {
    ACT: ("Asks you to act", "warning"),
    HAPPENED: ("News", "neutral"),
    MESSAGE: ("Message", "info"),
    STANDING: ("Standing", "info"),
}
"""Per kind: its word and tone."""


def row(notice: Notice) -> dict[str, Any]:
    """One notice of the list."""
    kind, tone = KINDS[notice.kind]
    return {
        "notice": notice,
        "url": path_of(notice.about),
        "kind": kind,
        "tone": tone,
        "paragraphs": notice.text.strip().split("\n\n"),
    }


def marked(number: int) -> str:
    """What is said when so many were marked as read."""
    if number == 0:
        return "There was nothing unread in the list."
    return f"{number} notice{'' if number == 1 else 's'} marked as read."
