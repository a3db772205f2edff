"""The case officer: takes the case, asks for an exhibit, writes, and rules."""

import pypdfium2
import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_5_answer import dispute_is_answered

pytestmark = pytest.mark.browser


@part
def case_is_complete(journey: Journey) -> None:
    dispute_is_answered(journey)
    olga, shen = journey.visit("Olga"), journey.visit("Shen")
    olga.open("/queue/")
    olga.press_twice(f"Take {journey.dispute}")
    olga.sees("The case is yours")
    olga.open(f"/disputes/{journey.dispute}/requests/new/")
    olga.tick("Brightloom Textile Co., Ltd., the respondent")
    olga.pick("For what?", "Laboratory report")
    olga.write("Say what exactly", "The mill’s test of the lot that was shipped.")
    olga.press_twice("Ask for it")

    shen.open(f"/disputes/{journey.dispute}/")
    shen.sees("The mill’s test of the lot that was shipped.")
    shen.follow("Bring it for Q1")
    shen.attach("File", journey.paper("lot-test.pdf"))
    shen.write("Title", "Test of lot 7")
    shen.press("Bring the exhibit")
    shen.sees("E3 is in the case")

    olga.open(f"/disputes/{journey.dispute}/")
    olga.write("Write a message", "Thank you both. I have what I need.")
    olga.press_twice("Send the message")


@part
def case_is_ruled_on(journey: Journey) -> None:
    case_is_complete(journey)
    olga = journey.visit("Olga")
    olga.open(f"/disputes/{journey.dispute}/rule/")
    olga.tick("Confirm")
    olga.press_twice("Issue the ruling")
    olga.is_at(r"/disputes/D-\d+/ruling/$")


def test_the_officer_asks_and_is_answered(journey: Journey) -> None:
    case_is_complete(journey)

    ada = journey.visit("Ada")
    ada.open(f"/disputes/{journey.dispute}/")
    ada.sees("Thank you both. I have what I need.")
    ada.sees("Test of lot 7")
    assert journey.market.rows("SELECT count(*) FROM casework_message") == [(1,)]


def test_the_ruling_stands_once_and_its_refund_waits_for_the_goods(journey: Journey) -> None:
    case_is_ruled_on(journey)

    rulings = journey.market.rows("SELECT refund_minor, departs FROM rulings_ruling")
    ((refund, departs),) = rulings
    assert refund > 0
    assert not departs
    assert journey.market.rows("SELECT state FROM returning_return") == [("ordered",)]


def test_both_sides_read_the_same_ruling_as_a_page_and_as_pdf(journey: Journey) -> None:
    case_is_ruled_on(journey)

    ((refund,),) = journey.market.rows("SELECT refund_minor FROM rulings_ruling")
    amount = f"USD {refund // 100:,}.{refund % 100:02}"
    for name in ("Ada", "Shen"):
        reader = journey.visit(name)
        reader.open(f"/disputes/{journey.dispute}/ruling/")
        reader.sees(amount)
        reader.sees("What would have changed the result")
        text = _text_of(reader.save("Save it as PDF").read_bytes())
        assert journey.dispute in text
        assert "Brightloom Textile Co., Ltd." in text
        assert "fabric weight" in text
        assert amount in text


def _text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())
