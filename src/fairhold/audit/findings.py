"""What an audit finds."""

from dataclasses import dataclass, field

KEPT = 1000
"""Breaks told one by one; of more, only the number is told."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the record does not hold.

    ``kind`` is the sort of fault, ``where`` the case, posting, mail … that has it, and ``says`` the
    fault in words.
    """

    kind: str
    where: str
    says: str


@dataclass(slots=True)
class Tally:
    """How much has been looked at, and what does not hold: ``broken`` breaks, the first kept."""

    cases: int = 0
    events: int = 0
    exhibits: int = 0
    accounts: int = 0
    postings: int = 0
    mails: int = 0
    broken: int = 0
    breaks: list[Break] = field(default_factory=list)

    def add(self, found: Break) -> None:
        """One more break."""
        self.broken += 1
        if len(self.breaks) < KEPT:
            self.breaks.append(found)
