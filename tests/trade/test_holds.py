"""The money the platform holds: in, and out once, to whom it belongs; of two at once one wins."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from fairhold.disputes import access as disputes
from fairhold.disputes import services as dispute_services
from fairhold.disputes.draft_schema import stored
from fairhold.disputes.models import Dispute
from fairhold.disputes.prospect import prospect
from fairhold.disputes.services import Depart
from fairhold.disputes.services.filing import NotEligible
from fairhold.disputes.step import NotYourStep
from fairhold.jobs.release import release_due
from fairhold.kit.errors import Refused
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from fairhold.rules.dispute import advice
from fairhold.rulings.services import standing
from fairhold.trade import access as trade_access
from fairhold.trade import queries, services
from fairhold.trade.models import Hold
from fairhold.trade.services import holds
from fairhold.trade.services.holds import InDispute, NotArrived, ReleasedAlready
from tests.at_once import at_once
from tests.disputes import make as dispute
from tests.trade import make, wholesale
from tests.trade.wholesale import ARRIVED, RELEASE, TOTAL

LIGHT = {**dispute.TOO_LIGHT, "amount": "1000.00"}
FILED = ARRIVED + timedelta(days=5)


@pytest.fixture(autouse=True)
def _vault(settings, tmp_path):
    settings.VAULT = tmp_path


def hold_of(order):
    return Hold.objects.get(order=order)


def in_hold(order):
    return ledger.balance(ledger.held(order.pk, "USD"))


def due_to(organisation):
    return ledger.balance(ledger.due(organisation.pk, "USD"))


def owed_by(organisation):
    return ledger.balance(ledger.owes(organisation.pk, "USD"))


def complete(order, actor, now=FILED):
    return services.complete_order(reference=str(order), actor=actor, now=now)


def file(cast, order, now=FILED):
    draft = dispute.draft(cast, order, claims=(LIGHT,), now=now)
    return dispute_services.file(reference=disputes.draft_reference(draft), actor=cast.ada, now=now)


def agrees_with_the_ledger(order):
    """The row's sums are those of the postings."""
    hold = hold_of(order)
    assert in_hold(order) == hold.in_hold_minor
    assert ledger.balance(ledger.bank("USD")) == hold.captured_minor - hold.paid_out_minor
    return hold


def test_what_is_paid_is_held(cast):
    order = wholesale.paid(cast)

    hold = agrees_with_the_ledger(order)
    assert (hold.state, in_hold(order)) == ("held", TOTAL)
    assert order.covered_paid_minor == TOTAL
    assert hold.release_at is None


def test_the_clock_runs_from_the_goods_arrival_as_long_as_a_claim_may_be_filed(cast):
    order = wholesale.shipped(cast)
    undelivered = hold_of(order)
    # 90 days from the agreed day, the 16th of March: nobody has said that the goods are there.
    assert undelivered.inputs["window"] == "not_delivered"
    assert undelivered.release_at.date() == date(2026, 6, 14)

    services.confirm_receipt(
        reference=str(order),
        label="S1",
        received_on=ARRIVED.date(),
        actor=cast.ada,
        now=ARRIVED,
    )

    hold = hold_of(order)
    assert (hold.inputs["window"], hold.inputs["zone"]) == ("filing", "Europe/Berlin")
    assert hold.release_at == RELEASE


def test_the_last_moment_to_file_and_the_release_are_the_same(cast):
    order = wholesale.delivered(cast)

    assert release_due(now=RELEASE - timedelta(seconds=1)).done == 0
    assert file(cast, order, now=RELEASE - timedelta(seconds=1)).state == "filed"


def test_time_releases_the_money_once_however_many_workers_look(cast):
    order = wholesale.delivered(cast)

    assert release_due(now=RELEASE + timedelta(seconds=1)).done == 1
    assert release_due(now=RELEASE + timedelta(days=1)).done == 0

    hold = agrees_with_the_ledger(order)
    assert (hold.state, hold.released_by) == ("released", "time_passed")
    assert (in_hold(order), due_to(cast.supplier)) == (0, TOTAL)
    with pytest.raises(NotEligible):
        file(cast, order, now=RELEASE + timedelta(seconds=1))


