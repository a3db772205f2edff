"""Killed at twenty random points of a dispute, a server leaves behind what it would have left."""

import time
from pathlib import Path
from typing import Any

import pytest

from tests.kill import story
from tests.kill.house import House, opened

KILLS = 20
SEED = 2026


@pytest.mark.timeout(600)
def test_a_story_leaves_the_same_behind_however_often_everything_is_killed(tmp_path: Path) -> None:
    calm, hurt = tmp_path / "calm", tmp_path / "hurt"
    calm.mkdir()
    hurt.mkdir()
    with opened(calm) as house:
        client = _begin(house)
        story.told(client)
        wanted, requests = _left(house), client.answered
    with opened(hurt) as house:
        client = _begin(house)
        client.reaper = story.Reaper(house, KILLS, requests, SEED)
        story.told(client)
        found = _left(house)

    assert client.reaper.kills == KILLS
    assert found["breaks"] == []
    assert found == wanted
    assert wanted["disputes"] == ["closed"]
    assert [what for what, _ in wanted["postings"]] == ["refund", "paid", "excess", "paid_back"]


def _begin(house: House) -> story.Client:
    tokens = house.ask("open")
    house.start()
    return story.Client(house, tokens)


def _left(house: House) -> dict[str, Any]:
    """What there is once the worker has sent every mail, save what a dead one had in its hands.

    Another takes that up when its time is over, which is longer than a test.
    """
    until = time.monotonic() + 20
    while (found := house.ask("left"))["unsent"] and time.monotonic() < until:
        time.sleep(0.5)
    assert found.pop("unsent") <= found.pop("claimed")
    return found
