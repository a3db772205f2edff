"""Who is asking: a token in the header, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairhold.api import throttle
from fairhold.parties.models import Person
from tests.api.client import problem


def test_a_token_says_who_you_are(api, cast):
    told = api(cast.ada).get("/me").json()

    assert told["name"] == "Ada Keller"
    assert told["role"] == "company"
    assert told["may_write"] is True
    assert told["organisation"]["name"] == "Nordlicht Textil GmbH"
    assert told["organisation"]["timezone"] == "Europe/Berlin"


def test_without_a_token_the_way_to_one_is_told(api, db):
    response = api(None).get("/me")

    told = problem(response, 401, "request.no_token")
    assert "Authorization: Bearer" in told["detail"]
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="fairhold"'


@pytest.mark.parametrize(
    "header",
    [
        "Bearer fh_wrong",
        "Bearer",
        "Bearer  ",
        "Basic YTpi",
        "fh_abc",
        "Bearer \u00fc\u00df",
        "Bearer a b",
    ],
)
def test_what_is_no_token_opens_nothing(api, db, header):
    response = api(None).get("/me", Authorization=header.encode().decode("latin-1"))

    problem(response, 401, "request.no_token")


def test_an_unknown_token_is_said_to_be_invalid(api, cast):
    program = api(cast.ada)
    program.headers["Authorization"] = program.headers["Authorization"][:-1] + "~"

    response = program.get("/me")

    problem(response, 401, "request.no_token")
    assert 'error="invalid_token"' in response.headers["WWW-Authenticate"]


def test_a_token_ends(api, cast, clock):
    program = api(cast.ada)
    clock.at += timedelta(days=301)

    problem(program.get("/me"), 401, "request.no_token")


def test_a_session_cookie_is_not_a_token(api, cast):
    program = api(None)
    program.client.force_login(Person.objects.get(pk=cast.ada.person_id))

    problem(program.get("/me"), 401, "request.no_token")
    problem(program.post("/bank-accounts", {}), 401, "request.no_token")


def test_a_token_speaks_for_its_owner_whatever_session_came_along(api, cast):
    program = api(cast.shen)
    program.client.force_login(Person.objects.get(pk=cast.ada.person_id))

    assert program.get("/me").json()["name"] == "Shen Li"


def test_a_token_that_may_only_read_changes_nothing(api, cast):
    program = api(cast.ada, scopes="read")

    assert program.get("/bank-accounts").status_code == 200
    told = problem(program.post("/bank-accounts", _account()), 403, "request.read_only_token")
    assert "read write" in told["detail"]
    assert api(cast.ada).get("/bank-accounts").json()["items"] == []


def test_people_of_other_organisations_are_not_listed(api, cast):
    told = api(cast.ada).get("/colleagues").json()

    assert [person["name"] for person in told["items"]] == ["Ada Keller", "Ben Vogt"]
    assert told["next"] is None


def test_who_asks_too_often_is_told_when_to_go_on(api, cast, settings):
    settings.FAIRHOLD_API_RATE = 3
    ada, shen = api(cast.ada), api(cast.shen)

    answers = [ada.get("/me") for _ in range(4)]

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    problem(answers[-1], 429, "request.throttled")
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert shen.get("/me").status_code == 200


def test_guessing_tokens_is_slowed_down(api, db, monkeypatch):
    monkeypatch.setattr(throttle, "STRANGERS", 2)

    statuses = [api(None).get("/me", Authorization="Bearer x").status_code for _ in range(3)]

    assert statuses == [401, 401, 429]


def test_the_count_begins_anew_every_minute(api, cast, settings, monkeypatch):
    settings.FAIRHOLD_API_RATE = 1
    program, at = api(cast.ada), 600.0
    monkeypatch.setattr(throttle.time, "monotonic", lambda: at)
    assert program.get("/me").status_code == 200
    assert program.get("/me").status_code == 429

    at = 660.0

    assert program.get("/me").status_code == 200


def test_one_person_asks_for_each_organisation_apart(api, cast, settings):
    settings.FAIRHOLD_API_RATE = 1
    elsewhere = replace(cast.ada, organisation_id=cast.ada.organisation_id + 1)

    throttle.count_request(cast.ada)
    throttle.count_request(elsewhere)  # has a share of its own


def _account() -> dict[str, str]:
    return {
        "holder": "Nordlicht Textil GmbH",
        "country": "DE",
        "currency": "EUR",
        "bic": "COBADEFF",
        "iban": "DE89370400440532013000",
    }
