"""Arguments as the trade rules make them: an exhibit, its weight, and why it speaks for an issue."""

from collections.abc import Sequence
from typing import NamedTuple

from fairhold.rules.dispute.facts import RECORD, Exhibit, Facts
from fairhold.rules.policy import Policy
from fairhold.rules.policy_schema import RANKS, Word
from fairhold.rules.proof import Argument

CONCLUSIVE = RANKS["conclusive"]


class Point(NamedTuple):
    """What an argument says to a reader: its scheme, its exhibits, and a sentence with its data.

    ``key`` names the sentence in ``rules.reasons``; ``data`` fills it. Kept apart from the
    wording so that the same finding can be read in any language.
    """

    scheme: str
    exhibits: tuple[str, ...]
    key: str
    data: tuple[object, ...] = ()


class Bench:
    """Makes the arguments of one case: knows the policy's weights and who gains by what."""

    __slots__ = ("arguments", "facts", "policy")

    def __init__(self, facts: Facts, policy: Policy) -> None:
        self.facts = facts
        self.policy = policy
        self.arguments: list[Argument] = []

    def weigh(self, exhibit: Exhibit, favours: str) -> tuple[str, int]:
        """Scheme and rank of an exhibit for a point in favour of a side ("" for neither)."""
        issuer = exhibit.issuer
        if issuer not in ("buyer", "supplier"):
            interest = "none"
        else:
            interest = "own" if issuer == favours else "against"
        weighed = self.policy.weigh(
            (
                exhibit.kind,
                issuer,
                interest,
                len(exhibit.accepted_by) == 2,
                exhibit.integrity,
                exhibit.scale,
                exhibit.dated,
            )
        )
        return weighed.scheme, weighed.rank

    def shown(
        self,
        conclusion: str,
        pro: bool,
        exhibit: Exhibit,
        key: str,
        *data: object,
        at_most: int = CONCLUSIVE,
    ) -> None:
        """An argument that rests on an exhibit; pro favours the claimant, con the respondent.

        ``at_most`` holds the rank down where the exhibit proves less than its kind could.
        """
        facts = self.facts
        scheme, rank = self.weigh(exhibit, facts.claimant if pro else facts.respondent)
        self.arguments.append(
            Argument(
                conclusion,
                pro,
                min(rank, at_most),
                exhibit.source,
                (),
                (),
                exhibit.doubts,
                "",
                Point(scheme, (exhibit.id,) if exhibit.id else (), key, data),
            )
        )

    def shown_by_any(
        self, conclusion: str, pro: bool, exhibits: Sequence[Exhibit], key: str, *data: object
    ) -> None:
        """One argument per exhibit, all saying the same; nothing where there is no exhibit."""
        for exhibit in exhibits:
            self.shown(conclusion, pro, exhibit, key, *data)

    def rule(
        self, conclusion: str, pro: bool, weight: Word, scheme: str, key: str, *data: object
    ) -> None:
        """An argument that rests on a rule or on the dates of the file, not on an exhibit."""
        self.arguments.append(
            Argument(
                conclusion,
                pro,
                RANKS[weight],
                scheme,
                (),
                (),
                (),
                "",
                Point(scheme, (), key, data),
            )
        )

    def best(self, exhibits: Sequence[Exhibit], favours: str) -> int:
        """The greatest rank among exhibits that no doubt defeats; 0 for none."""
        return max((self.weigh(e, favours)[1] for e in exhibits if not e.doubts), default=0)


__all__ = ["CONCLUSIVE", "RECORD", "Bench", "Point"]
