"""`Idempotency-Key`: sent twice, done once, and the same answer to both."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from fairhold.api import once
from fairhold.api.models import KeptAnswer
from fairhold.parties.models import ApiToken, BankAccount
from tests.api.client import paths, problem

ACCOUNT = {
    "holder": "Brightloom Textile Co., Ltd.",
    "country": "CN",
    "currency": "USD",
    "bic": "ICBKCNBJSZN",
    "account_number": "622202200100456789",
    "bank_code": "102584000010",
}
KEY = {"Idempotency_Key": "8f14e45f-ceea"}


def test_the_same_request_again_has_no_second_effect_and_gets_the_same_answer(api, cast):
    program = api(cast.shen)

    first = program.post("/bank-accounts", ACCOUNT, **KEY)
    again = program.post("/bank-accounts", ACCOUNT, **KEY)

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert first.headers["Location"] == again.headers["Location"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert BankAccount.objects.count() == 1


def test_the_order_of_fields_does_not_make_it_another_request(api, cast):
    program = api(cast.shen)
    program.post("/bank-accounts", ACCOUNT, **KEY)

    again = program.post("/bank-accounts", dict(reversed(ACCOUNT.items())), **KEY)

    assert again.status_code == 201
    assert again.headers["Idempotency-Replayed"] == "true"


def test_the_same_key_for_something_else_is_refused(api, cast):
    program = api(cast.shen)
    program.post("/bank-accounts", ACCOUNT, **KEY)

    other = program.post("/bank-accounts", {**ACCOUNT, "currency": "EUR"}, **KEY)
    elsewhere = program.post("/tokens", _token(), **KEY)

    told = problem(other, 422, "request.idempotency_key_reused")
    assert paths(told) == ["Idempotency-Key"]
    problem(elsewhere, 422, "request.idempotency_key_reused")
    assert BankAccount.objects.count() == 1
    assert ApiToken.objects.count() == 1


def test_keys_of_another_organisation_do_not_matter(api, cast):
    api(cast.shen).post("/bank-accounts", ACCOUNT, **KEY)

    other = api(cast.ada).post("/bank-accounts", ACCOUNT, **KEY)

    assert other.status_code == 201
    assert "Idempotency-Replayed" not in other.headers
    assert BankAccount.objects.count() == 2


def test_a_colleague_does_not_get_the_answer_to_another_person(api, cast):
    api(cast.ada).post("/tokens", _token(), **KEY)

    told = problem(
        api(cast.ben).post("/tokens", _token(), **KEY), 422, "request.idempotency_key_reused"
    )

    assert paths(told) == ["Idempotency-Key"]


def test_a_refused_request_keeps_nothing_and_can_be_mended_under_its_key(api, cast):
    program = api(cast.shen)

    refused = program.post("/bank-accounts", {**ACCOUNT, "bic": "nonsense"}, **KEY)
    mended = program.post("/bank-accounts", ACCOUNT, **KEY)

    problem(refused, 422, "parties.bad_field")
    assert mended.status_code == 201
    assert "Idempotency-Replayed" not in mended.headers


def test_a_replay_is_given_even_where_doing_it_again_would_be_refused(api, cast):
    program, account = api(cast.adam), api(cast.shen).post("/bank-accounts", ACCOUNT).json()
    address = f"/bank-accounts/{account['id']}/decision"

    first = program.post(address, {"approve": True}, **KEY)
    again = program.post(address, {"approve": True}, **KEY)
    without = program.post(address, {"approve": True})

    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    problem(without, 409, "parties.account_decided")


def test_nothing_is_done_when_the_answer_cannot_be_kept(api, cast, monkeypatch):
    def full(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(once, "_keep", full)
    response = api(cast.shen, strict=False).post("/bank-accounts", ACCOUNT, **KEY)

    problem(response, 500, "server.failed")
    assert BankAccount.objects.count() == 0


def test_a_secret_is_not_kept_to_be_shown_again(api, cast):
    program = api(cast.ada)

    first = program.post("/tokens", _token(), **KEY)
    again = program.post("/tokens", _token(), **KEY)

    assert first.json()["secret"].startswith("fh_")
    assert again.json() == {**first.json(), "secret": None}
    assert first.json()["secret"] not in KeptAnswer.objects.get().body


def test_after_a_day_the_key_is_free(api, cast, clock):
    program = api(cast.shen)
    program.post("/bank-accounts", ACCOUNT, **KEY)
    clock.at += timedelta(hours=24)

    other = program.post("/bank-accounts", {**ACCOUNT, "currency": "EUR"}, **KEY)

    assert other.status_code == 201
    assert KeptAnswer.objects.count() == 1


def test_old_answers_are_swept_away(api, cast, clock, monkeypatch):
    monkeypatch.setattr(once, "_SWEEP_EVERY", 1)
    program = api(cast.shen)
    program.post("/bank-accounts", ACCOUNT, Idempotency_Key="old")
    clock.at += timedelta(hours=25)

    program.post("/bank-accounts", {**ACCOUNT, "currency": "EUR"}, Idempotency_Key="new")

    assert [kept.key for kept in KeptAnswer.objects.all()] == ["new"]


@pytest.mark.parametrize("key", ["", " ", "a b", "a" * 256, "\u00fc"])
def test_a_key_in_no_form_is_refused(api, cast, key):
    response = api(cast.shen).post("/bank-accounts", ACCOUNT, Idempotency_Key=key)

    assert paths(problem(response, 422, "request.invalid")) == ["Idempotency-Key"]
    assert BankAccount.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_has_its_effect_and_all_get_its_answer(api, cast):
    program, answers, start = api(cast.shen), [], Barrier(4)

    def send():
        start.wait(timeout=10)
        try:
            answers.append(program.post("/bank-accounts", ACCOUNT, **KEY))
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert [each.status_code for each in answers] == [201] * 4
    assert len({each.content for each in answers}) == 1
    assert sum("Idempotency-Replayed" in each.headers for each in answers) == 3
    assert BankAccount.objects.count() == 1


def _token() -> dict[str, str]:
    return {"label": "Warehouse", "scopes": "read", "expires_at": "2026-06-01T00:00:00Z"}
