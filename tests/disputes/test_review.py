"""A second officer's look: blind, unseen by the parties, and ended by what changes the facts."""

from collections import Counter
from datetime import timedelta
from functools import partial as ready

import pytest

from fairhold.casework import chain
from fairhold.casework.models import Event
from fairhold.disputes import review as module
from fairhold.disputes import services
from fairhold.disputes.findings import findings
from fairhold.disputes.models import Dispute, Proposal
from fairhold.disputes.officers import HasDecided
from fairhold.disputes.queries import case_page, dispute_list, officer_queue
from fairhold.disputes.review import NoReview
from fairhold.disputes.ruling import Changed, NeedsReview, NoReasons
from fairhold.disputes.services import Confirm
from fairhold.disputes.step import ConflictOfInterest, NotYourStep, StepNotOpen
from fairhold.jobs.run_due import run_due
from fairhold.outbox.models import Mail
from fairhold.parties.models import Membership, Person
from fairhold.returning.models import Return
from fairhold.rulings.models import Ruling
from tests import make as parties
from tests.at_once import at_once
from tests.disputes import make
from tests.disputes.after import LOOKED, partial, third_officer
from tests.disputes.make import RULED, name

MUCH = {**make.TOO_LIGHT, "amount": "60000.00"}


@pytest.fixture
def dispute(cast):
    return _much(cast)


def _much(cast, order=None):
    filed = make.filed(cast, order, claims=(MUCH,))
    Dispute.objects.filter(pk=filed.pk).update(claimed_minor=6_000_000)
    return make.taken(cast, make.escalated(cast, make.answered(cast, filed)))


def propose(dispute, actor, decision=None, now=RULED):
    made = services.propose(
        reference=name(dispute), decision=decision or Confirm(), actor=actor, now=now
    )
    dispute.refresh_from_db()
    return made


def look(dispute, actor, decision=None, now=LOOKED, **more):
    came = services.review(
        reference=name(dispute), decision=decision or Confirm(), actor=actor, now=now, **more
    )
    dispute.refresh_from_db()
    return came


def seen_by(actor, dispute):
    return case_page(reference=name(dispute), actor=actor)


def test_above_the_value_one_officer_cannot_rule_alone(cast, dispute):
    with pytest.raises(NeedsReview):
        services.issue(reference=name(dispute), decision=Confirm(), actor=cast.olga, now=RULED)
    assert seen_by(cast.olga, dispute).steps[-1] != "rule"
    assert "propose" in seen_by(cast.olga, dispute).steps


def test_below_the_value_nothing_is_proposed(cast):
    dispute = make.taken(cast)

    with pytest.raises(NoReview):
        propose(dispute, cast.olga)
    dispute.refresh_from_db()
    assert dispute.state == "escalated"


def test_two_who_agree_rule_in_the_name_of_both_at_once(cast, dispute):
    propose(dispute, cast.olga)

    came = look(dispute, cast.omar)

    assert (came.outcome, dispute.state) == ("issued", "ruled")
    assert (came.ruling.officer_id, came.ruling.second_id) == (
        cast.olga.person_id,
        cast.omar.person_id,
    )
    assert Return.objects.get().refund_minor == came.ruling.refund_minor
    assert chain.verify_chain(dispute.case) == []
    sealed = Event.objects.filter(case=dispute.case, name="proposed").order_by("number")
    made = Proposal.objects.order_by("number")
    assert [e.data["decision"] for e in sealed] == [module.sealed(each) for each in made]


@pytest.mark.parametrize("reader", ["ada", "shen"])
def test_a_party_sees_what_it_saw_before(cast, dispute, reader):
    actor = getattr(cast, reader)
    before = seen_by(actor, dispute)
    listed = dispute_list(actor, state="escalated").rows

    propose(dispute, cast.olga)

    after = seen_by(actor, dispute)
    assert after == before
    assert dispute_list(actor, state="escalated").rows == listed
    assert dispute_list(actor, state="in_review").rows == ()
    services.say(reference=name(dispute), body="Any news?", actor=cast.ada, now=LOOKED)
    numbers = [event.number for event in seen_by(actor, dispute).events]
    assert numbers == list(range(1, len(numbers) + 1))
    assert dispute_list(cast.omar, state="in_review").rows
    assert "second" not in "".join(
        Mail.objects.exclude(to_email__contains="o").values_list("body", flat=True)
    )


