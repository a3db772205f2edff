"""Every page, tried by a company's people in each role.

Whoever is not in the table below gets what an owner of the company gets; the lines are where a
role gets something else. `tests/access_table.py` says what owners get.
"""

import logging
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from fairhold.parties.models import Organisation, Person
from tests import access_world
from tests import cast as the_cast
from tests.access_table import ROWS
from tests.access_world import World
from tests.test_access import _try

ROLES = ("member", "finance", "reader")

DIFFERENT = """
"""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    return access_world.assemble()


def table() -> dict[tuple[str, str], dict[str, int]]:
    lines = [line.split() for line in DIFFERENT.splitlines() if line.strip()]
    return {
        (route, verb): dict(zip(ROLES, map(int, answers), strict=True))
        for route, verb, *answers in lines
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(world: World, role: str) -> None:
    company = Organisation.objects.get(pk=world.actors["buyer"].organisation_id)
    browser = access_world.browser_of(the_cast.enter("Kai Wu", company, role))
    said, wrong = table(), []
    for row in ROWS:
        expected = said.get((row.route, row.verb), {}).get(role, row.answers["colleague"])
        answer = _try(browser, row.verb, row.route, world.places.get(row.route, {}))
        if answer.status_code != expected:
            wrong.append(f"{role}: {row.verb} {row.route}: {answer.status_code} not {expected}")
    assert Person.objects.filter(name="Kai Wu").exists()
    assert "\n".join(wrong) == ""
