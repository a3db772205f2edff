"""An order is agreed when both sides accept the same frozen content."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound
from fairhold.trade import services
from fairhold.trade.frozen import content_of
from fairhold.trade.models import Acceptance
from fairhold.trade.services import agreeing, common
from tests.trade import make, wholesale


@pytest.fixture
def offered(cast, now):
    return make.offered(cast, now)


def accept(order, actor, now, frozen_hash=None):
    return services.accept(
        reference=str(order), frozen_hash=frozen_hash or order.frozen_hash, actor=actor, now=now
    )


def test_both_sides_accept_content_of_the_same_hash(offered, cast, now):
    assert digest(content_of(offered)) == offered.frozen_hash

    order = accept(offered, cast.shen, now)

    assert order.state == "agreed"
    assert digest(order.frozen) == order.frozen_hash
    sides = set(Acceptance.objects.values_list("organisation_id", "hash"))
    assert sides == {
        (cast.buyer.pk, order.frozen_hash),
        (cast.supplier.pk, order.frozen_hash),
    }


def test_the_frozen_content_names_lines_terms_and_documents_by_hash(offered):
    frozen = offered.frozen

    assert [line["unit_price"] for line in frozen["lines"]] == ["5.50", "10.00"]
    assert frozen["terms"][0]["document"] == "D1"
    assert frozen["terms"][0]["clause"] == "2.1"
    assert frozen["terms"][0]["data"]["value"] == "180"
    assert frozen["documents"][0]["sha256"] == offered.documents.get().file.sha256
    assert offered.total_minor == 12_000_00


def test_the_order_is_concluded_the_day_it_is_accepted(offered, cast, now):
    order = accept(offered, cast.shen, now + timedelta(days=2))

    assert order.concluded_on == date(2026, 3, 4)


def test_a_contract_made_earlier_keeps_its_day(cast, now):
    order = make.agreed(cast, now, concluded_on=date(2026, 2, 20))

    assert order.concluded_on == date(2026, 2, 20)


def test_late_in_the_evening_the_earlier_calendar_counts(offered, cast, now):
    order = accept(offered, cast.shen, datetime.fromisoformat("2026-03-02T22:30:00+00:00"))

    assert order.concluded_on == date(2026, 3, 2)  # in Shanghai it is the 3rd already


def test_the_side_that_offered_cannot_accept(offered, cast, now):
    with pytest.raises(agreeing.OwnOffer):
        accept(offered, cast.ben, now)


def test_an_outsider_does_not_see_the_order(offered, cast, now):
    with pytest.raises(NotFound):
        accept(offered, cast.otto, now)


def test_accepting_other_content_than_is_offered_is_refused(offered, cast, now):
    read = offered.frozen_hash
    line = services.LineItem(description="Ribbon", quantity=1, unit_price="1")
    services.add_line(reference=str(offered), line=line, actor=cast.ada, now=now)
    services.offer(reference=str(offered), actor=cast.ada, now=now)

    with pytest.raises(agreeing.OfferChanged, match="Read it again"):
        accept(offered, cast.shen, now, frozen_hash=read)


def test_an_edit_after_an_offer_withdraws_it(offered, cast, now):
    services.remove_term(reference=str(offered), label="T2", actor=cast.shen, now=now)

    offered.refresh_from_db()
    assert (offered.state, offered.frozen, offered.frozen_hash) == ("draft", None, None)
    assert offered.events.filter(name="offer_withdrawn").get().person_id == cast.shen.person_id
    with pytest.raises(agreeing.NothingOffered):
        accept(offered, cast.shen, now, frozen_hash="0" * 64)


def test_either_side_can_end_an_offer(offered, cast, now):
    order = services.withdraw_offer(reference=str(offered), actor=cast.mei, now=now)

    assert order.state == "draft"
    with pytest.raises(agreeing.NothingOffered):
        services.withdraw_offer(reference=str(offered), actor=cast.mei, now=now)


def test_accepting_twice_changes_nothing(offered, cast, now):
    first = accept(offered, cast.shen, now)
    again = accept(offered, cast.mei, now + timedelta(hours=1))

    assert again.agreed_at == first.agreed_at
    assert again.events.filter(name="agreed").count() == 1


def test_offering_twice_changes_nothing(offered, cast, now):
    again = services.offer(reference=str(offered), actor=cast.ben, now=now + timedelta(hours=1))

    assert again.offered_at == now
    assert again.frozen_hash == offered.frozen_hash


def test_an_offer_is_answered_not_crossed(offered, cast, now):
    with pytest.raises(agreeing.AlreadyOffered):
        services.offer(reference=str(offered), actor=cast.shen, now=now)


def test_an_agreed_order_is_neither_offered_nor_withdrawn(offered, cast, now):
    order = accept(offered, cast.shen, now)

    with pytest.raises(common.AlreadyAgreed):
        services.offer(reference=str(order), actor=cast.ada, now=now)
    with pytest.raises(common.AlreadyAgreed):
        services.withdraw_offer(reference=str(order), actor=cast.ada, now=now)
    with pytest.raises(common.AlreadyAgreed):
        accept(order, cast.shen, now, frozen_hash="0" * 64)


def test_an_order_without_lines_is_not_offered(cast, now):
    order = make.draft(cast, now)
    for label in ("L1", "L2"):
        services.remove_line(reference=str(order), label=label, actor=cast.ada, now=now)

    with pytest.raises(agreeing.NothingOrdered):
        services.offer(reference=str(order), actor=cast.ada, now=now)


def test_no_more_is_covered_than_ordered(cast, now):
    order = make.draft(cast, now, covered="12000.01")

    with pytest.raises(agreeing.CoverAboveTotal) as refusal:
        services.offer(reference=str(order), actor=cast.ada, now=now)
    assert refusal.value.field == "covered"


def test_a_total_beyond_what_can_be_held_is_refused(cast, now):
    order = make.draft(cast, now)
    line = services.LineItem(description="Ships", quantity=10, unit_price="999999999999")
    services.add_line(reference=str(order), line=line, actor=cast.ada, now=now)
    services.add_line(reference=str(order), line=line, actor=cast.ada, now=now)

    with pytest.raises(agreeing.TotalTooLarge):
        services.offer(reference=str(order), actor=cast.ada, now=now)


def test_a_promise_that_is_over_is_not_offered(cast, now):
    order = make.complete_draft(cast, now)

    with pytest.raises(agreeing.DatePassed) as refusal:
        services.offer(reference=str(order), actor=cast.ada, now=now + timedelta(days=60))
    assert refusal.value.field == "ship_by"


def test_an_offer_that_lay_too_long_is_not_accepted(offered, cast, now):
    with pytest.raises(agreeing.DatePassed, match="Agree a new one"):
        accept(offered, cast.shen, now + timedelta(days=60))


def test_a_contract_made_before_its_dates_is_recorded_late(cast, now):
    order = make.agreed(cast, now + timedelta(days=200), concluded_on=now.date())

    assert order.state == "agreed"


def barred(cast, until):
    cast.supplier.barred_until = until
    cast.supplier.save()


def test_a_barred_supplier_concludes_no_new_order(offered, cast, now):
    barred(cast, now + timedelta(days=7))

    with pytest.raises(common.SupplierBarred, match=r"until 9 March 2026, 09:00 \(UTC\)"):
        accept(offered, cast.shen, now)
    with pytest.raises(common.SupplierBarred, match="Brightloom Textile"):
        make.offered(cast, now)
    offered.refresh_from_db()
    assert offered.state == "offered"


def test_after_its_time_it_can_again(offered, cast, now):
    barred(cast, now + timedelta(days=7))

    assert accept(offered, cast.shen, now + timedelta(days=7)).state == "agreed"


def test_a_supplier_barred_for_good_is_told_so(offered, cast, now):
    barred(cast, datetime(9999, 12, 31, tzinfo=UTC))

    with pytest.raises(common.SupplierBarred, match="any more"):
        accept(offered, cast.shen, now)


def test_a_contract_concluded_before_can_still_be_recorded(cast, now):
    """Without its order on record nobody could bring, or answer, a dispute about it."""
    barred(cast, now + timedelta(days=7))

    assert make.agreed(cast, now, concluded_on=date(2026, 2, 20)).state == "agreed"


def test_what_is_agreed_goes_on_whoever_is_barred(cast, now):
    order = make.agreed(cast, now)
    barred(cast, now + timedelta(days=7))

    assert make.shipment(order, cast, now).order == order


def test_who_is_barred_as_a_supplier_may_still_buy(offered, cast, now):
    cast.buyer.barred_until = now + timedelta(days=7)
    cast.buyer.save()

    assert accept(offered, cast.shen, now).state == "agreed"


def test_nobody_buys_from_a_listing_of_a_barred_supplier(cast):
    version = wholesale.listed(cast)
    barred(cast, wholesale.PLACED + timedelta(days=7))

    with pytest.raises(common.SupplierBarred, match="Brightloom Textile"):
        wholesale.placed(cast, version)