def test_a_second_shipment_on_its_way_stops_the_clock_of_the_first(cast):
    order = wholesale.delivered(cast)
    make.shipment(order, cast, ARRIVED, tracking="MAEU2")

    assert hold_of(order).inputs["window"] == "not_delivered"


def test_a_release_that_fails_is_pushed_back_and_reported(cast, monkeypatch):
    order = wholesale.delivered(cast)
    now = RELEASE + timedelta(seconds=1)

    def broken(**_):
        raise RuntimeError("the ledger is out")

    with monkeypatch.context() as patch:
        patch.setattr(holds.ledger, "post", broken)
        assert release_due(now=now).failed == 1
    pushed = hold_of(order)
    assert pushed.state == "held"
    assert "the ledger is out" in pushed.last_error
    assert pushed.run_after == now + timedelta(minutes=5)
    assert release_due(now=now).done == 0
    assert release_due(now=now + timedelta(minutes=5)).done == 1


def test_the_buyer_confirms_receipt_and_that_completes_the_order(cast):
    order = wholesale.delivered(cast)

    hold = complete(order, cast.ada)

    assert (hold.state, hold.released_by) == ("released", "receipt_confirmed")
    assert hold.receipt_confirmed_on == FILED.date()
    assert (in_hold(order), due_to(cast.supplier)) == (0, TOTAL)
    assert complete(order, cast.ben).pk == hold.pk
    assert Posting.objects.filter(key__startswith="hold:").count() == 1
    with pytest.raises(NotEligible, match="W-2"):
        file(cast, order, now=FILED)
    with pytest.raises(NotEligible, match="W-2"):
        file(cast, order, now=FILED + timedelta(days=1))


def test_receipt_is_confirmed_by_the_buyer_once_the_goods_are_there(cast):
    order = wholesale.paid(cast)
    with pytest.raises(NotArrived, match="sent"):
        complete(order, cast.ada)
    wholesale.shipped(cast, order)
    with pytest.raises(NotArrived, match="S1"):
        complete(order, cast.ada)
    for other in (cast.shen, cast.olga):
        with pytest.raises(trade_access.NotYourStep):
            complete(order, other)
    assert hold_of(order).state == "held"


def test_a_dispute_stops_receipt_and_time(cast):
    order = wholesale.delivered(cast)
    file(cast, order)

    assert hold_of(order).state == "disputed"
    with pytest.raises(InDispute):
        complete(order, cast.ada)
    assert release_due(now=RELEASE + timedelta(days=9)).done == 0
    assert in_hold(order) == TOTAL


def test_a_withdrawn_dispute_lets_the_clock_go_on(cast):
    order = wholesale.delivered(cast)
    filed = file(cast, order)
    dispute_services.withdraw(reference=dispute.name(filed), actor=cast.ada, now=FILED)

    assert (hold_of(order).state, hold_of(order).release_at) == ("held", RELEASE)
    assert release_due(now=RELEASE + timedelta(seconds=1)).done == 1
    assert due_to(cast.supplier) == TOTAL


def rule(cast, filed, outcome, refund):
    dispute.answered(cast, filed, now=FILED)
    dispute.taken(cast, filed, now=FILED)
    return dispute_services.issue(
        reference=dispute.name(filed),
        decision=Depart(outcome, refund, "As the evidence shows."),
        actor=cast.olga,
        now=FILED + timedelta(days=1),
    )


def test_a_ruling_pays_the_buyer_out_of_the_hold_and_the_rest_to_the_supplier(cast):
    order = wholesale.delivered(cast)
    ruling = rule(cast, file(cast, order), "partial_refund", "1000.00")

    hold = agrees_with_the_ledger(order)
    assert (hold.state, hold.released_by) == ("released", "ruling")
    assert (in_hold(order), due_to(cast.buyer), due_to(cast.supplier)) == (0, 100_000, 250_000)
    assert owed_by(cast.supplier) == 0
    posting = ledger.posting(f"ruling:{ruling.pk}:refund")
    assert (posting.debit.kind, posting.amount_minor) == ("held", 100_000)


