"""Two people at once over an offer, a bid or a duty: settled once, done once, paid once."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest

from fairhold.casework import chain
from fairhold.casework.models import Deadline
from fairhold.disputes import services
from fairhold.disputes.models import Bid, Dispute, Duty, Offer, Settlement
from fairhold.disputes.negotiation import clock
from fairhold.disputes.negotiation.offers import OfferClosed
from fairhold.disputes.step import StepNotOpen
from fairhold.ledger.models import Posting
from tests.at_once import at_once
from tests.disputes import make, talks
from tests.disputes.make import name
from tests.disputes.talks import AGREED, PAID, TALKED

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


def kinds(results):
    return Counter(type(result).__name__ for result in results)


@pytest.fixture
def dispute(cast):
    return make.answered(cast)


def act(service, dispute, actor, now=AGREED, **details):
    return partial(service, reference=name(dispute), actor=actor, now=now, **details)


def test_two_colleagues_accept_and_it_is_settled_once(cast, dispute):
    talks.offer(dispute, cast.shen)

    first, second = at_once(
        *(act(services.accept_offer, dispute, who, number=1) for who in (cast.ada, cast.ben))
    )

    assert isinstance(first, Settlement)
    assert first == second
    assert Posting.objects.count() == 1
    assert chain.verify_chain(dispute.case) == []


def test_accepting_and_withdrawing_at_once_does_one_of_them(cast, dispute):
    talks.offer(dispute, cast.shen)

    accepted, withdrawn = at_once(
        act(services.accept_offer, dispute, cast.ada, number=1),
        act(services.withdraw_offer, dispute, cast.shen, number=1),
    )

    dispute.refresh_from_db()
    if isinstance(accepted, Settlement):
        assert isinstance(withdrawn, StepNotOpen)
        assert dispute.state == "settled"
    else:
        assert isinstance(accepted, OfferClosed)
        assert isinstance(withdrawn, Offer)
        assert dispute.state == "answered"


def test_accepting_in_the_moment_an_offer_ends_settles_or_is_refused(cast, dispute):
    made = talks.offer(dispute, cast.shen)
    deadline = Deadline.objects.select_related("case").get(case=dispute.case_id, name="offer")

    accepted, _ = at_once(
        act(services.accept_offer, dispute, cast.ada, made.expires_at, number=1),
        partial(clock.expire_offer, deadline, made.expires_at + timedelta(seconds=1)),
    )

    made.refresh_from_db()
    dispute.refresh_from_db()
    settled = isinstance(accepted, Settlement)
    assert made.state == ("accepted" if settled else "expired")
    assert dispute.state == ("settled" if settled else "answered")
    assert chain.verify_chain(dispute.case) == []


def test_two_colleagues_make_an_offer_and_one_stands(cast, dispute):
    results = at_once(
        *(
            act(services.make_offer, dispute, who, TALKED, terms=talks.refund())
            for who in (cast.shen, cast.mei)
        )
    )

    assert kinds(results) == {"Offer": 1, "OfferOpen": 1}


def test_both_sides_bid_at_once_and_it_is_settled_once(cast):
    for _ in range(ROUNDS):
        dispute = make.answered(cast)
        talks.bidding(cast, dispute)

        results = at_once(
            act(services.bid, dispute, cast.ada, figure="1000.00"),
            act(services.bid, dispute, cast.shen, figure="2000.00"),
        )

        assert kinds(results) == {"Settlement": 1, "NoneType": 1}
        settlement = Settlement.objects.get(dispute=dispute)
        assert settlement.amount_minor == 150_000
        assert not Bid.objects.exclude(sealed="").exists()
        assert dispute.case.events.filter(name="settled").count() == 1
        assert chain.verify_chain(dispute.case) == []


def test_a_duty_confirmed_by_two_is_paid_once(cast, dispute):
    talks.settled(cast, dispute)
    talks.show(cast, dispute)

    results = at_once(
        *(
            act(services.confirm_performance, dispute, who, PAID, number=1)
            for who in (cast.ada, cast.ben)
        )
    )

    assert "Duty" in kinds(results)
    assert {type(each) for each in results} <= {Duty, StepNotOpen}
    assert Posting.objects.filter(key__endswith=":paid").count() == 1
    assert dispute.case.events.filter(name="completed").count() == 1


def test_showing_in_the_moment_the_settlement_breaks_does_one_of_them(cast, dispute):
    talks.settled(cast, dispute)
    first = Deadline.objects.select_related("case").get(case=dispute.case_id, name="performance")
    clock.miss_performance(first, first.due_at + timedelta(seconds=1))
    late = Deadline.objects.select_related("case").get(
        case=dispute.case_id, name="late_performance"
    )
    then = late.due_at + timedelta(seconds=1)

    shown, _ = at_once(
        partial(talks.show, cast, dispute, now=then),
        partial(clock.break_settlement, late, then),
    )

    dispute.refresh_from_db()
    duty = Duty.objects.get()
    if isinstance(shown, Duty):
        assert (dispute.state, duty.state) == ("settled", "shown")
        assert not Posting.objects.filter(key__endswith=":reversed").exists()
    else:
        assert isinstance(shown, StepNotOpen)
        assert (dispute.state, duty.state) == ("escalated", "lapsed")
        assert Posting.objects.filter(key__endswith=":reversed").count() == 1
    assert isinstance(dispute, Dispute)
