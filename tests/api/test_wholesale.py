"""Wholesale over HTTP: listings pushed, orders placed, providers' calls, held money."""

from datetime import timedelta

import pytest

from fairhold.payments import signature
from fairhold.trade.models import Listing, Order, Payment
from tests.api.client import Program, paths, problem
from tests.trade import make, wholesale
from tests.trade.wholesale import PLACED

SECRET = "s" * 40
OFFER = {
    "title": "Cotton T-shirt, navy",
    "currency": "USD",
    "tiers": [{"least": 100, "unit_price": "4.00"}],
    "ships_within_days": 14,
    "terms": [wholesale.WEIGHT],
    "address": "https://market.example/item/77120",
}


@pytest.fixture(autouse=True)
def _house(settings, tmp_path, clock):
    settings.VAULT = tmp_path
    settings.FAIRHOLD_PROVIDERS = {"acme": (SECRET,)}
    clock.at = PLACED


def tell(order, *, secret=SECRET, at=PLACED, **said):
    """The provider's call, as it comes over HTTP: without a token."""
    body = wholesale.told("payment.captured", str(order), **said).model_dump_json().encode()
    header = signature.sign(secret, body, at)
    return Program(None, PLACED).post("/payments/provider/acme", body, Fairhold_Signature=header)


def test_the_marketplace_pushes_a_listing_and_a_buyer_orders_from_it(cast):
    market, ada = Program(cast.adam, PLACED), Program(cast.ada, PLACED)
    pushed = {**OFFER, "supplier_id": cast.supplier.pk}

    first = market.put("/listings/77120", pushed).json()
    again = market.put("/listings/77120", pushed).json()
    assert (first["version"], again["version"]) == (1, 1)
    assert first["properties"] == ["fabric weight 180 g/m² ± 5 %"]
    changed = market.put("/listings/77120", {**pushed, "title": "T-shirt"}).json()
    assert changed["version"] == 2
    name = changed["reference"]
    old = ada.get(f"/listings/{name}?version=1").json()
    assert (old["title"], old["standing"], old["may"]) == ("Cotton T-shirt, navy", 2, [])

    stale = {"quantity": 100, "digest": old["digest"]}
    problem(ada.post(f"/listings/{name}/orders", stale), 409, "trade.listing_changed")
    few = {"quantity": 99, "digest": changed["digest"]}
    told = problem(ada.post(f"/listings/{name}/orders", few), 422, "trade.too_few")
    assert paths(told) == ["quantity"]

    good = {"quantity": 100, "digest": changed["digest"]}
    for _ in range(2):
        placed = ada.post(f"/listings/{name}/orders", good, Idempotency_Key="k1")
    assert placed.status_code == 201, placed.content
    order = placed.json()
    assert (order["state"], order["purchase"]["version"]) == ("agreed", 2)
    assert order["next"]["step"] == "pay"
    assert order["documents"][0]["issuer_role"] == "platform"
    assert Order.objects.count() == 1


def test_a_listing_that_is_wrong_says_where(cast):
    shen = Program(cast.shen, PLACED)
    wrong = {**OFFER, "terms": [wholesale.WEIGHT, {"kind": "measure", "property": "x"}]}

    told = problem(shen.post("/listings", wrong), 422, "trade.bad_term")

    assert paths(told) == ["terms[1].unit"]
    assert not Listing.objects.exists()


def test_a_signed_call_is_taken_once_and_answered_the_same(cast):
    order = wholesale.placed(cast)

    first, again = tell(order), tell(order)

    assert first.status_code == 200, first.content
    assert first.json() == again.json()
    assert first.json()["state"] == "applied"
    assert Payment.objects.count() == 1
    problem(tell(order, amount_minor=1), 409, "payments.event_differs")


def test_a_call_that_is_not_signed_is_refused(cast):
    order = wholesale.placed(cast)

    problem(tell(order, secret="x" * 40), 403, "payments.bad_signature")
    problem(tell(order, at=PLACED - timedelta(days=400)), 403, "payments.bad_signature")
    unsigned = Program(None, PLACED).post("/payments/provider/acme", {"id": "e"})
    problem(unsigned, 403, "payments.bad_signature")
    other = Program(None, PLACED).post("/payments/provider/other", {"id": "e"})
    problem(other, 404, "payments.unknown_provider")
    assert not Payment.objects.exists()


def test_what_cannot_be_applied_is_answered_and_waits_for_an_officer(cast):
    wholesale.placed(cast)
    assert tell("O-000999").json()["state"] == "parked"
    olga = Program(cast.olga, PLACED)

    (event,) = olga.get("/provider-events?state=parked").json()["items"]

    assert event["reason"] == "There is no order 'O-000999'."
    address = f"/provider-events/{event['id']}"
    problem(olga.post(f"{address}/retry"), 404, "not_found")
    done = olga.post(f"{address}/settlement", {"reason": "Returned to the payer."}).json()
    assert (done["state"], done["officer"]) == ("settled", "Olga Reyes")
    problem(Program(cast.ada, PLACED).get(address), 403, "payments.for_the_platform")


def test_the_hold_says_when_it_is_released_and_the_buyer_ends_it(cast):
    order = wholesale.delivered(cast)
    ada = Program(cast.ada, PLACED)

    hold = ada.get(f"/orders/{order}/hold").json()
    assert (hold["state"], hold["clause"]) == ("held", "W-2")
    assert hold["release"]["local"] == "2026-04-29T23:59:59+02:00"
    assert hold["in_hold"] == {"amount": "3500.00", "currency": "USD"}

    problem(
        Program(cast.shen, PLACED).post(f"/orders/{order}/completion"), 403, "trade.not_your_step"
    )
    done = ada.post(f"/orders/{order}/completion").json()
    assert (done["state"], done["released_by"]) == ("released", "receipt_confirmed")
    assert ada.post(f"/orders/{order}/completion").json() == done


def test_an_order_that_is_not_paid_here_has_no_hold(cast):
    order = make.agreed(cast, PLACED)

    problem(Program(cast.ada, PLACED).get(f"/orders/{order}/hold"), 404, "not_found")
