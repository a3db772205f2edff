"""Through the API: what is covered from the start, the platform's advance, and its recovery."""

import pytest

from tests.api.client import paths, problem
from tests.disputes import make, make_advance
from tests.trade import make as orders

AT = "2026-06-12"


@pytest.fixture
def dispute(cast, clock):
    made = make_advance.unpaid(cast)
    clock.at = make_advance.ADVANCED
    return made


@pytest.fixture
def at(dispute):
    return f"/disputes/{make.name(dispute)}"


def body(actor, now=make_advance.ADVANCED, paid_on=AT):
    return {"paid_on": paid_on, "file_id": orders.stored_file(actor, now, "swift.pdf").pk}


def test_what_was_decided_advanced_and_recovered_are_facts_apart(api, cast, dispute, at):
    before = api(cast.ada).get(at).json()
    made = api(cast.omar).post(f"{at}/advance", body(cast.omar))
    assert made.status_code == 201, made.content
    back = api(cast.shen).post(f"{at}/recovery", body(cast.shen))
    assert back.status_code == 201, back.content
    told = api(cast.ada).get(at).json()

    assert before["advance"] is None
    assert made.json()["amount"] == told["ruling"]["refund"]
    assert (made.json()["recovery"], made.json()["person"]) == (None, "Omar Haddad")
    assert told["advance"] == back.json()
    assert told["advance"]["recovery"]["paid_on"] == AT
    assert (told["transfer"], told["transfers"], told["state"]) == (None, [], "closed")


def test_told_again_it_gives_what_is_there(api, cast, at):
    first = api(cast.omar).post(f"{at}/advance", body(cast.omar))
    again = api(cast.adam).post(f"{at}/advance", body(cast.adam))

    assert again.json() == first.json()


def test_a_refusal_says_how_to_go_on(api, cast, at):
    omar, shen = api(cast.omar), api(cast.shen)
    problem(shen.post(f"{at}/advance", body(cast.shen)), 403, "dispute.not_your_step")
    problem(shen.post(f"{at}/recovery", body(cast.shen)), 409, "dispute.nothing_advanced")
    bare = problem(omar.post(f"{at}/advance", {"paid_on": AT}), 422, "request.invalid")
    assert paths(bare) == ["file_id"]
    theirs = {"paid_on": AT, "file_id": body(cast.ada)["file_id"]}
    problem(omar.post(f"{at}/advance", theirs), 404, "not_found")
    problem(
        omar.post(f"{at}/advance", body(cast.omar, paid_on="2026-07-30")),
        422,
        "dispute.bad_pay_day",
    )
    omar.post(f"{at}/advance", body(cast.omar))
    twice = problem(shen.post(f"{at}/transfer", body(cast.shen)), 409, "dispute.advance_paid")
    assert "record it as the recovery" in twice["detail"]


def test_an_order_says_what_is_covered_before_and_after_it_is_paid(api, cast, clock, now):
    clock.at = now
    draft = orders.complete_draft(cast, now)
    cover = api(cast.ada).get(f"/orders/{draft}").json()["coverage"]

    assert cover == {
        "accounts": ["approved_account", "platform"],
        "price": {"amount": "12000.00", "currency": "USD"},
        "agreed": {"amount": "12000.00", "currency": "USD"},
        "paid": {"amount": "0.00", "currency": "USD"},
        "most": {"amount": "0.00", "currency": "USD"},
        "most_when_paid": {"amount": "12000.00", "currency": "USD"},
        "advance_at_most": {"amount": "10000.00", "currency": "USD"},
        "carried_out": True,
    }
    paid = make.order(cast)
    after = api(cast.shen).get(f"/orders/{paid}").json()["coverage"]
    assert after["paid"] == after["most"] == {"amount": "12000.00", "currency": "USD"}


def test_a_draft_and_a_dispute_say_it_too(api, cast, clock, dispute, at):
    clock.at = make.FILED
    draft = make.draft(cast, make.order(cast))
    from fairhold.disputes import access

    told = api(cast.ada).get(f"/drafts/{access.draft_reference(draft)}").json()
    case = api(cast.shen).get(at).json()

    assert told["coverage"] == case["coverage"]
    assert case["coverage"]["advance_at_most"] == {"amount": "10000.00", "currency": "USD"}


def test_what_was_dealt_outside_is_not_covered(api, cast, clock, now):
    clock.at = now
    draft = orders.complete_draft(cast, now, channel="offline")
    cover = api(cast.ada).get(f"/orders/{draft}").json()["coverage"]

    assert (cover["carried_out"], cover["advance_at_most"]) == (False, None)
