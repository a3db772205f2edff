"""Reading orders: the list, one order for each who may read it, its documents."""

import pytest

from tests.cast import Cast
from tests.trade import make as trade
from tests.web.conftest import Browse


@pytest.fixture(autouse=True)
def _a_real_vault(settings, tmp_path):
    settings.VAULT = tmp_path / "vault"


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
