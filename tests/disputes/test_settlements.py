"""What follows a settlement: duties shown, confirmed, contested, extended, forgiven, broken."""

from datetime import date, timedelta

import pytest

from fairhold.casework import chain
from fairhold.disputes import services
from fairhold.disputes.facts import facts_of
from fairhold.disputes.findings import findings
from fairhold.disputes.negotiation.performance import BadDay, DutyClosed, NoProof, NotOverdue
from fairhold.disputes.negotiation.settling import reference_of
from fairhold.disputes.queries import case_page
from fairhold.disputes.ruling import AboveCap
from fairhold.disputes.services import Depart, Terms
from fairhold.disputes.step import NotYourStep, StepNotOpen
from fairhold.jobs.run_due import run_due
from fairhold.kit.canonical import digest
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from tests.disputes import make, talks
from tests.disputes.make import at, name
from tests.disputes.talks import AGREED, PAID, accept, confirm, offer, refund, show
from tests.trade import make as orders

SECOND = timedelta(seconds=1)
FIRST, LAST = date(2026, 6, 10), date(2026, 7, 10)
IN_TWO = talks.two_parts()


@pytest.fixture
def dispute(cast):
    return make.answered(cast)


@pytest.fixture
def settlement(cast, dispute):
    return talks.settled(cast, dispute, IN_TWO)


def balances(dispute):
    owes = ledger.owes(dispute.respondent_id, "USD")
    due = ledger.due(dispute.claimant_id, "USD")
    return ledger.balance(owes), ledger.balance(due)


def keys():
    return [
        key.split(":", 2)[2] for key in Posting.objects.order_by("pk").values_list("key", flat=True)
    ]


def mailed(words):
    return set(Mail.objects.filter(subject__contains=words).values_list("to_email", flat=True))


def due_at(dispute, deadline, number=1):
    return dispute.case.deadlines.get(name=deadline, label=str(number), state="open").due_at


def states(settlement):
    return list(settlement.duties.order_by("number").values_list("state", flat=True))


def test_the_record_says_who_does_what_by_when_and_who_accepted(settlement, dispute):
    document = settlement.document

    assert document["amount"] == "1000.00"
    assert [(d["who"], d["says"], d["due_on"]) for d in document["duties"]] == [
        ("Brightloom Textile Co., Ltd.", "pays USD 333.33", "2026-06-10"),
        ("Brightloom Textile Co., Ltd.", "pays USD 666.67", "2026-07-10"),
    ]
    assert document["accepted"]["claimant"]["person"] == "Ada Keller"
    assert document["accepted"]["respondent"]["person"] == "Shen Li"
    event = dispute.case.events.get(name="settled")
    assert event.data["document"] == settlement.document_hash == digest(document)
    assert event.data["settlement"] == reference_of(settlement)


def test_each_instalment_is_owed_and_both_are_told(settlement, dispute):
    assert keys() == ["1", "2"]
    assert balances(dispute) == (100_000, 100_000)
    assert len(mailed("is settled")) == 3  # whoever accepted has a notice instead
    body = Mail.objects.filter(subject__contains="is settled").first().body
    assert "By 2026-06-10: Brightloom Textile Co., Ltd. pays USD 333.33" in body
    open_ = dispute.case.deadlines.filter(state="open")
    assert {each.name for each in open_} == {"performance"}


def test_without_a_day_the_policys_days_count(cast, dispute):
    settlement = talks.settled(cast, dispute)

    assert settlement.duties.get().due_on == date(2026, 6, 1)  # 14 days after 18 May in Shanghai


def test_shown_and_confirmed_it_is_paid_and_after_the_last_the_case_is_closed(
    cast, dispute, settlement
):
    show(cast, dispute)
    confirm(dispute, cast.ada)
    dispute.refresh_from_db()
    assert (dispute.state, balances(dispute)) == ("settled", (66_667, 66_667))

    show(cast, dispute, 2)
    confirm(dispute, cast.ben, 2)

    dispute.refresh_from_db()
    dispute.case.refresh_from_db()
    settlement.refresh_from_db()
    assert dispute.state == "closed"
    assert settlement.state == "done"
    assert dispute.case.closed_at == PAID
    assert balances(dispute) == (0, 0)
    assert keys() == ["1", "2", "1:paid", "2:paid"]
    assert not dispute.case.deadlines.filter(state="open").exists()
    assert len(mailed("is closed")) == 3
    assert chain.verify_chain(dispute.case) == []


