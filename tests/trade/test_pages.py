"""What each reader sees of orders and inspections, in a constant number of queries."""

from dataclasses import replace

import pytest

from fairhold.kit.errors import NotFound
from fairhold.trade import access, queries, services
from tests import make as make_parties
from tests.trade import make


@pytest.fixture
def order(cast, now):
    return make.agreed(cast, now)


def test_both_sides_and_the_platform_read_the_whole_order(order, cast, now):
    make.payment(order, cast, now)
    make.shipment(order, cast, now)
    for actor, side in ((cast.ben, "buyer"), (cast.mei, "supplier"), (cast.adam, None)):
        page = queries.order_page(str(order), actor)

        assert (page.side, page.state) == (side, "agreed")
        assert (page.total_minor, page.open_minor) == (12_000_00, 12_000_00)
        assert [line.total_minor for line in page.lines] == [11_000_00, 1_000_00]
        assert page.terms[0].says == "fabric weight 180 g/m² ± 5 %"
        assert page.terms[1].says == "colour: navy (19-4024 TCX)"
        assert page.documents[0].in_agreement
        assert page.payments[0].not_covered_reason
        assert page.shipments[0].tracking == "MAEU123456789"
        assert {a.person for a in page.acceptances} == {"Ada Keller", "Shen Li"}
        assert page.events[0].name == "recorded"


def test_others_read_nothing(order, cast):
    for actor in (cast.otto, cast.ines):
        with pytest.raises(NotFound):
            queries.order_page(str(order), actor)
        with pytest.raises(NotFound):
            access.document(str(order), "D1", actor)
        assert queries.orders_page(actor) == []


@pytest.mark.parametrize("reference", ["O-000099", "D-000001", "order", "", "O-" + "9" * 40])
def test_a_reference_of_nothing_is_not_found(order, cast, reference):
    with pytest.raises(NotFound):
        queries.order_page(reference, cast.ada)


def test_a_reference_is_read_as_people_type_it(order, cast):
    assert queries.order_page(f" o-{order.pk}", cast.ada).reference == str(order)


def test_the_page_takes_ten_queries_whatever_the_order_holds(
    order, cast, now, django_assert_num_queries
):
    with django_assert_num_queries(10):
        queries.order_page(str(order), cast.ada)
    for number in range(3):
        make.payment(order, cast, now, bank_reference=f"TRN-{number}")
        make.shipment(order, cast, now, tracking=f"MAEU{number}")
        make.document(order, cast.ada, now, name=f"photo-{number}.jpg")
    make.approved_account(cast)
    make.inspection(order, cast, now)

    with django_assert_num_queries(10):
        queries.order_page(str(order), cast.ada)


def test_the_list_takes_four_queries_whatever_the_number(cast, now, django_assert_num_queries):
    orders = [make.agreed(cast, now) for _ in range(4)]

    with django_assert_num_queries(4):
        rows = queries.orders_page(cast.ada)
    assert [row.reference for row in rows] == [str(order) for order in reversed(orders)]
    assert (rows[0].goods, rows[0].more, rows[0].total_minor) == (
        "Cotton shirt, navy",
        1,
        12_000_00,
    )


def test_the_list_goes_on_where_it_ended(cast, now):
    orders = [make.draft(cast, now) for _ in range(3)]

    first = queries.orders_page(cast.ada, limit=2)
    rest = queries.orders_page(cast.ada, limit=2, before=first[-1].reference)

    assert [row.reference for row in (*first, *rest)] == [str(order) for order in reversed(orders)]
    assert queries.orders_page(cast.ada, state="agreed") == []


def test_every_step_of_an_order_says_who_acts_next(cast, now):
    def waits_for(order):
        step = queries.order_page(str(order), cast.olga).next
        assert step == queries.orders_page(cast.olga)[0].next
        return step.step, step.who

    order = make.complete_draft(cast, now)
    assert waits_for(order) == ("offer", "either")
    order = services.offer(reference=str(order), actor=cast.shen, now=now)
    assert waits_for(order) == ("accept", "buyer")
    services.accept(reference=str(order), frozen_hash=order.frozen_hash, actor=cast.ada, now=now)
    assert waits_for(order) == ("pay", "buyer")
    make.payment(order, cast, now)
    assert waits_for(order) == ("confirm_payment", "supplier")
    services.confirm_payment(reference=str(order), label="P1", actor=cast.shen, now=now)
    assert waits_for(order) == ("ship", "supplier")
    make.shipment(order, cast, now)
    assert waits_for(order) == ("confirm_receipt", "buyer")
    services.confirm_receipt(
        reference=str(order), label="S1", received_on=now.date(), actor=cast.ada, now=now
    )
    assert waits_for(order) == ("none", "nobody")
    make.payment(order, cast, now, bank_reference="TRN-2")
    assert waits_for(order) == ("confirm_payment", "supplier")


