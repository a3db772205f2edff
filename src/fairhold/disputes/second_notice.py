"""The second notice to a silent respondent: a request that names what it should bring.

Nobody is defaulted on one notice, nor without having been asked for something by name
(`[silence]` of the policy).
"""

from fairhold.disputes import terms
from fairhold.disputes.models import Dispute

MOST = 6
"""Kinds of evidence that one mail names; a longer list is not read."""


def asks(dispute: Dispute) -> list[str]:
    """What the respondent is asked for: its answer to each claim, and what could show its side."""
    doc = terms.policy_of(dispute.case).doc
    together = dispute.together
    claims = together.claims[dispute.pk] if together else list(dispute.claims.order_by("pk"))
    wanted = [
        f"Your answer to claim {claim.label}: {doc.grounds[claim.ground].title}" for claim in claims
    ]
    evidence = dict.fromkeys(
        doc.defences[name].carriers[0].says
        for claim in claims
        for name in doc.grounds[claim.ground].defences
    )
    return wanted + list(evidence)[:MOST]
