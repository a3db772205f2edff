"""Offers to settle: what they must say, who may do what to them, and the history they leave."""

from datetime import date, timedelta

import pytest

from fairhold.casework import chain
from fairhold.disputes import services
from fairhold.disputes.models import Offer, Settlement
from fairhold.disputes.negotiation import words
from fairhold.disputes.negotiation.asked import AboveWhatWasPaid, BadOffer
from fairhold.disputes.negotiation.offers import OfferClosed, OfferOpen
from fairhold.disputes.services import Terms
from fairhold.disputes.step import NotYourStep, StepNotOpen
from fairhold.jobs.run_due import run_due
from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import BadAmount
from fairhold.outbox.models import Mail
from tests.disputes import make, talks
from tests.disputes.make import at, name
from tests.disputes.talks import TALKED, accept, instalments, offer, refund

JUNE = date(2026, 6, 20)


@pytest.fixture
def dispute(cast):
    return make.answered(cast)


def states(dispute):
    return list(dispute.offers.order_by("number").values_list("side", "state"))


def mailed(words):
    return set(Mail.objects.filter(subject__contains=words).values_list("to_email", flat=True))


def test_an_offer_stands_until_the_end_of_the_day_where_the_other_side_lives(cast, dispute):
    by_shen = offer(dispute, cast.shen)

    assert by_shen.expires_at == at(5, 21, 21).replace(minute=59, second=59)  # 23:59:59 in Berlin
    deadline = dispute.case.deadlines.get(name="offer", label="1")
    assert deadline.owner == "claimant"
    assert deadline.inputs["zone"] == "Europe/Berlin"
    assert mailed("you have an offer to settle") == {
        "ada.keller@example.com",
        "ben.vogt@example.com",
    }


def test_a_day_of_ones_own_is_counted_there_too(cast, dispute):
    by_ada = offer(dispute, cast.ada, refund(expires_on=date(2026, 5, 30)))

    assert by_ada.expires_at == at(5, 30, 15).replace(minute=59, second=59)  # in Shanghai


def test_a_counter_offer_closes_the_offer_it_answers_and_says_so(cast, dispute):
    offer(dispute, cast.shen)

    second = offer(dispute, cast.ada, refund("2000.00"), answers=1)

    assert states(dispute) == [("respondent", "countered"), ("claimant", "open")]
    assert second.answers.number == 1
    assert dispute.case.deadlines.get(name="offer", label="1").state == "met"
    assert mailed("you have a counter-offer") == {"shen.li@example.com", "mei.wang@example.com"}


def test_two_offers_that_cross_both_stand(cast, dispute):
    offer(dispute, cast.shen)
    offer(dispute, cast.ada, refund("2000.00"))

    assert [state for _, state in states(dispute)] == ["open", "open"]


def test_a_side_has_one_open_offer(cast, dispute):
    offer(dispute, cast.shen)

    with pytest.raises(OfferOpen, match="Withdraw it first"):
        offer(dispute, cast.mei)


def test_declining_and_withdrawing_stay_in_the_history(cast, dispute):
    offer(dispute, cast.shen)
    services.decline_offer(reference=name(dispute), number=1, actor=cast.ada, now=TALKED)
    offer(dispute, cast.shen)
    services.withdraw_offer(reference=name(dispute), number=2, actor=cast.shen, now=TALKED)

    assert [state for _, state in states(dispute)] == ["declined", "withdrawn"]
    assert not dispute.case.deadlines.filter(name="offer", state="open").exists()
    assert [
        event for event in dispute.case.events.values_list("name", flat=True) if "offer" in event
    ] == ["offered", "offer_declined", "offered", "offer_withdrawn"]


def test_sent_twice_declining_changes_nothing(cast, dispute):
    offer(dispute, cast.shen)
    for _ in range(2):
        services.decline_offer(reference=name(dispute), number=1, actor=cast.ada, now=TALKED)

    assert dispute.case.events.filter(name="offer_declined").count() == 1


@pytest.mark.parametrize("verb", ["accept_offer", "decline_offer"])
def test_nobody_answers_its_own_offer(cast, dispute, verb):
    offer(dispute, cast.shen)

    with pytest.raises(NotYourStep, match="your own"):
        getattr(services, verb)(reference=name(dispute), number=1, actor=cast.mei, now=TALKED)


