"""Faults of a document, each under the path of the place where it can be mended."""

from typing import NamedTuple

from pydantic_core import ErrorDetails

from fairhold.kit.errors import Refused


class Fault(NamedTuple):
    """One fault: where (``exhibits[2].shows[0].unit``) and what is wrong with it."""

    path: str
    says: str

    def __str__(self) -> str:
        return f"{self.path}: {self.says}"


class BadFacts(Refused):
    """The fact document is wrong; ``faults`` lists every place, in the document's order."""

    code = "facts.bad"

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def faults_of(errors: list[ErrorDetails]) -> list[Fault]:
    """The faults of a document; a list is not called too short because an entry of it is wrong."""
    places = [error["loc"] for error in errors]
    return [
        fault_of(error)
        for error in errors
        if error["type"] != "too_short"
        or not any(
            len(loc) > len(error["loc"]) and loc[: len(error["loc"])] == error["loc"]
            for loc in places
        )
    ]


def fault_of(error: ErrorDetails) -> Fault:
    """A validation error as a fault; the names of union members are left out of the path."""
    path, loc = "", error["loc"]
    for place, part in enumerate(loc):
        if isinstance(part, int):
            path += f"[{part}]"
        elif not _is_kind(loc, place):
            path += f".{part}" if path else part
    says = _WORDS.get(error["type"], error["msg"])
    if error["type"] == "extra_forbidden":
        says = "is not a field known here; see `fairhold schema` for the fields there are"
    return Fault(path or "document", says.removeprefix("Value error, "))


def _is_kind(loc: tuple[int | str, ...], place: int) -> bool:
    """Whether a part of an error's path is the kind of an entry, which a reader's file lacks."""
    if place == 0 or not isinstance(loc[place - 1], int):
        return False
    return place == 1 or loc[place - 2] in _UNIONS


_WORDS = {
    "missing": "is missing",
    "union_tag_not_found": "is missing its `kind`",
}
_UNIONS = frozenset(("terms", "shows"))
"""Lists whose entries have a kind; so has a list that stands alone."""
