"""A draft order, its lines, and everything that is refused on the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairhold.kit.errors import NotFound
from fairhold.kit.money import BadAmount
from fairhold.parties import may
from fairhold.trade import access, checks, services
from fairhold.trade.models import Order
from fairhold.trade.services import common, drafting, lines
from tests.trade import make


@pytest.fixture
def draft(cast, now):
    return make.draft(cast, now)


def edit(order, actor, now, revision=None, **conditions):
    return services.edit_order(
        reference=str(order),
        revision=order.revision if revision is None else revision,
        conditions=replace(make.CONDITIONS, **conditions),
        actor=actor,
        now=now,
    )


def test_a_buyer_records_an_order_with_its_lines(draft, cast):
    assert str(draft) == f"O-{draft.pk:06d}"
    assert (draft.state, draft.buyer, draft.supplier) == ("draft", cast.buyer, cast.supplier)
    found = draft.lines.order_by("pk").values_list("label", "quantity", "unit", "unit_price_minor")
    assert list(found) == [("L1", 2000, "piece", 550), ("L2", 100, "box", 1000)]


def test_a_supplier_records_an_order_too(cast, now):
    order = services.record_order(
        counterparty_id=cast.buyer.pk,
        side="supplier",
        conditions=make.CONDITIONS,
        actor=cast.shen,
        now=now,
    )

    assert (order.buyer, order.supplier) == (cast.buyer, cast.supplier)


@pytest.mark.parametrize(
    ("conditions", "refusal", "field"),
    [
        ({"channel": "escrow"}, checks.UnknownChoice, "channel"),
        ({"currency": "usd"}, BadAmount, "currency"),
        ({"currency": "XXZ"}, BadAmount, "currency"),
        ({"incoterm_rule": "FOO"}, checks.UnknownChoice, "incoterm_rule"),
        ({"incoterm_place": " "}, checks.BadText, "incoterm_place"),
        ({"incoterm_place": "x" * 201}, checks.BadText, "incoterm_place"),
        ({"specification_by": "bank"}, checks.UnknownChoice, "specification_by"),
        ({"covered": "0"}, BadAmount, "covered"),
        ({"covered": "-5"}, BadAmount, "covered"),
        ({"covered": "10.005"}, BadAmount, "covered"),
        ({"covered": "1e30"}, BadAmount, "covered"),
        ({"covered": "ten"}, BadAmount, "covered"),
        ({"channel": "offline", "covered": "5"}, drafting.NoCoverOffline, "covered"),
        ({"concluded_on": date(2026, 3, 3)}, checks.DateInFuture, "concluded_on"),
        (
            {"concluded_on": date(2026, 3, 1), "ship_by": date(2026, 2, 28)},
            checks.DatesOutOfOrder,
            "ship_by",
        ),
        (
            {"concluded_on": date(2026, 3, 1), "ship_by": None, "deliver_by": date(2026, 2, 28)},
            checks.DatesOutOfOrder,
            "deliver_by",
        ),
        ({"deliver_by": date(2026, 4, 9)}, checks.DatesOutOfOrder, "deliver_by"),
    ],
)
def test_conditions_that_cannot_be_are_refused_at_their_field(
    cast, now, conditions, refusal, field
):
    with pytest.raises(refusal) as refused:
        make.draft(cast, now, **conditions)

    assert refused.value.field == field
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"quantity": 0}, checks.BadCount, "lines[1].quantity"),
        ({"quantity": -3}, checks.BadCount, "lines[1].quantity"),
        ({"quantity": 10**10}, checks.BadCount, "lines[1].quantity"),
        ({"quantity": True}, checks.BadCount, "lines[1].quantity"),
        ({"quantity": 1.5}, checks.BadCount, "lines[1].quantity"),
        ({"unit_price": "0"}, BadAmount, "lines[1].unit_price"),
        ({"unit_price": "-1"}, BadAmount, "lines[1].unit_price"),
        ({"unit_price": "1.005"}, BadAmount, "lines[1].unit_price"),
        ({"unit_price": "NaN"}, BadAmount, "lines[1].unit_price"),
        ({"unit_price": "1e15"}, BadAmount, "lines[1].unit_price"),
        ({"quantity": 10**9, "unit_price": "1000000"}, lines.LineTooLarge, "lines[1].quantity"),
        ({"description": ""}, checks.BadText, "lines[1].description"),
        ({"description": "\x00\x1b"}, checks.BadText, "lines[1].description"),
        ({"unit": " "}, checks.BadText, "lines[1].unit"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_nothing_is_kept(cast, now, change, refusal, field):
    with pytest.raises(refusal) as refused:
        services.record_order(
            counterparty_id=cast.supplier.pk,
            side="buyer",
            conditions=make.CONDITIONS,
            lines=(make.LINES[0], replace(make.LINES[1], **change)),
            actor=cast.ada,
            now=now,
        )

    assert refused.value.field == field
    assert not Order.objects.exists()


def test_yen_have_no_decimals(cast, now):
    line = services.LineItem(description="Shirt", quantity=1, unit_price="800.5")

    with pytest.raises(BadAmount, match="JPY has 0 decimals"):
        services.record_order(
            counterparty_id=cast.supplier.pk,
            side="buyer",
            conditions=replace(make.CONDITIONS, currency="JPY"),
            lines=(line,),
            actor=cast.ada,
            now=now,
        )


@pytest.mark.parametrize("other", ["buyer", "inspector", "platform", "nobody"])
def test_an_order_is_with_another_company(cast, now, other):
    chosen = 10**12 if other == "nobody" else getattr(cast, other).pk

    with pytest.raises(NotFound) as refusal:
        services.record_order(
            counterparty_id=chosen,
            side="buyer",
            conditions=make.CONDITIONS,
            actor=cast.ada,
            now=now,
        )
    assert refusal.value.field == "counterparty_id"


def test_only_companies_trade(cast, now):
    for actor in (cast.ines, cast.olga, cast.adam):
        with pytest.raises(drafting.NotATrader):
            services.record_order(
                counterparty_id=cast.supplier.pk,
                side="buyer",
                conditions=make.CONDITIONS,
                actor=actor,
                now=now,
            )


def test_the_side_is_buyer_or_supplier(cast, now):
    with pytest.raises(checks.UnknownChoice) as refusal:
        services.record_order(
            counterparty_id=cast.supplier.pk,
            side="agent",
            conditions=make.CONDITIONS,
            actor=cast.ada,
            now=now,
        )
    assert refusal.value.field == "side"


def test_controls_and_direction_tricks_are_cleaned_away(cast, now):
    order = make.draft(cast, now, incoterm_place=" Ning\x00bo\n\u202eport ")

    assert order.incoterm_place == "Ning bo port"


def test_both_sides_edit_the_draft(draft, cast, now):
    order = edit(draft, cast.shen, now, ship_by=date(2026, 4, 20))

    assert order.ship_by == date(2026, 4, 20)
    assert order.revision == draft.revision + 1


def test_of_two_who_edit_the_same_draft_the_second_is_told(draft, cast, now):
    edit(draft, cast.ada, now, revision=1, incoterm_place="Shanghai")

    with pytest.raises(common.ChangedMeanwhile):
        edit(draft, cast.shen, now, revision=1, incoterm_place="Shenzhen")

    draft.refresh_from_db()
    assert draft.incoterm_place == "Shanghai"


def test_a_refused_edit_leaves_an_offer_standing(cast, now):
    order = make.offered(cast, now)

    with pytest.raises(BadAmount):
        edit(order, cast.ada, now, covered="-1")

    order.refresh_from_db()
    assert order.state == "offered"


def test_the_currency_stays_while_lines_are_priced_in_it(draft, cast, now):
    with pytest.raises(drafting.CurrencyInUse, match="priced in USD"):
        edit(draft, cast.ada, now, currency="EUR")


def test_a_line_is_changed_under_its_label(draft, cast, now):
    line = services.LineItem(description="Shirt, white", quantity=5, unit_price="6")
    services.change_line(reference=str(draft), label="L1", line=line, actor=cast.ada, now=now)

    changed = draft.lines.get(label="L1")
    assert (changed.description, changed.unit_price_minor) == ("Shirt, white", 600)


def test_a_line_of_nowhere_is_not_found(draft, cast, now):
    with pytest.raises(NotFound):
        services.remove_line(reference=str(draft), label="L9", actor=cast.ada, now=now)


def test_a_line_that_a_term_concerns_stays(cast, now):
    order = make.complete_draft(cast, now)

    with pytest.raises(lines.LineInUse, match="Term T1"):
        services.remove_line(reference=str(order), label="L1", actor=cast.ada, now=now)


def test_an_order_has_so_many_lines_at_most(draft, cast, now, monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 2)

    with pytest.raises(lines.TooManyLines):
        services.add_line(reference=str(draft), line=make.LINES[0], actor=cast.ada, now=now)


def test_after_agreement_nothing_is_edited(cast, now):
    order = make.agreed(cast, now)
    at = {"reference": str(order), "actor": cast.ada, "now": now}

    with pytest.raises(common.AlreadyAgreed):
        edit(order, cast.ada, now)
    with pytest.raises(common.AlreadyAgreed):
        services.add_line(line=make.LINES[0], **at)
    with pytest.raises(common.AlreadyAgreed):
        services.change_line(label="L1", line=make.LINES[0], **at)
    with pytest.raises(common.AlreadyAgreed):
        services.remove_line(label="L2", **at)
    with pytest.raises(common.AlreadyAgreed):
        services.add_term(data=make.COLOUR, **at)
    with pytest.raises(common.AlreadyAgreed):
        services.change_term(label="T1", data=make.COLOUR, **at)
    with pytest.raises(common.AlreadyAgreed):
        services.remove_term(label="T1", **at)
    with pytest.raises(common.AlreadyAgreed):
        services.remove_document(label="D1", **at)


def test_the_platform_reads_a_draft_but_does_not_write_it(draft, cast, now):
    with pytest.raises(access.NotYourStep):
        edit(draft, cast.olga, now)


def test_an_outsider_and_an_inspector_do_not_see_the_draft(draft, cast, now):
    for actor in (cast.otto, cast.ines):
        with pytest.raises(NotFound):
            edit(draft, actor, now)


def test_a_key_that_may_only_read_writes_nothing(draft, cast, now):
    with pytest.raises(may.NotAllowed):
        edit(draft, replace(cast.ada, powers=frozenset()), now)
    with pytest.raises(may.NotAllowed):
        services.record_order(
            counterparty_id=cast.supplier.pk,
            side="buyer",
            conditions=make.CONDITIONS,
            actor=replace(cast.ada, powers=frozenset()),
            now=now,
        )


def test_today_is_the_writers_own_day(cast, now):
    evening = now + timedelta(hours=10)  # 3 March in Shanghai, still the 2nd in Berlin
    third = replace(make.CONDITIONS, concluded_on=date(2026, 3, 3))
    order = services.record_order(
        counterparty_id=cast.buyer.pk,
        side="supplier",
        conditions=third,
        actor=cast.shen,
        now=evening,
    )

    with pytest.raises(checks.DateInFuture):
        services.edit_order(
            reference=str(order), revision=1, conditions=third, actor=cast.ada, now=evening
        )


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2200, 1, 1), date.max])
@pytest.mark.parametrize("field", ["ship_by", "deliver_by", "concluded_on"])
def test_a_day_that_could_never_be_judged_is_refused(cast, now, field, day):
    later = {"ship_by": None, "deliver_by": None, "concluded_on": None}

    with pytest.raises((checks.DateOutOfRange, checks.DateInFuture)) as refusal:
        make.draft(cast, now, **later | {field: day})
    assert refusal.value.field == field
