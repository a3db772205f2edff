"""Exhibits: who made them, what their weight depends on, and which doubts there are about them."""

from collections.abc import Iterable

from fairhold.factfile.model import ExhibitDoc, IssuerDoc
from fairhold.factfile.reading import Reading
from fairhold.rules.dispute import facts as f
from fairhold.rules.proof import Premise

TRACED_KINDS = frozenset(("inspection_report", "lab_report"))
"""Kinds whose sample must be tied to the delivery (Chicago Prime v. Northam)."""


def exhibit_of(reading: Reading, doc: ExhibitDoc) -> f.Exhibit:
    """An exhibit with what its weight depends on, and the doubts about it."""
    issuer: str = doc.issuer.group_of or _own(reading, doc.issuer) or doc.issuer.role
    source = issuer if issuer in ("buyer", "supplier", "platform") else _source(doc.issuer)
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


def _own(reading: Reading, issuer: IssuerDoc) -> str | None:
    """The party that an issuer is by its name or by the name of the party's group."""
    if issuer.role in ("buyer", "supplier", "platform") or issuer.name is None:
        return None
    parties = {"buyer": reading.doc.buyer, "supplier": reading.doc.supplier}
    for side, party in parties.items():
        if _same(issuer.name) in {_same(name) for name in (party.name, party.group) if name}:
            return side
    return None


def _source(issuer: IssuerDoc) -> str:
    """Who speaks, whatever the role; of the unnamed of one role nobody knows that they are two."""
    return f"name {_same(issuer.name)}" if issuer.name else issuer.role


def _same(name: str) -> str:
    """A name without what makes no difference: case, and how much space there is."""
    return " ".join(name.casefold().split())


def _doubts(reading: Reading, doc: ExhibitDoc) -> Iterable[Premise]:
    """The exceptions that hold for this exhibit; each is a statement of its own."""
    untraced = doc.sample is not None and not doc.sample.traced
    if untraced or (doc.sample is None and doc.kind in TRACED_KINDS):
        yield reading.doubt(f"untraced {doc.id}")
    if doc.integrity == "edited":
        yield reading.doubt(f"edited {doc.id}")
    if doc.seen_by_other_side == "no":
        yield reading.doubt(f"unseen {doc.id}")
    if doc.late and not doc.admitted:
        yield reading.doubt(f"late {doc.id}")
    if doc.kind == "listing" and doc.issuer.role != "platform" and not (doc.address and doc.dated):
        yield reading.doubt(f"no address and date {doc.id}")
