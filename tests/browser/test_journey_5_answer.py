"""The supplier's answer, with evidence of its own."""

import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_4_filing import dispute_is_filed

pytestmark = pytest.mark.browser


@part
def dispute_is_answered(journey: Journey) -> None:
    dispute_is_filed(journey)
    shen = journey.visit("Shen")
    shen.open("/")
    shen.follow("Answer a claim against you")
    shen.open(f"/disputes/{journey.dispute}/exhibits/new/")
    _bring(journey, "mill-test.pdf", "The mill’s own test")
    shen.follow("A measured value")
    shen.write("Measured values", "178")
    shen.press("Record it")
    shen.sees("178")

    shen.open(f"/disputes/{journey.dispute}/answer/")
    shen.write("What do you answer?", "The fabric is as agreed: see the test of the mill.")
    shen.tick_in("C1", "We contest it")
    shen.tick_in("C2", "We contest it")
    shen.press_twice("Send the answer")
    shen.sees("Your answer is in")


def _bring(journey: Journey, file: str, title: str) -> None:
    shen = journey.visit("Shen")
    shen.attach("File", journey.paper(file))
    shen.pick("What is it?", "Laboratory report")
    shen.write("Title", title)
    shen.write("Dated", journey.today.isoformat())
    shen.press("Bring the exhibit")


def test_the_supplier_answers_with_evidence(journey: Journey) -> None:
    dispute_is_answered(journey)

    ada = journey.visit("Ada")
    ada.open(f"/disputes/{journey.dispute}/")
    ada.sees("The fabric is as agreed: see the test of the mill.")
    ada.sees("The mill’s own test")
    exhibits = journey.market.rows("SELECT label, side FROM evidence_exhibit ORDER BY id")
    assert exhibits == [("E1", "claimant"), ("E2", "respondent")]
