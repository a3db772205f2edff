"""The demo's whole marketplace, made once for all tests of this folder and thrown away after."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from fairhold.cli.demo import let_time_pass
from fairhold.demo import seed

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def made(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Any]]:
    """What the making of it gave: accounts, and references by name."""
    data: Path = tmp_path_factory.mktemp("world")
    with (
        django_db_blocker.unblock(),
        override_settings(DATA=data, VAULT=data / "vault"),
        transaction.atomic(),
    ):
        yield seed.fill(now=NOW, let_time_pass=let_time_pass)
        transaction.set_rollback(True)
