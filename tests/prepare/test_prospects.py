"""What could be proven about an order if it went wrong, before anything has."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from fairhold.prepare.prospects import MOST_CLAIMS, Prospect, Prospects, prospects
from fairhold.rules.policy import current
from fairhold.trade import services
from fairhold.trade.models import Order
from tests.cast import Cast
from tests.trade import make

TODAY = date(2026, 3, 2)


@pytest.fixture
def order(cast: Cast, now: datetime) -> Order:
    order = make.draft(cast, now)
    make.document(order, cast.ada, now)
    return order


def promise(order: Order, cast: Cast, now: datetime, **data: Any) -> str:
    """A term of the order; its label."""
    return services.add_term(reference=str(order), data=data, actor=cast.ada, now=now).label


def of(order: Order, today: date = TODAY) -> Prospects:
    order.refresh_from_db()
    found = prospects(order, today=today)
    assert found is not None
    return found


def term(order: Order, label: str) -> Prospect:
    return next(each for each in of(order).terms if each.term == label)


DEFINITE: list[dict[str, Any]] = [
    make.WEIGHT,
    make.COLOUR,
    make.SAMPLING,
    {"kind": "mark", "mark": "Made in China"},
    {"kind": "certificate", "certificate": "EN 71-3"},
    {"kind": "quantity", "quantity": 2000, "line": "L1"},
    {"kind": "date", "event": "delivered", "by": "2026-05-20"},
    {"kind": "drawing", "drawing": "A-118", "revision": "C"},
    {"kind": "sample", "sample": "S-7", "seal": "0042"},
]


@pytest.mark.parametrize("data", DEFINITE, ids=lambda data: data["kind"])
def test_a_definite_promise_could_be_proven_not_to_have_been_kept(
    cast: Cast, order: Order, now: datetime, data: dict[str, Any]
) -> None:
    found = term(order, promise(order, cast, now, **data))

    assert found.definite
    assert found.provable
    assert bool(found.needs) == (data["kind"] != "date")
    assert all(found.needs)


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "wording", "text": "good quality"},
        {"kind": "attribute", "property": "colour", "value": "nice"},
    ],
    ids=lambda data: data["kind"],
)
def test_words_that_fix_nothing_could_not(
    cast: Cast, order: Order, now: datetime, data: dict[str, Any]
) -> None:
    found = term(order, promise(order, cast, now, **data))

    assert (found.definite, found.provable) == (False, False)


def test_promises_are_counted_by_whether_they_could_be_proven(
    cast: Cast, order: Order, now: datetime
) -> None:
    promise(order, cast, now, **make.WEIGHT)
    promise(order, cast, now, kind="wording", text="as usual")
    promise(order, cast, now, kind="date", event="shipped", by="2026-04-10")

    found = of(order)

    assert [each.term for each in found.terms] == ["T1", "T2", "T3"]
    assert found.provable == 2


def test_what_the_payment_must_be_is_said_until_it_has_arrived(cast: Cast, now: datetime) -> None:
    order = make.agreed(cast, now)
    assert "approved account" in of(order).payment

    account = make.approved_account(cast)
    make.arrived(order, cast, now, account_id=account.pk, amount="12000.00")

    assert of(order).payment == ""


def test_a_report_that_shows_the_difference_needs_nothing_more(cast: Cast, now: datetime) -> None:
    order = make.agreed(cast, now)
    account = make.approved_account(cast)
    make.arrived(order, cast, now, account_id=account.pk, amount="12000.00")
    inspection = make.inspection(order, cast, now)
    services.report_inspection(
        reference=str(inspection), report=make.report(cast, now), actor=cast.ines, now=now
    )

    weight, colour, _ = of(order).terms

    assert (weight.provable, weight.needs) == (True, ())
    assert colour.needs


def test_a_promise_of_a_day_long_gone_is_judged_all_the_same(
    cast: Cast, order: Order, now: datetime
) -> None:
    label = promise(order, cast, now, kind="date", event="shipped", by="2026-04-10")
    order.refresh_from_db()

    found = prospects(order, today=date(2026, 9, 1))

    assert found is not None
    assert [each.term for each in found.terms] == [label]


def test_an_order_without_lines_has_no_prospects(cast: Cast, now: datetime) -> None:
    order = services.record_order(
        counterparty_id=cast.supplier.pk,
        side="buyer",
        conditions=make.CONDITIONS,
        actor=cast.ada,
        now=now,
    )

    assert prospects(order, today=TODAY) is None


def test_before_any_rules_were_in_force_nothing_is_said(order: Order) -> None:
    assert prospects(order, today=date(2019, 1, 1)) is None


@pytest.mark.parametrize("channel", ["trade_assurance", "wholesale", "offline"])
def test_every_channel_answers_by_its_own_rules(cast: Cast, now: datetime, channel: str) -> None:
    order = make.agreed(cast, now, channel=channel)

    found = of(order)

    assert found.policy.doc.channel == channel
    assert found.provable == 3


def test_a_claim_the_channel_does_not_hear_cannot_be_proven(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.agreed(cast, now)
    policy = current("trade_assurance", TODAY)
    grounds = policy.doc.grounds
    closed = grounds["not_as_described"].model_copy(update={"open": False})
    doc = policy.doc.model_copy(update={"grounds": {**grounds, "not_as_described": closed}})
    narrow = replace(policy, doc=doc)
    monkeypatch.setattr("fairhold.prepare.prospects.current", lambda *_: narrow)

    assert [(each.heard, each.provable) for each in of(order).terms] == [(False, False)] * 3


def test_an_order_may_promise_more_than_one_document_holds_claims(
    cast: Cast, order: Order, now: datetime
) -> None:
    for number in range(MOST_CLAIMS + 1):
        promise(order, cast, now, kind="drawing", drawing=f"A-{number}")

    assert of(order).provable == MOST_CLAIMS + 1


def test_asking_takes_as_many_queries_however_much_was_promised(
    cast: Cast, order: Order, now: datetime, django_assert_num_queries: Any
) -> None:
    for data in DEFINITE:
        promise(order, cast, now, **data)
    order = Order.objects.select_related("buyer", "supplier").get()

    with django_assert_num_queries(6):
        prospects(order, today=TODAY)
