"""Who is asking: one person, acting for one organisation, in one role."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["company", "inspector", "officer", "administrator"]
Position = Literal["owner", "member", "finance", "reader", "officer", "administrator"]
Power = Literal["write", "money", "members"]

POWERS: dict[Position, frozenset[Power]] = {
    "owner": frozenset(("write", "money", "members")),
    "member": frozenset(("write",)),
    "finance": frozenset(("money",)),
    "reader": frozenset(),
    "officer": frozenset(("write", "money")),
    "administrator": frozenset(("write", "money", "members")),
}
"""What each position may do beyond reading: orders and disputes; payments, bank accounts and
transfers; people, their positions, invitations and everybody's tokens."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting for an organisation; every service takes one and judges by it.

    `role` says what kind of organisation it acts for, and on the platform in which office;
    `position` is the person's own in it. `powers` are those of the position, or fewer for an API
    token of a narrower scope.
    """

    person_id: int
    person_name: str
    organisation_id: int
    organisation_name: str
    role: Role
    group: str = ""
    position: Position = "owner"
    powers: frozenset[Power] = POWERS["owner"]

    @property
    def is_platform(self) -> bool:
        """Whether the actor acts for the platform: an officer or an administrator."""
        return self.role in ("officer", "administrator")

    @property
    def may_write(self) -> bool:
        """Whether there is anything at all that the actor may change."""
        return bool(self.powers)