@pytest.mark.parametrize(
    ("outcome", "refund", "back"), [("dismiss", "0", 0), ("full_refund", "3500.00", TOTAL)]
)
def test_a_ruling_moves_all_of_it(outcome, refund, back, cast):
    order = wholesale.delivered(cast)
    rule(cast, file(cast, order), outcome, refund)

    assert (in_hold(order), due_to(cast.buyer)) == (0, back)
    assert due_to(cast.supplier) == TOTAL - back


def test_the_provider_tells_of_the_refund_which_is_decided_and_paid_as_two_facts(cast):
    order = wholesale.delivered(cast)
    filed = file(cast, order)
    rule(cast, filed, "partial_refund", "1000.00")
    told = wholesale.told("refund.paid", dispute.name(filed), amount_minor=100_000)
    paid = FILED + timedelta(days=2)

    for _ in range(2):
        event = wholesale.payments.take(provider="acme", told=told, now=paid)

    assert event.state == "applied", event.reason
    assert due_to(cast.buyer) == 0
    filed.refresh_from_db()
    transfer = filed.transfers.get()
    assert (transfer.provider, transfer.person, transfer.amount_minor) == ("acme", None, 100_000)
    assert filed.case.closed_at is None  # until nobody can appeal any more
    assert standing(filed.case).refund_minor == 100_000
    agrees_with_paid(order, 100_000)


def agrees_with_paid(order, refunded):
    assert ledger.balance(ledger.bank("USD")) == hold_of(order).captured_minor - refunded


def test_another_amount_than_was_decided_waits_for_an_officer(cast):
    order = wholesale.delivered(cast)
    filed = file(cast, order)
    rule(cast, filed, "partial_refund", "1000.00")

    event = wholesale.payments.take(
        provider="acme",
        told=wholesale.told("refund.paid", dispute.name(filed), amount_minor=99_999),
        now=FILED + timedelta(days=2),
    )

    assert (event.state, event.reason_code) == ("parked", "dispute.other_amount_paid")
    assert due_to(cast.buyer) == 100_000


def test_the_supplier_does_not_record_a_transfer_that_the_platform_makes(cast):
    filed = file(cast, wholesale.delivered(cast))
    rule(cast, filed, "partial_refund", "1000.00")
    paid = {"reference": dispute.name(filed), "paid_on": FILED.date(), "now": FILED}

    with pytest.raises(NotYourStep, match="platform"):
        dispute_services.record_transfer(**paid, actor=cast.shen)
    dispute_services.record_transfer(**paid, actor=cast.olga)

    assert (due_to(cast.buyer), owed_by(cast.supplier)) == (0, 0)


def test_a_payout_is_of_what_was_released_and_counted_once(cast):
    order = wholesale.delivered(cast)
    early = wholesale.payments.take(
        provider="acme", told=wholesale.told("payout.paid", str(order)), now=FILED
    )
    assert (early.state, early.reason_code) == ("parked", "trade.more_than_released")
    complete(order, cast.ada)

    wholesale.payments.retry(event=early.pk, actor=cast.olga, now=FILED)
    again = wholesale.told("payout.paid", str(order), id="evt_again")
    wholesale.payments.take(provider="acme", told=again, now=FILED)
    more = wholesale.told("payout.paid", str(order), "2", amount_minor=1)
    assert wholesale.payments.take(provider="acme", told=more, now=FILED).state == "parked"

    assert due_to(cast.supplier) == 0
    assert agrees_with_the_ledger(order).paid_out_minor == TOTAL