def test_what_was_accepted_looks_accepted(cast):
    dispute = make.filed(cast, claims=(MUCH,))
    Dispute.objects.filter(pk=dispute.pk).update(claimed_minor=6_000_000)
    services.accept_claim(reference=name(dispute), actor=cast.shen, now=make.ANSWERED)
    make.taken(cast, dispute)

    propose(dispute, cast.olga)

    assert seen_by(cast.ada, dispute).state == "accepted"
    with pytest.raises(StepNotOpen, match="is accepted by the respondent"):
        services.withdraw(reference=name(dispute), actor=cast.ada, now=LOOKED)
    services.send_back(reference=name(dispute), actor=cast.olga, now=LOOKED)
    dispute.refresh_from_db()
    assert dispute.state == "accepted"


def test_the_second_officer_does_not_see_what_is_proposed(cast, dispute):
    propose(dispute, cast.olga, partial("777.00", "Because of the buttons."))

    page = seen_by(cast.omar, dispute)

    assert page.draft_rulings == ()
    assert "review" in page.steps
    assert "777" not in repr(page)
    assert "77700" not in repr(page)
    assert [each.outcome for each in seen_by(cast.olga, dispute).draft_rulings] == [
        "partial_refund"
    ]
    told = Mail.objects.filter(to_email="omar.haddad@example.com").latest("pk")
    assert "777" not in told.body


def test_who_proposed_does_not_look_again(cast, dispute):
    propose(dispute, cast.olga)

    with pytest.raises(HasDecided):
        look(dispute, cast.olga)
    assert [row.reference for row in officer_queue(cast.omar).rows] == [name(dispute)]
    assert officer_queue(cast.olga).rows == ()


def test_an_officer_with_a_conflict_does_not_look(cast, dispute):
    propose(dispute, cast.olga)
    parties.membership(Person.objects.get(pk=cast.omar.person_id), cast.supplier)

    with pytest.raises(ConflictOfInterest):
        look(dispute, cast.omar)
    assert officer_queue(cast.omar).rows == ()


def test_two_who_differ_read_each_other_and_a_third_decides_with_reasons(cast, dispute):
    ola = third_officer(cast)
    propose(dispute, cast.olga)

    came = look(dispute, cast.omar, partial("500.00"))

    assert (came.outcome, dispute.state) == ("differs", "in_review")
    assert not Ruling.objects.exists()
    for reader in (cast.olga, cast.omar, ola):
        assert [each.number for each in seen_by(reader, dispute).draft_rulings] == [1, 2]
    with pytest.raises(HasDecided):
        look(dispute, cast.omar)
    with pytest.raises(NotYourStep, match="decides before you"):
        look(dispute, cast.adam)
    with pytest.raises(NoReasons):
        look(dispute, ola)
    ruling = look(dispute, ola, Confirm("The weight is measured, and traced.")).ruling
    assert (ruling.officer_id, ruling.second_id, ruling.departs) == (ola.person_id, None, False)


def test_where_no_officer_is_left_the_administrator_decides(cast, dispute):
    propose(dispute, cast.olga)
    look(dispute, cast.omar, partial("500.00"))

    assert "review" in seen_by(cast.adam, dispute).steps
    ruling = look(dispute, cast.adam, partial("600.00", "Between the two.")).ruling

    assert ruling.refund_minor == 60_000
    assert Mail.objects.filter(subject__contains="two officers differ").count() == 1


def test_where_there_is_no_second_officer_the_administrator_looks(cast, dispute):
    Membership.objects.filter(person=cast.omar.person_id).update(ended_at=RULED)
    propose(dispute, cast.olga)

    assert look(dispute, cast.adam).outcome == "issued"


