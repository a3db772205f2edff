"""Blind bidding: settled at the midpoint where two figures meet, and no figure is ever seen."""

import json
import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers

from fairhold.disputes import services
from fairhold.disputes.models import Bid
from fairhold.disputes.negotiation import seal
from fairhold.disputes.negotiation.bidding import BadFigure, BidMade, NoBidding
from fairhold.disputes.queries import case_page
from fairhold.disputes.step import NotYourStep
from fairhold.outbox.models import Mail
from tests.disputes import make, talks
from tests.disputes.make import name
from tests.disputes.talks import AGREED, TALKED, bid

LEAST, MOST = "1873.31", "2946.58"
"""Figures that occur nowhere else."""


@pytest.fixture
def dispute(cast):
    return make.answered(cast)


@pytest.fixture
def running(cast, dispute):
    talks.bidding(cast, dispute)
    return dispute


def everything_kept() -> str:
    """Every row of every table, as text."""
    models = [model for model in apps.get_models() if model._meta.managed]
    return "\n".join(serializers.serialize("json", model.objects.all()) for model in models)


def forms_of(figure: str) -> set[str]:
    """How a figure could be written."""
    whole = figure.replace(".", "")
    return {figure, whole, f"{int(whole) / 100:,.2f}", hex(int(whole))[2:]}


def found_in(text: str, *figures: str) -> set[str]:
    return {form for figure in figures for form in forms_of(figure) if form in text}


def test_figures_that_meet_settle_at_the_midpoint(cast, running):
    assert bid(running, cast.ada, "1000.00") is None

    settlement = bid(running, cast.shen, "2000.01")

    assert settlement.amount_minor == 150_001  # 1,500.005, rounded half up
    running.refresh_from_db()
    assert running.state == "settled"
    assert settlement.document["by"] == "blind bids"
    assert settlement.document["accepted"]["claimant"]["person"] == "Ada Keller"
    assert settlement.document["accepted"]["respondent"]["person"] == "Shen Li"
    assert settlement.duties.get().amount_minor == 150_001
    assert running.biddings.get().state == "met"


@pytest.mark.parametrize(
    ("least", "most", "minor"),
    [
        ("1000.00", "1000.00", 100_000),
        ("0.01", "0.02", 2),
        ("0.01", "0.03", 2),
        ("999.99", "1000.00", 100_000),
    ],
)
def test_the_midpoint_is_exact_and_a_half_goes_up(cast, running, least, most, minor):
    bid(running, cast.shen, most)

    assert bid(running, cast.ada, least).amount_minor == minor


def test_figures_that_do_not_meet_are_forgotten_and_nobody_learns_how_far_apart(cast, running):
    bid(running, cast.ada, MOST)

    assert bid(running, cast.shen, LEAST) is None

    running.refresh_from_db()
    assert running.state == "answered"
    assert set(Bid.objects.values_list("sealed", flat=True)) == {""}
    assert running.biddings.get().round == 2
    assert said(running.case.events.get(name="bids_missed")) == {"round": 1, "of": 3}
    assert found_in(everything_kept(), LEAST, MOST) == set()


def test_the_same_is_told_of_a_cent_as_of_a_thousand(cast, running):
    told = []
    for least, most in (("1000.01", "1000.00"), ("9000.00", "1.00")):
        bid(running, cast.ada, least)
        bid(running, cast.shen, most)
        mails = Mail.objects.filter(subject__contains="did not meet").order_by("pk")
        event = running.case.events.filter(name="bids_missed").last()
        told.append((set(mails.values_list("subject", flat=True)), set(event.data)))

    assert told[0] == told[1]


def test_while_a_round_runs_no_figure_can_be_read_anywhere(cast, running, caplog):
    with caplog.at_level(logging.DEBUG):
        bid(running, cast.ada, LEAST)

    assert found_in(everything_kept() + caplog.text, LEAST) == set()
    for actor in (cast.ada, cast.ben, cast.shen, cast.olga, cast.adam):
        page = case_page(reference=name(running), actor=actor)
        assert page.talks.bidding.bid_by == ("claimant",)
        assert found_in(str(page), LEAST) == set()


def test_after_they_have_met_only_the_midpoint_is_there(cast, running, caplog):
    with caplog.at_level(logging.DEBUG):
        bid(running, cast.ada, LEAST)
        settlement = bid(running, cast.shen, MOST)

    kept = everything_kept() + caplog.text
    assert found_in(kept, LEAST, MOST) == set()
    assert str(settlement.amount_minor) in kept


