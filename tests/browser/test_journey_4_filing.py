"""The filing: a draft in small steps, what it could prove, and the dispute it becomes."""

import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_3_inspection import goods_are_inspected

GROUND = "Not as agreed in design, colour, material, size or function"

pytestmark = pytest.mark.browser


@part
def draft_has_claims(journey: Journey) -> None:
    goods_are_inspected(journey)
    ada = journey.visit("Ada")
    ada.open("/disputes/new/")
    ada.tick("Made to our specification")
    ada.tick("By transfer to the supplier’s account")
    ada.pick("Which order is it?", journey.order)
    ada.press("Go on")
    ada.press_twice("Begin a draft")
    journey.draft = ada.is_at(r"/drafts/(F-\d+)/channel/$")
    ada.tick("I have read who must prove what")
    ada.press("Save and go on")
    _claim(journey, "T1", "The shirts weigh 161 g/m² instead of 180 g/m².")
    ada.follow("Add another claim")
    _claim(journey, "T2", "The shirts are black instead of navy.")


def _claim(journey: Journey, term: str, says: str) -> None:
    ada = journey.visit("Ada")
    ada.follow(GROUND)
    ada.pick("Which agreed term was not kept?", term)
    ada.write("What exactly is wrong?", says)
    ada.tick("Keep the goods, pay less")
    ada.press("Save this claim")


@part
def draft_is_complete(journey: Journey) -> None:
    draft_has_claims(journey)
    ada = journey.visit("Ada")
    ada.open(f"/drafts/{journey.draft}/evidence/")
    ada.follow("Add an exhibit")
    ada.attach("File", journey.paper("shirt.jpg"))
    ada.pick("What is it?", "Photographs")
    ada.write("Title", "Shirts beside the colour chart")
    ada.write("Dated", journey.today.isoformat())
    ada.tick("A ruler, chart or other comparison")
    ada.press("Save the exhibit")
    ada.unfold("T2")
    ada.write("Found", "black")
    ada.press("Save what it shows")
    ada.sees("black")


@part
def dispute_is_filed(journey: Journey) -> None:
    draft_is_complete(journey)
    ada = journey.visit("Ada")
    ada.open(f"/drafts/{journey.draft}/check/")
    ada.press_twice("File the dispute")
    journey.dispute = ada.is_at(r"/disputes/(D-\d+)/$")


def test_a_draft_outlives_the_session_it_was_begun_in(journey: Journey) -> None:
    draft_has_claims(journey)
    ada = journey.visit("Ada")

    ada.sign_out()
    ada.sign_in()

    ada.follow("Disputes", within="nav")
    ada.follow(journey.draft)
    ada.open(f"/drafts/{journey.draft}/claims/")
    ada.sees("The shirts weigh 161 g/m² instead of 180 g/m².")
    ada.sees("The shirts are black instead of navy.")


def test_what_can_be_proven_changes_with_the_evidence(journey: Journey) -> None:
    draft_has_claims(journey)
    ada = journey.visit("Ada")
    ada.open(f"/drafts/{journey.draft}/proof/")
    before = ada.page.locator("main").inner_text()

    draft_is_complete(journey)

    ada.open(f"/drafts/{journey.draft}/proof/")
    after = ada.page.locator("main").inner_text()
    assert before != after


def test_a_filed_draft_is_one_dispute_however_often_it_is_sent(journey: Journey) -> None:
    dispute_is_filed(journey)

    assert journey.market.rows("SELECT state FROM disputes_dispute") == [("filed",)]