def test_what_is_paid_after_the_release_goes_straight_on(cast):
    order = wholesale.placed(cast)
    wholesale.captured(order, amount_minor=300_000)
    wholesale.delivered(cast, order)
    complete(order, cast.ada)
    wholesale.captured(order, number="2", amount_minor=50_000, now=FILED)

    assert (in_hold(order), due_to(cast.supplier)) == (0, TOTAL)
    agrees_with_the_ledger(order)


def test_the_database_refuses_to_give_more_than_came_in(cast):
    order = wholesale.paid(cast)
    for wrong in ({"refunded_minor": TOTAL + 1}, {"paid_out_minor": 1}, {"state": "released"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Hold.objects.filter(order=order).update(**wrong)


def test_the_orders_page_says_what_is_held_and_what_is_next(cast, django_assert_num_queries):
    order = wholesale.delivered(cast)

    with django_assert_num_queries(10):
        page = queries.order_page(str(order), cast.ada)

    assert (page.hold.in_hold_minor, page.hold.release_at) == (TOTAL, RELEASE)
    assert (page.next.step, page.next.by) == ("complete", date(2026, 4, 29))
    assert "complete_order" in page.may
    assert "record_payment" not in page.may
    assert page.purchase.snapshot == "D1"


@pytest.mark.django_db(transaction=True)
def test_of_receipt_and_dispute_at_once_one_wins(cast):
    order = wholesale.delivered(cast)
    draft = dispute.draft(cast, order, claims=(LIGHT,), now=FILED)
    reference = disputes.draft_reference(draft)

    confirmed, filed = at_once(
        lambda: complete(order, cast.ben),
        lambda: dispute_services.file(reference=reference, actor=cast.ada, now=FILED),
    )

    if isinstance(filed, Dispute):
        assert isinstance(confirmed, InDispute)
        assert (hold_of(order).state, in_hold(order)) == ("disputed", TOTAL)
    else:
        assert isinstance(filed, NotEligible)
        assert (hold_of(order).state, in_hold(order)) == ("released", 0)
        assert not Dispute.objects.exists()
    agrees_with_the_ledger(order)


@pytest.mark.django_db(transaction=True)
def test_of_time_receipt_and_two_workers_at_once_one_releases(cast):
    order = wholesale.delivered(cast)
    now = RELEASE + timedelta(seconds=1)

    results = at_once(
        lambda: release_due(now=now),
        lambda: release_due(now=now),
        lambda: complete(order, cast.ada, now=now),
    )

    released = sum(getattr(each, "done", 0) for each in results)
    confirmed = isinstance(results[2], Hold)
    assert released + confirmed == 1
    assert all(getattr(each, "failed", 0) == 0 for each in results)
    assert confirmed or isinstance(results[2], ReleasedAlready)
    assert due_to(cast.supplier) == TOTAL
    agrees_with_the_ledger(order)


@pytest.mark.django_db(transaction=True)
def test_a_payment_and_the_release_at_once_leave_nothing_behind(cast):
    order = wholesale.placed(cast)
    wholesale.captured(order, amount_minor=300_000)
    wholesale.delivered(cast, order)

    results = at_once(
        lambda: complete(order, cast.ada),
        lambda: wholesale.captured(order, number="2", amount_minor=50_000, now=FILED),
    )

    assert not any(isinstance(each, Refused) for each in results)
    assert (in_hold(order), due_to(cast.supplier)) == (0, TOTAL)
    agrees_with_the_ledger(order)


def test_the_policy_judges_the_case_on_what_is_on_record_alone(cast):
    """Without a paper of the buyer's: order, payment and the listing's properties are proven."""
    order = wholesale.delivered(cast)
    draft = dispute.draft(cast, order, claims=(LIGHT,), now=FILED)
    found = prospect(order, stored(draft.data), cast.buyer.pk, FILED)

    (claim,) = advice.as_json(found.judgement())["claims"]

    status = {issue["name"]: issue["status"] for issue in claim["issues"]}
    assert status["order_and_payment"] == "proven"
    assert status["definite_term"] == "proven"
    assert status["delivered_condition"] != "proven"
