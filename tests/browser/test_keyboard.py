"""A dispute without a mouse: filed by the buyer, answered by the supplier, ruled on."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser import market
from tests.browser.audit import Auditor
from tests.browser.journey import EMAILS, Journey
from tests.browser.keyboard import Typist
from tests.browser.steps import DESK, PHONE
from tests.browser.test_journey_3_inspection import goods_are_inspected
from tests.browser.test_journey_4_filing import GROUND

pytestmark = pytest.mark.browser


class Elsewhere(Auditor):
    """The way to the delivered goods is audited in the journey."""

    def look(self, reader: BrowserContext, who: str, address: str) -> None:
        pass


@pytest.fixture(scope="module")
def delivered(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """An order of a market of its own, whose goods have come and were inspected."""
    with market.opened(tmp_path_factory.mktemp("keyboard")) as served:
        papers = tmp_path_factory.mktemp("papers")
        journey = Journey(chromium, served, Elsewhere(chromium), papers)
        goods_are_inspected(journey)
        yield journey


def test_a_dispute_is_filed_answered_and_ruled_on_without_a_mouse(delivered: Journey) -> None:
    _file(delivered, _typist(delivered, "Ada", PHONE))
    _answer(delivered, _typist(delivered, "Shen", DESK))
    _rule(delivered, _typist(delivered, "Olga", DESK))

    assert delivered.market.rows("SELECT count(*) FROM rulings_ruling") == [(1,)]


def test_the_first_stop_leads_past_the_navigation(delivered: Journey) -> None:
    ada = _typist(delivered, "Ada", DESK)
    ada.open("/disputes/new/")

    first = ada.tab()
    assert first is not None
    assert first.name == "Skip to the main content"
    ada.page.keyboard.press("Enter")

    stop = ada.tab()
    assert stop is not None
    assert stop.main


def test_after_an_error_the_focus_is_on_what_is_wrong(delivered: Journey) -> None:
    ada = _typist(delivered, "Ada", PHONE)
    ada.open("/disputes/new/")
    ada.press("Go on", refused=True)

    summary = ada.stop()
    assert summary is not None
    assert summary.summary
    ada.reach("How were they paid for?", "a")
    ada.page.keyboard.press("Enter")

    field = ada.stop()
    assert field is not None
    assert (field.kind, field.groups) == ("radio", ["How were they paid for?"])


def _typist(journey: Journey, name: str, width: int) -> Typist:
    return Typist(journey.browser, journey.market, EMAILS[name], width)


def _file(journey: Journey, ada: Typist) -> None:
    ada.follow("Disputes")
    ada.follow("File a dispute")
    ada.tick("Made to our specification")
    ada.tick("By transfer to the supplier’s account")
    ada.pick("Which order is it?", journey.order)
    ada.press("Go on")
    ada.press("Begin a draft")
    ada.tick("I have read who must prove what")
    ada.press("Save and go on")
    _claim(ada, "T1", "The shirts weigh 161 g/m² instead of 180 g/m².")
    ada.follow("Add another claim")
    _claim(ada, "T2", "The shirts are black instead of navy.")
    ada.follow("Go on to the evidence")
    ada.follow("Add an exhibit")
    ada.attach("File", journey.paper("shirt.jpg"))
    ada.pick("What is it?", "Photographs")
    ada.write("Title", "Shirts beside the colour chart")
    ada.date("Dated", journey.today)
    ada.tick("A ruler, chart or other comparison")
    ada.press("Save the exhibit")
    ada.unfold("T2")
    ada.write("Found", "black")
    ada.press("Save what it shows")
    ada.follow("See what can be proven")
    ada.follow("Check")
    ada.press("File the dispute")
    journey.dispute = re.findall(r"/disputes/(D-\d+)/$", ada.page.url)[0]


def _claim(ada: Typist, term: str, says: str) -> None:
    ada.follow(GROUND)
    ada.pick("Which agreed term was not kept?", term)
    ada.write("What exactly is wrong?", says)
    ada.tick("Keep the goods, pay less")
    ada.press("Save this claim")


def _answer(journey: Journey, shen: Typist) -> None:
    shen.follow("Answer a claim against you")
    shen.follow("Answer")
    shen.write("What do you answer?", "The fabric is as agreed.")
    shen.tick("We contest it", within="C1")
    shen.tick("We contest it", within="C2")
    shen.press("Send the answer")
    shen.sees("Your answer is in")


def _rule(journey: Journey, olga: Typist) -> None:
    olga.follow("Take a case")
    olga.press("Take the case")
    olga.sees("The case is yours")
    olga.follow("Read the findings and rule")
    olga.tick("Confirm")
    olga.press("Issue the ruling")
    assert olga.page.url.endswith(f"/disputes/{journey.dispute}/ruling/")
