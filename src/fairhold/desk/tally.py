"""What a replay comes to, counted; tallies of parts add up to the tally of the whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import Any, Literal, NamedTuple

from fairhold.kit.text import one_line
from fairhold.rules.dispute.replay import ClaimChange, Difference

FIRST = 10
"""How many faults, and how many cases that were stored otherwise, are named."""
SEVERAL = "several_grounds"
"""Where the outcome and the money of a case stand that has claims on more than one ground."""


class Kind(NamedTuple):
    """What groups are made by: the finest, which add up to all the others."""

    channel: str
    claimant: str
    ground: str


class Money(NamedTuple):
    """Which amounts a sum is of: ``refund`` or ``price_due``, in one currency."""

    what: str
    currency: str


@dataclass
class Sums:
    """Cases with an amount before or after, how many changed, and both sums in minor units."""

    cases: int = 0
    changed: int = 0
    before: int = 0
    after: int = 0

    def add(self, before: int, after: int) -> None:
        """Count one case."""
        self.plus(Sums(1, int(before != after), before, after))

    def plus(self, other: "Sums") -> None:
        """Count the cases of another sum."""
        self.cases += other.cases
        self.changed += other.changed
        self.before += other.before
        self.after += other.after


@dataclass
class Group:
    """Cases and claims that belong together: all of them, or those of a ground, channel or side."""

    counts: Counter[str] = field(default_factory=Counter)
    money: defaultdict[Money, Sums] = field(default_factory=partial(defaultdict, Sums))

    def case(self, found: Difference) -> None:
        """Count a case: its outcome and its money."""
        self.counts["cases"] += 1
        self.counts["changed"] += found.changed
        self.counts["outcome_changed"] += found.outcome[0] != found.outcome[1]
        for what, pair in (("refund", found.refund), ("price_due", found.due)):
            if any(pair):
                self.money[Money(what, found.currency)].add(*pair)

    def claim(self, claim: ClaimChange) -> None:
        """Count a claim: its verdict, and whether silence carried it."""
        counts = self.counts
        counts["claims"] += 1
        counts["verdict_changed"] += claim.before != claim.after
        for when, verdict in (("before", claim.before), ("after", claim.after)):
            counts[f"proven_{when}"] += verdict == "proven"
            counts[f"default_{when}"] += claim.silent and verdict == "proven"
        counts["silent"] += claim.silent
        counts["carried_before"] += claim.carried_before
        counts["carried_after"] += claim.carried_after

    def plus(self, other: "Group") -> None:
        """Count what another group counted."""
        self.counts.update(other.counts)
        for money, sums in other.money.items():
            self.money[money].plus(sums)


class Entry(NamedTuple):
    """A changed case; the share of the price that moves ranks it, whatever its currency."""

    rank: tuple[Fraction, int, bool]
    where: str
    found: Difference

    @classmethod
    def of(cls, where: str, found: Difference) -> "Entry":
        """The entry of a case."""
        moved = sum(abs(after - before) for before, after in (found.refund, found.due))
        verdicts = sum(claim.before != claim.after for claim in found.claims)
        share = Fraction(moved, max(found.price, 1))
        return cls((share, verdicts, found.outcome[0] != found.outcome[1]), where, found)


class Otherwise(NamedTuple):
    """A case whose stored judgement is not what judging again under its policy gives."""

    where: str
    stored: tuple[str, str]
    again: tuple[str, str]


class Unread(NamedTuple):
    """A case that could not be read or judged, and why."""

    where: str
    faults: tuple[str, ...]


@dataclass
class Tally:
    """Everything a report tells; ``most`` bounds the list of the most changed cases."""

    most: int
    counts: Counter[str] = field(default_factory=Counter)
    groups: defaultdict[Kind, Group] = field(default_factory=partial(defaultdict, Group))
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    causes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)
    otherwise: list[Otherwise] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, where: str, channel: str, found: Difference) -> None:
        """Count a case that was compared."""
        self.counts["compared"] += 1
        grounds = {claim.ground for claim in found.claims}
        main = grounds.pop() if len(grounds) == 1 else SEVERAL
        self.groups[Kind(channel, found.claimant, main)].case(found)
        for claim in found.claims:
            self.groups[Kind(channel, found.claimant, claim.ground)].claim(claim)
        if found.changed:
            self._changed(where, found)

    def _changed(self, where: str, found: Difference) -> None:
        if found.outcome[0] != found.outcome[1]:
            self.outcomes[found.outcome] += 1
        self.verdicts.update((c.before, c.after) for c in found.claims if c.before != c.after)
        self.causes.update({(each.clause, each.part, each.name) for each in found.causes})
        self._keep([Entry.of(where, found)])

    def fault(self, where: str, faults: Iterable[str]) -> None:
        """Count a case that could not be read or judged."""
        self.counts["unreadable"] += 1
        if len(self.unread) < FIRST:
            told = tuple(one_line(fault) for fault in faults)
            self.unread.append(Unread(where, told[:FIRST]))

    def differs(self, case: Otherwise) -> None:
        """Count a case that was stored otherwise than it is judged again."""
        self.counts["stored_differ"] += 1
        if len(self.otherwise) < FIRST:
            self.otherwise.append(case)

    def plus(self, other: "Tally") -> None:
        """Count what another tally counted, in the order in which the tallies are added."""
        self.counts.update(other.counts)
        for kind, group in other.groups.items():
            self.groups[kind].plus(group)
        self.outcomes.update(other.outcomes)
        self.verdicts.update(other.verdicts)
        self.causes.update(other.causes)
        self.otherwise = [*self.otherwise, *other.otherwise][:FIRST]
        self.unread = [*self.unread, *other.unread][:FIRST]
        self._keep(other.entries)

    def by(self, part: Literal["channel", "claimant", "ground"]) -> dict[str, Group]:
        """The groups put together by one part of their kind."""
        found: defaultdict[str, Group] = defaultdict(Group)
        for kind, group in self.groups.items():
            found[getattr(kind, part)].plus(group)
        return found

    def whole(self) -> Group:
        """All cases in one group."""
        found = Group()
        for group in self.groups.values():
            found.plus(group)
        return found

    def _keep(self, entries: Iterable[Entry]) -> None:
        """Keep the most changed cases; of equals, those that came first."""
        self.entries += entries
        if len(self.entries) > self.most:
            self.entries.sort(key=_rank, reverse=True)
            del self.entries[self.most :]


def _rank(entry: Entry) -> tuple[Any, ...]:
    return entry.rank
