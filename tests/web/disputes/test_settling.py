"""Settling on the pages: offers, blind bids, the settlement and what is done of it."""

import sys
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter

from fairhold.disputes import services
from fairhold.disputes.models import Bid, Dispute, Offer, Settlement
from fairhold.web.disputes.views import bidding
from tests.cast import Cast
from tests.disputes import make, talks
from tests.web.conftest import Browse
from tests.web.disputes.conftest import PAGE, SetClock
from tests.web.sending import errors_of

SHEET = {"sheet": "a-sheet-of-this-test"}
OFFER = SHEET | {"kind": "partial_refund", "amount": "1,000.00"}


@pytest.fixture
def dispute(cast: Cast, answered: Dispute, clock: SetClock) -> Dispute:
    clock(talks.TALKED)
    return answered


def text_of(browse: Browse, who: object, address: str = PAGE) -> str:
    return browse(who).get(address).content.decode()  # type: ignore[arg-type]


def test_an_offer_sent_twice_is_on_the_table_once(
    cast: Cast, browse: Browse, dispute: Dispute
) -> None:
    for _ in range(2):
        answer = browse(cast.shen).post(f"{PAGE}offers/new/", OFFER)
        assert answer["Location"] == f"{PAGE}#settle"

    assert Offer.objects.get().amount_minor == 100_000
    assert "can be accepted until" in text_of(browse, cast.ada)
    assert "Make a counter-offer" in text_of(browse, cast.ada)
    assert "Make a counter-offer" not in text_of(browse, cast.shen)
    assert "Make a counter-offer" not in text_of(browse, cast.olga)


def test_instalments_are_read_in_pairs(cast: Cast, browse: Browse, dispute: Dispute) -> None:
    parts = {
        "due_on_1": "2026-06-10",
        "amount_1": "400.00",
        "due_on_3": "2026-07-10",
        "amount_3": "600.00",
    }
    browse(cast.shen).post(f"{PAGE}offers/new/", OFFER | parts)

    assert Offer.objects.get().instalments == [
        {"due_on": "2026-06-10", "amount_minor": 40_000},
        {"due_on": "2026-07-10", "amount_minor": 60_000},
    ]


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"amount": ""}, "amount", "Say how much"),
        ({"amount": "99999.00"}, "amount", "at most USD 12,000.00"),
        (
            {"kind": "repair", "amount": "", "perform_on": "2026-06-10"},
            "what",
            "Say what is replaced",
        ),
        ({"due_on_2": "2026-06-10"}, "amount_2", "Give both"),
        ({"due_on_2": "2026-05-10", "amount_2": "1000.00"}, "due_on_2", "Choose a day"),
        ({"due_on_2": "2026-06-10", "amount_2": "900.00"}, "amount_1", "USD 900.00"),
        ({"expires_on": "2026-05-01"}, "expires_on", "from today on"),
    ],
)
def test_a_fault_stands_beside_its_field(
    cast: Cast,
    browse: Browse,
    dispute: Dispute,
    given: dict[str, str],
    field: str,
    says: str,
) -> None:
    wrong = errors_of(browse(cast.shen), f"{PAGE}offers/new/", OFFER | given)

    assert says in wrong[field][0]
    assert not Offer.objects.exists()


def test_an_offer_is_accepted_and_its_settlement_is_a_page(
    cast: Cast, browse: Browse, dispute: Dispute
) -> None:
    talks.offer(dispute, cast.shen, talks.two_parts())
    assert "You cannot take it back" in text_of(browse, cast.ada, f"{PAGE}offers/1/accept/")

    answer = browse(cast.ada).post(f"{PAGE}offers/1/accept/")

    assert answer["Location"] == f"{PAGE}settlement/"
    settlement = Settlement.objects.get()
    for reader in (cast.ada, cast.shen, cast.olga, cast.adam):
        content = text_of(browse, reader, f"{PAGE}settlement/")
        assert "pays USD 333.33" in content
        assert settlement.document_hash in content
        assert "Ada Keller, for Nordlicht Textil GmbH" in content
    assert "Show that it is done" in text_of(browse, cast.shen, f"{PAGE}settlement/")
    assert "Show that it is done" not in text_of(browse, cast.ada, f"{PAGE}settlement/")


