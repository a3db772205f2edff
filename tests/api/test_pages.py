"""Lists come page by page, each row once, whatever is added meanwhile."""

import base64

import pytest

from tests import make
from tests.api.client import paths, problem


@pytest.fixture
def five(cast):
    return [
        make.account(cast.supplier, proposed_by=cast.shen, account_number=f"62220220010045678{n}")
        for n in range(5)
    ]


def test_every_row_comes_once_the_newest_first(api, cast, five):
    assert _walk(api(cast.shen), "/bank-accounts?limit=2") == [[5, 4], [3, 2], [1]]


def test_the_last_page_leads_nowhere_even_when_it_is_full(api, cast, five):
    told = api(cast.shen).get("/bank-accounts?limit=5").json()

    assert len(told["items"]) == 5
    assert told["next"] is None


def test_an_empty_list_is_a_page_too(api, cast):
    assert api(cast.ada).get("/bank-accounts").json() == {"items": [], "next": None}


def test_what_is_added_meanwhile_moves_nothing(api, cast, five):
    program = api(cast.shen)
    first = program.get("/bank-accounts?limit=2").json()

    make.account(cast.supplier, proposed_by=cast.shen, currency="EUR")
    second = program.get(first["next"]).json()

    assert [row["id"] for row in second["items"]] == [each.pk for each in (five[2], five[1])]


def test_the_next_page_is_of_the_same_choice(api, cast, five):
    told = api(cast.shen).get("/bank-accounts?limit=2&state=pending").json()

    assert "state=pending" in told["next"]
    assert "limit=2" in told["next"]
    assert told["next"].startswith("http://testserver/api/v1/bank-accounts?")


def test_lists_of_the_oldest_first_go_on_too(api, cast):
    program = api(cast.ada)
    first = program.get("/colleagues?limit=1").json()

    second = program.get(first["next"]).json()

    assert [p["name"] for p in (*first["items"], *second["items"])] == ["Ada Keller", "Ben Vogt"]
    assert second["next"] is None


@pytest.mark.parametrize("limit", ["0", "-1", "101", "many", "9" * 40])
def test_a_page_has_a_size_that_can_be(api, cast, limit):
    response = api(cast.ada).get(f"/bank-accounts?limit={limit}")

    assert paths(problem(response, 422, "request.invalid")) == ["limit"]


def _cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%FF",
        "a" * 201,
        _cursor("colleagues 3"),
        _cursor("accounts"),
        _cursor("accounts x y"),
        "=",
    ],
)
def test_a_cursor_that_is_none_of_this_list(api, cast, cursor):
    response = api(cast.ada).get(f"/bank-accounts?cursor={cursor}")

    assert paths(problem(response, 422, "request.invalid")) == ["cursor"]


def test_a_cursor_from_far_away_shows_nothing_it_should_not(api, cast, five):
    told = api(cast.ada).get(f"/bank-accounts?cursor={_cursor('accounts ' + '9' * 60)}").json()

    assert told["items"] == []


def _walk(program, path):
    pages, first = [], None
    while path:
        told = program.get(path).json()
        ids = [row["id"] for row in told["items"]]
        first = ids[-1] if first is None else first
        pages.append(ids)
        path = told["next"]
    lowest = pages[-1][-1]
    return [[each - lowest + 1 for each in page] for page in pages]
