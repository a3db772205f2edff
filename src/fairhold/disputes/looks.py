"""The decisions of the second officer's look under way, and whether somebody has read them."""

from collections.abc import Sequence

from fairhold.disputes.models import Dispute, Proposal
from fairhold.rules.dispute.flow import IN_REVIEW


def standing(dispute: Dispute) -> list[Proposal]:
    """The proposals of the running look, the first first; none outside of one."""
    if dispute.state != IN_REVIEW:
        return []
    made = Proposal.objects.filter(dispute=dispute).select_related("officer")
    found = list(made.order_by("round", "number"))
    return [each for each in found if each.round == found[-1].round]


def mark(proposals: Sequence[Proposal]) -> str:
    """What ``seen`` ends with for whoever decides next.

    The second officer decides blind, so a proposal leaves no mark; the third must have read both,
    so two do: what was read before the second decided no longer fits.
    """
    return f"-{len(proposals)}" if len(proposals) > 1 else ""