def test_an_offer_withdrawn_meanwhile_is_told_on_the_page(
    cast: Cast, browse: Browse, dispute: Dispute
) -> None:
    talks.offer(dispute, cast.shen)
    services.withdraw_offer(
        reference=make.name(dispute), number=1, actor=cast.shen, now=talks.TALKED
    )
    talks.offer(dispute, cast.shen)

    answer = browse(cast.ada).post(f"{PAGE}offers/1/accept/")

    assert answer.status_code == 422
    assert "it was withdrawn" in answer.content.decode()


def test_contesting_giving_time_and_forgiving(
    cast: Cast, browse: Browse, dispute: Dispute, clock: SetClock
) -> None:
    settlement = talks.settled(cast, dispute, talks.two_parts())
    talks.show(cast, dispute)
    clock(talks.PAID)
    part = f"{PAGE}settlement/parts"
    ada = browse(cast.ada)

    ada.post(f"{part}/1/contest/", {"says": "Nothing came."})
    ada.post(f"{part}/1/extend/", {"due_on": "2026-06-20"})
    ada.post(f"{part}/2/forgive/")

    first, second = settlement.duties.order_by("number")
    assert (first.state, first.contested) == ("due", "Nothing came.")
    assert first.due_on == date(2026, 6, 20)
    assert second.state == "forgiven"
    assert "Nothing came." in text_of(browse, cast.shen, f"{PAGE}settlement/")


def test_what_a_part_lacks_is_told_beside_its_field(
    cast: Cast, browse: Browse, dispute: Dispute, clock: SetClock
) -> None:
    talks.settled(cast, dispute)
    clock(talks.PAID)

    wrong = errors_of(
        browse(cast.shen), f"{PAGE}settlement/parts/1/show/", {"done_on": "2026-05-25"}
    )
    assert "file" in wrong
    early = errors_of(
        browse(cast.ada), f"{PAGE}settlement/parts/1/extend/", {"due_on": "2026-05-20"}
    )
    assert "Choose a day after" in early["due_on"][0]


def test_the_page_says_how_blind_bidding_works_before_anyone_bids(
    cast: Cast, browse: Browse, dispute: Dispute
) -> None:
    content = text_of(browse, cast.ada, f"{PAGE}bidding/")

    assert "Nobody is told how far apart you were" in content
    assert "each side can work out" in content
    assert "Propose blind bidding" in content
    assert "Make the bid" not in content


def test_a_bid_is_made_and_on_no_page(cast: Cast, browse: Browse, dispute: Dispute) -> None:
    talks.bidding(cast, dispute)

    answer = browse(cast.ada).post(f"{PAGE}bidding/bid/", {"figure": "1,873.31"})

    assert answer["Location"] == f"{PAGE}bidding/"
    assert Bid.objects.get().sealed
    for reader in (cast.ada, cast.shen, cast.olga, cast.adam):
        for address in (PAGE, f"{PAGE}bidding/"):
            content = text_of(browse, reader, address)
            assert "1873" not in content
            assert "1,873" not in content
    assert "Your bid is made." in text_of(browse, cast.ada, f"{PAGE}bidding/")


def test_a_wrong_figure_is_told_beside_its_field(
    cast: Cast, browse: Browse, dispute: Dispute
) -> None:
    talks.bidding(cast, dispute)

    wrong = errors_of(browse(cast.ada), f"{PAGE}bidding/bid/", {"figure": "a lot"})

    assert "a lot" not in wrong["figure"][0]


def test_the_report_of_a_crash_hides_the_figure(
    cast: Cast, dispute: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Crash reports leave by mail where the operator wants them."""

    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    talks.bidding(cast, dispute)
    monkeypatch.setattr("fairhold.disputes.negotiation.bidding._finish_round", crash)
    monkeypatch.setattr("fairhold.disputes.negotiation.bidding.seal", crash)
    request = RequestFactory().post(f"{PAGE}bidding/bid/", {"figure": "1873.31"})
    request.actor = cast.ada  # type: ignore[attr-defined]
    request.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]
    try:
        bidding.bid(request, "D-000001")  # type: ignore[arg-type]
    except RuntimeError:
        told = ExceptionReporter(request, *sys.exc_info()).get_traceback_text()

    assert "the disk is full" in told
    assert "1873" not in told


def test_queries_stay_as_many_whatever_was_offered(
    cast: Cast, browse: Browse, dispute: Dispute
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(browse, cast.ada)
        return len(captured)

    talks.offer(dispute, cast.shen)
    queries()
    few = queries()
    for number in range(1, 5):
        who = cast.ada if number % 2 else cast.shen
        talks.offer(dispute, who, answers=number)

    assert queries() <= few
