"""Who is asking: one person, acting for one organisation, in one role."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["company", "inspector", "officer", "administrator"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting for an organisation; every service takes one and judges by it.

    `may_write` is false for an API token that may only read.
    """

    person_id: int
    person_name: str
    organisation_id: int
    organisation_name: str
    role: Role
    group: str = ""
    may_write: bool = True

    @property
    def is_platform(self) -> bool:
        """Whether the actor acts for the platform: an officer or an administrator."""
        return self.role in ("officer", "administrator")
