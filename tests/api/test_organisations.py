"""Organisations and their people: registered by an administrator, and found where it says."""

import pytest

from tests.api.client import problem


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (
            "/organisations",
            {"name": "Kite Ltd.", "kind": "inspector", "country": "GB", "timezone": "UTC"},
        ),
        ("/people", {"email": "kit@example.com", "name": "Kit Orr"}),
        ("/memberships", {"email": "ada.keller@example.com", "organisation_id": "supplier"}),
    ],
)
def test_what_was_made_is_found_where_the_answer_says(api, cast, path, body):
    if "organisation_id" in body:
        body = {**body, "organisation_id": getattr(cast, body["organisation_id"]).pk}
    program = api(cast.adam)

    made = program.post(path, body)

    assert made.status_code == 201, made.content
    found = program.get(made.headers["Location"].removeprefix("/api/v1"))
    assert found.json() == made.json()


def test_an_administrator_finds_the_membership_that_is_to_end(api, cast):
    program = api(cast.adam)
    [one] = program.get(f"/memberships?person_id={cast.shen.person_id}").json()["items"]

    assert program.delete(f"/memberships/{one['id']}").status_code == 204
    assert program.get(f"/memberships/{one['id']}").json()["ended_at"] is not None


def test_only_an_administrator_looks_into_other_organisations(api, cast):
    seen = api(cast.ada).get("/memberships").json()["items"]

    assert {each["organisation_id"] for each in seen} == {cast.buyer.pk}
    problem(api(cast.olga).get(f"/people/{cast.ada.person_id}"), 404, "not_found")
