"""Whatever is wrong with a request is told as a problem document, and never as a fault of ours."""

import json
from io import BytesIO

import pytest
from django.test import RequestFactory

from fairhold.api import problems
from fairhold.parties import services
from tests.api.client import Program, paths, problem

ACCOUNT = {
    "holder": "Brightloom Textile Co., Ltd.",
    "country": "CN",
    "currency": "USD",
    "bic": "ICBKCNBJSZN",
    "account_number": "622202200100456789",
    "bank_code": "102584000010",
}


def test_an_address_that_is_none(api, db):
    told = problem(api(None).get("/nothing/here"), 404, "request.no_such_address")

    assert "openapi.json" in told["detail"]
    problem(api(None).get("/"), 404, "request.no_such_address")


def test_a_number_that_cannot_be_is_not_there(api, cast):
    for number in ("abc", "0", "-1", "9" * 30, "1.5", "%00"):
        response = api(cast.ada).get(f"/bank-accounts/{number}")
        assert response.status_code == 404, number
        assert response.headers["Content-Type"] == "application/problem+json"


def test_a_method_that_is_none_names_those_there_are(api, cast):
    response = api(cast.ada).put("/bank-accounts", ACCOUNT)

    problem(response, 405, "request.method_not_allowed")
    assert response.headers["Allow"] == "GET, HEAD, POST"


def test_a_body_that_is_not_json(api, cast):
    told = problem(api(cast.shen).post("/bank-accounts", b'{"a": '), 400, "request.malformed")

    assert "line 1" in told["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"holder": "a", "holder": "b"}',
        b"\xff\xfe{}",
        b'{"holder": NaN}',
        b'{"holder": 1e99999}',
        b'{"holder": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"holder": ' + b"[" * 50 + b"]" * 50 + b"}",
    ],
    ids=["twins", "not utf-8", "nan", "huge exponent", "huge number", "unclosed", "deep"],
)
def test_json_that_could_be_read_in_two_ways_or_not_at_all(api, cast, body):
    problem(api(cast.shen).post("/bank-accounts", body), 400, "request.malformed")


@pytest.mark.parametrize(
    "kind", ["text/plain", "", "application/xml", "application/json; charset=latin-1"]
)
def test_a_body_of_another_type(api, cast, kind):
    body = json.dumps(ACCOUNT).encode()

    response = api(cast.shen).post("/bank-accounts", body, Content_Type=kind)

    problem(response, 415, "request.unsupported_media_type")


def test_a_body_too_large(api, cast):
    response = api(cast.shen).post("/bank-accounts", {**ACCOUNT, "holder": "a" * 1_100_000})

    problem(response, 413, "request.too_large")


def test_every_wrong_field_is_named_at_once(api, cast):
    body = {"holder": 7, "country": "CN", "currency": "usd", "surprise": True}

    told = problem(api(cast.shen).post("/bank-accounts", body), 422, "request.invalid")

    assert paths(told) == ["holder", "currency", "bic", "surprise"]
    assert [each["code"] for each in told["errors"]] == [
        "wrong_type",
        "wrong_form",
        "missing",
        "unknown_field",
    ]
    assert told["detail"] == "4 fields have to be mended; see `errors`."


@pytest.mark.parametrize("body", [None, [], "text", 7, True])
def test_a_body_that_is_no_object(api, cast, body):
    response = api(cast.shen).post("/bank-accounts", body)

    assert paths(problem(response, 422, "request.invalid")) == ["body"]


@pytest.mark.parametrize("text", ["a\u0000b", "\ud800", "ok \udfff"])
def test_characters_that_no_database_keeps(api, cast, text):
    response = api(cast.shen).post("/bank-accounts", {**ACCOUNT, "holder": text})

    assert paths(problem(response, 422, "request.invalid")) == ["holder"]


def test_odd_but_honest_text_is_kept(api, cast):
    name = "Müller \u0415\u043b\u0435\u043d\u0430 \u6613\u7269 \U0001f600"

    response = api(cast.shen).post("/bank-accounts", {**ACCOUNT, "holder": name})

    assert response.status_code == 201
    assert response.json()["holder"] == name


def test_a_parameter_that_is_none(api, cast):
    told = problem(api(cast.ada).get("/bank-accounts?page=2"), 422, "request.invalid")

    assert paths(told) == ["page"]


def test_a_parameter_said_twice(api, cast):
    told = problem(api(cast.ada).get("/bank-accounts?limit=1&limit=2"), 422, "request.invalid")

    assert paths(told) == ["limit"]


def test_a_parameter_with_a_nul(api, cast):
    response = api(cast.ada).get("/bank-accounts?state=%00")

    assert paths(problem(response, 422, "request.invalid")) == ["state"]


