"""A deal made elsewhere, recorded and accepted, and the dispute over it, up to the appeal."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser import hearing, market
from tests.browser.audit import Auditor
from tests.browser.journey import Journey
from tests.browser.test_deal import link_to

pytestmark = pytest.mark.browser


@pytest.fixture
def deal(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    with market.opened(tmp_path_factory.mktemp("deal")) as served:
        papers = tmp_path_factory.mktemp("papers")
        yield Journey(chromium, served, Auditor(chromium), papers)


def test_an_offline_dispute_from_the_filing_to_the_ruling_on_appeal(deal: Journey) -> None:
    _recorded(deal)
    _accepted(deal)
    _performed(deal)
    hearing.filed(deal, "Agreed outside this marketplace", "In another way")
    hearing.answered(deal)
    hearing.ruled_on(deal, "800")
    hearing.appealed(deal)
    hearing.ruled_on_appeal(deal, "500")

    ada = deal.visit("Ada")
    ada.open(f"/disputes/{deal.dispute}/")
    ada.sees("should refund USD 500.00")
    ada.sees("It is an opinion")
    assert ada.save("Download the case file").stat().st_size > 0
    assert deal.market.rows("SELECT count(*) FROM ledger_posting") == [(0,)]
    assert "\n\n".join(deal.auditor.faults) == ""


def _recorded(deal: Journey) -> None:
    ada = deal.visit("Ada")
    ada.open("/orders/new/")
    ada.follow("Record the deal, and invite")
    ada.tick("We buy")
    ada.write("The other side’s name", "Brightloom")
    ada.pick("Its country", "China")
    ada.pick("Its time zone", "Asia/Shanghai")
    ada.write("Its mail address", "shen.li@example.com")
    ada.pick("Currency of the prices", "USD")
    ada.write("When was the deal made?", (deal.today - timedelta(days=60)).isoformat())
    ada.press_twice("Start the record")
    deal.order = ada.is_at(r"/orders/(O-\d+)/$")
    ada.follow("Add a line")
    ada.write("What is ordered?", "Cotton shirt, navy")
    ada.write("How many?", "2000")
    ada.write("Price of one", "6.00")
    ada.press("Add the line")
    ada.follow("Add a document")
    ada.attach("File", deal.paper("contract.pdf"))
    ada.pick("What is it?", "Sales contract")
    ada.write("Title", "Sales contract")
    ada.press("Add the document")
    ada.follow("Add a term")
    ada.follow("A measured value")
    ada.write("What is measured?", "fabric weight")
    ada.write("Unit", "g/m²")
    ada.write("Agreed value", "180")
    ada.write("Tolerance in percent", "5")
    ada.pick("In which document is it written?", "D1")
    ada.write("Clause", "3.1")
    ada.press("Add the term")
    ada.open(f"/orders/{deal.order}/offer/")
    ada.press("Offer it to Brightloom")


def _accepted(deal: Journey) -> None:
    shen = deal.visit("Shen")
    shen.open(link_to(deal.market, "shen.li@example.com"))
    shen.tick("Brightloom Textile Co., Ltd., for which you act here")
    shen.press("Go on to the record")
    shen.open(f"/orders/{deal.order}/accept/")
    shen.tick(re.compile("I have read"))
    shen.press("Accept the order")


def _performed(deal: Journey) -> None:
    ada, shen = deal.visit("Ada"), deal.visit("Shen")
    ada.open(f"/orders/{deal.order}/payments/new/")
    ada.tick("Another account")
    ada.write("If to another account", "Brightloom Textile, ICBC Ningbo, 6222 0220 0100")
    ada.write("Amount", "12000")
    ada.write("Paid on", deal.today.isoformat())
    ada.write("Your bank’s reference", "TRN-1")
    ada.attach("Your bank’s record of it", deal.paper("swift.pdf"))
    ada.press(re.compile("Record the payment"))
    shen.open(f"/orders/{deal.order}/shipments/new/")
    shen.write("Carrier", "Maersk")
    shen.write("Carrier’s number", "MAEU1")
    shen.write("Shipped on", deal.today.isoformat())
    shen.press("Record the shipment")
    ada.open(f"/orders/{deal.order}/shipments/S1/received/")
    ada.write("When did the goods arrive?", deal.today.isoformat())
    ada.press("Confirm the receipt")
