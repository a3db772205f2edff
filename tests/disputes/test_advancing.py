"""The platform pays what the supplier does not, where the policy says so, and gets it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairhold.disputes import settlement
from fairhold.disputes.advance_open import AdvanceTooSoon, NoAdvance, NothingToAdvance
from fairhold.disputes.advancing import NothingAdvanced
from fairhold.disputes.models import Advance, Recovery
from fairhold.disputes.queries import case_page
from fairhold.disputes.step import ConflictOfInterest, NotYourStep, StepNotOpen
from fairhold.disputes.transfer import AdvancePaid
from fairhold.disputes.transfer_shown import BadPayDay, NoDocument
from fairhold.enforcement.models import Entry
from fairhold.jobs.run_due import run_due
from fairhold.kit.errors import NotFound
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from fairhold.parties.actor import POWERS
from fairhold.parties.may import NotAllowed
from fairhold.parties.models import Person
from fairhold.rules import policy as policies
from fairhold.rulings import services as rulings
from tests import make as parties
from tests.disputes import after, make
from tests.disputes.make_advance import ADVANCED, FINAL, MISSED, RECOVERED, advance, recover, unpaid


@pytest.fixture
def dispute(cast):
    return unpaid(cast)


@pytest.fixture
def cap(monkeypatch, unremembered):
    """The policy with another cap of its advance, in whole dollars; None: it grants none."""

    def put(dollars):
        real = policies.load

        def load(name, version):
            policy = real(name, version)
            granted = policy.doc.advance
            if granted is None:
                return policy
            if dollars is not None:
                most = granted.most.model_copy(update={"at_most": {"USD": dollars}})
                granted = granted.model_copy(update={"most": most})
            doc = policy.doc.model_copy(update={"advance": None if dollars is None else granted})
            return replace(policy, doc=doc)

        monkeypatch.setattr(policies, "load", load)

    return put


def balances(cast):
    """What the supplier owes, what the buyer is due, and what the platform's bank holds."""
    accounts = ledger.owes(cast.supplier.pk, "USD"), ledger.due(cast.buyer.pk, "USD")
    return tuple(ledger.balance(each) for each in (*accounts, ledger.bank("USD")))


def rest_of(dispute):
    return settlement.rest(dispute, rulings.standing(dispute.case))


def state_of(dispute):
    dispute.refresh_from_db()
    return dispute.state


def mailed_to(words):
    return set(Mail.objects.filter(subject__contains=words).values_list("to_email", flat=True))


def test_the_buyer_is_paid_and_the_supplier_owes_the_platform(cast, dispute):
    due = balances(cast)[0]
    made = advance(cast, dispute)

    assert made.amount_minor == due > 0
    assert balances(cast) == (due, 0, -due)
    assert (rest_of(dispute).parties, rest_of(dispute).recovery) == (0, due)
    assert state_of(dispute) == "ruled"


def test_what_is_recovered_settles_everything_and_closes_the_dispute(cast, dispute):
    advance(cast, dispute)
    recover(cast, dispute)

    assert balances(cast) == (0, 0, 0)
    assert not rest_of(dispute)
    assert state_of(dispute) == "closed"


def test_beyond_the_cap_the_supplier_still_owes_the_buyer(cast, dispute, cap):
    cap("200")
    due = balances(cast)[0]
    assert advance(cast, dispute).amount_minor == 20000
    assert balances(cast) == (due, due - 20000, -20000)

    recover(cast, dispute, actor=cast.shen)
    assert state_of(dispute) == "ruled"
    paid = after.pay(cast, dispute, cast.shen, RECOVERED)

    assert paid.amount_minor == due - 20000
    assert balances(cast) == (0, 0, 0)
    assert state_of(dispute) == "closed"


def test_the_rest_paid_to_the_buyer_leaves_the_advance_owed(cast, dispute, cap):
    cap("200")
    advance(cast, dispute)
    after.pay(cast, dispute, cast.shen, RECOVERED)

    assert balances(cast) == (20000, 0, -20000)
    assert state_of(dispute) == "ruled"
    assert not dispute.case.deadlines.filter(state="open").exists()
    assert "Nothing is owed any more" not in Mail.objects.latest("pk").body
    recover(cast, dispute)
    assert state_of(dispute) == "closed"


