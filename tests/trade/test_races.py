"""Two people at once: one wins, the other is told, and nothing is half done."""

from datetime import date

import pytest

from fairhold.kit.errors import Refused
from fairhold.trade import services
from fairhold.trade.models import Acceptance, Payment
from fairhold.trade.services import agreeing, common, inspections
from tests.at_once import at_once
from tests.trade import make

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def test_two_people_of_one_side_accept_at_once_and_it_is_agreed_once(cast, now):
    for _ in range(ROUNDS):
        order = make.offered(cast, now)

        results = at_once(*(accept(order, actor, now) for actor in (cast.shen, cast.mei)))

        assert [result.state for result in results] == ["agreed", "agreed"]
        assert order.events.filter(name="agreed").count() == 1
        assert Acceptance.objects.filter(order=order).count() == 2


def test_accepting_while_the_other_side_edits_agrees_what_was_read_or_nothing(cast, now):
    for _ in range(ROUNDS):
        order = make.offered(cast, now)
        read = order.frozen_hash
        line = services.LineItem(description="Ribbon", quantity=1, unit_price="1")

        accepted, edited = at_once(
            accept(order, cast.shen, now),
            lambda order=order, line=line: services.add_line(
                reference=str(order), line=line, actor=cast.ada, now=now
            ),
        )

        order.refresh_from_db()
        if order.state == "agreed":
            assert order.frozen_hash == read
            assert isinstance(edited, common.AlreadyAgreed | common.ChangedMeanwhile)
            assert order.lines.count() == 2
        else:
            assert order.state == "draft"
            assert isinstance(accepted, agreeing.NothingOffered)
            assert order.lines.count() == 3


def test_two_edits_of_one_revision_keep_one(cast, now):
    for _ in range(ROUNDS):
        order = make.draft(cast, now)
        places = ("Shanghai", "Shenzhen")

        results = at_once(*(edit(order, cast, now, place) for place in places))

        refusals = [result for result in results if isinstance(result, Refused)]
        assert [type(refusal) for refusal in refusals] == [common.ChangedMeanwhile]
        order.refresh_from_db()
        assert order.revision == 2


def test_two_lines_added_at_once_get_two_labels(cast, now):
    order = make.draft(cast, now)

    at_once(
        *(
            lambda actor=actor: services.add_line(
                reference=str(order), line=make.LINES[0], actor=actor, now=now
            )
            for actor in (cast.ada, cast.shen)
        )
    )

    assert list(order.lines.order_by("pk").values_list("label", flat=True)) == [
        *("L1", "L2", "L3", "L4")
    ]


def test_two_payments_at_once_never_cover_more_than_the_order(cast, now):
    order, account = make.agreed(cast, now), make.approved_account(cast)

    results = at_once(
        *(
            lambda number=number: make.payment(
                order,
                cast,
                now,
                account_id=account.pk,
                amount="8000",
                bank_reference=f"TRN-{number}",
            )
            for number in range(2)
        )
    )

    assert sorted(payment.covered for payment in results) == [False, True]
    order.refresh_from_db()
    assert order.covered_paid_minor == 8_000_00


def test_one_payment_sent_twice_at_once_is_recorded_once(cast, now):
    order, account = make.agreed(cast, now), make.approved_account(cast)

    results = at_once(*[lambda: make.payment(order, cast, now, account_id=account.pk)] * 2)

    assert len({payment.pk for payment in results}) == 1
    assert Payment.objects.count() == 1
    order.refresh_from_db()
    assert order.covered_paid_minor == 3_600_00


def test_one_report_sent_twice_at_once_is_taken_once(cast, now):
    order = make.agreed(cast, now)
    inspection, report = make.inspection(order, cast, now), make.report(cast, now)

    results = at_once(
        *[
            lambda: services.report_inspection(
                reference=str(inspection), report=report, actor=cast.ines, now=now
            )
        ]
        * 2
    )

    refusals = [result for result in results if isinstance(result, Refused)]
    assert [type(refusal) for refusal in refusals] == [inspections.AlreadyReported]
    assert order.events.filter(name="inspection_reported").count() == 1


def test_both_sides_ask_one_company_at_once_and_one_does(cast, now):
    order = make.agreed(cast, now)

    results = at_once(
        *(
            lambda actor=actor: services.order_inspection(
                reference=str(order), company_id=cast.inspector.pk, actor=actor, now=now
            )
            for actor in (cast.ada, cast.shen)
        )
    )

    refusals = [result for result in results if isinstance(result, Refused)]
    assert [type(refusal) for refusal in refusals] == [inspections.InspectionOrdered]
    assert order.inspections.count() == 1


def test_a_receipt_confirmed_for_two_days_at_once_keeps_one(cast, now):
    order = make.agreed(cast, now, concluded_on=date(2026, 2, 1))
    make.shipment(order, cast, now, shipped_on=date(2026, 2, 10))

    results = at_once(
        *(
            lambda day=day: services.confirm_receipt(
                reference=str(order), label="S1", received_on=day, actor=cast.ada, now=now
            )
            for day in (date(2026, 2, 20), date(2026, 2, 21))
        )
    )

    assert sum(isinstance(result, Refused) for result in results) == 1
    assert order.events.filter(name="received").count() == 1


def accept(order, actor, now):
    return lambda: services.accept(
        reference=str(order), frozen_hash=order.frozen_hash, actor=actor, now=now
    )


def edit(order, cast, now, place):
    conditions = make.Conditions(
        channel="trade_assurance", currency="USD", incoterm_rule="FOB", incoterm_place=place
    )
    return lambda: services.edit_order(
        reference=str(order), revision=1, conditions=conditions, actor=cast.ada, now=now
    )
