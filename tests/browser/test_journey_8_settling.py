"""Two disputes settled in the browser: one is kept to the end, one is broken and goes on."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import market
from tests.browser.audit import Auditor
from tests.browser.journey import Journey
from tests.cli import shell

pytestmark = pytest.mark.browser

_FILL = """
import sys
from types import SimpleNamespace
from fairhold.cli import django_setup
django_setup.start(sys.argv[1])
from fairhold.parties.models import Membership, Organisation
from tests.cast import as_actor
from tests.disputes import make, talks
orgs = {each.name.split()[0].lower(): each for each in Organisation.objects.all()}
names = {"nordlicht": "buyer", "brightloom": "supplier", "plumbline": "inspector"}
people = {
    each.person.name.split()[0].lower(): as_actor(each)
    for each in Membership.objects.select_related("person", "organisation")
}
cast = SimpleNamespace(**people, **{names[key]: orgs[key] for key in names})
make.answered(cast)
talks.settled(cast, make.answered(cast, make.filed(cast)), talks.two_parts())
"""


@pytest.fixture(scope="module")
def talking(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """A market with an answered dispute, D-000001, and one that was settled in May, D-000002."""
    with market.opened(tmp_path_factory.mktemp("talks")) as served:
        path = os.pathsep.join((str(shell.SOURCE), str(market.ROOT)))
        subprocess.run(
            [sys.executable, "-c", _FILL, str(served.data)],
            env=shell.environment(served.data) | {"PYTHONPATH": path},
            cwd=served.data,
            check=True,
        )
        yield Journey(chromium, served, Auditor(chromium), tmp_path_factory.mktemp("papers"))


def test_an_offer_is_countered_accepted_paid_confirmed_and_the_case_is_closed(
    talking: Journey,
) -> None:
    ada, shen = talking.visit("Ada"), talking.visit("Shen")
    shen.open("/disputes/D-000001/")
    shen.sees("No offer is on the table")
    shen.follow("Make an offer")
    shen.tick("A partial refund")
    shen.write("How much?", "1000.00")
    shen.press_twice("Put it on the table")
    shen.sees("Your offer is on the table")

    ada.open("/disputes/D-000001/")
    ada.sees("Offer 1 A partial refund: USD 1,000.00")
    ada.follow("Make a counter-offer")
    ada.tick("A partial refund")
    ada.write("How much?", "1,500.00")
    ada.write("Conditions", "The shirts stay with us.")
    ada.press("Put it on the table")

    shen.open("/disputes/D-000001/")
    shen.sees("counters offer 1")
    shen.follow("Accept offer 2")
    shen.sees("With this the dispute is settled")
    shen.press("Accept the offer")
    shen.sees("The dispute is settled")
    shen.sees("Brightloom Textile Co., Ltd. pays USD 1,500.00")
    shen.follow("Show that it is done")
    shen.write("Done on", talking.today.isoformat())
    shen.attach("A file that shows it", talking.paper("swift.pdf"))
    shen.press("Show it")
    shen.sees("Shown, to be confirmed")

    ada.open("/disputes/D-000001/settlement/")
    ada.follow("Confirm")
    ada.press("Confirm that it is done")
    ada.sees("Kept")
    ada.open("/disputes/D-000001/")
    ada.sees("all that was agreed is done")
    sums = talking.market.rows("SELECT key, amount_minor FROM ledger_posting ORDER BY id DESC")
    assert [amount for key, amount in sums if key.startswith("settlement:2:")] == [150_000] * 2


def test_a_settlement_that_is_not_kept_is_broken_and_the_dispute_goes_on(
    talking: Journey,
) -> None:
    ada = talking.visit("Ada")
    ada.open("/disputes/D-000002/settlement/")
    ada.sees("Late")
    ada.follow("Not done: go on")
    ada.press("Not done: go on with the dispute")
    ada.sees("The dispute goes on")
    ada.sees("With a case officer")
    ada.open("/disputes/D-000002/settlement/")
    ada.sees("This settlement was not kept")

    reversed_ = talking.market.rows(
        "SELECT count(*) FROM ledger_posting WHERE key LIKE 'settlement:1:%:reversed'"
    )
    assert reversed_ == [(2,)]


def test_blind_bids_that_meet_settle_and_say_nothing_before(talking: Journey) -> None:
    ada, shen = talking.visit("Ada"), talking.visit("Shen")
    ada.open("/disputes/D-000002/bidding/")
    ada.sees("Nobody is told how far apart you were")
    ada.press("Propose blind bidding")
    shen.open("/disputes/D-000002/bidding/")
    shen.press("Agree to blind bidding")
    shen.write("The most you would pay", "2345.67")
    shen.press("Make the bid")
    shen.sees("Your bid is made")
    shen.sees_not("2,345.67")

    ada.open("/disputes/D-000002/bidding/")
    ada.sees_not("2,345.67")
    ada.write("The least you would take", "1234.56")
    ada.press("Make the bid")
    ada.sees("USD 1,790.12")
    ada.sees_not("2,345.67")
    assert talking.market.rows("SELECT count(*) FROM disputes_bid WHERE sealed <> ''") == [(0,)]


def test_no_page_on_the_way_was_less_than_it_must_be(talking: Journey) -> None:
    assert "\n\n".join(talking.auditor.faults) == ""
