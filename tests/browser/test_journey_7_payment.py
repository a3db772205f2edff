"""The goods go back as the ruling orders, the refund falls due, and the supplier pays it."""

import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_6_officer import case_is_ruled_on

pytestmark = pytest.mark.browser


@part
def goods_are_back(journey: Journey) -> None:
    case_is_ruled_on(journey)
    ada, shen = journey.visit("Ada"), journey.visit("Shen")
    shen.open(f"/disputes/{journey.dispute}/")
    shen.follow("Say where to")
    shen.write("To which address?", "Gate 4, 8 Loom Road, Ningbo 315000, China")
    shen.press_twice("Send the instructions")

    ada.open(f"/disputes/{journey.dispute}/")
    ada.follow("Record that they are sent")
    ada.write("Carrier", "DHL")
    ada.write("Carrier’s number", "JD014600006281230704")
    ada.write("Sent on", journey.today.isoformat())
    ada.attach("The carrier’s receipt", journey.paper("waybill.pdf"))
    ada.press_twice("Record it")
    ada.follow("Show that they arrived")
    ada.write("Arrived on", journey.today.isoformat())
    ada.attach("The carrier’s proof", journey.paper("delivered.pdf"))
    ada.press("Show it")

    shen.open(f"/disputes/{journey.dispute}/")
    shen.follow("Record what came back")
    shen.tick("They came back as they should")
    shen.press_twice("Record it")


@part
def refund_is_paid(journey: Journey) -> None:
    goods_are_back(journey)
    shen = journey.visit("Shen")
    shen.open(f"/disputes/{journey.dispute}/transfer/")
    shen.write("Paid on", journey.today.isoformat())
    shen.attach("The bank’s document", journey.paper("swift.pdf"))
    shen.press("Record the transfer")
    shen.sees("The refund is recorded as paid")


def test_the_refund_is_owed_once_the_goods_have_come_back(journey: Journey) -> None:
    goods_are_back(journey)

    rulings = journey.market.rows("SELECT id, refund_minor FROM rulings_ruling")
    ((number, refund),) = rulings
    postings = journey.market.rows("SELECT key, amount_minor, currency FROM ledger_posting")
    assert postings[0] == (f"ruling:{number}:refund", refund, "USD")


def test_the_transfer_settles_what_the_ruling_ordered(journey: Journey) -> None:
    refund_is_paid(journey)

    postings = journey.market.rows(
        "SELECT key, debit_id, credit_id, amount_minor FROM ledger_posting ORDER BY id"
    )
    ordered, paid = postings
    assert ordered[0].endswith(":refund")
    assert paid[0].endswith(":paid")
    assert (ordered[1], ordered[2], ordered[3]) == (paid[2], paid[1], paid[3])


def test_both_sides_see_that_it_is_paid(journey: Journey) -> None:
    refund_is_paid(journey)

    for name in ("Ada", "Shen"):
        reader = journey.visit(name)
        reader.open(f"/disputes/{journey.dispute}/")
        reader.sees("Yes, on")
        reader.open("/")
        reader.sees_not("Pay the refund")
