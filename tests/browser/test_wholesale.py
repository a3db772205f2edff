"""From a listing to a completed order, or to a dispute over the money that the platform holds."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.browser import hearing, market
from tests.browser.audit import Auditor
from tests.browser.journey import Journey
from tests.browser.steps import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shop(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """A server as the demo starts it: with the simulator of a payment provider."""
    simulated = {"FAIRHOLD_PROVIDER_SIMULATOR": "s" * 40, "FAIRHOLD_SIMULATOR": "1"}
    with market.opened(tmp_path_factory.mktemp("shop"), **simulated) as served:
        papers = tmp_path_factory.mktemp("papers")
        yield Journey(chromium, served, Auditor(chromium), papers)


@pytest.fixture(scope="module")
def listing(shop: Journey) -> str:
    return _listed(shop)


def test_a_wholesale_order_from_the_listing_to_confirmed_receipt(
    shop: Journey, listing: str
) -> None:
    order = _placed(shop, listing)
    _paid(shop, order)
    _arrived(shop, order)
    _confirmed(shop, order)

    assert "\n\n".join(shop.auditor.faults) == ""


def test_a_wholesale_dispute_from_the_filing_to_the_ruling_on_appeal(
    shop: Journey, listing: str
) -> None:
    shop.order = _placed(shop, listing)
    _paid(shop, shop.order)
    _arrived(shop, shop.order)
    hearing.filed(shop, "Ready-made, bought from a listing", "Through the marketplace")
    hearing.answered(shop)
    hearing.ruled_on(shop, "200")
    hearing.appealed(shop)
    hearing.ruled_on_appeal(shop, "120")

    ada = shop.visit("Ada")
    ada.open(f"/disputes/{shop.dispute}/")
    ada.sees("pays USD 80.00 back")
    posted = shop.market.rows(
        "SELECT key, amount_minor FROM ledger_posting WHERE key LIKE 'ruling:%' ORDER BY id"
    )
    assert [(key.split(":", 2)[2], amount) for key, amount in posted] == [
        ("refund", 20_000),
        ("excess", 8_000),
    ]
    assert "\n\n".join(shop.auditor.faults) == ""


def _is_sent_back(visitor: Visitor, button: str) -> None:
    """Press a button whose form comes back to be mended."""
    with visitor.page.expect_navigation() as answered:
        visitor.page.locator("main").get_by_role("button", name=button).click()
    assert answered.value.status == 422


def _listed(shop: Journey) -> str:
    shen = shop.visit("Shen")
    shen.open("/listings/new/")
    _is_sent_back(shen, "Publish it")
    shen.sees("This cannot be empty.")
    shen.write("What do you offer?", "Terry towel, navy")
    shen.pick("Currency", "USD")
    shen.write("Smallest order", "100")
    shen.page.get_by_label("Price of one unit", exact=True).fill("3.20")
    shen.write("Within how many days of the order do you ship?", "10")
    shen.press("Publish it")
    shen.sees("The listing is published")
    listing = re.search(r"L-\d{6}", shen.page.url)[0]
    shen.open(f"/listings/{listing}/properties/measure/")
    shen.write("What is measured?", "weight")
    shen.write("Agreed value", "500")
    shen.write("Unit", "g/m²")
    shen.press("Add the property")
    shen.sees("weight 500 g/m²")
    shen.open(f"/listings/{listing}/pictures/new/")
    shen.attach("Picture", shop.paper("towel.jpg"))
    shen.press("Add the picture")
    shen.sees("The picture is added")
    return listing


def _placed(shop: Journey, listing: str) -> str:
    ada = shop.visit("Ada")
    ada.open(f"/listings/{listing}/")
    ada.follow("Order from this listing")
    ada.write("How many?", "99")
    _is_sent_back(ada, "Place the order")
    ada.sees("The smallest order is 100")
    ada.write("How many?", "200")
    ada.press("Place the order")
    ada.sees("USD 640.00 to be paid to the platform")
    return re.search(r"O-\d{6}", ada.page.url)[0]


def _paid(shop: Journey, order: str) -> None:
    ada = shop.visit("Ada")
    ada.follow("Open the payment simulator")
    ada.sees("This is a simulator: no money moves")
    ada.press("Send the call")
    ada.sees("it had its effect")
    ada.sees("It stays here until")
    told = shop.market.rows("SELECT state FROM payments_providerevent WHERE about = ?", order)
    assert told == [("applied",)]


def _arrived(shop: Journey, order: str) -> None:
    today = datetime.now(UTC).date().isoformat()
    shen, ada = shop.visit("Shen"), shop.visit("Ada")
    shen.open(f"/orders/{order}/shipments/new/")
    shen.write("Carrier", "Northgate Parcel")
    shen.write("Carrier’s number", "NG1")
    shen.write("Shipped on", today)
    shen.press("Record the shipment")
    ada.open(f"/orders/{order}/shipments/S1/received/")
    ada.write("When did the goods arrive?", today)
    ada.press("Confirm the receipt")
    ada.sees("Released on")
    ada.sees("filing a dispute stops it")


def _confirmed(shop: Journey, order: str) -> None:
    ada = shop.visit("Ada")
    ada.open(f"/orders/{order}/")
    ada.follow("Confirm receipt of the order")
    ada.sees("no dispute can be filed on it any more")
    _is_sent_back(ada, "Confirm receipt and release the money")
    ada.sees("Tick the box to go on")
    ada.tick("I have examined the goods")
    ada.press("Confirm receipt and release the money")
    ada.sees("Receipt is confirmed")
    ada.sees("Released to the supplier")
    ((released,),) = shop.market.rows(
        "SELECT amount_minor FROM ledger_posting WHERE key LIKE 'hold:%:released'"
    )
    assert released == 64_000
