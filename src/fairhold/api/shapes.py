"""What requests and answers are made of: strict fields, money, days and instants."""

import re
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)

from fairhold.kit.money import to_text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMOUNT = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,10})?")
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([Zz]|[+-]\d{2}:\d{2})"
)


class In(BaseModel):
    """The body of a request: no field in it that is not known here."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """An answer, or a part of one: every field is always there."""

    model_config = ConfigDict(
        extra="forbid",
        from_attributes=True,
        json_schema_serialization_defaults_required=True,
    )


def _day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("Write the day like 2026-03-10.")
    if not isinstance(value, str | date):
        raise ValueError("Write the day as text, like 2026-03-10.")
    return value


def _amount(value: str) -> str:
    if not _AMOUNT.fullmatch(value):
        raise ValueError("Write the amount in plain digits, like 1250.00.")
    return value


def _instant(value: Any) -> Any:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise ValueError("Write the time with its zone, like 2026-03-10T17:00:00Z.")
    return value


def _year_we_know(value: datetime) -> datetime:
    if not 2000 <= value.year <= 9990:
        raise ValueError("This year is out of range.")
    return value


DayIn = Annotated[date, BeforeValidator(_day)]
InstantIn = Annotated[AwareDatetime, BeforeValidator(_instant), AfterValidator(_year_we_know)]
_Key = Field(ge=1, le=2**63 - 1)
Id = Annotated[int, Strict(), _Key]
PathId = Annotated[int, _Key]
Whole = Annotated[int, Strict(), Field(ge=0, le=10**9)]
Yes = Annotated[bool, Strict()]
Words = Annotated[str, StringConstraints(max_length=20_000)]
AmountIn = Annotated[
    str,
    AfterValidator(_amount),
    Field(
        description="A decimal amount in plain digits.",
        examples=["1250.00"],
        json_schema_extra={"pattern": r"^[0-9]{1,13}(\.[0-9]{1,4})?$"},
    ),
]
CurrencyIn = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Field(examples=["USD"])]
CountryIn = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2}$"), Field(examples=["CN"])]


class Money(Out):
    """An amount with its currency (ISO 4217), in exactly the currency's decimals."""

    amount: str = Field(examples=["12000.00"], pattern=r"^-?[0-9]+(\.[0-9]+)?$")
    currency: str = Field(examples=["USD"], pattern=r"^[A-Z]{3}$")

    @classmethod
    def of(cls, minor: int, currency: str) -> "Money":
        """From whole minor units."""
        return cls(amount=to_text(minor, currency), currency=currency)

    @classmethod
    def maybe(cls, minor: int | None, currency: str) -> "Money | None":
        """The same, where there may be none."""
        return None if minor is None else cls.of(minor, currency)


class Due(Out):
    """A time by which somebody must act: the instant in UTC, and the clock of who must act."""

    at: datetime = Field(examples=["2026-03-17T15:59:59Z"])
    zone: str = Field(examples=["Asia/Shanghai"], description="A zone of the IANA database.")
    local: str = Field(
        examples=["2026-03-17T23:59:59+08:00"], description="The same instant in that zone."
    )

    @classmethod
    def of(cls, at: datetime, zone: str) -> "Due":
        """The instant, and how a clock in the zone shows it."""
        return cls(at=at, zone=zone, local=at.astimezone(ZoneInfo(zone)).isoformat())


class Party(Out):
    """An organisation, as the others see it."""

    id: int
    name: str
    country: str = Field(examples=["DE"])


def same(row: object, shape: type[Out], but: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that a row and its shape have under one name."""
    shared = (name for name in shape.model_fields if name not in but and hasattr(row, name))
    return {name: getattr(row, name) for name in shared}
