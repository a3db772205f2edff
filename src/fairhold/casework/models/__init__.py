"""The thread of a case, and its time."""

from fairhold.casework.models.thread import (
    CANCELLED,
    DEADLINE_STATES,
    DUTIES,
    LAPSED,
    MET,
    OPEN,
    OWNERS,
    PAUSED,
    ROLES,
    RUNNING,
    SIDES,
    Case,
    Deadline,
    Event,
    Message,
    Participant,
)
from fairhold.casework.models.time import Extension, Note, Pause

__all__ = [
    "CANCELLED",
    "DEADLINE_STATES",
    "DUTIES",
    "LAPSED",
    "MET",
    "OPEN",
    "OWNERS",
    "PAUSED",
    "ROLES",
    "RUNNING",
    "SIDES",
    "Case",
    "Deadline",
    "Event",
    "Extension",
    "Message",
    "Note",
    "Participant",
    "Pause",
]
