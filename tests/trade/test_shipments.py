"""Goods are sent by the supplier and received by the buyer, each once."""

from datetime import date, timedelta

import pytest

from fairhold.kit.errors import NotFound
from fairhold.trade import access, checks, services
from fairhold.trade.models import Shipment
from fairhold.trade.services import common, shipments
from tests.trade import make


@pytest.fixture
def order(cast, now):
    return make.agreed(cast, now)


@pytest.fixture
def later(now):
    return now + timedelta(days=30)


@pytest.fixture
def shipped(order, cast, now):
    return make.shipment(order, cast, now, handed_over_on=now.date())


def receive(order, actor, now, received_on=None, label="S1"):
    return services.confirm_receipt(
        reference=str(order),
        label=label,
        received_on=received_on or now.date(),
        actor=actor,
        now=now,
    )


def test_the_supplier_sends_and_the_buyer_receives(order, shipped, cast, later):
    received = receive(order, cast.ben, later)

    assert (received.label, received.carrier, received.packages) == ("S1", "Maersk", 40)
    assert received.received_on == later.date()
    assert received.received_by_id == cast.ben.person_id


def test_the_same_shipment_again_is_the_one_on_record(order, shipped, cast, now):
    again = make.shipment(order, cast, now, handed_over_on=now.date())

    assert again.pk == shipped.pk


def test_the_same_number_with_other_packages_is_refused(order, shipped, cast, now):
    with pytest.raises(shipments.ShipmentDiffers) as refusal:
        make.shipment(order, cast, now, handed_over_on=now.date(), packages=41)
    assert refusal.value.field == "tracking"


def test_a_second_shipment_gets_the_next_label(order, shipped, cast, now):
    assert make.shipment(order, cast, now, tracking="MAEU2").label == "S2"


def test_the_receipt_is_confirmed_once(order, shipped, cast, later):
    receive(order, cast.ada, later)

    assert receive(order, cast.ben, later).received_by_id == cast.ada.person_id
    with pytest.raises(shipments.ReceivedAlready) as refusal:
        receive(order, cast.ben, later, received_on=date(2026, 3, 20))
    assert refusal.value.field == "received_on"


@pytest.mark.parametrize(
    ("details", "refusal", "field"),
    [
        ({"carrier": ""}, checks.BadText, "carrier"),
        ({"carrier": "x" * 201}, checks.BadText, "carrier"),
        ({"tracking": "  "}, checks.BadText, "tracking"),
        ({"packages": 0}, checks.BadCount, "packages"),
        ({"packages": -1}, checks.BadCount, "packages"),
        ({"shipped_on": date(2026, 3, 4)}, checks.DateInFuture, "shipped_on"),
        ({"shipped_on": date(2026, 3, 1)}, checks.DatesOutOfOrder, "shipped_on"),
        ({"handed_over_on": date(2026, 3, 4)}, checks.DateInFuture, "handed_over_on"),
        ({"handed_over_on": date(2026, 3, 1)}, checks.DatesOutOfOrder, "handed_over_on"),
        ({"document": "D9"}, NotFound, "document"),
    ],
)
def test_a_shipment_that_cannot_be_is_refused(order, cast, now, details, refusal, field):
    with pytest.raises(refusal) as refused:
        make.shipment(order, cast, now, **details)

    assert refused.value.field == field
    assert not Shipment.objects.exists()


def test_goods_arrive_after_they_left_and_not_tomorrow(order, shipped, cast, later):
    with pytest.raises(checks.DatesOutOfOrder, match="left on 2 March 2026"):
        receive(order, cast.ada, later, received_on=date(2026, 3, 1))
    with pytest.raises(checks.DateInFuture):
        receive(order, cast.ada, later, received_on=later.date() + timedelta(days=1))


def test_each_side_takes_its_own_step(order, shipped, cast, now, later):
    with pytest.raises(access.NotYourStep):
        receive(order, cast.shen, later)
    with pytest.raises(access.NotYourStep):
        services.record_shipment(
            reference=str(order),
            carrier="DHL",
            tracking="1",
            shipped_on=now.date(),
            actor=cast.ada,
            now=now,
        )


def test_a_shipment_of_nowhere_is_not_found(order, shipped, cast, later):
    with pytest.raises(NotFound):
        receive(order, cast.ada, later, label="S9")
    with pytest.raises(NotFound):
        receive(order, cast.otto, later)


def test_nothing_is_shipped_before_the_order_is_agreed(cast, now):
    order = make.offered(cast, now)

    with pytest.raises(common.NotAgreedYet):
        make.shipment(order, cast, now)


def test_an_order_has_so_many_shipments_at_most(order, shipped, cast, now, monkeypatch):
    monkeypatch.setattr(shipments, "MOST_SHIPMENTS", 1)

    with pytest.raises(shipments.TooManyShipments):
        make.shipment(order, cast, now, tracking="MAEU2")
