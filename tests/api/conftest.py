"""Programs of the cast, and a clock that stands still until a test moves it."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from fairhold.api import request, throttle
from fairhold.parties.actor import Actor
from tests.api.client import Program


class Clock:
    """The time the API goes by."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(now)
    monkeypatch.setattr(request.timezone, "now", clock.now)
    return clock


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    throttle.forget()
    yield
    throttle.forget()


@pytest.fixture
def api(clock: Clock) -> Callable[..., Program]:
    """`api(cast.ada)` is a program with a token of Ada; `api(None)` has none."""

    def program(actor: Actor | None, **options: object) -> Program:
        return Program(actor, clock.at, **options)  # type: ignore[arg-type]

    return program