def test_what_a_service_refuses_names_its_field(api, cast):
    response = api(cast.shen).post("/bank-accounts", {**ACCOUNT, "bic": "nonsense"})

    told = problem(response, 422, "parties.bad_field")
    assert told["title"] == "A field is missing or cannot be read."
    assert told["errors"] == [
        {"path": "bic", "code": "parties.bad_field", "detail": told["detail"]}
    ]


def test_a_fault_of_ours_is_told_as_one_and_logged(api, cast, monkeypatch, caplog):
    def broken(**_):
        raise RuntimeError("the cause, which is not for everybody")

    monkeypatch.setattr(services, "propose_account", broken)
    response = api(cast.shen, strict=False).post("/bank-accounts", ACCOUNT)

    told = problem(response, 500, "server.failed")
    assert "the cause" not in json.dumps(told)
    assert "the cause" in caplog.text


def test_every_problem_has_an_address_that_tells_about_it(api, db):
    listed = Program(None, None).get("/problems").json()["items"]

    codes = [each["code"] for each in listed]
    assert codes == sorted(codes)
    assert {"request.invalid", "parties.account_decided"} <= set(codes)
    assert all(each["title"].endswith(".") for each in listed)
    for each in listed[:3]:
        assert api(None).get(each["type"].removeprefix("/api/v1")).json() == each
    problem(api(None).get("/problems/none.such"), 404, "request.no_such_address")


def test_codes_are_not_used_twice_with_different_meanings():
    from fairhold.kit.errors import Refused

    kinds = {}
    for refusal in problems._refusals(Refused):
        if refusal.__module__.startswith("fairhold."):
            kinds.setdefault(refusal.code, set()).add(problems.type_of(refusal).status)

    assert {code: statuses for code, statuses in kinds.items() if len(statuses) > 1} == {}


def test_a_host_that_is_not_ours_is_told_as_a_problem_too(api, cast):
    response = api(cast.ada).get("/me", Host="evil.example")

    told = problem(response, 400, "request.malformed")
    assert "host name" in told["detail"]
    assert response.headers["X-Frame-Options"] == "DENY"


def test_the_head_of_an_answer_can_be_asked_for_alone(api, cast):
    program = api(cast.ada)

    head = program.send("HEAD", "/me")

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["Content-Type"] == program.get("/me").headers["Content-Type"]


@pytest.mark.parametrize("method", ["POST", "PATCH", "TRACE", "OPTIONS"])
def test_the_description_is_only_read(api, db, method):
    response = api(None).send(method, "/openapi.json")

    problem(response, 405, "request.method_not_allowed")
    assert response.headers["Allow"] == "GET, HEAD"


def test_a_refused_body_is_read_to_its_end_so_that_the_connection_can_go_on(api, cast):
    body = BytesIO(b"[" * 3_000_000)
    program = api(cast.ada)

    response = program.client.generic(
        "POST",
        "/api/v1/orders",
        content_type="application/json",
        headers=program.headers,
        CONTENT_LENGTH="3000000",
        **{"wsgi.input": body},
    )

    problem(response, 413, "request.too_large")
    assert body.read() == b""


def test_a_content_type_that_cannot_be_read_counts_as_none(db):
    from fairhold.wsgi import application

    environ = RequestFactory().post("/api/v1/assess").environ
    answered = []
    environ["CONTENT_TYPE"] = "application/json; a*=bogus''x"

    application(environ, lambda status, headers: answered.append(status)).close()

    assert answered == ["401 Unauthorized"]


def test_brackets_in_a_text_are_no_nesting(api, cast):
    name = "[" * 60 + '"\\"{'

    response = api(cast.shen).post("/bank-accounts", {**ACCOUNT, "holder": name})

    assert response.status_code == 201
    assert response.json()["holder"] == name


@pytest.mark.parametrize("end", [b"", b"\\", b'\\"'])
def test_a_string_that_does_not_end_is_soon_told(api, cast, end):
    body = b'{"a": "' + b'\\"' * 200_000 + end

    problem(api(cast.shen).post("/bank-accounts", body), 400, "request.malformed")


@pytest.mark.parametrize("path", ["/bank-accounts", "/assess"])
def test_json_in_chunks_is_not_taken_for_none(api, cast, path):
    program = api(cast.shen)
    response = program.client.generic(
        "POST",
        f"/api/v1{path}",
        headers={**program.headers, "Transfer-Encoding": "chunked"},
        CONTENT_TYPE="application/json",
        CONTENT_LENGTH="",
        **{"wsgi.input": BytesIO(b"{}"), "wsgi.input_terminated": True},
    )

    problem(response, 411, "request.length_required")
