"""What both sides accepted stays as it is, whoever writes to the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from fairhold.trade.models import Acceptance, Order, OrderDocument, OrderEvent, OrderLine, Term
from tests.trade import make


@pytest.fixture
def order(cast, now):
    return make.agreed(cast, now)


@pytest.mark.parametrize(
    "change",
    [
        lambda order: Order.objects.filter(pk=order.pk).update(ship_by=None),
        lambda order: Order.objects.filter(pk=order.pk).update(state="offered", agreed_at=None),
        lambda order: Order.objects.filter(pk=order.pk).update(frozen={}),
        lambda order: Order.objects.filter(pk=order.pk).update(total_minor=1),
        lambda order: order.save(),
        lambda order: run("DELETE FROM trade_order WHERE id = %s", order.pk),
        lambda order: order.lines.update(quantity=1),
        lambda order: order.lines.filter(label="L2").delete(),
        lambda order: OrderLine.objects.create(
            order=order, label="L3", description="More", quantity=1, unit="box", unit_price_minor=1
        ),
        lambda order: order.terms.update(clause="9.9"),
        lambda order: order.terms.filter(label="T2").delete(),
        lambda order: Term.objects.create(order=order, label="T9", kind="wording", data={}),
        lambda order: order.documents.update(title="Other"),
        lambda order: run("DELETE FROM trade_orderdocument WHERE order_id = %s", order.pk),
        lambda order: order.acceptances.update(hash="0" * 64),
        lambda order: order.acceptances.all().delete(),
        lambda order: order.events.update(about="x"),
        lambda order: order.events.all().delete(),
    ],
)
def test_nothing_agreed_changes(order, change):
    before = rows(order)

    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        change(order)

    assert rows(order) == before


def test_a_line_does_not_move_into_an_agreed_order(order, cast, now):
    other = make.draft(cast, now)

    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        other.lines.filter(label="L2").update(order=order, label="L3")


def test_a_draft_still_changes(cast, now):
    draft = make.complete_draft(cast, now)

    draft.lines.update(quantity=7)
    draft.terms.all().delete()
    draft.documents.update(title="Other")


def rows(order):
    """Everything about the order as the database has it now."""
    return [
        list(model.objects.filter(**where).order_by("pk").values())
        for model, where in (
            (Order, {"pk": order.pk}),
            *((each, {"order": order}) for each in (OrderLine, Term, OrderDocument)),
            *((each, {"order": order}) for each in (Acceptance, OrderEvent)),
        )
    ]


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
