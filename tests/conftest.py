"""Fixtures every test may use: the cast, the time, and tables that can be emptied again."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests import append_only
from tests import cast as the_cast

# Generated examples are the same on every run, and a slow machine is no failure.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture
def cast(db: None) -> the_cast.Cast:
    return the_cast.assemble()


@pytest.fixture
def now() -> datetime:
    return the_cast.NOW


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