def test_a_page_offers_only_the_readers_own_steps(cast, now):
    def may(order, actor):
        return queries.order_page(str(order), actor).may

    draft = make.complete_draft(cast, now)
    assert "offer" in may(draft, cast.shen)
    order = services.offer(reference=str(draft), actor=cast.ada, now=now)
    assert "accept" not in may(order, cast.ada)
    assert {"accept", "withdraw_offer"} <= may(order, cast.shen)
    assert may(order, cast.olga) == frozenset()
    services.accept(reference=str(order), frozen_hash=order.frozen_hash, actor=cast.shen, now=now)
    assert "record_payment" in may(order, cast.ada)
    assert "record_payment" not in may(order, cast.shen)
    assert "record_shipment" in may(order, cast.shen)
    assert may(order, cast.olga) == {"order_inspection"}
    assert "confirm_payment" not in may(order, cast.shen)
    make.payment(order, cast, now)
    assert "confirm_payment" in may(order, cast.shen)
    assert "confirm_payment" not in may(order, cast.ada)
    assert may(order, cast.olga) == {"order_inspection", "confirm_payment"}
    assert may(order, cast.adam) == {"order_inspection"}
    assert may(order, replace(cast.ada, powers=frozenset())) == frozenset()


def test_the_payment_form_offers_the_suppliers_approved_accounts_only(order, cast):
    approved = make.approved_account(cast)
    make_parties.account(cast.supplier, proposed_by=cast.shen, account_number="6222022001004")
    make_parties.account(cast.outsider, proposed_by=cast.otto, approved_by=cast.adam)

    assert [account.id for account in queries.order_page(str(order), cast.ada).accounts] == [
        approved.pk
    ]


def test_an_inspector_sees_the_goods_but_neither_price_nor_contract(cast, now):
    order = make.draft(cast, now)
    make.document(order, cast.ada, now)
    make.document(order, cast.ada, now, kind="contract")
    order = services.offer(reference=str(order), actor=cast.ada, now=now)
    services.accept(reference=str(order), frozen_hash=order.frozen_hash, actor=cast.shen, now=now)
    asked = make.inspection(order, cast, now)

    page = queries.inspection_page(str(asked), cast.ines)

    assert page.may_report
    assert [(line.label, line.unit_price_minor, line.total_minor) for line in page.lines] == [
        ("L1", None, None),
        ("L2", None, None),
    ]
    assert [document.kind for document in page.documents] == ["specification"]
    assert access.document(str(order), "D1", cast.ines).kind == "specification"
    with pytest.raises(NotFound):
        access.document(str(order), "D2", cast.ines)
    assert len(queries.inspection_page(str(asked), cast.ada).documents) == 2


def test_each_sees_their_own_inspections(order, cast, now):
    asked = str(make.inspection(order, cast, now))

    for actor in (cast.ines, cast.ada, cast.shen, cast.olga):
        assert [row.reference for row in queries.inspections_page(actor)] == [asked]
    assert queries.inspections_page(cast.otto) == []
    with pytest.raises(NotFound):
        queries.inspection_page(asked, cast.otto)
    assert queries.inspections_page(cast.ines, before=asked) == []


def test_the_report_opens_to_both_sides_once_it_is_there(order, cast, now):
    asked = make.inspection(order, cast, now)
    with pytest.raises(NotFound, match="no report yet"):
        access.report(str(asked), cast.shen)

    services.report_inspection(
        reference=str(asked), report=make.report(cast, now), actor=cast.ines, now=now
    )

    assert access.report(str(asked), cast.shen).name == "report.pdf"
    row = queries.inspection_page(str(asked), cast.shen).inspection
    assert (row.state, row.report_name, row.major) == ("reported", "report.pdf", 9)


def test_inspection_pages_take_a_constant_number_of_queries(
    order, cast, now, django_assert_num_queries
):
    asked = str(make.inspection(order, cast, now))
    for number in range(3):
        company = make_parties.organisation(f"Look {number}", kind="inspector")
        services.order_inspection(
            reference=str(order), company_id=company.pk, actor=cast.ada, now=now
        )

    with django_assert_num_queries(4):
        queries.inspection_page(asked, cast.ada)
    with django_assert_num_queries(1):
        assert len(queries.inspections_page(cast.ada)) == 4


def test_companies_to_choose_from_leave_out_those_that_may_not_be_chosen(order, cast):
    type(cast.buyer).objects.filter(pk=cast.buyer.pk).update(group="north")
    make_parties.organisation("North Lab", kind="inspector", group="north")

    offered = queries.inspection_companies(str(order), cast.ada)
    assert [company.name for company in offered] == ["Plumbline Inspection Ltd."]
    traders = queries.counterparties(cast.ada, name="bright")
    assert [company.name for company in traders] == ["Brightloom Textile Co., Ltd."]
    assert cast.buyer.pk not in {company.id for company in queries.counterparties(cast.ada)}