def test_nobody_withdraws_the_other_sides_offer(cast, dispute):
    offer(dispute, cast.shen)

    with pytest.raises(NotYourStep, match="the other side"):
        services.withdraw_offer(reference=name(dispute), number=1, actor=cast.ada, now=TALKED)


@pytest.mark.parametrize("who", ["otto", "ines"])
def test_to_others_there_is_no_dispute(cast, dispute, who):
    with pytest.raises(NotFound):
        offer(dispute, getattr(cast, who))


def test_an_officer_makes_no_offers(cast, dispute):
    with pytest.raises(NotYourStep):
        offer(dispute, cast.olga)


def test_acceptance_settles_and_twice_gives_the_same_settlement(cast, dispute):
    offer(dispute, cast.shen)

    first = accept(dispute, 1, cast.ada)

    assert accept(dispute, 1, cast.ben) == first
    dispute.refresh_from_db()
    assert dispute.state == "settled"
    assert states(dispute) == [("respondent", "accepted")]
    assert dispute.case.events.filter(name="settled").count() == 1
    assert chain.verify_chain(dispute.case) == []


def test_who_made_the_offer_does_not_get_the_settlement_by_accepting(cast, dispute):
    talks.settled(cast, dispute)

    with pytest.raises(StepNotOpen, match="is settled"):
        accept(dispute, 1, cast.shen)


def test_an_offer_can_still_be_accepted_when_an_officer_has_the_case(cast, dispute):
    offer(dispute, cast.shen)
    make.taken(cast, dispute, now=TALKED)

    accept(dispute, 1, cast.ada)

    dispute.refresh_from_db()
    assert dispute.state == "settled"
    assert not dispute.case.deadlines.filter(name="decision", state="open").exists()
    assert "olga.reyes@example.com" in mailed("is settled")


@pytest.mark.parametrize("end", ["declined", "countered", "withdrawn"])
def test_only_an_open_offer_can_be_accepted(cast, dispute, end):
    offer(dispute, cast.shen)
    if end == "countered":
        offer(dispute, cast.ada, answers=1)
    else:
        who, verb = {"declined": (cast.ada, "decline"), "withdrawn": (cast.shen, "withdraw")}[end]
        getattr(services, f"{verb}_offer")(reference=name(dispute), number=1, actor=who, now=TALKED)

    with pytest.raises(OfferClosed, match=end):
        accept(dispute, 1, cast.ada)
    dispute.refresh_from_db()
    assert dispute.state == "answered"
    assert not Settlement.objects.exists()


def test_after_its_last_second_an_offer_is_over_whether_the_clock_has_run_or_not(cast, dispute):
    made = offer(dispute, cast.shen)
    late = made.expires_at + timedelta(seconds=1)

    with pytest.raises(OfferClosed, match="The time to answer offer 1 has passed"):
        accept(dispute, 1, cast.ada, late)

    run_due(now=late)
    assert states(dispute) == [("respondent", "expired")]
    assert len(mailed("offer 1 has run out")) == 4
    run_due(now=late)
    assert dispute.case.events.filter(name="offer_expired").count() == 1


def test_in_its_last_second_it_can_be_accepted(cast, dispute):
    made = offer(dispute, cast.shen)

    assert accept(dispute, 1, cast.ada, made.expires_at).offer == made


def test_who_must_answer_is_reminded(cast, dispute):
    made = offer(dispute, cast.shen)

    run_due(now=made.expires_at - timedelta(hours=20))

    assert mailed("an offer ends by") == {"ada.keller@example.com", "ben.vogt@example.com"}


@pytest.mark.parametrize("end", ["withdraw", "accept_claim"])
def test_what_ends_the_talks_closes_the_offers(cast, dispute, end):
    offer(dispute, cast.shen)
    actor = cast.ada if end == "withdraw" else cast.shen
    getattr(services, end)(reference=name(dispute), actor=actor, now=TALKED)

    assert states(dispute) == [("respondent", "expired")]