def test_a_seal_hides_and_holds(cast, running):
    bid(running, cast.ada, LEAST)
    kept = Bid.objects.get()

    assert seal.open_seal(kept) == 187_331
    assert seal.seal(kept, 187_331) != kept.sealed  # no two seals of one figure are alike
    assert len(seal.seal(kept, 1)) == len(kept.sealed)  # nor does its length tell anything
    kept.side = "respondent"
    with pytest.raises(ValueError, match="another bid's"):
        seal.open_seal(kept)
    kept.sealed = kept.sealed[:-8] + "AAAAAA=="
    with pytest.raises(ValueError, match="broken"):
        seal.open_seal(kept)


def test_a_seal_is_of_no_use_without_the_key(cast, running, settings):
    bid(running, cast.ada, LEAST)
    settings.SECRET_KEY = "another key of the same length, and nothing more than that"

    with pytest.raises(ValueError, match="broken"):
        seal.open_seal(Bid.objects.get())


def test_a_wrong_figure_is_refused_without_being_repeated(cast, running):
    for figure in ("12,345.678", "-7654.32", "many", "0", "99999999.00", "1.234"):
        with pytest.raises(BadFigure) as refusal:
            bid(running, cast.ada, figure)
        assert figure not in refusal.value.message.replace("1250.00", "")
        assert refusal.value.field == "figure"
    assert not Bid.objects.exists()


def test_a_side_bids_once_a_round(cast, running):
    bid(running, cast.ada, "1000.00")

    with pytest.raises(BidMade):
        bid(running, cast.ben, "900.00")


def test_after_the_last_round_it_is_over_and_cannot_begin_again(cast, running):
    for _ in range(3):
        bid(running, cast.ada, "2000.00")
        bid(running, cast.shen, "1000.00")

    assert running.biddings.get().state == "ended"
    with pytest.raises(NoBidding, match="used up"):
        services.propose_bidding(reference=name(running), actor=cast.ada, now=AGREED)
    assert "propose_bidding" not in case_page(reference=name(running), actor=cast.ada).steps
    assert Mail.objects.filter(subject__contains="bidding is over").count() == 4


def test_rounds_are_not_won_back_by_leaving(cast, running):
    bid(running, cast.ada, "2000.00")
    bid(running, cast.shen, "1000.00")
    services.leave_bidding(reference=name(running), actor=cast.shen, now=AGREED)

    again = talks.bidding(cast, running, AGREED)

    assert (again.round, again.rounds) == (2, 3)


def test_it_begins_only_when_the_other_side_agrees(cast, dispute):
    services.propose_bidding(reference=name(dispute), actor=cast.ada, now=TALKED)

    with pytest.raises(NoBidding, match="has to agree"):
        bid(dispute, cast.ada, "1000.00")
    with pytest.raises(NotYourStep, match="the other side"):
        services.agree_to_bidding(reference=name(dispute), actor=cast.ben, now=TALKED)
    services.agree_to_bidding(reference=name(dispute), actor=cast.shen, now=TALKED)
    assert bid(dispute, cast.ada, "1000.00") is None


def test_who_leaves_takes_the_figures_with_it(cast, running):
    bid(running, cast.ada, LEAST)

    services.leave_bidding(reference=name(running), actor=cast.shen, now=AGREED)

    assert Bid.objects.get().sealed == ""
    with pytest.raises(NoBidding):
        bid(running, cast.shen, MOST)


@pytest.mark.parametrize("end", ["withdraw", "accept_claim", "accept_offer"])
def test_whatever_ends_the_talks_forgets_the_figures(cast, running, end):
    bid(running, cast.ada, LEAST)
    if end == "accept_offer":
        talks.accept(running, talks.offer(running, cast.shen).number, cast.ada)
    else:
        actor = cast.ada if end == "withdraw" else cast.shen
        getattr(services, end)(reference=name(running), actor=actor, now=AGREED)

    assert Bid.objects.get().sealed == ""
    assert running.biddings.get().state == "ended"


def test_nobody_but_the_parties_bids(cast, running):
    with pytest.raises(NotYourStep):
        bid(running, cast.olga, "1.00")


def said(event):
    """What an event holds besides the states it led between."""
    return {name: value for name, value in event.data.items() if name not in ("from", "to")}


def test_the_events_of_a_bidding_hold_no_amount_and_no_digest(cast, running):
    bid(running, cast.ada, LEAST, AGREED + timedelta(minutes=1))
    bid(running, cast.shen, "1.00")

    events = running.case.events.filter(name__startswith="bid")
    assert {json.dumps(said(each), sort_keys=True) for each in events} == {
        "{}",
        '{"round": 1}',
        '{"of": 3, "round": 1}',
    }
