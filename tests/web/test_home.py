"""The start page: what waits for the reader now, by whom they are."""

from datetime import datetime

import pytest

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.disputes.queries.lists import RIGHTS
from fairhold.disputes.services import Confirm
from fairhold.jobs.run_due import SERVICES
from fairhold.web.account import home
from tests import make
from tests.cast import Cast
from tests.disputes import make as disputes
from tests.trade import make as trade
from tests.web.conftest import Browse, queries_of

pytestmark = pytest.mark.usefixtures("that_day", "own_vault")


def tasks(browse: Browse, who: object) -> list[str]:
    return [task.what for task in browse(who).get("/").context["tasks"]]


def test_a_stranger_is_asked_to_sign_in(client, db) -> None:
    assert client.get("/").url.startswith("/account/login/")


def test_a_company_without_orders_is_told_how_to_begin(cast: Cast, browse: Browse) -> None:
    content = browse(cast.ada).get("/").content.decode()

    assert "Record your first order" in content
    assert 'href="/orders/new/"' in content


def test_each_side_is_told_when_it_is_its_turn(cast: Cast, browse: Browse, now: datetime) -> None:
    order = trade.offered(cast, now)
    assert tasks(browse, cast.shen) == ["Read and answer an offer"]
    assert tasks(browse, cast.ada) == []

    trade.services.accept(
        reference=str(order), frozen_hash=order.frozen_hash or "", actor=cast.shen, now=now
    )
    assert tasks(browse, cast.shen) == []
    assert tasks(browse, cast.ada) == ["Pay, and record the payment"]

    trade.payment(order, cast, now)
    assert tasks(browse, cast.ada) == []
    assert tasks(browse, cast.shen) == ["See whether the payment has arrived, and confirm it"]


def test_nobody_is_told_of_the_orders_of_others(cast: Cast, browse: Browse, now: datetime) -> None:
    trade.offered(cast, now)

    assert tasks(browse, cast.otto) == []
    assert "Cotton shirt" not in browse(cast.otto).get("/").content.decode()


def test_the_inspector_is_told_what_to_look_at(cast: Cast, browse: Browse, now: datetime) -> None:
    assert tasks(browse, cast.ines) == []

    trade.inspection(trade.agreed(cast, now), cast, now)

    assert tasks(browse, cast.ines) == ["Look at the goods and write the report"]


def test_the_administrator_is_told_which_accounts_wait(cast: Cast, browse: Browse) -> None:
    assert tasks(browse, cast.adam) == []

    make.account(cast.supplier, proposed_by=cast.shen)

    assert tasks(browse, cast.adam) == ["Approve or refuse a bank account"]
    assert tasks(browse, cast.olga) == []


def test_a_dispute_is_shown_to_both_sides_whosever_turn_it_is(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: disputes.ANSWERED)
    disputes.filed(cast)

    assert "Answer a claim against you" in tasks(browse, cast.shen)
    assert "Answer a claim against you" not in tasks(browse, cast.ada)
    running = browse(cast.ada).get("/").context["running"]
    assert [each["waits_for"] for each in running] == ["Brightloom Textile Co., Ltd."]


def test_whoever_owes_a_refund_is_told(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: disputes.RULED)
    disputes.ruled(cast)

    assert "Pay the refund, and record the transfer" in tasks(browse, cast.shen)
    assert "Pay the refund, and record the transfer" not in tasks(browse, cast.ada)


def test_each_duty_says_what_it_asks_for(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: disputes.ANSWERED)
    disputes.answered(cast)

    for actor in (cast.ada, cast.shen):
        assert "Settle with the other side, or hand the case to an officer" in tasks(browse, actor)


def test_who_decided_first_is_not_asked_to_decide_again(cast: Cast, browse: Browse) -> None:
    much = {**disputes.TOO_LIGHT, "amount": "60000.00"}
    made = disputes.filed(cast, claims=(much,))
    Dispute.objects.filter(pk=made.pk).update(claimed_minor=6_000_000)
    disputes.taken(cast, disputes.escalated(cast, disputes.answered(cast, made)))
    services.propose(
        reference=disputes.name(made), decision=Confirm(), actor=cast.olga, now=disputes.RULED
    )

    assert disputes.name(made) not in browse(cast.olga).get("/").content.decode()
    assert "Decide as well: a second officer is needed" in tasks(browse, cast.omar)


def test_every_duty_of_a_party_has_its_words() -> None:
    """A deadline without words of its own would be called "Act in a dispute"."""
    of_others = {"decision", "review", "appeal_decision", "return_decision", "pause", "inspection"}
    assert set(SERVICES) - set(RIGHTS) - of_others == set(home.DISPUTE_TASKS)


@pytest.mark.parametrize("who", ["ada", "shen", "ines", "olga", "adam"])
def test_the_start_page_takes_as_many_queries_however_much_waits(
    cast: Cast, browse: Browse, now: datetime, who: str
) -> None:
    trade.inspection(trade.agreed(cast, now), cast, now)
    before = queries_of(browse(getattr(cast, who)), "/")
    for number in range(3):
        trade.inspection(trade.agreed(cast, now), cast, now)
        make.account(cast.supplier, proposed_by=cast.shen, account_number=f"62220220{number}")

    assert queries_of(browse(getattr(cast, who)), "/") == before
