"""Two people at once: one wins, the other is told or gets the same, and nothing is half done."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest

from fairhold.casework import chain
from fairhold.casework.models import Case, Deadline
from fairhold.disputes import access, services
from fairhold.disputes.models import Answer, Dispute, Transfer
from fairhold.disputes.services import Confirm, Depart, clock
from fairhold.disputes.services.drafting import DraftChanged
from fairhold.disputes.step import NotYourCase, StepNotOpen
from fairhold.evidence.models import Exhibit
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from fairhold.rulings.models import Ruling
from tests.at_once import at_once
from tests.disputes import make
from tests.disputes.make import ANSWERED, FILED, PAID, RULED, TAKEN, TOO_LIGHT, name
from tests.trade import make as orders

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def kinds(results):
    return Counter(type(result).__name__ for result in results)


@pytest.fixture
def order(cast):
    return make.order(cast)


def again(dispute):
    """Free the order for another round."""
    Dispute.objects.filter(pk=dispute.pk).update(state="withdrawn")


def act(service, dispute, actor, now, **details):
    """A service of a dispute, ready to be called."""
    return partial(service, reference=name(dispute), actor=actor, now=now, **details)


def answer(dispute, actor, now=ANSWERED):
    return act(services.answer, dispute, actor, now, text="As agreed.")


def issue(dispute, actor, decision=None):
    return act(services.issue, dispute, actor, RULED, decision=decision or Confirm())


def file(draft, actor):
    reference = access.draft_reference(draft)
    return partial(services.file, reference=reference, actor=actor, now=FILED)


def save(draft, actor, says):
    return partial(
        services.save_draft,
        reference=access.draft_reference(draft),
        step="claims",
        data={"claims": [{**TOO_LIGHT, "says": says}]},
        revision=draft.revision,
        actor=actor,
        now=FILED,
    )


def test_of_two_answers_at_once_one_wins(cast, order):
    for _ in range(ROUNDS):
        dispute = make.filed(cast, order)

        results = at_once(answer(dispute, cast.shen), answer(dispute, cast.mei))

        assert kinds(results) == {"Dispute": 1, "StepNotOpen": 1}
        assert Answer.objects.filter(dispute=dispute).count() == 1
        assert dispute.case.events.filter(name="answered").count() == 1
        assert chain.verify_chain(dispute.case) == []
        again(dispute)


def test_answering_and_accepting_at_once_never_answers_what_is_accepted(cast, order):
    for _ in range(ROUNDS):
        dispute = make.filed(cast, order)

        answered, accepted = at_once(
            answer(dispute, cast.shen),
            act(services.accept_claim, dispute, cast.mei, ANSWERED),
        )

        dispute.refresh_from_db()
        assert isinstance(accepted, Dispute)
        assert isinstance(answered, Dispute | StepNotOpen)
        assert dispute.state == "accepted"
        assert dispute.case.deadlines.filter(name="decision").count() == 1
        again(dispute)


def test_an_answer_in_the_moment_its_time_passes_is_not_lost(cast, order):
    for _ in range(ROUNDS):
        dispute = make.filed(cast, order)
        deadline = Deadline.objects.select_related("case").get(case=dispute.case_id, name="answer")
        then = deadline.due_at + timedelta(seconds=1)

        answered, _ = at_once(
            answer(dispute, cast.shen, then), partial(clock.miss_answer, deadline, then)
        )

        assert isinstance(answered, Dispute)
        dispute.refresh_from_db()
        assert dispute.state == "answered"
        open_ = dispute.case.deadlines.filter(state="open")
        assert [each.name for each in open_] == ["negotiation"]
        assert chain.verify_chain(dispute.case) == []
        again(dispute)


def test_a_draft_filed_by_two_at_once_is_one_dispute_for_both(cast, order):
    for _ in range(ROUNDS):
        draft = make.draft(cast, order)
        first, second = at_once(file(draft, cast.ada), file(draft, cast.ben))

        assert isinstance(first, Dispute)
        assert first == second
        assert Dispute.objects.filter(order=order).exclude(state="withdrawn").count() == 1
        assert Case.objects.count() == Dispute.objects.count()
        assert Mail.objects.filter(about=name(first)).count() == 3
        again(first)


def test_a_draft_saved_while_it_is_filed_is_filed_as_it_was_read_or_not_at_all(cast, order):
    for _ in range(ROUNDS):
        draft = make.draft(cast, order)
        filed, saved = at_once(
            file(draft, cast.ada), save(draft, cast.ben, "The buttons are black too.")
        )

        if isinstance(filed, Dispute):
            says = filed.claims.get().says
            draft.refresh_from_db()
            assert says == draft.data["claims"]["claims"][0]["says"]
            again(filed)
        else:
            assert isinstance(filed, DraftChanged)
            assert not isinstance(saved, Exception)
            again(file(draft, cast.ada)())


def test_two_saves_of_one_revision_keep_one(cast, order):
    draft = services.start_draft(order=str(order), actor=cast.ada, now=FILED)
    for _ in range(ROUNDS):
        saves = [save(draft, actor, actor.person_name) for actor in (cast.ada, cast.ben)]

        assert kinds(at_once(*saves)) == {"Draft": 1, "DraftChanged": 1}
        draft.refresh_from_db()


def test_two_officers_take_a_case_and_one_has_it(cast, order):
    for _ in range(ROUNDS):
        dispute = make.answered(cast, make.filed(cast, order))

        results = at_once(
            *(act(services.take_case, dispute, actor, TAKEN) for actor in (cast.olga, cast.omar))
        )

        assert kinds(results) == {"Dispute": 1, "NotYourCase": 1}
        again(dispute)


def test_the_same_ruling_twice_at_once_stands_once(cast, order):
    for number in range(1, ROUNDS + 1):
        dispute = make.taken(cast, make.answered(cast, make.filed(cast, order)))

        first, second = at_once(issue(dispute, cast.olga), issue(dispute, cast.olga))

        assert isinstance(first, Ruling)
        assert first == second
        assert Ruling.objects.count() == Posting.objects.count() == number
        assert dispute.case.events.filter(name="ruled").count() == 1
        assert Mail.objects.filter(about=name(dispute), subject__contains="decided").count() == 4
        assert chain.verify_chain(dispute.case) == []
        again(dispute)


def test_of_two_different_rulings_at_once_one_stands_and_one_is_refused(cast, order):
    for number in range(1, ROUNDS + 1):
        dispute = make.taken(cast, make.answered(cast, make.filed(cast, order)))
        other = Depart("partial_refund", "1.00", "It can be sold.")

        results = at_once(issue(dispute, cast.olga), issue(dispute, cast.olga, other))

        assert kinds(results) == {"Ruling": 1, "StepNotOpen": 1}
        assert Posting.objects.count() == number
        again(dispute)


def test_a_case_taken_over_in_the_moment_of_the_ruling_is_ruled_on_by_one(cast, order):
    for _ in range(ROUNDS):
        dispute = make.taken(cast, make.answered(cast, make.filed(cast, order)))

        ruled, taken = at_once(
            issue(dispute, cast.olga),
            act(services.take_case, dispute, cast.omar, RULED, over=True),
        )

        dispute.refresh_from_db()
        if isinstance(ruled, Ruling):
            assert dispute.state == "ruled"
        else:
            assert isinstance(ruled, NotYourCase)
            assert isinstance(taken, Dispute)
            assert dispute.state == "escalated"
        again(dispute)


def test_an_exhibit_in_the_moment_of_the_ruling_is_in_it_or_refused(cast, order):
    for _ in range(ROUNDS):
        dispute = make.taken(cast, make.answered(cast, make.filed(cast, order)))
        photo = make.photo(cast)

        ruled, brought = at_once(
            issue(dispute, cast.olga),
            act(services.deposit, dispute, cast.ada, RULED, data=photo),
        )

        labels = [exhibit["id"] for exhibit in ruled.facts["exhibits"]]
        assert ("E1" in labels) == isinstance(brought, Exhibit)
        assert isinstance(brought, Exhibit | StepNotOpen)
        again(dispute)


def test_exhibits_brought_at_once_each_get_their_own_label(cast, order):
    dispute = make.filed(cast, order)
    for _ in range(ROUNDS):
        results = at_once(
            *(
                act(services.deposit, dispute, actor, ANSWERED, data=make.photo(cast))
                for actor in (cast.ada, cast.ben)
            )
        )
        assert kinds(results) == {"Exhibit": 2}

    labels = Exhibit.objects.filter(case=dispute.case).values_list("label", flat=True)
    assert sorted(labels, key=lambda label: int(label[1:])) == [f"E{n}" for n in range(1, 11)]
    assert chain.verify_chain(dispute.case) == []


def test_messages_written_at_once_are_all_kept_in_one_chain(cast, order):
    dispute = make.filed(cast, order)
    for _ in range(ROUNDS):
        results = at_once(
            *(
                act(services.say, dispute, actor, ANSWERED, body="Hello.")
                for actor in (cast.ada, cast.shen)
            )
        )
        assert kinds(results) == {"Message": 2}

    assert dispute.case.messages.count() == 2 * ROUNDS
    assert chain.verify_chain(Case.objects.get(pk=dispute.case_id)) == []


def test_a_transfer_recorded_by_two_at_once_is_posted_once(cast, order):
    for number in range(1, ROUNDS + 1):
        dispute = make.taken(cast, make.answered(cast, make.filed(cast, order)))
        make.ruled(cast, dispute)
        paid = {
            "paid_on": PAID.date(),
            "file_id": orders.stored_file(cast.shen, PAID, "swift.pdf").pk,
        }

        first, second = at_once(
            *(
                act(services.record_transfer, dispute, actor, PAID, **paid)
                for actor in (cast.shen, cast.mei)
            )
        )

        assert isinstance(first, Transfer)
        assert first == second
        assert Posting.objects.count() == 2 * number
        again(dispute)
