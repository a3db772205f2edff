"""The demo's stories, a table a file: what each is about, and in which state it stands today."""

from fairhold.demo.plot import Story
from fairhold.demo.stories import (
    assured_heard,
    assured_ruled,
    assured_settled,
    assured_talks,
    curtains,
    offline_decided,
    offline_heard,
    offline_talks,
    orders,
    wholesale_decided,
    wholesale_heard,
    wholesale_talks,
)

_TABLES = (
    *(curtains, assured_talks, assured_heard, assured_settled, assured_ruled),
    *(wholesale_talks, wholesale_heard, wholesale_decided),
    *(offline_talks, offline_heard, offline_decided),
    orders,
)
STORIES: tuple[Story, ...] = tuple(story for table in _TABLES for story in table.STORIES)
