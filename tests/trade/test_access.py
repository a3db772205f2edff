"""Every verb against everyone: who is not part of an order cannot tell that it is there."""

import inspect
from dataclasses import replace

import pytest

from fairhold.kit.errors import NotFound
from fairhold.parties import may
from fairhold.trade import access, services
from fairhold.trade.models import OrderEvent
from tests.trade import make

LINE = {"line": make.LINES[0]}
DAY = make.CONDITIONS.ship_by
CALLS = {
    "accept": {"frozen_hash": "0" * 64},
    "add_document": {"file_id": 1, "kind": "drawing", "title": "Drawing"},
    "add_line": LINE,
    "add_term": {"data": make.COLOUR},
    "change_line": {"label": "L1", **LINE},
    "change_term": {"label": "T1", "data": make.COLOUR},
    "confirm_payment": {"label": "P1"},
    "confirm_receipt": {"label": "S1", "received_on": DAY},
    "edit_order": {"revision": 1, "conditions": make.CONDITIONS},
    "offer": {},
    "order_inspection": {"company_id": 1},
    "record_payment": {
        "amount": "1",
        "currency": "USD",
        "paid_on": DAY,
        "bank_reference": "TRN-1",
        "to_described": "there",
    },
    "record_shipment": {"carrier": "Maersk", "tracking": "1", "shipped_on": DAY},
    "remove_document": {"label": "D1"},
    "remove_line": {"label": "L1"},
    "remove_term": {"label": "T1"},
    "withdraw_offer": {},
}
"""What each verb on an order is called with, besides the order, the actor and the time."""
ONLY_BUYER = {"record_payment", "confirm_receipt"}
ONLY_SUPPLIER = {"confirm_payment", "record_shipment"}
OPEN_TO_THE_PLATFORM = {"confirm_payment", "order_inspection"}
NOT_ON_AN_ORDER = {
    *("record_order", "record_deal", "report_inspection", "ask_company", "answer_of"),
    *("publish", "push_listing", "change_listing", "withdraw_listing", "place_order"),
}
ANOTHER_KIND = {
    *("answer_record", "revoke_invitation", "send_again"),
    *("complete_order", "record_platform_payment"),
}
"""Verbs on orders of another kind than the one here: tests/trade/test_offline*, test_holds."""


@pytest.fixture
def call(cast, now):
    order = make.offered(cast, now)
    before = OrderEvent.objects.count()

    def verb(name, actor):
        return getattr(services, name)(reference=str(order), actor=actor, now=now, **CALLS[name])

    yield verb
    assert OrderEvent.objects.count() == before


def test_every_verb_is_in_the_table():
    verbs = {name for name in services.__all__ if inspect.isfunction(getattr(services, name))}

    assert verbs == set(CALLS) | NOT_ON_AN_ORDER | ANOTHER_KIND


@pytest.mark.parametrize("name", CALLS)
def test_who_is_not_part_of_an_order_does_not_find_it(call, cast, name):
    for actor in (cast.otto, cast.ines):
        with pytest.raises(NotFound, match="There is no order"):
            call(name, actor)


@pytest.mark.parametrize("name", CALLS)
def test_a_key_that_may_only_read_changes_nothing(call, cast, name):
    for actor in (cast.ada, cast.shen):
        with pytest.raises(may.NotAllowed):
            call(name, replace(actor, powers=frozenset()))


@pytest.mark.parametrize("name", sorted(set(CALLS) - OPEN_TO_THE_PLATFORM))
def test_the_platform_reads_orders_and_leaves_them_to_the_parties(call, cast, name):
    for actor in (cast.olga, cast.adam):
        with pytest.raises(access.NotYourStep):
            call(name, actor)


@pytest.mark.parametrize("name", sorted(ONLY_BUYER | ONLY_SUPPLIER))
def test_each_side_takes_its_own_steps_only(call, cast, name):
    with pytest.raises(access.NotYourStep):
        call(name, cast.shen if name in ONLY_BUYER else cast.ada)


def test_a_number_in_other_digits_is_no_reference(cast, now):
    make.draft(cast, now)

    with pytest.raises(NotFound):
        access.order("O-٠٠٠٠٠١", cast.ada)
