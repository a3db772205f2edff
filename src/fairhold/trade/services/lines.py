"""The lines of an order that nobody has accepted yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import MAX_MINOR
from fairhold.parties.actor import Actor
from fairhold.trade import access, checks
from fairhold.trade.models import Order, OrderLine
from fairhold.trade.services.common import next_label, reopen

MOST_LINES = 500


class LineInUse(Refused):
    """A term concerns the line that was to go."""

    code = "trade.line_in_use"
    kind = "conflict"


class TooManyLines(Refused):
    """The order has as many lines as fit."""

    code = "trade.too_many_lines"
    kind = "too_large"


class LineTooLarge(Refused):
    """Quantity times price is more than the platform can hold."""

    code = "trade.line_too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """A line as it is entered; ``unit_price`` is a decimal amount in the order's currency."""

    description: str
    quantity: int
    unit_price: str | Decimal
    unit: str = "piece"


@transaction.atomic
def add_line(*, reference: str, line: LineItem, actor: Actor, now: datetime) -> OrderLine:
    """Add a line to the draft."""
    order = access.order_as_party(reference, actor)
    reopen(order, actor=actor, now=now)
    _room_for(order.lines.count() + 1)
    label = next_label(order.lines.all(), "L")
    return OrderLine.objects.create(order=order, label=label, **_columns(order, line))


@transaction.atomic
def change_line(
    *, reference: str, label: str, line: LineItem, actor: Actor, now: datetime
) -> OrderLine:
    """Replace what a line of the draft says; its label stays."""
    order = access.order_as_party(reference, actor)
    reopen(order, actor=actor, now=now)
    found = _line(order, label)
    OrderLine.objects.filter(pk=found.pk).update(**_columns(order, line))
    found.refresh_from_db()
    return found


@transaction.atomic
def remove_line(*, reference: str, label: str, actor: Actor, now: datetime) -> None:
    """Take a line out of the draft; refused while a term concerns it."""
    order = access.order_as_party(reference, actor)
    reopen(order, actor=actor, now=now)
    found = _line(order, label)
    term = order.terms.filter(data__line=label).first()
    if term is not None:
        raise LineInUse(f"Term {term.label} concerns line {label}. Change or remove it first.")
    found.delete()


def write_lines(order: Order, lines: Sequence[LineItem]) -> None:
    """Write the first lines of a new draft; a refusal names the line by its place in the list."""
    _room_for(len(lines))
    OrderLine.objects.bulk_create(
        OrderLine(order=order, label=f"L{n + 1}", **_columns(order, line, at=f"lines[{n}]."))
        for n, line in enumerate(lines)
    )


def _line(order: Order, label: str) -> OrderLine:
    found = order.lines.filter(label=label).first()
    if found is None:
        raise NotFound(f"The order has no line {label!r}. Choose one from its list.", field="line")
    return found


def _room_for(lines: int) -> None:
    if lines > MOST_LINES:
        raise TooManyLines(f"An order has at most {MOST_LINES} lines. Record a second order.")


def _columns(order: Order, line: LineItem, *, at: str = "") -> dict[str, Any]:
    """The line's columns, checked; ``at`` goes before field names, such as "lines[0]."."""
    price = checks.amount(line.unit_price, order.currency, field=f"{at}unit_price")
    quantity = checks.count(line.quantity, field=f"{at}quantity")
    if quantity * price > MAX_MINOR:
        raise LineTooLarge("Quantity times price is too large.", field=f"{at}quantity")
    return {
        "description": checks.text(line.description, field=f"{at}description", most=300),
        "quantity": quantity,
        "unit": checks.text(line.unit, field=f"{at}unit", most=40),
        "unit_price_minor": price,
    }
