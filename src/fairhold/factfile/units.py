"""Units are converted once, here, into the unit of the agreed term."""

import re
from decimal import Context, Decimal
from functools import cache
from typing import Any

from fairhold.kit.errors import Refused

PLAIN = frozenset(
    (
        "g/m2",
        "g/m²",
        "gsm",
        "mm",
        "cm",
        "m",
        "g",
        "kg",
        "%",
        "V",
        "A",
        "W",
        "Hz",
        "°C",
        "l",
        "ml",
        "N",
    )
)
"""Units that need no table when the observation uses the same one: most do, and start is faster."""

_SPELT = {
    "g/m²": "g/m**2",
    "g/m2": "g/m**2",
    "gsm": "g/m**2",
    "%": "percent",
    "°C": "degC",
    "°F": "degF",
    "ΔE": "delta_E",
    "″": "inch",
    '"': "inch",
    "mm²": "mm**2",
    "cm²": "cm**2",
    "m²": "m**2",
    "cm³": "cm**3",
    "m³": "m**3",
    "N/mm²": "N/mm**2",
    "µm": "micrometer",
    "pcs": "piece",
    "pc": "piece",
}
_POWER = re.compile(r"(?<=[A-Za-zµμ])([23])(?![0-9A-Za-z_])")
"""A square or cube as it is typed: m2, oz/yd2, cm3."""

_OWN = (
    "piece = [piece] = pieces",
    "delta_E = [colour_distance]",
    "HRC = [rockwell_c]",
    "HRB = [rockwell_b]",
    "shore_A = [shore_a]",
    "shore_D = [shore_d]",
    "GSM = g/m**2",
    "NTU = [turbidity]",
    "dBA = [sound_level]",
    "IP = [ingress]",
    "grade = [grade] = grades",
    "wash = [wash] = washes",
)


_WIDE = Context(prec=400)
"""Room for the largest value accepted, in the smallest unit, with nine decimals."""


class UnknownUnit(Refused):
    """The text is not a unit of measure known here."""

    code = "facts.unknown_unit"


class OtherDimension(Refused):
    """The two units measure different things: 180 g/m² cannot be compared with 12 mm."""

    code = "facts.other_dimension"


def check(unit: str) -> None:
    """Refuse what is no unit (``UnknownUnit``)."""
    if unit not in PLAIN:
        _unit(unit)


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """``value`` of ``unit`` in the unit ``to``; raises ``UnknownUnit`` or ``OtherDimension``."""
    if unit == to or _SPELT.get(unit, unit) == _SPELT.get(to, to):
        return value
    import pint

    source, target = _unit(unit), _unit(to)
    try:
        converted = _registry().Quantity(value, source).to(target).magnitude
        return Decimal(converted).quantize(Decimal("1e-9"), context=_WIDE).normalize(_WIDE) + 0
    except pint.DimensionalityError:
        raise OtherDimension(
            f"{unit} cannot be compared with {to}: they measure different things."
        ) from None
    except ArithmeticError:
        raise OtherDimension(f"{value:f} {unit} is too large a number of {to}.") from None


@cache
def _registry() -> Any:
    import pint  # half a second to load; most files never need it

    registry: Any = pint.UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=True)
    for definition in _OWN:
        registry.define(definition)
    return registry


@cache
def _unit(text: str) -> Any:
    try:
        found = _registry().parse_units(_SPELT.get(text, _POWER.sub(r"**\1", text)))
    except Exception:  # pint raises many kinds, from its tokenizer upwards
        raise UnknownUnit(
            f"{text!r} is not a unit known here. Use one such as mm, kg, g/m², %, V or °C."
        ) from None
    return found
