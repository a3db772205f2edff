"""Every page, tried by everybody, answers as the table says; a page without a line fails."""

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests import access_routes, access_world
from tests.access_table import ROWS
from tests.access_world import World

VERBS = ("GET", "POST")
NOT_ALLOWED = dict.fromkeys(access_world.WHO, 405)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Each refusal would be logged, and most of these requests are refused."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    return access_world.assemble()


def test_every_page_is_in_the_table() -> None:
    assert {row.route for row in ROWS} == access_routes.pages()


def test_everybody_gets_what_the_table_says(world: World) -> None:
    said = {(row.route, row.verb): row.answers for row in ROWS}

    wrong = []
    for who in access_world.WHO:
        browser = access_world.browser_of(world.actors.get(who))
        for route, verb in product(sorted(access_routes.pages()), VERBS):
            answer = _try(browser, verb, route, world.places.get(route, {}))
            expected = said.get((route, verb), NOT_ALLOWED)[who]
            if answer.status_code != expected:
                told = f"{answer.status_code} instead of {expected}"
                wrong.append(f"{who}: {verb} {route}: {told}")

    assert "\n".join(wrong) == ""


def test_what_belongs_to_others_looks_like_what_does_not_exist(world: World) -> None:
    told_apart, compared = [], 0
    for who, row in product(("outsider", "stranger"), ROWS):
        place = world.places.get(row.route, {})
        if row.answers[who] != 404 or not place:
            continue
        browser = access_world.browser_of(world.actors[who])
        theirs = _seen(_try(browser, row.verb, row.route, place), place)
        nothing = _elsewhere(place)
        if theirs != _seen(_try(browser, row.verb, row.route, nothing), nothing):
            told_apart.append(f"{who}: {row.verb} {row.route}")
        compared += 1

    assert "\n".join(told_apart) == ""
    assert compared > 0


def _try(browser: Client, verb: str, route: str, place: Mapping[str, Any]) -> HttpResponseBase:
    """The answer, with everything undone that the request did."""
    client = access_world.same_browser(browser)
    send = client.post if verb == "POST" else client.get
    with transaction.atomic():
        answer = send(reverse(route, kwargs=dict(place)))
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def _elsewhere(place: Mapping[str, Any]) -> dict[str, Any]:
    """The same address with the number of a thing that does not exist."""
    name, value = next(iter(place.items()))
    return dict(place) | {name: 987654 if isinstance(value, int) else f"{value[0]}-987654"}


def _seen(answer: HttpResponseBase, place: Mapping[str, Any]) -> tuple[int, str]:
    """Status and page, apart from what was asked for and what is new on every page."""
    first = next(iter(place.values()))
    named = f"/{first}/" if isinstance(first, int) else first
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, page.replace(named, "…")
