"""Who bears the fee of an inspection that was ordered in a dispute.

The fee follows fault: the respondent bears it in the proportion of what was proven to all that was
inspected. Source: trade assurance, older text (the buyer pays first, and gets the fee back where
the supplier is at fault); how a mixed outcome is shared is Fairhold's own choice.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from fairhold.kit.money import round_half_up


class Inspected(NamedTuple):
    """A claim that an inspection was about; ``asked`` in minor units, None where none is named."""

    proven: bool
    asked: int | None


class Shared(NamedTuple):
    """The fee in two parts that sum to it, in minor units, and by what they were weighed.

    ``proven`` of ``whole`` is the respondent's proportion: amounts, or numbers of claims.
    """

    claimant: int
    respondent: int
    by: Literal["amount", "count"]
    proven: int
    whole: int


def share(fee: int, claims: Sequence[Inspected]) -> Shared:
    """Share a fee by what was proven: by the amounts asked where each claim names one, else by
    the number of claims. Rounded once, half up; without any claim the claimant bears it."""
    amounts = [each.asked for each in claims if each.asked is not None]
    by: Literal["amount", "count"] = "count"
    weights = [1] * len(claims)
    if len(amounts) == len(claims) and sum(amounts) > 0:
        by, weights = "amount", amounts
    proven = sum(weight for each, weight in zip(claims, weights, strict=True) if each.proven)
    whole = sum(weights)
    respondent = round_half_up(fee * proven, whole) if whole else 0
    return Shared(fee - respondent, respondent, by, proven, whole)