def test_showing_and_confirming_again_changes_nothing(cast, dispute, settlement):
    file = orders.stored_file(cast.shen, PAID, "swift.pdf")
    for _ in range(2):
        services.show_performance(
            reference=name(dispute),
            number=1,
            done_on=PAID.date(),
            file_id=file.pk,
            actor=cast.shen,
            now=PAID,
        )
    for _ in range(2):
        confirm(dispute, cast.ada)

    assert dispute.case.events.filter(name="performance_shown").count() == 1
    assert dispute.case.events.filter(name="performance_confirmed").count() == 1
    assert keys() == ["1", "2", "1:paid"]


def test_silence_confirms_after_the_policys_days(cast, dispute, settlement):
    show(cast, dispute)
    ends = due_at(dispute, "confirmation")
    assert ends == at(6, 1, 21).replace(minute=59, second=59)  # seven days, in Berlin

    run_due(now=ends - SECOND)
    assert states(settlement) == ["shown", "due"]
    run_due(now=ends + SECOND)

    assert states(settlement) == ["confirmed", "due"]
    assert settlement.duties.get(number=1).confirmed_by is None
    assert balances(dispute) == (66_667, 66_667)
    run_due(now=ends + SECOND)
    assert dispute.case.events.filter(name="performance_confirmed").count() == 1


def test_the_last_part_confirmed_by_silence_closes_the_case(cast, dispute):
    talks.settled(cast, dispute)
    show(cast, dispute)

    run_due(now=due_at(dispute, "confirmation") + SECOND)

    dispute.refresh_from_db()
    assert dispute.state == "closed"


def test_what_is_contested_is_due_again_with_the_reason(cast, dispute, settlement):
    show(cast, dispute)

    services.contest_performance(
        reference=name(dispute), number=1, says="Nothing came.", actor=cast.ada, now=PAID
    )

    duty = settlement.duties.get(number=1)
    assert (duty.state, duty.contested) == ("due", "Nothing came.")
    assert due_at(dispute, "performance").date() == FIRST
    assert not dispute.case.deadlines.filter(name="confirmation", state="open").exists()
    assert "Nothing" not in str(dispute.case.events.get(name="performance_contested").data)
    show(cast, dispute, now=at(5, 28))
    assert states(settlement) == ["shown", "due"]


def test_only_who_must_do_it_shows_it_and_only_the_other_confirms(cast, dispute, settlement):
    with pytest.raises(NotYourStep):
        show(cast, dispute, actor=cast.ada)
    show(cast, dispute)
    with pytest.raises(NotYourStep):
        confirm(dispute, cast.mei)
    for verb, more in (
        ("contest_performance", {"says": "No."}),
        ("extend_performance", {"due_on": LAST}),
        ("forgive_performance", {}),
        ("revive", {}),
    ):
        with pytest.raises(NotYourStep):
            getattr(services, verb)(
                reference=name(dispute), number=1, actor=cast.shen, now=PAID, **more
            )


def test_what_was_not_shown_cannot_be_confirmed(dispute, settlement, cast):
    with pytest.raises(DutyClosed, match="not shown to be done yet"):
        confirm(dispute, cast.ada)


def test_a_word_alone_shows_nothing(cast, dispute, settlement):
    with pytest.raises(NoProof):
        services.show_performance(
            reference=name(dispute),
            number=1,
            done_on=PAID.date(),
            file_id=None,
            actor=cast.shen,
            now=PAID,
        )


