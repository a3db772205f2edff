"""Plays the stories together, in the order of time, with the worker's clock running in between.

So every deadline lapses when it would have, and no case holds an event from before its last one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fairhold.demo.acts import agreed, listed, recorded
from fairhold.demo.acts.claiming import files
from fairhold.demo.acts.paying import approved
from fairhold.demo.clock import BETWEEN, Clock
from fairhold.demo.people import People, acts_for, hour_of
from fairhold.demo.plot import OFFLINE, TRADE_ASSURANCE, WHOLESALE, Beat, Key, Moment, Scene, Story
from fairhold.trade.models import ListingVersion

DEALS = {
    TRADE_ASSURANCE: agreed.beats,
    WHOLESALE: listed.beats,
    OFFLINE: recorded.beats,
}
LONG_AGO = 200
"""When the suppliers' accounts were approved: before any order."""


@dataclass(slots=True)
class Stage:
    """The people and the clock that all stories share.

    ``let_time_pass`` is called with every instant at which the worker would have looked.
    """

    people: People
    clock: Clock
    let_time_pass: Callable[[datetime], None]
    listings: dict[Key, ListingVersion] = field(default_factory=dict)
    accounts: dict[Key, int] = field(default_factory=dict)

    def play(self, stories: Sequence[Story]) -> dict[str, Scene]:
        """Let everything happen; each story's scene by the story's name."""
        self._open_accounts(stories)
        scenes = {story.name: self._scene(story) for story in stories}
        acts = [
            (at, number, beat, by)
            for number, story in enumerate(stories)
            for at, by, beat in times_of(story, self.clock)
        ]
        acts.sort(key=lambda act: act[:2])
        mornings = list(self.clock.mornings(acts[0][0]))
        for at, number, beat, by in acts:
            while mornings and mornings[0] <= at:
                self.let_time_pass(mornings.pop(0))
            scene = scenes[stories[number].name]
            beat.deed(Moment(scene, self.people.actors[by], at))
        for morning in [*mornings, self.clock.today]:
            self.let_time_pass(morning)
        return scenes

    def _scene(self, story: Story) -> Scene:
        return Scene(
            people=self.people,
            clock=self.clock,
            deal=story.deal,
            listings=self.listings,
            accounts=self.accounts,
            claimant=story.claimant,
        )

    def _open_accounts(self, stories: Sequence[Story]) -> None:
        """Every supplier has an approved account in each currency it is paid in."""
        wanted = {(s.deal.supplier, s.deal.currency) for s in stories if s.channel != WHOLESALE}
        adam = self.people.actors["adam"]
        for company, currency in sorted(wanted):
            by = acts_for(company)
            at = self.clock.at(LONG_AGO, hour_of(by))
            account = approved(company, currency, self.people.actors[by], adam, at)
            self.accounts[company, currency, ""] = account


def beats_of(story: Story) -> list[Beat]:
    """All of a story in order: the deal, what came before the filing, the filing, what followed."""
    deal = (story.course or DEALS[story.channel])(story)
    filing = [files(story)] if story.state else []
    return [*deal, *story.before, *filing, *story.then]


def times_of(story: Story, clock: Clock) -> Iterator[tuple[datetime, str, Beat]]:
    """When each beat happens and who acts: at its actor's hour, after the beat before it."""
    before: datetime | None = None
    for beat in beats_of(story):
        by = story.who(beat.by)
        at = clock.at(beat.days, hour_of(by))
        if before is not None:
            at = max(at, before + BETWEEN)
        before = at
        yield at, by, beat
