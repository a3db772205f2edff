"""Exhibits: who made them, what their weight depends on, and which doubts there are about them."""

from collections.abc import Iterable

from fairhold.factfile.model import ExhibitDoc
from fairhold.factfile.reading import Reading
from fairhold.rules.dispute import facts as f
from fairhold.rules.proof import Premise

TRACED_KINDS = frozenset(("inspection_report", "lab_report"))
"""Kinds whose sample must be tied to the delivery (Chicago Prime v. Northam)."""


def exhibit_of(reading: Reading, doc: ExhibitDoc) -> f.Exhibit:
    """An exhibit with what its weight depends on, and the doubts about it."""
    issuer: str = doc.issuer.group_of or doc.issuer.role
    if issuer in ("buyer", "supplier"):
        source = issuer
    else:
        source = f"{issuer}:{(doc.issuer.name or doc.id).casefold()}"
    return f.Exhibit(
        id=doc.id,
        kind=doc.kind,
        issuer=issuer,
        source=source,
        accepted_by=frozenset(doc.accepted_by),
        integrity=doc.integrity,
        scale=doc.scale,
        dated=doc.dated is not None,
        doubts=tuple(_doubts(reading, doc)),
    )


def _doubts(reading: Reading, doc: ExhibitDoc) -> Iterable[Premise]:
    """The exceptions that hold for this exhibit; each is a statement of its own."""
    untraced = doc.sample is not None and not doc.sample.traced
    if untraced or (doc.sample is None and doc.kind in TRACED_KINDS):
        yield reading.accepted(f"untraced {doc.id}")
    if doc.integrity == "edited":
        yield reading.accepted(f"edited {doc.id}")
    if doc.seen_by_other_side == "no":
        yield reading.accepted(f"unseen {doc.id}")
    if doc.kind == "listing" and doc.issuer.role != "platform" and not (doc.address and doc.dated):
        yield reading.accepted(f"no address and date {doc.id}")