@pytest.mark.parametrize("day", [date(2026, 5, 26), date(2026, 5, 1)])
def test_the_day_is_neither_to_come_nor_before_the_dispute(cast, dispute, settlement, day):
    with pytest.raises(BadDay):
        services.show_performance(
            reference=name(dispute),
            number=1,
            done_on=day,
            file_id=orders.stored_file(cast.shen, PAID, "swift.pdf").pk,
            actor=cast.shen,
            now=PAID,
        )


def test_more_time_moves_the_day_and_the_deadline(cast, dispute, settlement):
    services.extend_performance(
        reference=name(dispute), number=1, due_on=date(2026, 6, 30), actor=cast.ada, now=PAID
    )

    assert settlement.duties.get(number=1).due_on == date(2026, 6, 30)
    assert due_at(dispute, "performance").date() == date(2026, 6, 30)
    assert mailed("you have more time for part 1") == {
        "shen.li@example.com",
        "mei.wang@example.com",
    }
    with pytest.raises(BadDay):
        services.extend_performance(
            reference=name(dispute), number=1, due_on=FIRST, actor=cast.ada, now=PAID
        )


def test_what_is_forgiven_is_taken_back_by_a_posting_of_its_own(cast, dispute, settlement):
    for _ in range(2):
        services.forgive_performance(reference=name(dispute), number=2, actor=cast.ada, now=PAID)

    assert keys() == ["1", "2", "2:reversed"]
    assert balances(dispute) == (33_333, 33_333)
    show(cast, dispute)
    confirm(dispute, cast.ada)
    dispute.refresh_from_db()
    assert dispute.state == "closed"
    assert balances(dispute) == (0, 0)


def test_what_is_late_is_reminded_then_told_then_broken_by_the_clock(cast, dispute, settlement):
    ends = due_at(dispute, "performance")
    run_due(now=ends - timedelta(hours=20))
    assert mailed("part 1 of the settlement is due by") == {
        "shen.li@example.com",
        "mei.wang@example.com",
    }

    run_due(now=ends + SECOND)
    assert len(mailed("part 1 of the settlement is late")) == 4
    grace = due_at(dispute, "late_performance")
    assert grace.date() == date(2026, 6, 18)  # seven days after the 11th, when it was missed
    dispute.refresh_from_db()
    assert dispute.state == "settled"

    run_due(now=grace + SECOND)

    dispute.refresh_from_db()
    settlement.refresh_from_db()
    assert dispute.state == "escalated"
    assert settlement.state == "broken"
    assert states(settlement) == ["lapsed", "lapsed"]
    assert keys() == ["1", "2", "1:reversed", "2:reversed"]
    assert balances(dispute) == (0, 0)
    assert dispute.case.deadlines.filter(name="decision", state="open").exists()
    assert len(mailed("the settlement was not kept")) == 4
    run_due(now=grace + SECOND)
    assert dispute.case.events.filter(name="revived").count() == 1
    assert chain.verify_chain(dispute.case) == []


def test_before_its_day_nobody_can_revive_and_afterwards_the_other_side_can(
    cast, dispute, settlement
):
    ends = due_at(dispute, "performance")
    with pytest.raises(NotOverdue, match="10 June 2026"):
        services.revive(reference=name(dispute), number=1, actor=cast.ada, now=ends)

    services.revive(reference=name(dispute), number=1, actor=cast.ada, now=ends + SECOND)

    dispute.refresh_from_db()
    assert dispute.state == "escalated"
    assert dispute.case.events.get(name="revived").role == "claimant"


def test_what_was_shown_must_be_contested_before_the_dispute_revives(cast, dispute, settlement):
    show(cast, dispute)

    with pytest.raises(DutyClosed, match="Contest it first"):
        services.revive(reference=name(dispute), number=1, actor=cast.ada, now=at(7, 1))


def revived(cast, dispute):
    """The first instalment was paid; the second was not, and Ada has revived the dispute."""
    show(cast, dispute)
    confirm(dispute, cast.ada)
    services.revive(reference=name(dispute), number=2, actor=cast.ada, now=at(7, 12))
    dispute.refresh_from_db()


