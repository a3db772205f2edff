"""What an inspection found, as observations of a fact document, checked against the order."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from fairhold.factfile import units
from fairhold.factfile.observations import ObservationDoc
from fairhold.kit.errors import NotFound, Refused
from fairhold.trade import checks
from fairhold.trade.faults import first_fault
from fairhold.trade.models import Order, Term

MOST_OBSERVATIONS = 200
FITS = {
    "measurement": ("measure",),
    "presence": ("mark", "certificate"),
    "attribute": ("attribute", "drawing", "sample", "wording"),
}
"""Kinds of observation that concern a term, and the kinds of term they can be made on."""
SEEN = (*FITS, "count", "defect", "cause")
"""What a look at the goods can show."""
_OBSERVATION: TypeAdapter[ObservationDoc] = TypeAdapter(ObservationDoc)


class BadObservation(Refused):
    """The observation cannot be compared with anything in the order as it stands."""

    code = "trade.bad_observation"


class TooManyObservations(Refused):
    """The report has as many observations as fit."""

    code = "trade.too_many_observations"
    kind = "too_large"


def observations_of(
    order: Order, raw: Sequence[dict[str, Any]], *, sample_size: int
) -> list[dict[str, Any]]:
    """The observations in the form they are stored in; each must concern the order's own terms
    and lines, and no more units than were in the sample."""
    if len(raw) > MOST_OBSERVATIONS:
        raise TooManyObservations(f"A report holds at most {MOST_OBSERVATIONS} observations.")
    terms = {term.label: term for term in order.terms.all()}
    lines = set(order.lines.values_list("label", flat=True))
    checked = []
    for number, item in enumerate(raw):
        at = f"observations[{number}]"
        seen = _parsed(item, at)
        _concerns(seen, terms, lines, at)
        _within(seen, sample_size, at)
        checked.append(seen.model_dump(mode="json", exclude_none=True))
    return checked


def lots_of(order: Order, *, lot_size: int, sample_size: int, defects: dict[str, int]) -> list[Any]:
    """The sampling result as one observation on each sampling term of the order."""
    terms = order.terms.filter(kind="sampling").order_by("pk")
    return [
        {
            "kind": "lot",
            "term": label,
            "lot_size": lot_size,
            "sample_size": sample_size,
            "defects": defects,
        }
        for label in terms.values_list("label", flat=True)
    ]


def _parsed(item: dict[str, Any], at: str) -> Any:
    checks.choice(item.get("kind"), SEEN, field=f"{at}.kind")
    try:
        return _OBSERVATION.validate_python(checks.cleaned(item))
    except ValidationError as errors:
        fault = first_fault(errors, at=at)
        raise BadObservation(fault.says, field=fault.path) from None


def _concerns(seen: Any, terms: dict[str, Term], lines: set[str], at: str) -> None:
    """The term and the line must be the order's, and the term of a kind that can be seen so."""
    term, line = getattr(seen, "term", None), getattr(seen, "line", None)
    if term is not None and term not in terms:
        raise NotFound(f"The order has no term {term!r}.", field=f"{at}.term")
    if line is not None and line not in lines:
        raise NotFound(f"The order has no line {line!r}.", field=f"{at}.line")
    if seen.kind in FITS and terms[seen.term].kind not in FITS[seen.kind]:
        raise BadObservation(
            f"{term} is a term of kind {terms[seen.term].kind}; a {seen.kind} says nothing about "
            "it.",
            field=f"{at}.term",
        )
    if seen.kind == "measurement" and seen.unit is not None:
        _comparable(seen.unit, terms[seen.term].data["unit"], at)


def _comparable(unit: str, agreed: str, at: str) -> None:
    """Refuse a unit that is none, or measures something else than the agreed one."""
    try:
        units.convert(Decimal(1), unit, agreed)
    except (units.UnknownUnit, units.OtherDimension) as refusal:
        raise BadObservation(refusal.message, field=f"{at}.unit") from None


def _within(seen: Any, sample_size: int, at: str) -> None:
    looked = len(seen.values) if seen.kind == "measurement" else getattr(seen, "looked_at", None)
    if looked is not None and looked > sample_size:
        raise BadObservation(
            f"{looked} units are more than the {sample_size} in the sample.", field=at
        )
