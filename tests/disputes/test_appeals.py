"""An appeal: in time, on grounds, once by each side, to somebody else, and its money set right."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from fairhold.casework import chain
from fairhold.disputes import services, settlement
from fairhold.disputes.officers import HasDecided
from fairhold.disputes.queries import case_page, officer_queue
from fairhold.disputes.ruling import NoReasons
from fairhold.disputes.services import Confirm, Depart, Grounds
from fairhold.disputes.services.appealing import HasAppealed, NoGrounds, TooLate
from fairhold.disputes.step import NotYourStep, StepNotOpen
from fairhold.disputes.transfer import NothingOwed
from fairhold.jobs.run_due import run_due
from fairhold.kit.errors import NotFound
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from fairhold.parties.models import Person
from fairhold.rulings.models import Ruling
from tests import cast as the_cast
from tests import make as parties
from tests.disputes import make
from tests.disputes.after import (
    APPEALED,
    DAY,
    ERROR,
    HEARD,
    appealed,
    decided,
    dismiss,
    heard,
    mill_report,
    new_evidence,
    partial,
    pay,
)
from tests.disputes.make import name


def due(dispute, called):
    return dispute.case.deadlines.filter(name=called).order_by("-pk").first()


def owes(organisation):
    return ledger.balance(ledger.owes(organisation.pk, "USD"))


def is_due(organisation):
    return ledger.balance(ledger.due(organisation.pk, "USD"))


def test_the_window_runs_for_both_sides_to_the_later_midnight(cast):
    window = due(decided(cast), "appeal")

    assert (window.owner, window.state) == ("parties", "open")
    assert window.due_at.isoformat() == "2026-06-09T21:59:59+00:00"  # midnight in Berlin


def test_an_appeal_stops_the_payment_and_waits_for_another_officer(cast):
    dispute = appealed(cast)

    assert (dispute.state, dispute.officer) == ("appealed", None)
    assert due(dispute, "payment").state == "cancelled"
    assert due(dispute, "appeal_decision").state == "open"
    assert Mail.objects.filter(subject__contains="appeals").count() == 3
    waits = Mail.objects.filter(subject__contains="an appeal waits")
    assert list(waits.values_list("to_email", flat=True)) == ["omar.haddad@example.com"]


def test_new_evidence_comes_with_the_appeal_and_is_judged(cast):
    dispute = appealed(cast, grounds=new_evidence(cast))

    [appeal] = dispute.appeals.all()
    assert appeal.exhibits == ["E1"]
    ruling = heard(cast, dispute, Depart("partial_refund", "500.00", "The mill's test counts."))
    assert "E1" in [exhibit["id"] for exhibit in ruling.facts["exhibits"]]


@pytest.mark.parametrize(
    ("grounds", "field"),
    [
        (Grounds("new_evidence", why_now="Found now."), "exhibits"),
        (Grounds("new_evidence"), "exhibits"),
        (Grounds("stated_error", says="It is wrong."), "error_in"),
        (Grounds("stated_error", error_in="Q-1"), "says"),
        (Grounds("stated_error", says="x", error_in="y" * 201), "error_in"),
        (Grounds("officer_look"), "kind"),
        (Grounds("anger"), "kind"),
    ],
)
def test_without_grounds_there_is_no_appeal(cast, grounds, field):
    dispute = decided(cast)

    with pytest.raises(NoGrounds) as refusal:
        appealed(cast, dispute, grounds=grounds)

    assert refusal.value.field == field
    dispute.refresh_from_db()
    assert dispute.state == "ruled"


def test_evidence_that_could_have_come_before_says_why_it_comes_now(cast):
    dispute = decided(cast)

    with pytest.raises(NoGrounds, match="only now"):
        appealed(cast, dispute, grounds=Grounds("new_evidence", exhibits=[mill_report(cast)]))


def test_after_its_time_the_ruling_is_final(cast):
    dispute = decided(cast)
    ends = due(dispute, "appeal").due_at

    with pytest.raises(TooLate, match="Tuesday 9 June 2026"):
        appealed(cast, dispute, actor=cast.ada, now=ends + timedelta(seconds=1))
    assert appealed(cast, dispute, now=ends).state == "appealed"


def test_each_side_appeals_once(cast):
    dispute = appealed(cast)

    with pytest.raises(HasAppealed):
        appealed(cast, dispute, actor=cast.mei)
    assert appealed(cast, dispute, actor=cast.ada).appeals.count() == 2


def test_there_is_one_round(cast):
    dispute = appealed(cast)
    heard(cast, dispute, Confirm("The first ruling was right."))

    with pytest.raises(StepNotOpen, match="decided on appeal"):
        appealed(cast, dispute, actor=cast.ada, now=HEARD)


@pytest.mark.parametrize("who", ["olga", "adam"])
def test_officers_do_not_appeal(cast, who):
    with pytest.raises(NotYourStep):
        appealed(cast, actor=getattr(cast, who))


def test_for_an_outsider_there_is_nothing(cast):
    with pytest.raises(NotFound):
        appealed(cast, actor=cast.otto)


def test_who_ruled_does_not_decide_on_the_appeal(cast):
    dispute = appealed(cast)

    with pytest.raises(HasDecided):
        services.take_case(reference=name(dispute), actor=cast.olga, now=HEARD)
    assert case_page(reference=name(dispute), actor=cast.olga).steps == ()
    assert "take" in case_page(reference=name(dispute), actor=cast.omar).steps


def test_the_queue_offers_an_appeal_to_who_may_decide_it(cast):
    dispute = appealed(cast)
    related = the_cast.enter("Pia Vogel", cast.platform, role="officer")
    parties.membership(Person.objects.get(pk=related.person_id), cast.buyer)

    def offered(actor):
        return [row.reference for row in officer_queue(actor).rows]

    assert offered(cast.omar) == [name(dispute)]
    assert offered(cast.olga) == offered(related) == []


def test_an_upheld_ruling_needs_reasons_too(cast):
    dispute = appealed(cast)
    services.take_case(reference=name(dispute), actor=cast.omar, now=HEARD)

    with pytest.raises(NoReasons):
        services.rule_on_appeal(
            reference=name(dispute), decision=Confirm(), actor=cast.omar, now=HEARD
        )


def test_the_new_ruling_replaces_the_old_which_stays(cast):
    dispute = appealed(cast)
    heard(cast, dispute, partial("500.00"))

    old, new = case_page(reference=name(dispute), actor=cast.ada).rulings
    assert (old.standing, old.replaced_by, old.refund_minor) == ("replaced", new.reference, 300_000)
    assert (new.standing, new.replaces, new.officer) == ("stands", old.reference, "Omar Haddad")
    assert chain.verify_chain(dispute.case) == []


def test_the_same_ruling_on_appeal_again_stands_once(cast):
    dispute = appealed(cast)
    first = heard(cast, dispute, partial("500.00"))

    again = services.rule_on_appeal(
        reference=name(dispute), decision=partial("500.00"), actor=cast.omar, now=HEARD
    )
    assert again == first
    assert Ruling.objects.count() == 2


def test_more_is_owed_by_the_difference(cast):
    dispute = appealed(cast, decided(cast, partial("1000.00")), actor=cast.ada)
    ruling = heard(cast, dispute, Confirm("All of it is shown."))

    assert Posting.objects.get(key=f"ruling:{ruling.pk}:refund").amount_minor == 200_000
    assert owes(cast.supplier) == is_due(cast.buyer) == 300_000


def test_less_is_posted_back(cast):
    dispute = appealed(cast)
    ruling = heard(cast, dispute, partial("500.00"))

    assert Posting.objects.get(key=f"ruling:{ruling.pk}:reduction").amount_minor == 250_000
    assert owes(cast.supplier) == is_due(cast.buyer) == 50_000
    assert due(dispute, "payment").state == "open"


def test_what_was_paid_too_much_is_owed_back_and_its_transfer_closes_the_case(cast):
    dispute = decided(cast)
    pay(cast, dispute, cast.shen, make.PAID)
    appealed(cast, dispute)
    heard(cast, dispute, dismiss())

    assert owes(cast.supplier) == is_due(cast.buyer) == 0
    assert owes(cast.buyer) == is_due(cast.supplier) == 300_000
    assert (due(dispute, "payback").owner, dispute.state) == ("claimant", "ruled_on_appeal")
    with pytest.raises(NotYourStep, match="Only the buyer"):
        pay(cast, dispute, cast.shen, HEARD)

    back = pay(cast, dispute, cast.ada, HEARD)

    assert (back.back, back.amount_minor, back.number) == (True, 300_000, 2)
    assert owes(cast.buyer) == is_due(cast.supplier) == 0
    dispute.refresh_from_db()
    assert dispute.state == "closed"


def test_an_appeal_that_changes_nothing_closes_a_paid_case(cast):
    dispute = decided(cast)
    pay(cast, dispute, cast.shen, make.PAID)
    appealed(cast, dispute)

    heard(cast, dispute, Confirm("The first ruling was right."))

    assert dispute.state == "closed"
    with pytest.raises((NothingOwed, StepNotOpen)):
        services.appeal(reference=name(dispute), grounds=ERROR, actor=cast.ada, now=HEARD)


def test_a_withdrawn_appeal_lets_the_ruling_stand_with_its_time_to_pay(cast):
    dispute = appealed(cast)

    services.withdraw_appeal(reference=name(dispute), actor=cast.mei, now=APPEALED + DAY)

    dispute.refresh_from_db()
    assert (dispute.state, dispute.officer_id) == ("ruled", cast.olga.person_id)
    assert due(dispute, "payment").state == "open"
    assert due(dispute, "appeal_decision").state == "cancelled"
    with pytest.raises(HasAppealed):
        appealed(cast, dispute)


def test_of_two_appeals_one_withdrawn_leaves_the_other(cast):
    dispute = appealed(cast, appealed(cast), actor=cast.ada)

    services.withdraw_appeal(reference=name(dispute), actor=cast.ada, now=APPEALED + DAY)

    dispute.refresh_from_db()
    assert dispute.state == "appealed"
    with pytest.raises(StepNotOpen, match="has not appealed"):
        services.withdraw_appeal(reference=name(dispute), actor=cast.ben, now=APPEALED + DAY)


def test_a_paid_case_closes_when_nobody_can_appeal_any_more(cast):
    dispute = decided(cast)
    pay(cast, dispute, cast.shen, make.PAID)
    dispute.refresh_from_db()
    assert dispute.state == "ruled"
    ends = due(dispute, "appeal").due_at

    run_due(now=ends + timedelta(seconds=1))

    dispute.refresh_from_db()
    dispute.case.refresh_from_db()
    assert (dispute.state, dispute.case.closed_at) == ("closed", ends + timedelta(seconds=1))
    assert Mail.objects.filter(subject__contains="is closed").count() == 4
    assert pay(cast, dispute, cast.shen, make.PAID).number == 1  # a retry gives what is there


def test_an_unpaid_case_closes_with_its_transfer(cast):
    dispute = decided(cast)
    after = due(dispute, "appeal").due_at + DAY
    run_due(now=after)
    dispute.refresh_from_db()
    assert dispute.state == "ruled"

    pay(cast, dispute, cast.shen, after)

    dispute.refresh_from_db()
    assert dispute.state == "closed"


def test_an_overdue_appeal_is_told_to_the_administrator(cast):
    dispute = appealed(cast)

    run_due(now=due(dispute, "appeal_decision").due_at + timedelta(seconds=1))

    told = Mail.objects.filter(subject__contains="the appeal is overdue")
    assert list(told.values_list("to_email", flat=True)) == ["adam.novak@example.com"]


class MoneyComesOutRight(TestCase):
    """Whatever is ruled, paid and ruled again, what is owed is ordered less paid."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = the_cast.assemble()
        cls.dispute = make.taken(cls.cast)

    @given(
        some.lists(some.tuples(some.integers(0, 12_000), some.booleans()), min_size=1, max_size=5)
    )
    def test_over_any_sequence(self, story):
        cast, dispute = self.cast, self.dispute
        standing, paid, moved = None, 0, 0
        for refund, pays in story:
            standing = _ruled(cast, dispute, refund * 100, standing)
            settlement.post_ruling(dispute, standing, now=HEARD)
            left = settlement.rest(dispute, standing)
            if pays and (rest := left.parties):
                transfer = dispute.transfers.create(
                    number=standing.number,
                    amount_minor=abs(rest),
                    back=rest < 0,
                    paid_on=HEARD.date(),
                    organisation=cast.buyer if rest < 0 else cast.supplier,
                    person_id=cast.ada.person_id,
                    at=HEARD,
                )
                settlement.post_transfer(dispute, transfer, left, now=HEARD)
                paid += rest
                moved += 1
            left = refund * 100 - paid
            assert settlement.posted(dispute, None) == (max(left, 0), max(-left, 0))
            assert owes(cast.supplier) == is_due(cast.buyer) == max(left, 0)
            assert owes(cast.buyer) == is_due(cast.supplier) == max(-left, 0)
        assert dispute.transfers.count() == moved


def _ruled(cast, dispute, refund_minor, replaces):
    return Ruling.objects.create(
        case=dispute.case,
        number=replaces.number + 1 if replaces else 1,
        facts={},
        facts_hash="0" * 64,
        policy_name="trade-assurance",
        policy_version="2026.1",
        judgement={},
        outcome="partial_refund" if refund_minor else "dismiss",
        refund_minor=refund_minor,
        currency="USD",
        departs=False,
        officer_id=cast.olga.person_id,
        issued_at=HEARD,
        replaces=replaces,
    )
