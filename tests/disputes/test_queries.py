"""What pages and the API are given: complete, for this reader, in a constant number of queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhold.disputes import access, services
from fairhold.disputes.queries import (
    case_page,
    dispute_list,
    draft_list,
    draft_page,
    officer_queue,
)
from fairhold.jobs.run_due import run_due
from fairhold.kit.errors import NotFound
from fairhold.parties.models import Person
from tests import make as parties
from tests.disputes import make
from tests.disputes.make import name


def queries(ask):
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_each_reader_sees_the_same_case_from_its_side(cast):
    dispute = make.taken(cast)

    by_ada = case_page(reference=name(dispute), actor=cast.ada)
    by_shen = case_page(reference=name(dispute), actor=cast.shen)
    by_olga = case_page(reference=name(dispute), actor=cast.olga)

    assert (by_ada.role, by_shen.role, by_olga.role) == ("claimant", "respondent", "officer")
    assert by_ada.claimant.trades == "buyer"
    assert by_ada.answer == by_shen.answer
    assert by_ada.answer.says == "The fabric is as agreed."
    assert [claim.position for claim in by_olga.claims] == ["contests"]
    assert by_olga.taken


@pytest.mark.parametrize(
    ("reader", "steps"),
    [
        ("ada", {"withdraw", "deposit", "show", "acknowledge", "say"}),
        ("shen", {"answer", "accept", "deposit", "show", "acknowledge", "say", "ask_more_time"}),
        ("olga", {"take", "note"}),
        ("adam", set()),
    ],
)
def test_a_filed_dispute_offers_each_reader_its_own_steps(cast, reader, steps):
    dispute = make.filed(cast)

    offered = set(case_page(reference=name(dispute), actor=getattr(cast, reader)).steps)

    assert offered >= steps
    assert not offered & ({"answer", "withdraw", "take", "rule"} - steps)


def test_a_filed_dispute_says_who_must_answer_by_when_and_what_silence_means(cast):
    dispute = make.filed(cast)

    [mine] = case_page(reference=name(dispute), actor=cast.shen).next
    [theirs] = case_page(reference=name(dispute), actor=cast.ada).next

    assert (mine.name, mine.does) == (cast.supplier.name, "answers the claim, or accepts it")
    assert mine.mine
    assert mine.silence.startswith("If you do not answer by then")
    assert not theirs.mine
    assert theirs.silence.startswith("It is told once more")
    assert mine.due_at == theirs.due_at
    assert mine.due_at.isoformat() == "2026-05-19T15:59:59+00:00"  # midnight in Shanghai
    assert mine.zone == "Asia/Shanghai"


def test_every_state_says_what_comes_next(cast):
    dispute = make.answered(cast)
    [waits] = case_page(reference=name(dispute), actor=cast.ada).next
    assert (waits.who, waits.about, waits.mine) == ("parties", "negotiation", True)
    assert waits.name == f"{cast.buyer.name} and {cast.supplier.name}"
    assert not case_page(reference=name(dispute), actor=cast.olga).next[0].mine

    make.escalated(cast, dispute)
    [waits] = case_page(reference=name(dispute), actor=cast.ada).next
    assert (waits.who, waits.name, waits.about) == ("officer", "A case officer", "decision")

    make.taken(cast, dispute)
    [waits] = case_page(reference=name(dispute), actor=cast.olga).next
    assert (waits.name, waits.mine) == ("Olga Reyes", True)

    make.ruled(cast, dispute)
    waits, then = case_page(reference=name(dispute), actor=cast.shen).next
    assert (waits.who, waits.about, waits.mine) == ("respondent", "payment", True)
    assert (then.who, then.about) == ("parties", "appeal")

    services.record_transfer(
        reference=name(dispute), paid_on=make.PAID.date(), actor=cast.olga, now=make.PAID
    )
    [then] = case_page(reference=name(dispute), actor=cast.shen).next
    assert then.about == "appeal"
    run_due(now=then.due_at + timedelta(seconds=1))
    assert case_page(reference=name(dispute), actor=cast.shen).next == ()


def test_a_term_that_has_passed_still_says_what_is_awaited(cast):
    dispute = make.ruled(cast).case.pk
    dispute = access.disputes(cast.olga).get(case=dispute)
    dispute.case.deadlines.filter(state="open").update(state="lapsed", closed_at=make.PAID)

    waits, ahead = case_page(reference=name(dispute), actor=cast.shen).next

    assert (waits.about, waits.mine, waits.due_at) == ("payment", True, None)
    assert (ahead.about, ahead.mine, ahead.due_at) == ("advance", False, None)


def test_a_request_is_awaited_beside_the_ruling(cast):
    dispute = make.taken(cast)
    services.ask_evidence(
        reference=name(dispute),
        side="claimant",
        wanted_kind="photo",
        says="Show the care label.",
        actor=cast.olga,
        now=make.TAKEN,
    )

    first, second = case_page(reference=name(dispute), actor=cast.ada).next

    assert (first.about, first.mine, first.does) == (
        "request",
        True,
        "brings what request Q1 asks for",
    )
    assert (second.about, second.mine) == ("decision", False)


def test_an_officer_of_a_partys_group_sees_that_it_may_not_act(cast):
    dispute = make.filed(cast)
    make_member_of_the_buyer(cast)

    page = case_page(reference=name(dispute), actor=cast.olga)

    assert page.conflict
    assert page.steps == ()


def make_member_of_the_buyer(cast):
    parties.membership(Person.objects.get(pk=cast.olga.person_id), cast.buyer)


def test_the_page_costs_the_same_however_much_is_in_the_case(cast):
    dispute = make.taken(cast)
    few = queries(lambda: case_page(reference=name(dispute), actor=cast.olga))
    for number in range(4):
        services.deposit(
            reference=name(dispute),
            data=make.photo(
                cast,
                name=f"{number}.jpg",
                shows=[{"kind": "measurement", "term": "T1", "values": ["160"]}],
            ),
            actor=cast.ada,
            now=make.TAKEN,
        )
        services.say(reference=name(dispute), body="See it.", actor=cast.ada, now=make.TAKEN)

    assert queries(lambda: case_page(reference=name(dispute), actor=cast.olga)) <= few + 1
    assert few <= 20


def test_lists_go_page_by_page_newest_first(cast):
    first = make.filed(cast)
    services.withdraw(reference=name(first), actor=cast.ada, now=make.FILED)
    second = make.filed(cast, first.order)

    page = dispute_list(cast.ada, limit=1)
    rest = dispute_list(cast.ada, limit=1, after=page.after)

    assert [row.reference for row in page.rows] == [name(second)]
    assert [row.reference for row in rest.rows] == [name(first)]
    assert rest.after is None
    assert [r.reference for r in dispute_list(cast.ada, open_only=True).rows] == [name(second)]
    assert [r.state for r in dispute_list(cast.ada, state="withdrawn").rows] == ["withdrawn"]


def test_a_list_costs_one_query_and_says_what_is_mine_to_do(cast):
    make.filed(cast)

    assert queries(lambda: dispute_list(cast.shen)) == 1
    [by_shen], [by_ada] = dispute_list(cast.shen).rows, dispute_list(cast.ada).rows
    assert (by_shen.mine, by_shen.due_at is not None) == (True, True)
    assert (by_ada.mine, by_ada.due_at) == (False, None)
    assert (by_shen.duty, by_ada.duty) == ("answer", None)


def test_what_a_side_may_do_is_no_duty_of_it(cast):
    """Both sides may appeal; only the one that owes must act. Whoever withdrew may reopen."""
    make.ruled(cast)
    [by_shen], [by_ada] = dispute_list(cast.shen).rows, dispute_list(cast.ada).rows
    assert (by_shen.duty, by_ada.mine, by_ada.due_at) == ("payment", False, None)

    given_up = make.filed(cast)
    services.withdraw(reference=name(given_up), actor=cast.ada, now=make.ANSWERED)
    assert not dispute_list(cast.ada, state="withdrawn").rows[0].mine


def test_a_list_of_one_orders_disputes(cast):
    dispute = make.filed(cast)

    assert dispute_list(cast.ada, order=str(dispute.order)).rows
    assert not dispute_list(cast.ada, order="O-999999").rows


def test_the_queue_holds_what_nobody_has_taken(cast):
    dispute = make.answered(cast)
    assert [row.reference for row in officer_queue(cast.olga).rows] == [name(dispute)]

    make.taken(cast, dispute)

    assert not officer_queue(cast.olga).rows
    assert [row.reference for row in officer_queue(cast.olga, mine=True).rows] == [name(dispute)]
    assert not officer_queue(cast.omar, mine=True).rows


def test_the_queue_is_empty_for_those_who_are_no_officers(cast):
    dispute = make.filed(cast)

    for other in (cast.ada, cast.shen, cast.otto, cast.ines, cast.adam):
        assert not officer_queue(other).rows
    assert not dispute_list(cast.otto).rows
    assert not dispute_list(cast.ines).rows
    with pytest.raises(NotFound):
        case_page(reference=name(dispute), actor=cast.otto)


def test_a_drafts_page_says_what_can_be_proven_and_what_the_ground_needs(cast):
    draft = make.draft(cast, make.order(cast))

    page = draft_page(reference=access.draft_reference(draft), actor=cast.ben, now=make.FILED)

    assert page.judgement["claims"][0]["verdict"] == "proven"
    assert (page.claimant, page.counterparty, page.obstacles) == ("buyer", cast.supplier.name, ())
    assert "payment_not_received" not in [ground.name for ground in page.grounds]
    described = next(ground for ground in page.grounds if ground.name == "not_as_described")
    assert "definite_term" in [issue for issue, _, _ in described.issues]
    assert page.procedure["silence"]
    assert [row.reference for row in draft_list(cast.ben)] == [page.reference]
    assert draft_list(cast.shen) == ()


def test_an_empty_draft_has_a_page_too(cast):
    draft = services.start_draft(order=str(make.order(cast)), actor=cast.ada, now=make.FILED)

    page = draft_page(reference=access.draft_reference(draft), actor=cast.ada, now=make.FILED)

    assert page.judgement is None
    assert [obstacle.code for obstacle in page.obstacles] == ["no_claim"]
