"""Two at once about an inspection or a return: one wins, and money moves once."""

from collections import Counter
from functools import partial

import pytest

from fairhold.casework import chain
from fairhold.casework.models import Deadline
from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.disputes.services import Receipt, inspection_clock, return_clock
from fairhold.ledger.models import Posting
from fairhold.trade.models import Inspection
from tests.at_once import at_once
from tests.disputes import make, make_goods
from tests.disputes.make import name
from tests.disputes.make_goods import BACK, PAID, REPORTED
from tests.disputes.test_inspecting import SECOND

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(results):
    return Counter(type(result).__name__ for result in results)


def the(dispute, label):
    return Deadline.objects.select_related("case").get(
        case=dispute.case_id, name=label, state="open"
    )


@pytest.fixture
def dispute(cast):
    return make.taken(cast)


def test_of_two_inspections_ordered_at_once_one_is(cast, dispute):
    gwen = make_goods.gwen()
    order = partial(make_goods.ordered, cast, gwen, dispute)

    results = at_once(order, order)

    assert kinds(results) == {"Dispute": 1, "StepNotOpen": 1}


def test_a_fee_shown_twice_at_once_is_deposited_once_and_one_company_asked(cast, dispute):
    make_goods.ordered(cast, make_goods.gwen(), dispute)
    show = partial(
        services.deposit_fee,
        reference=name(dispute),
        paid_on=PAID.date(),
        actor=cast.olga,
        now=PAID,
    )

    results = at_once(show, show)

    assert kinds(results) == {"Commission": 2}
    assert Posting.objects.count() == 1
    assert Inspection.objects.filter(state="ordered").count() == 1


def test_a_report_in_the_moment_its_time_passes_is_taken_or_refused_whole(cast, dispute):
    gwen = make_goods.gwen()
    commission = make_goods.commissioned(cast, gwen, make_goods.ordered(cast, gwen, dispute))
    deadline = the(dispute, "inspection")
    report = partial(
        services.report_inspection,
        reference=str(commission.inspection),
        report=make_goods.report(gwen),
        actor=gwen,
        now=REPORTED,
    )
    lapse = partial(inspection_clock.miss_inspection, deadline, deadline.due_at + SECOND)

    reported, _ = at_once(report, lapse)

    commission.refresh_from_db()
    keys = set(Posting.objects.values_list("key", flat=True))
    start = f"inspection:{commission.pk}:fee"
    if isinstance(reported, Inspection):
        assert (commission.state, keys) == ("reported", {start, f"{start}:earned"})
    else:
        assert type(reported).__name__ == "Recalled"
        assert (commission.state, keys) == ("missed", {start, f"{start}:returned"})
    assert Dispute.objects.get().state == "escalated"
    assert dispute.case.deadlines.filter(name="decision", state="open").count() == 1
    assert chain.verify_chain(dispute.case) == []


def test_goods_recorded_in_the_moment_silence_takes_them_are_settled_once(cast, dispute):
    make_goods.returning(cast, dispute)
    make_goods.go_back(cast, dispute, steps=2)
    services.show_arrival(
        reference=name(dispute),
        arrived_on=BACK.date(),
        file_id=make_goods.orders.stored_file(cast.ada, BACK, "delivered.pdf").pk,
        actor=cast.ada,
        now=BACK,
    )
    deadline = the(dispute, "return_receipt")
    found = Receipt("not_received", None, "Nothing came.")
    say = partial(
        services.receive_return,
        reference=name(dispute),
        receipt=found,
        actor=cast.shen,
        now=deadline.due_at,
    )
    lapse = partial(return_clock.take_as_sent, deadline, deadline.due_at + SECOND)

    said, _ = at_once(say, lapse)

    refunds = Posting.objects.filter(key__endswith=":refund").count()
    assert refunds == (1 if type(said).__name__ == "StepNotOpen" else 0)
    assert chain.verify_chain(dispute.case) == []


def test_two_decisions_on_a_return_at_once_are_one(cast, dispute):
    make_goods.returning(cast, dispute)
    make_goods.go_back(cast, dispute, steps=3)

    def decide(refund):
        return partial(
            services.decide_return,
            reference=name(dispute),
            refund=refund,
            reasons="Torn.",
            actor=cast.olga,
            now=BACK,
        )

    results = at_once(decide("1000"), decide("2000"))

    assert kinds(results) == {"Return": 1, "StepNotOpen": 1}
    assert Posting.objects.filter(key__endswith=":refund").count() == 1
