"""An inspection ordered in a dispute: its fee, its report, its end; who may do what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhold.casework import chain
from fairhold.disputes import services
from fairhold.disputes.facts import facts_of
from fairhold.disputes.inspection_plan import BadLot, NoClaims
from fairhold.disputes.queries import case_page
from fairhold.disputes.services import Confirm, Depart
from fairhold.disputes.services.inspecting import (
    BadFee,
    BadFeeDay,
    BadWords,
    CompanyBusy,
    NoFeeDocument,
    NoSuchCompany,
    RelatedCompany,
)
from fairhold.disputes.step import NotYourCase, NotYourStep, StepNotOpen
from fairhold.inspecting.models import Commission, Proposal
from fairhold.jobs.run_due import Outcome, run_due
from fairhold.kit.errors import NotFound
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from fairhold.parties.models import Organisation
from fairhold.trade import services as trade
from fairhold.trade.services.inspections import Recalled
from tests.disputes import make, make_goods
from tests.disputes.make import name
from tests.disputes.make_goods import ORDERED, PAID, REPORTED

SECOND = timedelta(seconds=1)


@pytest.fixture
def gwen(db):
    return make_goods.gwen()


@pytest.fixture
def dispute(cast):
    return make.taken(cast, make.escalated(cast, make.answered(cast, make.filed(cast))))


def postings():
    return {
        each.key: (each.debit.key, each.credit.key, each.amount_minor)
        for each in Posting.objects.select_related("debit", "credit")
    }


def deadline(dispute, label):
    return dispute.case.deadlines.filter(name=label).order_by("-pk").first()


def mailed(words):
    return {mail.to_email.split("@")[0] for mail in Mail.objects.filter(subject__contains=words)}


def test_the_sample_is_the_one_that_the_agreed_plan_asks_for(cast, gwen, dispute):
    make_goods.ordered(cast, gwen, dispute)

    made = Commission.objects.get()
    # ISO 2859-1: 2 000 units at level II are letter K; AQL 2.5 and 4.0 ask for 125.
    assert (made.lot_size, made.level, made.sample_size) == (2000, "II", 125)
    assert (made.claims, made.terms, made.lines) == (["C1"], ["T1", "T3"], ["L1"])
    assert dispute.state == "inspecting"


def test_of_a_part_of_the_goods_a_smaller_sample_is_enough(cast, gwen, dispute):
    make_goods.ordered(cast, gwen, dispute, lot_size=100)

    made = Commission.objects.get()
    assert (made.lot_size, made.sample_size) == (100, 20)


def test_the_time_to_decide_stands_still_and_goes_on_with_what_was_left(cast, gwen, dispute):
    left = deadline(dispute, "decision").due_at - ORDERED
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))

    assert deadline(dispute, "decision").state == "cancelled"
    make_goods.reported(commission, gwen)

    assert deadline(dispute, "decision").state == "open"
    assert deadline(dispute, "decision").due_at == REPORTED + left


def test_the_company_is_asked_only_when_the_fee_is_shown(cast, gwen, dispute):
    make_goods.ordered(cast, gwen, dispute)
    assert dispute.order.inspections.count() == 1  # the one before shipment
    assert postings() == {}
    assert mailed("is to inspect the goods") == {"ada.keller", "ben.vogt", "shen.li", "mei.wang"}

    made = make_goods.commissioned(cast, gwen, dispute)

    assert made.inspection is not None
    assert "Draw 125 of 2000 units" in made.inspection.asked
    held = f"inspection:{made.pk}:held:USD"
    assert postings() == {f"inspection:{made.pk}:fee": ("platform:bank:USD", held, 400_00)}
    assert mailed("you are asked to look at goods") >= {"gwen.moe"}
    assert deadline(dispute, "inspection_fee").state == "met"
    assert deadline(dispute, "inspection").state == "open"


def test_the_report_becomes_independent_evidence_with_its_sample(cast, gwen, dispute):
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))

    make_goods.reported(commission, gwen)

    dispute.refresh_from_db()
    assert dispute.state == "escalated"
    facts = facts_of(dispute, REPORTED.date())
    seen = next(each for each in facts.exhibits if each.id == "I2")
    assert (seen.kind, seen.issuer.role) == ("inspection_report", "inspection_company")
    assert (seen.issuer.group_of, seen.offered_by) == (None, "platform")
    assert (seen.sample.traced, seen.sample.how) == (True, "cartons 4, 9 and 21; seal 77120")
    [looked] = facts.inspections
    assert (looked.exhibit, str(looked.fee), looked.deposited_by) == ("I2", "400.00", "buyer")
    assert mailed("the inspection is reported") == {
        *("ada.keller", "ben.vogt", "shen.li", "mei.wang", "olga.reyes")
    }
    assert postings()[f"inspection:{commission.pk}:fee:earned"][1:] == (
        f"org:{gwen.organisation_id}:due:USD",
        400_00,
    )
    assert chain.verify_chain(dispute.case) == []


def test_the_fee_follows_fault_as_a_line_of_the_ruling(cast, gwen, dispute):
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))
    make_goods.reported(commission, gwen)

    ruling = make.ruled(cast, dispute, now=REPORTED)

    lines = ruling.judgement["recommendation"]["lines"]
    [fee] = [each for each in lines if each["clause"] == "I-2"]
    assert (str(fee["amount"]), fee["adds_to_refund"]) == ("400.00", True)
    assert ruling.refund_minor == 3000_00 + 400_00
    assert postings()[f"ruling:{ruling.pk}:refund"][2] == 3400_00


def test_a_fee_for_nothing_proven_stays_with_the_claimant(cast, gwen):
    dispute = make.taken(
        cast,
        make.escalated(
            cast, make.answered(cast, make.filed(cast, make.order(cast, inspected=False)))
        ),
    )
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))
    make_goods.reported(commission, gwen, weight="180")

    ruling = make.ruled(cast, dispute, now=REPORTED)

    assert (ruling.outcome, ruling.refund_minor) == ("dismiss", 0)
    assert f"ruling:{ruling.pk}:refund" not in postings()


def test_an_officer_who_departs_can_order_the_fee_above_the_cap_and_no_more(cast, gwen, dispute):
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))
    make_goods.reported(commission, gwen)
    most = dispute.order.covered_paid_minor + 400_00

    ruling = services.issue(
        reference=name(dispute),
        decision=Depart("full_refund", f"{most // 100}.00", "Nothing of it is usable."),
        actor=cast.olga,
        now=REPORTED,
    )

    assert ruling.refund_minor == most


def test_without_the_fee_in_time_the_case_goes_on_without_an_inspection(cast, gwen, dispute):
    make_goods.ordered(cast, gwen, dispute)
    ends = deadline(dispute, "inspection_fee").due_at + SECOND

    assert run_due(now=ends).failed == 0

    dispute.refresh_from_db()
    assert dispute.state == "escalated"
    assert Commission.objects.get().state == "missed"
    assert deadline(dispute, "decision").state == "open"
    assert postings() == {}
    assert mailed("no inspection fee came") >= {"ada.keller", "shen.li", "olga.reyes"}


def test_without_the_report_in_time_the_fee_goes_back_and_no_report_is_taken(cast, gwen, dispute):
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))
    ends = deadline(dispute, "inspection").due_at + SECOND

    assert run_due(now=ends) == Outcome(done=1)
    assert run_due(now=ends) == Outcome()

    dispute.refresh_from_db()
    assert dispute.state == "escalated"
    key = f"inspection:{commission.pk}:fee:returned"
    assert postings()[key][1] == f"org:{cast.buyer.pk}:due:USD"
    with pytest.raises(Recalled, match="called off"):
        make_goods.reported(commission, gwen)
    assert facts_of(dispute, ends.date()).inspections == ()


def test_an_officer_calls_an_inspection_off_with_a_reason(cast, gwen, dispute):
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))
    off = {"reference": name(dispute), "actor": cast.olga, "now": PAID}
    with pytest.raises(BadWords):
        services.cancel_inspection(reason=" ", **off)

    services.cancel_inspection(reason="The goods were sold.", **off)

    commission.refresh_from_db()
    dispute.refresh_from_db()
    assert (commission.state, dispute.state) == ("cancelled", "escalated")
    assert f"inspection:{commission.pk}:fee:returned" in postings()
    held = ledger.deposited(f"inspection:{commission.pk}", "USD", cast.buyer.pk)
    assert ledger.balance(held) == 0
    assert mailed("is called off") == {"ada.keller", "ben.vogt", "shen.li", "mei.wang"}
    with pytest.raises(StepNotOpen):
        services.cancel_inspection(reason="Again.", **off)


def test_a_withdrawn_dispute_calls_its_inspection_off(cast, gwen, dispute):
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))

    services.withdraw(reference=name(dispute), actor=cast.ada, now=PAID)

    commission.refresh_from_db()
    assert commission.state == "cancelled"
    assert f"inspection:{commission.pk}:fee:returned" in postings()


def test_only_the_officer_who_took_the_case_orders(cast, gwen, dispute):
    for actor, refusal in ((cast.ada, NotYourStep), (cast.omar, NotYourCase)):
        with pytest.raises(refusal):
            make_goods.ordered(cast, gwen, dispute, actor=actor)
    with pytest.raises(NotFound):
        make_goods.ordered(cast, gwen, dispute, actor=gwen)
    assert not Commission.objects.exists()


def test_only_the_depositor_or_the_officer_shows_the_fee(cast, gwen, dispute):
    make_goods.ordered(cast, gwen, dispute)
    show = {"reference": name(dispute), "paid_on": PAID.date(), "now": PAID}
    with pytest.raises(NotYourStep, match="who deposits the fee"):
        services.deposit_fee(file_id=None, actor=cast.shen, **show)
    with pytest.raises(NoFeeDocument):
        services.deposit_fee(file_id=None, actor=cast.ada, **show)
    with pytest.raises(BadFeeDay):
        services.deposit_fee(
            file_id=None, actor=cast.olga, **{**show, "paid_on": make.TAKEN.date()}
        )

    first = services.deposit_fee(file_id=None, actor=cast.olga, **show)
    again = services.deposit_fee(file_id=None, actor=cast.olga, **show)

    assert first == again
    assert Posting.objects.count() == 1


def test_a_company_of_a_partys_group_is_refused(cast, gwen, dispute):
    Organisation.objects.filter(pk=cast.supplier.pk).update(group="Loom")
    Organisation.objects.filter(pk=gwen.organisation_id).update(group="Loom")

    with pytest.raises(RelatedCompany, match="Choose another") as refusal:
        make_goods.ordered(cast, gwen, dispute)
    assert refusal.value.field == "company_id"
    assert type(dispute).objects.get().state == "escalated"


def test_a_company_that_works_for_a_party_already_is_not_asked_again(cast, gwen, dispute):
    trade.order_inspection(
        reference=str(dispute.order), company_id=gwen.organisation_id, actor=cast.shen, now=ORDERED
    )

    with pytest.raises(CompanyBusy):
        make_goods.ordered(cast, gwen, dispute)


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"claims": []}, NoClaims, "claims"),
        ({"claims": ["C9"]}, NotFound, "claims"),
        ({"fee": "0"}, BadFee, "fee"),
        ({"fee": "a lot"}, BadFee, "fee"),
        ({"lot_size": 1}, BadLot, "lot_size"),
        ({"company_id": 987}, NoSuchCompany, "company_id"),
        ({"asked": "x" * 2001}, BadWords, "asked"),
    ],
)
def test_an_order_that_cannot_be_carried_out_is_refused(cast, gwen, dispute, said, refusal, field):
    with pytest.raises(refusal) as refused:
        make_goods.ordered(cast, gwen, dispute, **said)

    assert refused.value.field == field
    dispute.refresh_from_db()
    assert dispute.state == "escalated"
    assert deadline(dispute, "decision").state == "open"


def test_a_party_asks_for_an_inspection_and_proposes_a_company(cast, gwen, dispute):
    ask = {"reference": name(dispute), "says": "Weigh them.", "now": ORDERED}
    services.ask_inspection(company_id=gwen.organisation_id, actor=cast.shen, **ask)
    services.ask_inspection(company_id=None, actor=cast.shen, **ask)

    assert [each.company for each in Proposal.objects.all()] == [None]
    assert mailed("asks for an inspection") == {"ada.keller", "ben.vogt", "mei.wang"}
    assert mailed("an inspection is asked for") == {"olga.reyes"}
    with pytest.raises(BadWords):
        services.ask_inspection(**{**ask, "says": ""}, actor=cast.shen)


def test_nothing_is_decided_while_the_goods_are_looked_at(cast, gwen, dispute):
    make_goods.ordered(cast, gwen, dispute)

    with pytest.raises(StepNotOpen, match="is waiting for an inspection"):
        services.issue(reference=name(dispute), decision=Confirm(), actor=cast.olga, now=ORDERED)


def test_the_page_of_a_case_needs_no_more_queries_for_its_inspections(
    cast, gwen, dispute, django_assert_max_num_queries
):
    with CaptureQueriesContext(connection) as before:
        case_page(reference=name(dispute), actor=cast.olga)
    make_goods.reported(
        make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute)), gwen
    )
    make_goods.ordered(cast, gwen, dispute, now=REPORTED)

    with django_assert_max_num_queries(len(before)):
        page = case_page(reference=name(dispute), actor=cast.ada)

    assert [each.state for each in page.inspected] == ["awaited", "reported"]
    assert page.inspected[1].exhibit == "I2"
    [waits] = page.next
    assert (waits.about, waits.mine) == ("inspection_fee", True)
    assert "deposit_fee" in page.steps
