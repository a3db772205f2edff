"""A sheet that is sent twice makes one thing; one that came to nothing can be sent again."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from pytest_django.fixtures import Settings

from fairhold import settings as real
from fairhold.casework.models import Message
from fairhold.disputes import services
from fairhold.kit.errors import Refused
from fairhold.web.once import once
from tests.at_once import at_once
from tests.cast import Cast
from tests.disputes import make

SHEET = "a-sheet-of-paper-0001"


@pytest.fixture(autouse=True)
def in_the_database(transactional_db: None, settings: Settings) -> None:
    """The cache as it is in earnest: a table, which a transaction covers."""
    settings.CACHES = real.CACHES
    call_command("createcachetable", verbosity=0)
    cache.clear()


def test_what_came_to_nothing_is_done_the_next_time(cast: Cast) -> None:
    def killed() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once(SHEET, cast.ada, killed)

    assert once(SHEET, cast.ada, lambda: "/made/") == "/made/"
    assert once(SHEET, cast.ada, lambda: "/again/") == "/made/"


def test_of_many_at_once_one_does_the_work_and_all_are_led_to_it(cast: Cast) -> None:
    dispute = make.filed(cast)

    def say() -> str:
        message = services.say(
            reference=make.name(dispute), body="Good day.", actor=cast.ada, now=make.ANSWERED
        )
        return f"/message/{message.pk}/"

    told = at_once(*[lambda: once(SHEET, cast.ada, say)] * 5)

    assert len(set(told)) == 1
    assert Message.objects.count() == 1


def test_a_refusal_frees_the_sheet(cast: Cast) -> None:
    def refuse() -> str:
        raise Refused("Say something.", field="body")

    with pytest.raises(Refused):
        once(SHEET, cast.ada, refuse)

    assert once(SHEET, cast.ada, lambda: "/made/") == "/made/"
