"""Fixtures every test may use: the cast, the time, and tables that can be emptied again."""

from collections.abc import Iterator
from datetime import datetime
from inspect import signature

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as generated
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests import append_only
from tests import cast as the_cast
from tests.remembered import since_empty

# Generated examples are the same on every run, and a slow machine is no failure.
generated.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
generated.load_profile("house")

ONE_WORLD = ("tests/demo/", "tests/browser/test_journey_")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that no process waits for it at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(("tests/kill/", *ONE_WORLD)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    return ByFile(config, log) if config.getoption("dist") == "loadfile" else None


class ByFile(LoadFileScheduling):
    """A file's tests run in one process, and so do all that share a world made once."""

    def _split_scope(self, nodeid: str) -> str:
        shared = next((each for each in ONE_WORLD if nodeid.startswith(each)), None)
        return shared or str(super()._split_scope(nodeid))


@pytest.fixture
def cast(db: None) -> the_cast.Cast:
    return the_cast.assemble()


@pytest.fixture
def now() -> datetime:
    return the_cast.NOW


@pytest.fixture
def unremembered() -> None:
    """For fixtures that replace parts of the program: builders write everything anew."""


@pytest.fixture(autouse=True)
def _from_empty_tables(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rows are numbered from 1 in each test, and builders remember what they wrote."""
    wanted = {"db", "transactional_db"} & set(request.fixturenames)
    if not (wanted or request.node.get_closest_marker("django_db")):
        yield
        return
    for name in wanted:
        request.getfixturevalue(name)
    _number_from_one()
    replaces = "monkeypatch" in signature(request.function).parameters
    if replaces or "unremembered" in request.fixturenames:
        yield
        return
    with since_empty(rolls_back=connection.in_atomic_block):
        yield


def _number_from_one() -> None:
    """Whichever test committed before, on both databases."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(quote_ident(sequencename), 1, false) FROM pg_sequences"
                " WHERE last_value IS NOT NULL"
                " AND sequencename NOT LIKE 'django_%' AND sequencename NOT LIKE 'auth_%'"
            )
        else:
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = 0"
                " WHERE name NOT LIKE 'django_%' AND name NOT LIKE 'auth_%'"
            )


@pytest.fixture(autouse=True, scope="session")
def _empty_append_only_tables_too() -> Iterator[None]:
    """A test that commits is cleaned up by deleting rows, which append-only tables refuse."""
    teardown = TransactionTestCase._fixture_teardown

    def unlock_then_teardown(case: TransactionTestCase) -> None:
        if append_only.emptied():
            return
        with append_only.unlocked():
            teardown(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", unlock_then_teardown)
        yield
