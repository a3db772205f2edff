"""Fills an empty database with the demo's marketplace."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from fairhold.demo.acts.paying import proposed
from fairhold.demo.clock import Clock, last_noon
from fairhold.demo.people import hour_of, settle
from fairhold.demo.plot import Scene
from fairhold.demo.stage import Stage
from fairhold.demo.stories import STORIES

POINTED_TO = (
    *("decided_dispute", "dispute_to_rule", "dispute_to_answer", "wholesale_dispute"),
    *("order_to_pay", "order_on_its_way", "order_to_complete", "order_released"),
)
"""The stories to which a visitor is pointed by name."""


def fill(*, now: datetime, let_time_pass: Callable[[datetime], None]) -> dict[str, Any]:
    """Make the marketplace as of ``now``; the accounts to print, and references to look at.

    ``let_time_pass`` does what the worker does at an instant: deadlines lapse, money is released.
    Passwords and tokens are random and stand nowhere else in clear.
    """
    clock = Clock(last_noon(now))
    people = settle(now)
    scenes = Stage(people, clock, let_time_pass).play(STORIES)
    let_time_pass(now)
    zhao = people.actors["zhao"]
    proposed("dongshan", "GBP", zhao, clock.at(1, hour_of("zhao")), digits="23")
    return {
        "accounts": [asdict(account) for account in people.accounts],
        **{name: _reference(scenes[name]) for name in POINTED_TO},
    }


def _reference(scene: Scene) -> str:
    return scene.dispute or scene.reference
