"""What exhibits show, tied to the terms and lines it is about, in canonical form."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fairhold.factfile import observations as seen
from fairhold.factfile import units
from fairhold.factfile.model import ExhibitDoc
from fairhold.factfile.reading import Reading
from fairhold.kit.errors import Refused
from fairhold.rules.dispute import facts as f


class Shown(NamedTuple):
    """One observation with the exhibit that shows it; ``path`` is where it stands."""

    path: str
    doc: ExhibitDoc
    exhibit: f.Exhibit
    what: seen.ObservationDoc


def shows(reading: Reading) -> Iterable[Shown]:
    """Every observation whose names hold, with its exhibit and its path in the document."""
    for number, doc in enumerate(reading.doc.exhibits):
        for place, shown in enumerate(doc.shows):
            path = f"exhibits[{number}].shows[{place}]"
            if _names_hold(reading, shown, path):
                yield Shown(path, doc, reading.exhibits[doc.id], shown)


def _names_hold(reading: Reading, shown: seen.ObservationDoc, path: str) -> bool:
    """Whether every term, line and claim that an observation names exists."""
    before = len(reading.faults)
    for field, known, what in (
        ("term", reading.terms, "term"),
        ("line", reading.lines, "order line"),
        ("claim", reading.claims, "claim"),
    ):
        name = seen.about(shown, field)
        if name is not None and name not in known:
            reading.fault(f"{path}.{field}", f"there is no {what} {name}")
    return len(reading.faults) == before


type ByName = dict[str, list[Any]]


def on_goods(reading: Reading, shown_all: Sequence[Shown]) -> tuple[ByName, ByName]:
    """Observations of the goods, by term and by line."""
    by_term: ByName = {}
    by_line: ByName = {}
    for path, doc, exhibit, shown in shown_all:
        made = _observation(reading, shown, doc, exhibit, path)
        if made is None:
            continue
        term = seen.about(shown, "term")
        if term is not None:
            by_term.setdefault(term, []).append(made)
        if term is None or isinstance(shown, seen.Defect):
            by_line.setdefault(seen.about(shown, "line") or "", []).append(made)
    return by_term, by_line


def _observation(
    reading: Reading, shown: seen.ObservationDoc, doc: ExhibitDoc, exhibit: f.Exhibit, path: str
) -> f.Measured | f.Found | f.Lot | f.Defect | f.Count | None:
    match shown:
        case seen.Measurement():
            return _measured(reading, shown, exhibit, path)
        case seen.AttributeSeen():
            return _found(reading, shown, exhibit, path)
        case seen.Presence():
            if reading.terms[shown.term].kind not in ("mark", "certificate"):
                reading.fault(f"{path}.term", f"{shown.term} is no mark or certificate")
                return None
            found, seen_in = "present" if shown.present else "missing", shown.looked_at
            line = reading.terms[shown.term].line or ""
            return f.Found(exhibit, found, shown.present, seen_in, shown.nonconforming, line)
        case seen.LotSeen():
            if reading.terms[shown.term].kind != "sampling":
                reading.fault(f"{path}.term", f"{shown.term} is no sampling plan")
                return None
            traced = doc.sample is not None and doc.sample.traced
            d, size, line = shown.defects, shown.sample_size, reading.terms[shown.term].line or ""
            return f.Lot(exhibit, shown.lot_size, size, d.critical, d.major, d.minor, traced, line)
        case seen.Defect():
            units_seen = (shown.looked_at, shown.nonconforming)
            return f.Defect(exhibit, shown.nature, shown.objective, *units_seen, shown.line)
        case seen.Counted():
            return f.Count(exhibit, shown.received, shown.line)
        case _:
            return None


def _measured(
    reading: Reading, shown: seen.Measurement, exhibit: f.Exhibit, path: str
) -> f.Measured | None:
    term = reading.terms[shown.term]
    if term.kind != "measure":
        reading.fault(f"{path}.term", f"{term.id} is a {term.kind} term; it has no values")
        return None
    try:
        values = tuple(
            units.convert(value, shown.unit or term.unit, term.unit) for value in shown.values
        )
    except Refused as refusal:
        reading.fault(f"{path}.unit", refusal.message)
        return None
    return f.Measured(exhibit, values, term.line or "")


def _found(
    reading: Reading, shown: seen.AttributeSeen, exhibit: f.Exhibit, path: str
) -> f.Found | None:
    term, conforms = reading.terms[shown.term], shown.conforms
    if conforms is None and term.kind != "attribute":
        reading.fault(f"{path}.conforms", f"say whether it conforms to the {term.kind} {term.id}")
        return None
    if conforms is None:
        conforms = shown.found.casefold() == term.value.casefold()
    units_seen = (shown.looked_at, shown.nonconforming)
    return f.Found(exhibit, shown.found, conforms, *units_seen, term.line or "")
