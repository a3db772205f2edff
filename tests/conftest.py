"""Fixtures every test may use: the cast, the time, and tables that can be emptied again."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as generated

from tests import append_only
from tests import cast as the_cast

# Generated examples are the same on every run, and a slow machine is no failure.
generated.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
generated.load_profile("house")


@pytest.fixture
def cast(db: None) -> the_cast.Cast:
    return the_cast.assemble()


@pytest.fixture
def now() -> datetime:
    return the_cast.NOW


@pytest.fixture(autouse=True)
def _numbers_from_one(request: pytest.FixtureRequest) -> None:
    """Rows are numbered from 1 in each test, whichever committed before it, on both databases."""
    wanted = {"db", "transactional_db"} & set(request.fixturenames)
    if not (wanted or request.node.get_closest_marker("django_db")):
        return
    for name in wanted:
        request.getfixturevalue(name)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(quote_ident(table_name), 'id'), 1, false)"
                " FROM information_schema.columns"
                " WHERE column_name = 'id' AND is_identity = 'YES'"
                " AND table_name NOT LIKE 'django_%' AND table_name NOT LIKE 'auth_%'"
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
        with append_only.unlocked():
            teardown(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", unlock_then_teardown)
        yield