def test_what_was_paid_counts_as_refunded_when_the_dispute_revives(cast, dispute, settlement):
    before = findings(reference=name(dispute), actor=cast.ada, now=at(5, 18))
    revived(cast, dispute)

    facts = facts_of(dispute, date(2026, 7, 12))
    after = findings(reference=name(dispute), actor=cast.ada, now=at(7, 12))

    assert [(r.amount, r.paid_on, r.on_record) for r in facts.refunds] == [
        (facts.refunds[0].amount, PAID.date(), True)
    ]
    assert str(facts.refunds[0].amount) == "333.33"
    assert after.most_minor == before.most_minor - 33_333
    assert balances(dispute) == (0, 0)


def test_no_ruling_gives_back_more_than_is_left(cast, dispute, settlement):
    revived(cast, dispute)
    make.taken(cast, dispute, now=at(7, 13))

    with pytest.raises(AboveCap, match=r"can be at most USD 11,666\.67"):
        services.issue(
            reference=name(dispute),
            decision=Depart("partial_refund", "11700.00", "All of it."),
            actor=cast.olga,
            now=at(7, 14),
        )


def test_a_revived_dispute_can_be_settled_again(cast, dispute, settlement):
    revived(cast, dispute)

    made = offer(dispute, cast.shen, refund("500.00"), now=at(7, 13))
    second = accept(dispute, made.number, cast.ada, at(7, 14))

    assert second != settlement
    assert dispute.settlements.count() == 2
    assert second.duties.get().number == 1


def test_a_return_comes_before_the_money_and_says_who_pays_the_way(cast, dispute):
    terms = Terms("return_and_refund", "9000.00", return_paid_by="supplier", perform_on=FIRST)
    settlement = talks.settled(cast, dispute, terms)

    back, pay = settlement.duties.order_by("number")

    assert (back.act, back.side, back.due_on) == ("send_back", "claimant", FIRST)
    assert "supplier pays the way back" in back.what
    assert (pay.act, pay.due_on) == ("pay", FIRST + timedelta(days=14))
    assert keys() == ["2"]
    show(cast, dispute, 1, actor=cast.ada)
    confirm(dispute, cast.shen, 1)
    assert states(settlement) == ["confirmed", "due"]


@pytest.mark.parametrize("kind", ["replacement", "repair", "credit"])
def test_what_is_not_money_is_followed_up_without_postings(cast, dispute, kind):
    more = {"amount": "500.00"} if kind == "credit" else {"what": "500 shirts"}
    talks.settled(cast, dispute, Terms(kind, perform_on=FIRST, **more))
    show(cast, dispute)
    confirm(dispute, cast.ada)

    dispute.refresh_from_db()
    assert dispute.state == "closed"
    assert keys() == []


def test_where_the_platform_carries_no_money_nothing_is_posted(cast):
    order = make.order(cast, channel="offline")
    dispute = make.answered(cast, make.filed(cast, order))
    settlement = talks.settled(cast, dispute, IN_TWO)
    show(cast, dispute)
    confirm(dispute, cast.ada)

    assert not settlement.posted
    assert states(settlement) == ["confirmed", "due"]
    assert not Posting.objects.exists()


def test_the_page_offers_each_side_what_it_can_do_now(cast, dispute, settlement):
    def steps(actor):
        return set(case_page(reference=name(dispute), actor=actor).steps)

    assert "show_performance" in steps(cast.shen)
    assert {"extend_performance", "forgive_performance", "revive"} <= steps(cast.ada)
    assert "confirm_performance" not in steps(cast.ada)
    show(cast, dispute)
    assert {"confirm_performance", "contest_performance"} <= steps(cast.ada)
    assert not {"offer", "bid", "complete", "bids_meet"} & (steps(cast.ada) | steps(cast.shen))


def test_a_settled_dispute_takes_no_offers_and_no_ruling(cast, dispute, settlement):
    with pytest.raises(StepNotOpen, match="is settled"):
        offer(dispute, cast.shen, now=AGREED)
