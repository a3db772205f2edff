"""Arguments as the trade rules make them: an exhibit, its weight, and what it speaks for."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from fairhold.rules.dispute.facts import Event, Exhibit, Facts, Notice
from fairhold.rules.policy import Policy, Weighed
from fairhold.rules.policy_schema import RANKS, Word
from fairhold.rules.proof import Argument, Premise, Standard

PARTIES = frozenset(("buyer", "supplier"))
NO_EFFECT = Premise("nothing can be shown", kind="exception")
"""The exception to an exhibit that was brought and has nothing to be compared with."""


class Point(NamedTuple):
    """What an argument says to a reader: its scheme, its exhibits, and a sentence with its data.

    ``key`` names the sentence in ``rules.reasons``; ``data`` fills it. Kept apart from the
    wording so that the same finding can be read in any language.
    """

    scheme: str
    exhibits: tuple[str, ...]
    key: str
    data: tuple[Any, ...] = ()


_point = partial(tuple.__new__, Point)
_argument = partial(tuple.__new__, Argument)
"""Make a tuple's class from its fields at half the cost of calling it: a case has dozens."""


class Bench:
    """Makes the arguments of one case: knows the policy's weights and who gains by what."""

    __slots__ = (
        *("_events", "_told", "_weights", "arguments", "claimant", "facts", "policy", "respondent"),
        *("standards", "wanted"),
    )

    def __init__(self, facts: Facts, policy: Policy) -> None:
        self.facts = facts
        self.policy = policy
        self.claimant, self.respondent = facts.claimant, facts.respondent
        self.arguments: dict[str, list[Argument]] = defaultdict(list)
        self.standards: dict[str, Standard] = {}
        self.wanted = policy.standards(facts.currency, facts.price)
        self._weights = policy.weights
        self._events: dict[str, list[Event]] | None = None
        self._told: list[Notice] | None = None

    def put(self, statement: str, issue: str) -> None:
        """Put a statement in issue, under the standard that policy sets for the issue."""
        self.standards[statement] = self.wanted[issue]

    def weigh(self, exhibit: Exhibit, favours: str) -> Weighed:
        """Scheme and rank of an exhibit for a point in favour of a side ("" for neither)."""
        issuer = exhibit.issuer
        interest = "own" if issuer == favours else "against" if issuer in PARTIES else "none"
        return self._weights[exhibit.traits, interest]

    def shown(
        self,
        conclusion: str,
        pro: bool,
        exhibit: Exhibit,
        key: str,
        *data: object,
        favours: str | None = None,
    ) -> None:
        """An argument that rests on an exhibit.

        ``favours`` is the side that gains by it: the claimant by what is pro, the respondent by
        what is con, unless said otherwise.
        """
        if favours is None:
            favours = self.claimant if pro else self.respondent
        issuer = exhibit.issuer
        interest = "own" if issuer == favours else "against" if issuer in PARTIES else "none"
        scheme, rank = self._weights[exhibit.traits, interest]
        point = _point((scheme, exhibit.named, key, data))
        self.arguments[conclusion].append(
            _argument((conclusion, pro, rank, exhibit.source, exhibit.doubts, "", point))
        )

    def shown_by_any(
        self,
        conclusion: str,
        pro: bool,
        exhibits: Sequence[Exhibit],
        key: str,
        *data: object,
        favours: str | None = None,
    ) -> None:
        """One argument per exhibit, all saying the same; nothing where there is no exhibit."""
        for exhibit in exhibits:
            self.shown(conclusion, pro, exhibit, key, *data, favours=favours)

    def noted(self, conclusion: str, exhibit: Exhibit, key: str, *data: object) -> None:
        """An exhibit that was brought and can show nothing here; it stands without effect."""
        scheme, rank = self.weigh(exhibit, self.claimant)
        point = Point(scheme, exhibit.named, key, data)
        doubts = (*exhibit.doubts, NO_EFFECT)
        self.arguments[conclusion].append(
            Argument(conclusion, True, rank, exhibit.source, doubts, "", point)
        )

    def rule(
        self,
        conclusion: str,
        pro: bool,
        weight: Word,
        scheme: str,
        key: str,
        *data: object,
        premises: tuple[Premise, ...] = (),
    ) -> None:
        """An argument that rests on a rule or on the dates of the file, not on an exhibit."""
        point = _point((scheme, (), key, data))
        self.arguments[conclusion].append(
            _argument((conclusion, pro, RANKS[weight], scheme, premises, "", point))
        )

    def best(self, exhibits: Sequence[Exhibit], favours: str) -> int:
        """The greatest rank among exhibits that no doubt defeats; 0 for none."""
        ranks = [self.weigh(e, favours)[1] for e in exhibits if not self.doubted(e)]
        return max(ranks) if ranks else 0

    def happened(self, event: str) -> list[Event]:
        """The events of that name which more than a bare word shows."""
        if self._events is None:
            self._events = {}
            for each in self.facts.events:
                if self.best(each.exhibits, "") >= self.policy.production:
                    self._events.setdefault(each.event, []).append(each)
        return self._events.get(event, [])

    def told(self) -> list[Notice]:
        """The notices that say what is wrong and that more than a bare word shows."""
        if self._told is None:
            least = self.policy.production
            self._told = [
                notice
                for notice in self.facts.notices
                if notice.definite and self.best(notice.exhibits, self.claimant) >= least
            ]
        return self._told

    def doubted(self, exhibit: Exhibit) -> bool:
        """Whether an exception holds that defeats what the exhibit is offered for."""
        if not exhibit.doubts:
            return False
        standings = self.facts.standings
        return any(standings.get(doubt.statement) == "accepted" for doubt in exhibit.doubts)
