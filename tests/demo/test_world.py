"""The demo's world: every state in every channel, everything alive, nothing amiss."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Q

from fairhold.audit.run import audit
from fairhold.casework.models import OPEN, Deadline, Event, Extension, Pause
from fairhold.demo import seed
from fairhold.demo.places import COMPANIES
from fairhold.demo.plot import OFFLINE, TRADE_ASSURANCE, WHOLESALE
from fairhold.demo.stories import STORIES
from fairhold.disputes import access
from fairhold.disputes.models import (
    Advance,
    Bid,
    Bidding,
    Claim,
    Dispute,
    Draft,
    Duty,
    Offer,
    Transfer,
)
from fairhold.evidence.models import Request
from fairhold.inspecting.models import Commission
from fairhold.jobs.deliver import deliver
from fairhold.outbox.models import Mail
from fairhold.returning.models import Return
from fairhold.rules import policy as policies
from fairhold.rules.dispute import returning
from fairhold.rules.dispute.flow import STATES
from fairhold.rulings.models import Ruling
from fairhold.trade.models import Invitation, Order
from fairhold.trade.words import CHANNELS
from tests.demo.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]

NEVER: dict[tuple[str, str], str] = {}
"""Channel and state that no procedure leads to, with the reason. The table of steps is the same
for all channels, so there is none; what differs by channel is named below."""

ONLY_IN = {
    "ruled by policy alone": (WHOLESALE, "clear_cut"),
    "paid by the platform in advance": (TRADE_ASSURANCE, "advance"),
    "paid by the platform": (WHOLESALE, "hold"),
}
"""Situations of one channel: its policy alone has that table."""


def test_each_state_is_there_in_each_channel():
    there = set(Dispute.objects.values_list("order__channel", "state").distinct())

    assert there == {(c, s) for c in CHANNELS for s in STATES} - NEVER.keys()


def test_each_story_has_come_to_the_state_that_its_table_says():
    told = Counter((story.channel, story.state) for story in STORIES if story.state)
    there = Counter(Dispute.objects.values_list("order__channel", "state"))

    assert there == told


@pytest.mark.parametrize("what", ONLY_IN)
def test_what_only_one_channel_has_is_so_by_its_policy(what):
    channel, table = ONLY_IN[what]

    having = {p.doc.channel for p in policies.packaged() if getattr(p.doc, table) is not None}

    assert having == {channel}


def in_state(*states):
    return Dispute.objects.filter(state__in=states)


SITUATIONS = {
    "an offer is open": lambda: Offer.objects.filter(state="open", expires_at__gt=NOW),
    "blind bidding runs": lambda: Bidding.objects.filter(state="running"),
    "one side has bid": lambda: Bid.objects.exclude(sealed=""),
    "bidding is proposed": lambda: Bidding.objects.filter(state="proposed"),
    "nobody has taken it": lambda: in_state("escalated").filter(officer=None),
    "an officer has taken it": lambda: in_state("escalated").exclude(officer=None),
    "an exhibit is asked for": lambda: Request.objects.filter(state="open"),
    "the clock stands still": lambda: Pause.objects.filter(ended_at=None, until__gt=NOW),
    "more time is asked for": lambda: Extension.objects.filter(state="asked"),
    "an inspection's fee is awaited": lambda: Commission.objects.filter(fee_at=None),
    "an inspection company is at work": lambda: Commission.objects.filter(state="commissioned"),
    "an inspection was reported": lambda: Commission.objects.filter(state="reported"),
    "instalments run": lambda: Duty.objects.filter(number__gt=1, act="pay", state="due"),
    "an instalment was confirmed": lambda: Duty.objects.filter(act="pay", state="confirmed"),
    "a replacement is awaited": lambda: Duty.objects.filter(act="deliver", state="due"),
    "a settlement is late": lambda: Deadline.objects.filter(name="late_performance", state=OPEN),
    "a payment is awaited": lambda: Deadline.objects.filter(name="payment", state=OPEN),
    "policy alone has ruled": lambda: Ruling.objects.filter(officer=None),
    "a refund was paid": lambda: Transfer.objects.filter(dispute__state="closed"),
    "the platform waits for its advance": lambda: Advance.objects.filter(recovery=None),
    "a claim was dismissed": lambda: Ruling.objects.filter(outcome="dismiss"),
    "a draft is not filed": lambda: Draft.objects.filter(dispute=None),
    "a supplier is invited": lambda: Invitation.objects.filter(claimed_at=None),
    "an invited supplier has a claim": lambda: Dispute.objects.filter(respondent__kind="recorded"),
    "an order is not paid yet": lambda: Order.objects.filter(state="agreed", payments=None),
    **{
        f"a return is {state}": lambda state=state: Return.objects.filter(state=state)
        for state in sorted(set(returning.STATES) - {"lapsed"})
    },
}


@pytest.mark.parametrize("what", SITUATIONS)
def test_there_is_a_case_in_which(what):
    assert SITUATIONS[what]().exists()


def test_claims_are_of_many_kinds():
    grounds = set(Claim.objects.values_list("ground", flat=True))

    assert grounds >= {
        *("defective", "not_as_described", "wrong_goods", "short_quantity", "never_delivered"),
        *("label_or_mark_missing", "payment_not_received", "goods_not_collected"),
    }
    sellers = Claim.objects.filter(ground__in=("payment_not_received", "goods_not_collected"))
    assert set(sellers.values_list("dispute__order__channel", flat=True)) == {OFFLINE}


def test_its_companies_are_of_many_countries_and_its_money_of_many_kinds():
    assert 12 <= len(COMPANIES) <= 16
    assert len({company.country for company in COMPANIES.values()}) >= 8
    for channel in CHANNELS:
        orders = Order.objects.filter(channel=channel)
        used = set(orders.values_list("currency", flat=True))
        assert used >= {"USD", "EUR", "GBP", "JPY"}, channel


def test_nothing_lies_in_the_future_and_every_deadline_is_alive():
    assert not Event.objects.filter(at__gt=NOW).exists()
    assert not Mail.objects.filter(created_at__gt=NOW).exists()
    assert not Deadline.objects.filter(opened_at__gt=NOW).exists()
    assert not Deadline.objects.filter(state=OPEN, due_at__lte=NOW).exists()


def test_who_must_act_has_a_day_for_it():
    soon = Deadline.objects.filter(state=OPEN, due_at__lte=NOW + timedelta(hours=12))

    assert not soon.exclude(Q(name="offer") | Q(name="confirmation")).exists()


def test_the_audit_finds_nothing_amiss():
    while deliver(now=NOW).done:  # as the worker does once the demo has started
        pass
    tally = audit(now=NOW, with_bytes=True)

    assert [each.says for each in tally.breaks] == []
    assert tally.cases == Dispute.objects.count()


def test_no_person_or_company_is_of_the_real_world_by_address():
    addresses = {*Mail.objects.values_list("to_email", flat=True)}

    assert {each.rpartition(".")[2] for each in addresses} == {"example"}


def test_who_is_pointed_to_is_one_of_the_stories():
    assert set(seed.POINTED_TO) <= {story.name for story in STORIES}
    assert len({story.name for story in STORIES}) == len(STORIES)
    assert {story.channel for story in STORIES} == {TRADE_ASSURANCE, WHOLESALE, OFFLINE}


def test_a_party_finds_its_case_under_the_name_it_was_printed_with(made):
    printed = {access.reference_of(dispute) for dispute in Dispute.objects.all()}

    assert {value for value in made.values() if str(value).startswith("D-")} <= printed