def test_a_ruling_closes_the_offers(cast, dispute):
    offer(dispute, cast.shen, refund(expires_on=JUNE))
    make.ruled(cast, make.taken(cast, dispute))

    assert states(dispute) == [("respondent", "expired")]
    with pytest.raises(StepNotOpen, match="is decided"):
        accept(dispute, 1, cast.ada)


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms("gift"), "kind"),
        (Terms("payment", "10.00"), "kind"),
        (Terms("refund"), "amount"),
        (Terms("refund", "0"), "amount"),
        (Terms("refund", "10.001"), "amount"),
        (Terms("refund", "12000.01"), "amount"),
        (Terms("partial_refund", "12000.00"), "amount"),
        (Terms("repair", "10.00", what="New seams", perform_on=JUNE), "amount"),
        (Terms("repair", perform_on=JUNE), "what"),
        (Terms("replacement", what="500 shirts"), "perform_on"),
        (Terms("replacement", what="500 shirts", perform_on=date(2026, 5, 17)), "perform_on"),
        (Terms("return_and_refund", "10.00"), "return_paid_by"),
        (Terms("refund", "10.00", return_paid_by="buyer"), "return_paid_by"),
        (Terms("refund", "10.00", what="Shirts"), "what"),
        (Terms("refund", "10.00", conditions="x" * 4001), "conditions"),
        (Terms("refund", "10.00", expires_on=date(2026, 5, 15)), "expires_on"),
        (Terms("refund", "10.00", expires_on=date(2026, 9, 15)), "expires_on"),
        (
            Terms("credit", "10.00", instalments=instalments((JUNE, "10.00"))),
            "instalments",
        ),
        (
            Terms("refund", "10.00", instalments=instalments((JUNE, "4.00"), (JUNE, "6.00"))),
            "instalments",
        ),
        (
            Terms("refund", "10.00", instalments=instalments((JUNE, "9.99"))),
            "instalments",
        ),
        (
            Terms("refund", "9.00", instalments=instalments((date(2026, 5, 17), "9.00"))),
            "instalments[0].due_on",
        ),
        (
            Terms("refund", "9.00", instalments=instalments((JUNE, "9.001"))),
            "instalments[0].amount",
        ),
        (
            Terms(
                "refund",
                "9.00",
                perform_on=JUNE,
                instalments=instalments((JUNE, "9.00")),
            ),
            "perform_on",
        ),
    ],
)
def test_an_offer_says_what_its_kind_needs_and_nothing_else(cast, dispute, terms, field):
    with pytest.raises(Refused) as refusal:
        offer(dispute, cast.shen, terms)

    assert isinstance(refusal.value, BadOffer | BadAmount | AboveWhatWasPaid)
    assert refusal.value.field == field
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    "terms",
    [
        Terms("refund", "12000.00"),
        Terms("partial_refund", "11999.99", perform_on=JUNE),
        Terms("return_and_refund", "12000.00", return_paid_by="supplier", perform_on=JUNE),
        Terms("replacement", what="500 shirts of 180 g/m²", perform_on=JUNE),
        Terms("repair", what="New buttons", perform_on=JUNE, conditions="In Hamburg."),
        Terms("credit", "500.00"),
        refund("10.00", instalments=instalments((JUNE, "3.33"), (date(2026, 7, 20), "6.67"))),
    ],
)
def test_every_kind_can_be_offered_and_accepted(cast, dispute, terms):
    settlement = talks.settled(cast, dispute, terms)

    assert settlement.kind == terms.kind
    assert settlement.duties.exists()


def test_the_event_names_the_terms_by_their_hash_and_holds_no_words(cast, dispute):
    offer(dispute, cast.shen, refund(conditions="Only for Nordlicht."))

    event = dispute.case.events.get(name="offered")
    assert "Nordlicht" not in str(event.data)
    assert len(event.data["terms"]) == 64
    assert event.data["amount_minor"] == 100_000


def test_a_supplier_that_claims_its_price_is_offered_a_payment():
    assert set(words.FOR_SUPPLIERS).isdisjoint(words.FOR_BUYERS)
    assert set(words.FOR_SUPPLIERS) | set(words.FOR_BUYERS) == set(words.KINDS)
