"""Deals made elsewhere by API: recorded, invited to, contested."""

import pytest

from fairhold.outbox.models import Mail
from tests.api.client import problem
from tests.trade import deals
from tests.trade import make as orders

DEAL = {
    "side": "buyer",
    "name": "Kite Textiles",
    "country": "CN",
    "timezone": "Asia/Shanghai",
    "email": deals.LIN,
    "currency": "USD",
    "concluded_on": "2026-02-20",
}
LINE = {"description": "Cotton shirt", "quantity": 2000, "unit_price": "6.00"}


@pytest.fixture
def ada(api, cast):
    return api(cast.ada)


@pytest.fixture
def order(ada):
    """Recorded and offered: the invitation has left."""
    made = ada.post("/deals", DEAL).json()["reference"]
    ada.post(f"/orders/{made}/lines", LINE)
    ada.post(f"/orders/{made}/terms", {"data": orders.COLOUR})
    assert ada.post(f"/orders/{made}/offer").status_code == 200
    return made


def test_the_other_side_is_invited_when_the_record_is_offered(ada, order):
    invited = ada.get(f"/orders/{order}/record").json()["invitation"]

    assert (invited["email"], invited["state"]) == (deals.LIN, "waiting")
    assert [notice["about"] for notice in invited["notices"]] == ["invitation"]
    assert invited["notices"][0]["delivered_at"] is None
    mail = Mail.objects.get(to_email=deals.LIN)
    assert "opening it agrees to nothing" in mail.body
    assert "What silence means" in mail.body
    assert "USD 12,000.00 in all, concluded on 20 February 2026" in mail.body


def test_no_list_shows_the_company_that_was_only_named(ada, order):
    assert "Kite" not in ada.get("/organisations").content.decode()


def test_a_company_that_is_here_takes_the_place_and_contests_a_term(api, cast, ada, order):
    shen = api(cast.shen)
    claimed = shen.post("/invitations/claim", {"secret": deals.link()})
    assert claimed.json()["supplier"]["name"] == "Brightloom Textile Co., Ltd."

    says = {
        "frozen_hash": claimed.json()["frozen_hash"],
        "particulars": True,
        "contested": {"T1": "It was black."},
    }
    assert shen.post(f"/orders/{order}/record-answer", says).status_code == 200

    answer = ada.get(f"/orders/{order}/record").json()["answer"]
    assert answer["contested"] == {"T1": "It was black."}
    assert shen.get(f"/orders/{order}/record").json()["invitation"] is None


def test_what_was_accepted_once_stays_accepted(api, cast, ada, order):
    shen = api(cast.shen)
    read = shen.post("/invitations/claim", {"secret": deals.link()}).json()
    says = {"frozen_hash": read["frozen_hash"], "particulars": True, "contested": {"T1": ""}}
    shen.post(f"/orders/{order}/record-answer", says)

    shen.post(f"/orders/{order}/record-answer", says | {"particulars": False})
    assert ada.get(f"/orders/{order}/record").json()["answer"]["particulars"] is True

    agreed = shen.post(f"/orders/{order}/record-answer", says | {"contested": {}})
    assert agreed.json()["state"] == "agreed"


def test_a_link_opens_once(api, cast, order):
    secret = {"secret": deals.link()}
    api(cast.shen).post("/invitations/claim", secret)

    again = api(cast.otto).post("/invitations/claim", secret)
    problem(again, 409, "trade.invitation_over")


def test_a_link_that_was_never_made_opens_nothing(api, cast, order):
    problem(api(cast.shen).post("/invitations/claim", {"secret": "x"}), 404, "not_found")


def test_another_address_is_sent_a_link_and_the_earlier_one_no_longer_opens(
    api, cast, ada, order, clock
):
    old = deals.link()
    problem(ada.post(f"/orders/{order}/invitation", {}), 409, "trade.sent_just_now")
    clock.at = clock.at.replace(hour=clock.at.hour + 2)

    sent = ada.post(f"/orders/{order}/invitation", {"email": "sales@kite.example"})

    assert sent.json()["invitation"]["email"] == "sales@kite.example"
    refused = api(cast.shen).post("/invitations/claim", {"secret": old})
    problem(refused, 409, "trade.invitation_over")
    found = api(cast.shen).post("/invitations/claim", {"secret": deals.link("sales@kite.example")})
    assert found.status_code == 200


def test_an_invitation_that_is_taken_back_opens_nothing(api, cast, ada, order):
    assert ada.delete(f"/orders/{order}/invitation").status_code == 204

    refused = api(cast.shen).post("/invitations/claim", {"secret": deals.link()})
    problem(refused, 409, "trade.invitation_over")


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("email", "nobody", "email"),
        ("country", "XX", "country"),
        ("timezone", "Mars", "timezone"),
        ("name", " ", "name"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(ada, field, value, path):
    refused = ada.post("/deals", {**DEAL, field: value})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["path"] == path


def test_no_company_is_named_by_the_dozen(ada):
    statuses = [ada.post("/deals", DEAL).status_code for _ in range(21)]

    assert statuses == [201] * 20 + [409]
