"""Reading orders: the list, one order for each who may read it, its documents."""

from datetime import timedelta

import pytest

from fairhold.trade import words as stored
from fairhold.web.orders import words
from tests.cast import Cast
from tests.disputes import make as disputes
from tests.trade import make as trade
from tests.web.conftest import Browse, queries_of


def test_an_empty_list_says_how_to_begin(cast: Cast, browse: Browse) -> None:
    content = browse(cast.ada).get("/orders/").content.decode()

    assert "No orders yet" in content
    assert 'href="/orders/new/"' in content


@pytest.mark.parametrize("make", [trade.draft, trade.complete_draft, trade.offered, trade.agreed])
@pytest.mark.parametrize("who", ["ada", "shen", "olga", "adam"])
def test_both_sides_and_the_platform_read_an_order_in_every_state(
    cast: Cast, browse: Browse, now, make, who: str
) -> None:
    order = make(cast, now)

    answer = browse(getattr(cast, who)).get(f"/orders/{order}/")

    assert answer.status_code == 200
    assert "Cotton shirt, navy" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("otto", 404), ("ines", 403)])
def test_others_do_not_learn_that_the_order_is_there(
    cast: Cast, browse: Browse, now, who: str, status: int
) -> None:
    order = trade.agreed(cast, now)

    assert browse(getattr(cast, who)).get(f"/orders/{order}/").status_code == status


def test_the_supplier_confirms_a_payment_on_the_orders_page(
    cast: Cast, browse: Browse, now
) -> None:
    order = trade.agreed(cast, now)
    trade.payment(order, cast, now)
    step = f"/orders/{order}/payments/P1/arrived/"
    assert step not in browse(cast.ada).get(f"/orders/{order}/").content.decode()
    assert step in browse(cast.olga).get(f"/orders/{order}/").content.decode()
    assert step in browse(cast.shen).get(f"/orders/{order}/").content.decode()

    answer = browse(cast.shen).post(step, follow=True)

    assert "has arrived. It is on record now." in answer.content.decode()
    assert step not in answer.content.decode()
    assert "Payment arrived" in browse(cast.ada).get(f"/orders/{order}/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("ada", 403), ("otto", 404), ("ines", 403)])
def test_nobody_else_confirms_it(cast: Cast, browse: Browse, now, who: str, status: int) -> None:
    order = trade.agreed(cast, now)
    trade.payment(order, cast, now)

    answer = browse(getattr(cast, who)).post(f"/orders/{order}/payments/P1/arrived/")

    assert answer.status_code == status
    assert browse(cast.shen).get(f"/orders/{order}/payments/P1/arrived/").status_code == 405
    assert order.payments.get().confirmed_at is None


def test_the_order_page_says_what_is_next_and_where_to_do_it(
    cast: Cast, browse: Browse, now
) -> None:
    order = trade.offered(cast, now)

    shen = browse(cast.shen).get(f"/orders/{order}/").context["next"]
    ada = browse(cast.ada).get(f"/orders/{order}/").context["next"]

    assert (shen["yours"], shen["url"]) == (True, f"/orders/{order}/accept/")
    assert (ada["yours"], "url" in ada) == (False, False)


def test_the_buyer_of_delivered_goods_is_told_until_when_it_can_complain(
    cast: Cast, browse: Browse, now
) -> None:
    order = disputes.order(cast)

    ada = browse(cast.ada).get(f"/orders/{order}/").context["next"]
    shen = browse(cast.shen).get(f"/orders/{order}/").context["next"]

    assert ada["day"] == disputes.RECEIVED.date() + timedelta(days=30)
    assert "out of time" in ada["otherwise"]
    assert shen == {"what": "Everything is delivered."}


def test_an_order_in_dispute_leads_to_it(cast: Cast, browse: Browse, now) -> None:
    dispute = disputes.filed(cast)

    told = browse(cast.ada).get(f"/orders/{dispute.order}/").context["next"]

    assert told["url"] == "/disputes/D-000001/"


def test_papers_of_an_order_are_for_those_who_may_read_it(cast: Cast, browse: Browse, now) -> None:
    order = trade.complete_draft(cast, now)

    assert browse(cast.otto).get(f"/orders/{order}/documents/D1/").status_code == 404
    assert browse(cast.ines).get(f"/orders/{order}/documents/D1/").status_code == 404
    assert browse(cast.ada).get(f"/orders/{order}/documents/D9/").status_code == 404


def test_the_list_is_kept_apart_by_state_and_goes_on_page_by_page(
    cast: Cast, browse: Browse, now, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fairhold.web.orders.views.reading.PER_PAGE", 2)
    for _ in range(3):
        trade.draft(cast, now)
    trade.agreed(cast, now)
    ada = browse(cast.ada)

    first = ada.get("/orders/?state=draft")
    rest = ada.get(first.context["older_url"])

    assert [row["order"].reference for row in first.context["orders"]] == ["O-000003", "O-000002"]
    assert [row["order"].reference for row in rest.context["orders"]] == ["O-000001"]
    assert ada.get("/orders/?state=nonsense&before=nonsense").status_code == 200


def test_what_is_proven_is_shown_for_the_chosen_term(cast: Cast, browse: Browse, now) -> None:
    order = trade.complete_draft(cast, now)

    answer = browse(cast.ada).get(f"/orders/{order}/proof/?term=T2")

    assert answer.context["prospect"].term == "T2"
    content = answer.content.decode()
    assert "You could prove it" in content
    assert "Definite term" in content
    assert "The buyer could prove it" in (
        browse(cast.shen).get(f"/orders/{order}/proof/?term=nonsense").content.decode()
    )


def test_an_order_without_promises_says_that_nothing_could_be_proven(
    cast: Cast, browse: Browse, now
) -> None:
    order = trade.draft(cast, now)

    assert "no promise is recorded" in browse(cast.ada).get(f"/orders/{order}/").content.decode()
    proof = browse(cast.ada).get(f"/orders/{order}/proof/").content.decode()
    assert "Nothing definite was promised" in proof


def test_the_pages_take_as_many_queries_however_much_is_in_the_order(
    cast: Cast, browse: Browse, now
) -> None:
    order = trade.agreed(cast, now)
    pages = ("/orders/", f"/orders/{order}/", f"/orders/{order}/proof/")
    before = {page: queries_of(browse(cast.ada), page) for page in pages}
    trade.approved_account(cast)
    for number in range(3):
        trade.payment(order, cast, now, bank_reference=f"TRN-{number}")
        trade.shipment(order, cast, now, tracking=f"MAEU{number}")
        trade.document(order, cast.ada, now, "invoice", f"invoice-{number}.pdf")
        trade.agreed(cast, now)
    trade.inspection(order, cast, now)

    after = {page: queries_of(browse(cast.ada), page) for page in pages}

    assert after == before


def test_every_word_of_an_order_has_a_name_for_people() -> None:
    assert set(words.CHANNELS) == set(stored.CHANNELS)
    assert set(words.CHANNEL_HINTS) == set(stored.CHANNELS)
    assert set(words.STATES) == set(stored.STATES)
    assert set(words.INCOTERMS) == set(stored.INCOTERMS)
    assert set(words.DOCUMENT_KINDS) == set(stored.DOCUMENT_KINDS)
    assert set(words.ISSUERS) == set(stored.ISSUER_ROLES)
    assert set(words.TERM_KINDS) == set(stored.TERM_KINDS)
    assert set(words.LEVELS) == set(stored.LEVELS)
