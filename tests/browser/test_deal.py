"""A deal made elsewhere: recorded, the other side invited by mail, contested; and notices read."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import market
from tests.browser.audit import Auditor
from tests.browser.steps import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path):
    with market.opened(tmp_path) as served:
        yield served


def link_to(served, address):
    """The path of the newest link mailed to the address."""
    [(body,), *_] = served.rows(
        "SELECT body FROM outbox_mail WHERE to_email = ? ORDER BY id DESC", address
    )
    if not body:  # the worker was quicker, and what leaves is forgotten here
        mails = sorted((served.data / "mail").iterdir(), key=lambda file: file.stat().st_mtime)
        body = next(text for file in reversed(mails) if address in (text := file.read_text()))
    return re.search(r"/invited/[\w-]+/", body.replace("=\n", ""))[0]


def test_a_deal_is_recorded_and_the_other_side_contests_it(chromium, served):
    auditor = Auditor(chromium)
    ada = Visitor(chromium, served, auditor, "ada.keller@example.com", PHONE)
    ada.open("/orders/new/")
    ada.follow("Record the deal, and invite")
    ada.tick("We buy")
    ada.write("The other side’s name", "Kite Textiles")
    ada.pick("Its country", "China")
    ada.pick("Its time zone", "Asia/Shanghai")
    ada.write("Its mail address", "shen.li@example.com")
    ada.pick("Currency of the prices", "USD")
    ada.write("When was the deal made?", "2026-02-20")
    ada.press_twice("Start the record")
    order = ada.is_at(r"/orders/(O-\d+)/$")
    ada.follow("Add a line")
    ada.write("What is ordered?", "Cotton shirt, navy")
    ada.write("How many?", "2000")
    ada.write("Price of one", "6.00")
    ada.press("Add the line")
    ada.open(f"/orders/{order}/offer/")
    ada.press("Offer it to Kite Textiles")
    ada.follow("See what was sent")
    expect(ada.page.get_by_role("rowheader", name="Invitation")).to_be_visible()

    shen = Visitor(chromium, served, auditor, "shen.li@example.com", DESK)
    shen.open(link_to(served, "shen.li@example.com"))
    shen.tick("Brightloom Textile Co., Ltd., for which you act here")
    shen.press("Go on to the record")
    assert shen.is_at(r"/orders/(O-\d+)/$") == order
    shen.follow("Say what is not right")
    shen.tick("It is not right")
    shen.press("Send the answer")
    expect(shen.page.get_by_text("Lines, prices and dates").first).to_be_visible()

    ada.open("/notices/")
    expect(ada.page.get_by_role("link", name="has opened your invitation")).to_be_visible()
    ada.press("Mark all as read")
    expect(ada.page.locator(".fh-count")).to_have_count(0)
    ada.open("/account/notices/")
    ada.press("Save")
    expect(ada.page.get_by_text("Saved.")).to_be_visible()
