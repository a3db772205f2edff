"""How a round of work went."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many things were done, and how many failed and will be tried again."""

    done: int = 0
    failed: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.done + other.done, self.failed + other.failed)
