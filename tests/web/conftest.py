"""Browsers of the pages, already signed in."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from fairhold.parties.actor import Actor
from fairhold.parties.models import Person

type Browse = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Counts of attempts and keys of sheets outlive a test that is rolled back."""
    cache.clear()


@pytest.fixture
def that_day(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """It is ``now`` for the pages too."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def own_vault(settings: Settings, tmp_path: Path) -> None:
    """A vault that is gone after the test."""
    settings.VAULT = tmp_path / "vault"


@pytest.fixture
def browse() -> Browse:
    """``browse(cast.ada)``: Ada's browser, signed in; the same one each time."""
    clients: dict[int, Client] = {}

    def signed_in(actor: Actor) -> Client:
        if actor.person_id not in clients:
            client = clients[actor.person_id] = Client()
            client.force_login(Person.objects.get(pk=actor.person_id))
        return clients[actor.person_id]

    return signed_in


def queries_of(client: Client, page: str) -> int:
    """How many queries the page takes, once everything that is made on first use is there."""
    client.get(page)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(page).status_code == 200
    return len(taken)