def test_a_transfer_to_the_buyer_is_no_second_refund(cast, dispute):
    advance(cast, dispute)

    with pytest.raises(AdvancePaid, match="pay it there, and record it as the recovery"):
        after.pay(cast, dispute, cast.shen, RECOVERED)
    with pytest.raises(AdvancePaid):
        after.pay(cast, dispute, cast.olga, RECOVERED)
    assert Posting.objects.count() == 2


def test_what_the_supplier_has_paid_is_not_advanced(cast, dispute):
    after.pay(cast, dispute, cast.shen, FINAL)

    with pytest.raises(StepNotOpen):
        advance(cast, dispute)


def test_it_is_recorded_once_whoever_records_it_again(cast, dispute):
    first = advance(cast, dispute)
    assert advance(cast, dispute, actor=cast.adam) == first
    back = recover(cast, dispute, actor=cast.shen)
    assert recover(cast, dispute, actor=cast.adam) == back
    assert advance(cast, dispute, actor=cast.olga) == first

    assert (Advance.objects.count(), Recovery.objects.count(), Posting.objects.count()) == (1, 1, 3)
    assert dispute.case.events.filter(name__in=["advanced", "recovered"]).count() == 2


def test_an_administrator_records_both(cast, dispute):
    advance(cast, dispute, actor=cast.adam)
    recover(cast, dispute, actor=cast.adam)

    told = dispute.case.events.filter(name__in=["advanced", "recovered"])
    assert {(each.role, each.person.name) for each in told} == {("officer", "Adam Novak")}


def test_the_supplier_has_its_time_to_pay_first(cast):
    made = make.taken(cast)
    make.ruled(cast, made)

    with pytest.raises(AdvanceTooSoon, match="can still be appealed"):
        advance(cast, made, now=make.PAID)
    run_due(now=MISSED)
    with pytest.raises(AdvanceTooSoon, match="can still be appealed"):
        advance(cast, made, now=MISSED)
    run_due(now=FINAL)
    assert advance(cast, made)


def test_a_final_ruling_leaves_the_supplier_its_time_all_the_same(cast):
    made = after.appealed(cast)
    after.heard(cast, made, after.partial("500.00"))

    with pytest.raises(AdvanceTooSoon, match="still has time to pay"):
        advance(cast, made, now=after.HEARD)
    run_due(now=after.HEARD + timedelta(days=9))
    assert advance(cast, made, now=after.HEARD + timedelta(days=9)).amount_minor == 50000


def test_nothing_is_advanced_while_an_appeal_runs(cast):
    made = after.appealed(cast)

    with pytest.raises(StepNotOpen):
        advance(cast, made, now=after.APPEALED)


def test_where_the_policy_grants_none_nothing_is_advanced(cast, dispute, cap):
    cap(None)

    with pytest.raises(NoAdvance, match="grants no advance in USD"):
        advance(cast, dispute)


def test_where_nothing_is_owed_nothing_is_advanced(cast):
    made = after.decided(cast, after.dismiss())

    with pytest.raises((NothingToAdvance, AdvanceTooSoon)):
        advance(cast, made, now=make.PAID)


def test_what_was_not_advanced_does_not_come_back(cast, dispute):
    with pytest.raises(NothingAdvanced):
        recover(cast, dispute, actor=cast.shen)


@pytest.mark.parametrize("who", ["shen", "ada"])
def test_no_party_records_what_the_platform_has_paid(cast, dispute, who):
    with pytest.raises(NotYourStep, match="Only the administrator or the officer"):
        advance(cast, dispute, actor=getattr(cast, who))


def test_the_buyer_does_not_record_what_the_supplier_owes(cast, dispute):
    advance(cast, dispute)

    with pytest.raises(NotYourStep, match="Only the supplier"):
        recover(cast, dispute, actor=cast.ada)


def test_it_takes_who_handles_money(cast, dispute):
    narrow = replace(cast.omar, powers=POWERS["member"])

    with pytest.raises(NotAllowed):
        advance(cast, dispute, actor=narrow)


def test_an_officer_of_a_party_advances_nothing(cast, dispute):
    parties.membership(Person.objects.get(pk=cast.omar.person_id), cast.buyer)

    with pytest.raises(ConflictOfInterest):
        advance(cast, dispute)


@pytest.mark.parametrize("other", ["otto", "ines"])
def test_for_an_outsider_there_is_nothing_to_advance(cast, dispute, other):
    with pytest.raises(NotFound):
        advance(cast, dispute, actor=getattr(cast, other))


