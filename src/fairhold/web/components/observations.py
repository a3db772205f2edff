"""What an exhibit shows, in a sentence: the observations of a fact document for a reader."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fairhold.web.components.formats import amount_text, day_text
from fairhold.web.components.wording import phrase

type Data = Mapping[str, Any]

MOST_VALUES = 8
"""So many measured values are named; of more, the least and the greatest."""

OBJECTIVE = {
    "does_not_work": "it does not work",
    "broken": "it is broken",
    "unsafe": "it is unsafe",
    "other_goods": "it is another kind of goods",
}
CAUSES = {
    "manufacture": "how the goods were made",
    "packaging": "how the goods were packed",
    "transit": "what happened on the way",
    "misuse": "how the goods were handled after arrival",
    "buyers_design": "the buyer’s own design",
}
EVENTS = {
    "shipped": "The goods were shipped",
    "handed_over": "The goods were handed to the carrier",
    "delivered": "The goods were delivered",
    "refused": "The goods were refused",
    "no_scan": "No carrier had scanned the goods by",
    "ready": "The goods were ready",
    "returned": "The goods were sent back",
}


def seen_text(seen: Data, terms: Mapping[str, str] | None = None, currency: str = "") -> str:
    """One observation as a sentence. ``terms`` says what a term's label stands for."""
    told = _SAYS.get(seen["kind"], _other)(seen, terms or {}, currency)
    return f"{told}{_of_how_many(seen)}."


def _measurement(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    values, unit = [str(value) for value in seen["values"]], seen.get("unit") or ""
    if len(values) > MOST_VALUES:
        least, most = min(values, key=Decimal), max(values, key=Decimal)
        told = f"{len(values)} values from {least} to {most}"
    else:
        told = ", ".join(values)
    return f"{_named(seen, terms)}: measured {told} {unit}".rstrip()


def _attribute(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    verdict = {True: ", which conforms", False: ", which does not conform"}
    told = "" if seen.get("conforms") is None else verdict[seen["conforms"]]
    return f"{_named(seen, terms)}: found {seen['found']}{told}"


def _presence(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return f"{_named(seen, terms)}: {'there' if seen['present'] else 'missing'}"


def _count(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return f"{seen['line']}: {seen['received']:,} received"


def _defect(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    objective = OBJECTIVE.get(seen.get("objective") or "")
    return f"{seen['line']}: {seen['nature']}" + (f" ({objective})" if objective else "")


def _lot(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    found = seen["defects"]
    counts = ", ".join(f"{found.get(name, 0)} {name}" for name in ("critical", "major", "minor"))
    lot = f"{seen['sample_size']:,} drawn from a lot of {seen['lot_size']:,}"
    return f"{_named(seen, terms)}: {lot}; defects: {counts}"


def _event(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    between = " " if seen["event"] == "no_scan" else " on "
    where = f" in {seen['place']}" if seen.get("place") else ""
    return f"{EVENTS[seen['event']]}{between}{_day(seen['on'])}{where}"


def _payment(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return f"{amount_text(str(seen['amount']), currency)} paid on {_day(seen['on'])}"


def _cause(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    line = f"{seen['line']}: " if seen.get("line") else ""
    return f"{line}the cause lies in {CAUSES[seen['cause']]}"


def _notice(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return f"The supplier was told on {_day(seen['on'])}: {seen['nature']}"


def _value(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    conforming = amount_text(str(seen["conforming"]), currency)
    delivered = amount_text(str(seen["delivered"]), currency)
    return f"Worth {delivered} as delivered, {conforming} as agreed"


def _cost(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return f"{phrase(seen['of'])} cost of {amount_text(str(seen['amount']), currency)}"


def _admission(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return f"The {seen['by']} admits claim {seen['claim']}"


def _knowledge(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return "The supplier knew of the defect"


def _defence(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    until = f", until {_day(seen['until'])}" if seen.get("until") else ""
    return f"Defence: {phrase(seen['defence']).lower()}{until}"


def _other(seen: Data, terms: Mapping[str, str], currency: str) -> str:
    return phrase(seen["kind"])


def _named(seen: Data, terms: Mapping[str, str]) -> str:
    """The term with what it says: "T1, fabric weight 180 g/m²"."""
    label = seen["term"]
    return f"{label}, {terms[label]}" if label in terms else label


def _of_how_many(seen: Data) -> str:
    looked, bad = seen.get("looked_at"), seen.get("nonconforming")
    if looked is None:
        return ""
    return f"; {looked:,} looked at" if bad is None else f"; {bad:,} of {looked:,} nonconforming"


def _day(day: date | str) -> str:
    return day_text(date.fromisoformat(day) if isinstance(day, str) else day)


_SAYS = {
    "measurement": _measurement,
    "attribute": _attribute,
    "presence": _presence,
    "count": _count,
    "defect": _defect,
    "lot": _lot,
    "event": _event,
    "payment": _payment,
    "cause": _cause,
    "notice": _notice,
    "value": _value,
    "cost": _cost,
    "admission": _admission,
    "knowledge": _knowledge,
    "defence": _defence,
}
