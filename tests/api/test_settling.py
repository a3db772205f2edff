"""Settling through the API: offers, blind bids, and what is done of a settlement."""

from types import SimpleNamespace
from typing import Any

import pytest

from fairhold.api.models import KeptAnswer
from fairhold.api.once import fingerprint
from tests.api.client import paths, problem
from tests.disputes import make, talks
from tests.trade import make as orders

OFFER = {
    "kind": "partial_refund",
    "amount": "1000.00",
    "instalments": [
        {"due_on": "2026-06-10", "amount": "333.33"},
        {"due_on": "2026-07-10", "amount": "666.67"},
    ],
    "conditions": "The shirts stay.",
}


@pytest.fixture
def at(cast, clock):
    """The address of an answered dispute."""
    clock.at = talks.TALKED
    return f"/disputes/{make.name(make.answered(cast))}"


def test_offer_counter_accept_show_confirm(api, cast, at, clock):
    ada, shen = api(cast.ada), api(cast.shen)
    first = shen.post(f"{at}/offers", OFFER)
    assert first.status_code == 201
    assert first.json()["expires"]["zone"] == "Europe/Berlin"
    second = ada.post(f"{at}/offers", {**OFFER, "answers": 1}).json()
    assert (second["number"], second["answers"]) == (2, 1)
    told = shen.get(f"{at}/offers").json()["items"]
    assert [each["state"] for each in told] == ["countered", "open"]
    assert told[1]["instalments"][1]["amount"] == {"amount": "666.67", "currency": "USD"}

    settled = shen.post(f"{at}/offers/2/acceptance")
    assert settled.status_code == 201
    assert settled.json()["document"]["conditions"] == "The shirts stay."
    assert shen.post(f"{at}/offers/2/acceptance").json() == settled.json()

    clock.at = talks.PAID
    for number in (1, 2):
        file = orders.stored_file(cast.shen, talks.PAID, f"swift-{number}.pdf")
        shown = {"done_on": "2026-05-25", "file_id": file.pk}
        part = f"{at}/settlement/parts/{number}"
        assert shen.post(f"{part}/performance", shown).status_code == 200
        told = ada.post(f"{part}/confirmation").json()
        assert told["parts"][number - 1]["state"] == "confirmed"
    assert told["state"] == "done"
    assert ada.get(at).json()["state"] == "closed"
    assert len(ada.get(f"{at}/settlements").json()["items"]) == 1


def test_a_fault_names_its_field(api, cast, at):
    wrong = {**OFFER, "instalments": OFFER["instalments"][:1]}

    told = problem(api(cast.shen).post(f"{at}/offers", wrong), 422, "negotiation.bad_offer")

    assert paths(told) == ["instalments"]
    assert "USD 333.33" in told["errors"][0]["detail"]


def test_declining_and_taking_back(api, cast, at):
    ada, shen = api(cast.ada), api(cast.shen)
    shen.post(f"{at}/offers", {"kind": "credit", "amount": "5.00"})
    assert ada.post(f"{at}/offers/1/refusal").json()["state"] == "declined"
    shen.post(f"{at}/offers", {"kind": "credit", "amount": "6.00"})
    assert shen.post(f"{at}/offers/2/withdrawal").json()["state"] == "withdrawn"
    problem(ada.post(f"{at}/offers/2/acceptance"), 409, "negotiation.offer_closed")


def test_a_bid_is_in_no_answer_and_no_kept_key(api, cast, at):
    ada, shen = api(cast.ada), api(cast.shen)
    assert ada.get(f"{at}/bidding").json()["state"] == "none"
    ada.post(f"{at}/bidding/proposal")
    shen.post(f"{at}/bidding/agreement")
    figure = {"figure": "1873.31"}

    told = [ada.post(f"{at}/bidding/bids", figure, Idempotency_Key="bid-1") for _ in range(2)]

    assert [each.status_code for each in told] == [200, 200]
    assert told[0].json()["bid_by"] == ["claimant"]
    kept = KeptAnswer.objects.get()
    pages = [told[0].content.decode(), kept.body, shen.get(at).content.decode()]
    pages += [shen.get(f"{at}/{part}").content.decode() for part in ("bidding", "events")]
    assert not any("1873" in page or "187331" in page for page in pages)
    met = shen.post(f"{at}/bidding/bids", {"figure": "2000.00"}).json()
    assert met["state"] == "met"
    amount = shen.get(f"{at}/settlements").json()["items"][0]["amount"]
    assert amount == {"amount": "1936.66", "currency": "USD"}


def test_what_is_kept_of_a_request_cannot_be_found_out_by_trying(cast, at, settings):
    """The digest of a kept request is keyed: another key, another digest."""
    request: Any = SimpleNamespace(
        json={"figure": "1.00"}, actor=cast.ada, method="POST", get_full_path=lambda: at
    )
    first = fingerprint(request)
    settings.SECRET_KEY = "another key of the same length, and nothing more than that"

    assert fingerprint(request) != first


def test_more_time_contesting_and_going_on(api, cast, at, clock):
    ada, shen = api(cast.ada), api(cast.shen)
    shen.post(f"{at}/offers", OFFER)
    ada.post(f"{at}/offers/1/acceptance")
    part = f"{at}/settlement/parts/1"
    told = ada.post(f"{part}/extension", {"due_on": "2026-06-20"}).json()
    assert told["parts"][0]["due_on"] == "2026-06-20"
    problem(ada.post(f"{part}/breach"), 409, "negotiation.not_overdue")
    file = orders.stored_file(cast.shen, talks.PAID, "swift.pdf")
    clock.at = make.at(6, 21, 12)
    shen.post(f"{part}/performance", {"done_on": "2026-06-20", "file_id": file.pk})
    told = ada.post(f"{part}/objection", {"says": "Nothing came."}).json()
    assert told["parts"][0]["contested"] == "Nothing came."

    assert ada.post(f"{part}/breach").json()["state"] == "broken"
    assert ada.get(at).json()["state"] == "escalated"
