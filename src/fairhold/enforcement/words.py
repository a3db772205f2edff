"""The words of a standing: degrees and measures, as a reader knows them."""

from typing import NamedTuple

from fairhold.rules.standing_policy import packaged

DEGREES = {
    "general_unresolved": "general, decided against it",
    "serious_resolved": "serious, a remedy was ordered",
    "serious_unresolved": "serious, and not made good",
}


class Measure(NamedTuple):
    """A measure: its word, the tone of its colour, and what it means."""

    word: str
    tone: str
    says: str


MEASURES = {
    "warning": Measure("Warning", "warning", "a warning: nothing is blocked"),
    "restriction": Measure(
        "Restricted", "bad", "a restriction: no new orders as a supplier can be concluded"
    ),
    "termination": Measure(
        "Terminated", "bad", "the end of selling here: no new orders as a supplier can be concluded"
    ),
}


def fault_title(fault: str) -> str:
    """What a fault is called, by the newest policy that knows it."""
    for policy in reversed(packaged()):
        if fault in policy.faults:
            return policy.faults[fault].title
    return fault.replace("_", " ").capitalize()