def test_the_first_takes_it_back(cast, dispute):
    propose(dispute, cast.olga)

    with pytest.raises(NotYourStep):
        services.send_back(reference=name(dispute), actor=cast.omar, now=LOOKED)
    services.send_back(reference=name(dispute), actor=cast.olga, now=LOOKED)

    dispute.refresh_from_db()
    assert (dispute.state, dispute.before_review) == ("escalated", "")
    assert propose(dispute, cast.olga, now=LOOKED).round == 2


def test_a_new_exhibit_ends_the_look(cast, dispute):
    propose(dispute, cast.olga)

    services.deposit(reference=name(dispute), data=make.photo(cast), actor=cast.ada, now=LOOKED)

    dispute.refresh_from_db()
    assert dispute.state == "escalated"
    with pytest.raises(StepNotOpen):
        look(dispute, cast.omar)
    assert propose(dispute, cast.olga, now=LOOKED).round == 2
    assert look(dispute, cast.omar).outcome == "issued"


def test_facts_that_changed_unnoticed_end_the_look_too(cast, dispute):
    first = propose(dispute, cast.olga)
    Proposal.objects.filter(pk=first.pk).update(seen="0" * 64)

    assert look(dispute, cast.omar).outcome == "lapsed"
    assert dispute.state == "escalated"
    assert Mail.objects.filter(subject__contains="has lapsed").count() == 1


def test_the_second_decides_on_what_it_has_read(cast, dispute):
    propose(dispute, cast.olga)

    with pytest.raises(Changed):
        look(dispute, cast.omar, seen="0" * 64)
    found = findings(reference=name(dispute), actor=cast.omar, now=LOOKED)
    assert look(dispute, cast.omar, seen=found.seen).outcome == "issued"


def test_a_third_decides_on_what_both_before_it_decided(cast, dispute):
    third = third_officer(cast)
    propose(dispute, cast.olga)
    blind = findings(reference=name(dispute), actor=third, now=LOOKED).seen
    told_to_a_party = findings(reference=name(dispute), actor=cast.ada, now=LOOKED).seen
    look(dispute, cast.omar, partial("500.00"))

    with pytest.raises(Changed):
        look(dispute, third, partial("700.00"), seen=blind)
    assert Proposal.objects.count() == 2

    read = findings(reference=name(dispute), actor=third, now=LOOKED).seen
    assert look(dispute, third, partial("700.00"), seen=read).outcome == "issued"
    assert told_to_a_party == findings(reference=name(dispute), actor=cast.ada, now=LOOKED).seen


def test_the_same_proposal_again_changes_nothing(cast, dispute):
    assert propose(dispute, cast.olga) == propose(dispute, cast.olga)
    assert Proposal.objects.count() == 1


def test_a_look_that_does_not_come_is_told_to_the_administrator_alone(cast, dispute):
    propose(dispute, cast.olga)
    before = [event.name for event in seen_by(cast.ada, dispute).events]
    ends = dispute.case.deadlines.get(name="review").due_at

    run_due(now=ends + timedelta(seconds=1))

    told = Mail.objects.filter(subject__contains="no second officer has decided")
    assert list(told.values_list("to_email", flat=True)) == ["adam.novak@example.com"]
    seen = seen_by(cast.ada, dispute).events[len(before) :]
    assert all(event.data.get("deadline") != "review" for event in seen)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_look_at_once_one_decides(cast):
    order = make.order(cast)
    third = third_officer(cast)
    for number in range(1, 4):
        dispute = _much(cast, order)
        propose(dispute, cast.olga)

        results = at_once(
            *(
                ready(
                    services.review,
                    reference=name(dispute),
                    decision=decision,
                    actor=actor,
                    now=LOOKED,
                )
                for actor, decision in ((cast.omar, Confirm()), (third, partial("500.00")))
            )
        )

        kinds = Counter(type(each).__name__ for each in results)
        assert kinds["Reviewed"] == 1, results
        assert kinds["StepNotOpen"] + kinds["NoReasons"] == 1, results
        assert Proposal.objects.filter(dispute=dispute).count() == 2
        assert chain.verify_chain(dispute.case) == []
        assert number
        Dispute.objects.filter(pk=dispute.pk).update(state="withdrawn", before_review="")
