"""Offering an order and answering the offer, on the pages."""

from datetime import datetime

import pytest
from django.test import Client

from fairhold.trade import services
from fairhold.trade.models import Order
from tests.cast import Cast
from tests.trade import make
from tests.web.conftest import Browse
from tests.web.sending import errors_of


@pytest.fixture
def order(cast: Cast, now: datetime) -> Order:
    return make.complete_draft(cast, now)


@pytest.fixture
def offered(cast: Cast, now: datetime) -> Order:
    return make.offered(cast, now)


@pytest.fixture
def ada(cast: Cast, browse: Browse) -> Client:
    return browse(cast.ada)


@pytest.fixture
def shen(cast: Cast, browse: Browse) -> Client:
    return browse(cast.shen)


def test_what_is_offered_is_looked_over_first(order: Order, ada: Client) -> None:
    content = ada.get(f"/orders/{order}/offer/").content.decode()

    for part in ("Cotton shirt, navy", "Fabric weight 180 g/m² ± 5 %", "specification.pdf"):
        assert part in content


def test_an_offer_waits_for_the_other_side(order: Order, ada: Client, shen: Client) -> None:
    answer = ada.post(f"/orders/{order}/offer/", follow=True)

    assert "offered to Brightloom Textile Co., Ltd." in answer.content.decode()
    assert f"/orders/{order}/accept/" in shen.get(f"/orders/{order}/").content.decode()
    assert f"/orders/{order}/accept/" not in ada.get(f"/orders/{order}/").content.decode()


def test_an_order_without_lines_is_not_offered_and_the_page_says_why(
    cast: Cast, now: datetime, ada: Client, order: Order
) -> None:
    empty = services.record_order(
        counterparty_id=cast.supplier.pk,
        side="buyer",
        conditions=make.CONDITIONS,
        actor=cast.ada,
        now=now,
    )

    errors = errors_of(ada, f"/orders/{empty}/offer/", {})

    assert "Add at least one line" in errors["__all__"][0]


def test_the_other_side_accepts_what_it_has_read(offered: Order, shen: Client) -> None:
    page = f"/orders/{offered}/accept/"
    shown = shen.get(page).context["form"]["frozen_hash"].value()
    assert shown == offered.frozen_hash

    answer = shen.post(page, {"frozen_hash": shown, "read": "on"}, follow=True)

    offered.refresh_from_db()
    assert offered.state == "agreed"
    assert "It no longer changes" in answer.content.decode()


def test_who_has_not_ticked_the_box_has_not_accepted(offered: Order, shen: Client) -> None:
    errors = errors_of(
        shen, f"/orders/{offered}/accept/", {"frozen_hash": offered.frozen_hash or ""}
    )

    assert errors == {"read": ["Tick the box once you have read the order."]}


def test_what_changed_since_it_was_read_is_not_accepted(
    cast: Cast, offered: Order, shen: Client, now: datetime
) -> None:
    read = offered.frozen_hash or ""
    services.add_line(reference=str(offered), line=make.LINES[0], actor=cast.ada, now=now)
    services.offer(reference=str(offered), actor=cast.ada, now=now)

    errors = errors_of(shen, f"/orders/{offered}/accept/", {"frozen_hash": read, "read": "on"})

    assert "has changed since you read it" in errors["__all__"][0]


def test_nobody_accepts_their_own_offer(offered: Order, ada: Client) -> None:
    assert ada.get(f"/orders/{offered}/accept/").status_code == 409


def test_accepting_twice_is_harmless(offered: Order, shen: Client) -> None:
    page = f"/orders/{offered}/accept/"
    sent = {"frozen_hash": offered.frozen_hash, "read": "on"}
    shen.post(page, sent)

    assert shen.post(page, sent).status_code == 409

    offered.refresh_from_db()
    assert (offered.state, offered.acceptances.count()) == ("agreed", 2)


@pytest.mark.parametrize("who", ["ada", "shen"])
def test_either_side_makes_an_offer_a_draft_again(
    cast: Cast, offered: Order, browse: Browse, who: str
) -> None:
    answer = browse(getattr(cast, who)).post(f"/orders/{offered}/withdraw/", follow=True)

    offered.refresh_from_db()
    assert offered.state == "draft"
    assert "a draft again" in answer.content.decode()


@pytest.mark.parametrize("step", ["offer", "accept", "withdraw"])
def test_an_outsider_learns_nothing(cast: Cast, offered: Order, browse: Browse, step: str) -> None:
    sent = {"frozen_hash": offered.frozen_hash, "read": "on"}

    assert browse(cast.otto).post(f"/orders/{offered}/{step}/", sent).status_code == 404

    offered.refresh_from_db()
    assert offered.state == "offered"
