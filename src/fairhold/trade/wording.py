"""A term as people say it: "fabric weight 180 g/m² ± 5 %"."""

from collections.abc import Callable
from datetime import date
from typing import Any


def term_text(data: dict[str, Any]) -> str:
    """One line for a term's data, in plain words and without its place in a document."""
    return _SAYS[data["kind"]](data)


def _measure(data: dict[str, Any]) -> str:
    unit = data["unit"]
    parts = [data["property"]]
    if "value" in data:
        parts.append(f"{data['value']} {unit}{_tolerance(data.get('tolerance'), unit)}")
    if "minimum" in data:
        parts.append(f"at least {data['minimum']} {unit}")
    if "maximum" in data:
        parts.append(f"at most {data['maximum']} {unit}")
    return ", ".join([" ".join(parts[:2]), *parts[2:]]) + _by(data)


def _tolerance(tolerance: dict[str, str] | None, unit: str) -> str:
    if tolerance is None:
        return ""
    if "percent" in tolerance:
        return f" ± {tolerance['percent']} %"
    plus, minus = tolerance.get("plus", "0"), tolerance.get("minus", "0")
    return f" ± {plus} {unit}" if plus == minus else f" +{plus} / −{minus} {unit}"


def _attribute(data: dict[str, Any]) -> str:
    reference = f" ({data['reference']})" if "reference" in data else ""
    return f"{data['property']}: {data['value']}{reference}{_by(data)}"


def _by(data: dict[str, Any]) -> str:
    return f", by {data['method']}" if "method" in data else ""


def _required(what: str, data: dict[str, Any]) -> str:
    rule = data.get("law") or (f"the rules of {data['market']}" if "market" in data else "")
    return f"{what} (required by {rule})" if rule else what


def _quantity(data: dict[str, Any]) -> str:
    percent = data.get("tolerance_percent")
    return f"quantity {int(data['quantity']):,}" + (f" ± {percent} %" if percent else "")


def _date(data: dict[str, Any]) -> str:
    penalty = data.get("penalty")
    delay = f"; {penalty['percent']} % per {penalty['per']} of delay" if penalty else ""
    cap = (penalty or {}).get("cap_percent")
    by = f"{date.fromisoformat(data['by']):%-d %B %Y}"
    return f"{data['event']} by {by}{delay}" + (f", at most {cap} %" if cap else "")


def _drawing(data: dict[str, Any]) -> str:
    revision = f", revision {data['revision']}" if "revision" in data else ""
    return f"as in drawing {data['drawing']}{revision}"


def _sample(data: dict[str, Any]) -> str:
    seal = f", seal {data['seal']}" if "seal" in data else ""
    return f"like the approved sample {data['sample']}{seal}"


def _sampling(data: dict[str, Any]) -> str:
    aql = data["aql"]
    limits = f"critical {aql['critical']}, major {aql['major']}, minor {aql['minor']}"
    return f"ISO 2859-1, level {data['level']}, {data['severity']}; AQL {limits}"


_SAYS: dict[str, Callable[[dict[str, Any]], str]] = {
    "measure": _measure,
    "attribute": _attribute,
    "mark": lambda data: _required(data["mark"], data),
    "certificate": lambda data: _required(data["certificate"], data),
    "quantity": _quantity,
    "date": _date,
    "drawing": _drawing,
    "sample": _sample,
    "sampling": _sampling,
    "wording": lambda data: f"“{data['text']}”",
}
