"""The supplier appeals; another officer rules anew; what was paid too much is paid back."""

import pytest

from tests.browser import hearing
from tests.browser.journey import Journey, part
from tests.browser.test_journey_7_payment import refund_is_paid

pytestmark = pytest.mark.browser


@part
def ruling_is_appealed(journey: Journey) -> None:
    refund_is_paid(journey)
    hearing.appealed(journey)


@part
def appeal_is_ruled_on(journey: Journey) -> None:
    ruling_is_appealed(journey)
    hearing.ruled_on_appeal(journey, "4000")


@part
def excess_is_paid_back(journey: Journey) -> None:
    appeal_is_ruled_on(journey)
    ada = journey.visit("Ada")
    ada.open(f"/disputes/{journey.dispute}/")
    ada.sees("back to Brightloom Textile Co., Ltd.")
    ada.follow("Record the transfer")
    ada.write("Paid on", journey.today.isoformat())
    ada.attach("The bank’s document", journey.paper("back.pdf"))
    ada.press("Record the transfer")


def test_the_first_officer_is_not_offered_the_appeal(journey: Journey) -> None:
    ruling_is_appealed(journey)

    olga = journey.visit("Olga")
    olga.open("/queue/")
    olga.sees_not(f"Take {journey.dispute}")


def test_what_was_paid_is_set_right_by_the_new_ruling(journey: Journey) -> None:
    excess_is_paid_back(journey)

    ((first, second),) = journey.market.rows(
        "SELECT a.refund_minor, b.refund_minor FROM rulings_ruling a, rulings_ruling b"
        " WHERE a.number = 1 AND b.number = 2"
    )
    owed = journey.market.rows(
        "SELECT key, amount_minor FROM ledger_posting WHERE key LIKE 'ruling:%' ORDER BY id"
    )
    assert [(key.split(":", 2)[2], amount) for key, amount in owed] == [
        ("refund", first),
        ("paid", first),
        ("excess", first - second),
        ("paid_back", first - second),
    ]


def test_no_page_on_the_way_was_less_than_it_must_be(journey: Journey) -> None:
    excess_is_paid_back(journey)

    assert "\n\n".join(journey.auditor.faults) == ""
