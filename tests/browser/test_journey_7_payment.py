"""The refund is paid: the supplier shows the transfer, and the ledger is even again."""

import pytest

from tests.browser.journey import Journey, part
from tests.browser.test_journey_6_officer import case_is_ruled_on

pytestmark = pytest.mark.browser


@part
def refund_is_paid(journey: Journey) -> None:
    case_is_ruled_on(journey)
    shen = journey.visit("Shen")
    shen.open(f"/disputes/{journey.dispute}/")
    shen.sees("Not yet.")
    shen.open(f"/disputes/{journey.dispute}/transfer/")
    shen.write("Paid on", journey.today.isoformat())
    shen.attach("The bank’s document", journey.paper("swift.pdf"))
    shen.press("Record the transfer")
    shen.sees("The refund is recorded as paid")


def test_the_transfer_settles_what_the_ruling_ordered(journey: Journey) -> None:
    refund_is_paid(journey)

    postings = journey.market.rows(
        "SELECT key, debit_id, credit_id, amount_minor FROM ledger_posting ORDER BY id"
    )
    ordered, paid = postings
    assert ordered[0].endswith(":refund")
    assert paid[0].endswith(":paid")
    assert (ordered[1], ordered[2], ordered[3]) == (paid[2], paid[1], paid[3])


def test_both_sides_see_that_it_is_over(journey: Journey) -> None:
    refund_is_paid(journey)

    for name in ("Ada", "Shen"):
        reader = journey.visit(name)
        reader.open(f"/disputes/{journey.dispute}/")
        reader.sees("Yes, on")
        reader.open("/")
        reader.sees_not("Pay the refund")


def test_no_page_on_the_way_was_less_than_it_must_be(journey: Journey) -> None:
    refund_is_paid(journey)

    assert "\n\n".join(journey.auditor.faults) == ""
