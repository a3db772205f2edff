"""What all parts of a fact document share: strictness, names, and the small closed vocabularies."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

Name = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"),
    Field(description="A short name other parts refer to, such as E1, T2 or C1."),
]
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _readable(text: str) -> str:
    """Refuse what a reader would not see: control characters, and those that turn text round."""
    if hidden := _HIDDEN.search(text):
        raise ValueError(f"holds a hidden character (U+{ord(hidden[0]):04X}); leave it out")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_readable)]
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$"),
    AfterValidator(_readable),
]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Side = Literal["buyer", "supplier"]


def _no_float(value: Any) -> Any:
    """Amounts and measurements are exact: refuse binary floats, which have lost their decimals."""
    if isinstance(value, bool):
        raise ValueError("a number is wanted here")
    if isinstance(value, float):
        raise ValueError('write the number as text, such as "12.50"')
    return value


Number = Annotated[
    Decimal,
    Field(max_digits=30, decimal_places=12, allow_inf_nan=False),
    BeforeValidator(_no_float),
]
Amount = Annotated[
    Decimal,
    Field(ge=0, max_digits=18, decimal_places=4, allow_inf_nan=False),
    BeforeValidator(_no_float),
    Field(description="Money in the order's currency, such as 1250.00."),
]
Count = Annotated[int, Field(ge=0, le=10**9), BeforeValidator(_no_float)]
Positive = Annotated[int, Field(gt=0, le=10**9), BeforeValidator(_no_float)]
Percent = Annotated[
    Decimal,
    Field(ge=0, le=1000, max_digits=12, decimal_places=8, allow_inf_nan=False),
    BeforeValidator(_no_float),
]


FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
"""What records may hold must lie within, or they could not be judged."""


def _no_number(value: Any) -> Any:
    """A day is written as a day: a number would be read as seconds since 1970."""
    if isinstance(value, int | float | Decimal):
        raise ValueError("write the day as 2026-03-10")
    return value


Day = Annotated[
    date,
    Field(ge=FIRST_DAY, le=LAST_DAY),
    BeforeValidator(_no_number),
    Field(description="A calendar date, such as 2026-03-10."),
]

ExhibitKind = Literal[
    "specification",
    "drawing",
    "image",
    "approved_sample",
    "contract",
    "order_record",
    "listing",
    "payment_record",
    "invoice",
    "packing_list",
    "carrier_record",
    "customs_record",
    "photo",
    "video",
    "inspection_report",
    "lab_report",
    "certificate",
    "valuation",
    "message",
    "statement",
]
IssuerRole = Literal[
    "buyer",
    "supplier",
    "platform",
    "carrier",
    "bank",
    "inspection_company",
    "laboratory",
    "authority",
    "third_party",
    "unknown",
]


class Doc(BaseModel):
    """A part of the document: frozen, and nothing in it that the schema does not know."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )
