"""The time in which the pages of a dispute are opened, and a case that waits in it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from fairhold.disputes.models import Dispute
from tests.cast import Cast
from tests.disputes import make

type SetClock = Callable[[datetime], None]
PAGE = "/disputes/D-000001/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """``clock(make.RULED)``: from now on the pages take it to be that moment."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_to(make.ANSWERED)
    return set_to


@pytest.fixture
def filed(cast: Cast, clock: SetClock) -> Dispute:
    """Ada's dispute; Shen's time to answer runs."""
    return make.filed(cast, exhibits=(make.photo(cast),))


@pytest.fixture
def answered(cast: Cast, filed: Dispute) -> Dispute:
    """Shen has answered."""
    return make.answered(cast, filed)


@pytest.fixture
def taken(cast: Cast, answered: Dispute, clock: SetClock) -> Dispute:
    """Olga has taken it, and its ruling is due."""
    dispute = make.taken(cast, answered)
    clock(make.RULED)
    return dispute
