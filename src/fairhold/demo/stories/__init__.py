"""The demo's stories, a table a file: what each is about, and in which state it stands today."""

from fairhold.demo.plot import Story
from fairhold.demo.stories import (
    assured_decided,
    assured_running,
    curtains,
    offline_decided,
    offline_running,
    orders,
    wholesale_decided,
    wholesale_running,
)

STORIES: tuple[Story, ...] = (
    *curtains.STORIES,
    *assured_running.STORIES,
    *assured_decided.STORIES,
    *wholesale_running.STORIES,
    *wholesale_decided.STORIES,
    *offline_running.STORIES,
    *offline_decided.STORIES,
    *orders.STORIES,
)