def test_an_officers_word_is_not_enough(cast, dispute):
    with pytest.raises(NoDocument):
        advance(cast, dispute, file=False)
    advance(cast, dispute)
    with pytest.raises(NoDocument):
        recover(cast, dispute, file=False)


def test_the_days_must_be_possible(cast, dispute):
    with pytest.raises(BadPayDay, match="has not come yet"):
        advance(cast, dispute, paid_on=ADVANCED.date() + timedelta(days=2))
    advance(cast, dispute)
    with pytest.raises(BadPayDay, match="on which the platform paid in advance"):
        recover(cast, dispute, paid_on=ADVANCED.date() - timedelta(days=1))


def test_the_missed_payment_stays_in_the_suppliers_standing(cast, dispute):
    advance(cast, dispute)
    recover(cast, dispute)

    entry = Entry.objects.get(key__endswith="payment_missed")
    assert (entry.organisation_id, entry.state) == (cast.supplier.pk, "active")


def test_each_side_is_told_what_it_has_or_owes(cast, dispute):
    advance(cast, dispute)

    assert mailed_to("the platform has paid you in advance") == {
        "ada.keller@example.com",
        "ben.vogt@example.com",
    }
    told = Mail.objects.filter(subject__contains="you owe the refund to the platform now")
    assert {each.to_email for each in told} == {"shen.li@example.com", "mei.wang@example.com"}
    assert "pay it there, not to Nordlicht Textil GmbH" in told[0].body
    assert "Until then the sum stands on your account" in told[0].body
    recover(cast, dispute)
    assert len(mailed_to("has its advance back")) == 4


def test_the_administrator_is_told_once_that_the_platform_can_pay(cast):
    made = make.taken(cast)
    make.ruled(cast, made)
    run_due(now=MISSED)
    assert not mailed_to("can pay the refund in advance")
    run_due(now=FINAL)

    assert mailed_to("can pay the refund in advance") == {"adam.novak@example.com"}


def test_a_paid_refund_asks_the_administrator_for_nothing(cast):
    made = make.taken(cast)
    make.ruled(cast, made)
    run_due(now=MISSED)
    after.pay(cast, made, cast.shen, MISSED)
    run_due(now=FINAL)

    assert state_of(made) == "closed"
    assert not mailed_to("can pay the refund in advance")


@pytest.mark.parametrize(
    ("who", "before", "then", "at_last"),
    [
        ("ada", set(), set(), set()),
        ("shen", {"record_transfer"}, {"recover"}, set()),
        ("olga", {"record_transfer", "advance"}, {"recover"}, set()),
        ("adam", {"advance"}, {"recover"}, set()),
    ],
)
def test_the_page_offers_each_step_to_whom_it_is_open(cast, dispute, who, before, then, at_last):
    money = {"record_transfer", "advance", "recover"}

    def offered():
        page = case_page(reference=make.name(dispute), actor=getattr(cast, who))
        return money & set(page.steps)

    assert offered() == before
    advance(cast, dispute)
    assert offered() == then
    recover(cast, dispute)
    assert offered() == at_last


def test_who_is_awaited_is_said(cast, dispute):
    def awaited(actor):
        page = case_page(reference=make.name(dispute), actor=actor)
        return [(each.about, each.who, each.mine) for each in page.next]

    assert awaited(cast.adam) == [("payment", "respondent", False), ("advance", "officer", True)]
    assert awaited(cast.shen) == [("payment", "respondent", True), ("advance", "officer", False)]
    advance(cast, dispute)
    assert awaited(cast.ada) == [("recovery", "respondent", False)]
    assert awaited(cast.shen) == [("recovery", "respondent", True)]


def test_the_facts_stand_apart_on_the_page(cast, dispute):
    advance(cast, dispute)
    recover(cast, dispute, actor=cast.shen)

    page = case_page(reference=make.name(dispute), actor=cast.ada)
    assert (page.transfer, page.transfers) == (None, ())
    assert (page.advance.paid_on, page.advance.person) == (ADVANCED.date(), "Omar Haddad")
    assert page.advance.amount_minor == page.ruling.refund_minor
    assert (page.advance.recovery.paid_on, page.advance.recovery.person) == (
        RECOVERED.date(),
        "Shen Li",
    )
