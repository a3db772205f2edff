"""The supplier appeals; another officer rules anew; what was paid too much is paid back."""

import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_7_payment import refund_is_paid

pytestmark = pytest.mark.browser


@part
def ruling_is_appealed(journey: Journey) -> None:
    refund_is_paid(journey)
    shen = journey.visit("Shen")
    shen.open(f"/disputes/{journey.dispute}/ruling/")
    shen.follow("Appeal against the ruling")
    shen.tick("An error in the ruling")
    shen.write("Which issue, clause or exhibit is wrong?", "I1")
    shen.write("What is wrong", "The balance of the inspector was not calibrated that month.")
    shen.press_twice("Send the appeal")
    shen.sees("Your appeal is in")


@part
def appeal_is_ruled_on(journey: Journey) -> None:
    ruling_is_appealed(journey)
    omar = journey.visit("Omar")
    omar.open("/queue/")
    omar.press_twice(f"Take {journey.dispute}")
    omar.sees("not calibrated that month")
    omar.open(f"/disputes/{journey.dispute}/rule/")
    omar.tick("Depart from it")
    omar.pick("What follows instead?", "Partial refund")
    omar.write("Refund to the buyer", "4000")
    omar.write("Your reasons", "The colour is proven by the photograph; the weight is not.")
    omar.press_twice("Issue the ruling on appeal")
    omar.is_at(r"/disputes/D-\d+/ruling/$")


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


def test_the_new_ruling_replaces_the_old_which_stays_readable(journey: Journey) -> None:
    appeal_is_ruled_on(journey)

    for name in ("Ada", "Shen"):
        reader = journey.visit(name)
        reader.open(f"/disputes/{journey.dispute}/ruling/")
        reader.sees("This ruling stands")
        reader.open(f"/disputes/{journey.dispute}/rulings/1/")
        reader.sees("Replaced by ruling R-000002")


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
