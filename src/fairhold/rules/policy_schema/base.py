"""What every row of a policy file is made of: frozen tables, and where a number comes from."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """A table of the file: frozen, and no key that the schema does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Source(Row):
    """Where a number comes from, and how far it may be relied on."""

    title: str
    address: str | None = None
    standing: Literal["read", "unread", "weak", "house"] = Field(
        description="read: seen in the source; unread: the address is right but the sentence was "
        "not seen; weak: a forum, reseller or copy; house: our own choice, open to change."
    )


class Sourced(Row):
    """A row that must say where its numbers come from."""

    source: str


class Switch(Sourced):
    """Whether the policy allows something."""

    allowed: bool
