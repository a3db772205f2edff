"""An order: written down by the buyer on a phone, offered, accepted, paid, sent and received."""

import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_1_account import account_is_approved

pytestmark = pytest.mark.browser


@part
def order_is_written(journey: Journey) -> None:
    ada = journey.visit("Ada")
    ada.follow("Record an order")
    ada.write("Company’s name, or a part of it", "bright")
    ada.press("Search")
    ada.follow("Brightloom")
    ada.tick("We buy")
    ada.tick("Trade assurance")
    ada.pick("Currency of the prices", "USD")
    ada.press_twice("Start the order")
    journey.order = ada.is_at(r"/orders/(O-\d+)/$")
    _conditions(journey)
    _content(journey)


def _conditions(journey: Journey) -> None:
    ada = journey.visit("Ada")
    ada.open(f"/orders/{journey.order}/conditions/")
    ada.pick("Incoterms 2020 rule", "FOB")
    ada.write("Named place", "Ningbo")
    ada.write("Ship by", journey.today.isoformat())
    ada.write("Deliver by", journey.today.isoformat())
    ada.pick("Who wrote the specification?", "The buyer")
    ada.press("Save")


def _content(journey: Journey) -> None:
    ada = journey.visit("Ada")
    ada.follow("Add a line")
    ada.write("What is ordered?", "Cotton shirt, navy")
    ada.write("How many?", "2000")
    ada.write("Price of one", "6.00")
    ada.press_twice("Add the line")
    ada.follow("Add a document")
    ada.attach("File", journey.paper("specification.pdf"))
    ada.pick("What is it?", "Specification sheet")
    ada.write("Title", "Specification of the shirts, revision C")
    ada.press("Add the document")
    _term(journey, "A measured value", "2.1")
    _term(journey, "A named quality", "2.2")


def _term(journey: Journey, kind: str, clause: str) -> None:
    ada = journey.visit("Ada")
    ada.follow("Add a term")
    ada.follow(kind)
    if kind == "A measured value":
        ada.write("What is measured?", "fabric weight")
        ada.write("Unit", "g/m²")
        ada.write("Agreed value", "180")
        ada.write("Tolerance in percent", "5")
    else:
        ada.write("Which quality?", "colour")
        ada.write("What was agreed?", "navy")
        ada.write("Published reference", "Pantone 19-4024 TCX")
    ada.pick("In which document is it written?", "D1")
    ada.write("Clause", clause)
    ada.press_twice("Add the term")


@part
def order_is_agreed(journey: Journey) -> None:
    order_is_written(journey)
    ada, shen = journey.visit("Ada"), journey.visit("Shen")
    ada.open(f"/orders/{journey.order}/offer/")
    ada.press_twice("Offer it to Brightloom")
    shen.open("/")
    shen.follow("Read and answer an offer")
    shen.sees("Fabric weight")
    shen.tick("I have read this order")
    shen.press_twice("Accept the order")
    shen.sees("The order is agreed")


@part
def order_is_paid(journey: Journey) -> None:
    account_is_approved(journey)
    order_is_agreed(journey)
    ada, shen = journey.visit("Ada"), journey.visit("Shen")
    ada.open(f"/orders/{journey.order}/")
    ada.follow("Record a payment")
    ada.tick("622202200100456789")
    ada.write("Amount", "12,000.00")
    ada.write("Paid on", journey.today.isoformat())
    ada.write("Your bank’s reference", "TRN-2026-0001")
    ada.press_twice("Record the payment")
    ada.sees("Payment P1 of USD 12,000.00 is covered")

    shen.open(f"/orders/{journey.order}/")
    shen.press_twice("It has arrived")
    ada.open(f"/orders/{journey.order}/")
    ada.sees("On record")


@part
def goods_have_arrived(journey: Journey) -> None:
    order_is_paid(journey)
    ada, shen = journey.visit("Ada"), journey.visit("Shen")
    shen.open(f"/orders/{journey.order}/")
    shen.follow("Record a shipment")
    shen.write("Carrier", "Maersk")
    shen.write("Carrier’s number", "MAEU123456789")
    shen.write("Shipped on", journey.today.isoformat())
    shen.write("Handed over to the first carrier on", journey.today.isoformat())
    shen.write("How many packages?", "40")
    shen.attach("Bill of lading", journey.paper("bill-of-lading.pdf"))
    shen.press("Record the shipment")

    ada.open(f"/orders/{journey.order}/")
    ada.follow("Confirm the receipt of S1")
    ada.write("When did the goods arrive?", journey.today.isoformat())
    ada.press_twice("Confirm the receipt")
    ada.sees("Shipment S1 is received")


def test_an_order_is_written_down_on_a_phone(journey: Journey) -> None:
    order_is_written(journey)

    assert journey.market.rows("SELECT count(*) FROM trade_order") == [(1,)]
    assert journey.market.rows("SELECT label FROM trade_orderline") == [("L1",)]


def test_the_supplier_accepts_what_the_buyer_offers(journey: Journey) -> None:
    order_is_agreed(journey)

    assert journey.market.rows("SELECT state FROM trade_order") == [("agreed",)]


def test_a_payment_is_covered_at_once_and_confirmed_by_the_supplier(journey: Journey) -> None:
    order_is_paid(journey)

    paid = journey.market.rows("SELECT amount_minor, covered, confirmed_at FROM trade_payment")
    assert [(amount, covered) for amount, covered, _ in paid] == [(1_200_000, 1)]
    assert paid[0][2] is not None


def test_the_goods_are_sent_and_received(journey: Journey) -> None:
    goods_have_arrived(journey)

    assert journey.market.rows("SELECT label FROM trade_shipment") == [("S1",)]
