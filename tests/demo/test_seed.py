"""The demo's marketplace: every role finds its work, and the files are what they say."""

import pytest

from fairhold.demo.clock import Clock, last_noon
from fairhold.demo.people import PEOPLE
from fairhold.demo.places import COMPANIES
from fairhold.demo.stage import times_of
from fairhold.demo.stories import STORIES
from fairhold.disputes import access
from fairhold.disputes.facts import facts_of
from fairhold.disputes.findings import findings
from fairhold.disputes.models import Dispute
from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.kit.calendar import local_day
from fairhold.ledger import services as ledger
from fairhold.parties.models import BankAccount
from fairhold.parties.tokens import actor_for_token
from fairhold.rulings.models import Ruling
from fairhold.trade import queries
from fairhold.trade.models import Hold
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db

ACCOUNTS = ("buyer", "second buyer", "supplier", "second supplier", "inspector", "officer")


@pytest.mark.parametrize("hour", [0, 11, 12, 23])
def test_at_any_hour_nobody_acts_in_the_future_or_before_the_day_written_down(hour):
    """Shortly after midnight in UTC it is still yesterday in America, and long today in Japan."""
    now = NOW.replace(hour=hour, minute=4)
    zones = {person.key: person.company for person in PEOPLE}

    for story in STORIES:
        for at, by, _ in times_of(story, Clock(last_noon(now))):
            company = zones.get(by)
            zone = COMPANIES[company].zone if company else "UTC"
            assert at <= now
            assert local_day(at, zone) >= at.date(), (story.name, by)


def test_every_role_has_an_account_whose_token_works(made):
    roles = {account["role"] for account in made["accounts"]}

    assert roles >= {*ACCOUNTS, "second officer", "administrator", "finance", "reader"}
    for account in made["accounts"]:
        assert actor_for_token(account["token"], NOW).person_name == account["name"]


def test_one_dispute_is_decided_and_its_refund_is_owed(made):
    decided = _dispute(made["decided_dispute"])
    ruling = Ruling.objects.get(case_id=decided.case_id)

    assert (decided.state, ruling.outcome) == ("ruled", "partial_refund")
    assert ruling.refund_minor == 480_000
    assert ledger.balance(ledger.due(decided.claimant_id, "USD")) == 480_000


def test_one_waits_for_the_officer_and_one_for_the_supplier(made):
    ripe, waiting = _dispute(made["dispute_to_rule"]), _dispute(made["dispute_to_answer"])
    officer = next(a for a in made["accounts"] if a["role"] == "officer")

    assert (ripe.state, waiting.state) == ("escalated", "filed")
    actor = actor_for_token(officer["token"], NOW)
    assert findings(reference=made["dispute_to_rule"], actor=actor, now=NOW).refund_minor > 0


def test_an_account_waits_for_approval_and_every_file_can_be_read(made):
    assert BankAccount.objects.filter(state="pending").count() == 1
    for file in StoredFile.objects.all():
        with store.open(file) as stream:
            assert len(stream.read()) == file.size


def _dispute(reference: str) -> Dispute:
    return next(d for d in Dispute.objects.all() if access.reference_of(d) == reference)


def test_wholesale_has_an_order_in_each_stage(made):
    stages = {
        "order_to_pay": ("held", 0, "pay"),
        "order_on_its_way": ("held", 72_500, "confirm_receipt"),
        "order_to_complete": ("held", 71_250, "complete"),
        "order_released": ("released", 58_000, "none"),
    }
    officer = next(each for each in made["accounts"] if each["role"] == "officer")
    reader = actor_for_token(officer["token"], NOW)
    for name, (state, captured, step) in stages.items():
        page = queries.order_page(made[name], reader)
        assert (page.hold.state, page.hold.captured_minor) == (state, captured), name
        assert page.next.step == step, name
        assert page.purchase.snapshot == "D1"
    paid_out = queries.order_page(made["order_released"], reader).hold.paid_out_minor
    assert paid_out == 58_000


def test_the_wholesale_dispute_holds_its_money_and_has_the_listing_as_an_exhibit(made):
    disputed = _dispute(made["wholesale_dispute"])

    assert Hold.objects.get(order=disputed.order).state == "disputed"
    exhibits = facts_of(disputed, NOW.date()).exhibits
    assert (exhibits[0].kind, exhibits[0].issuer.role) == ("listing", "platform")
    assert exhibits[0].address == "https://market.demo.example/item/hengtai-towels"
