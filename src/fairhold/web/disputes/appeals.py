"""Appeals and proposed rulings in words."""

from typing import Any

from fairhold.disputes.queries import CasePage
from fairhold.kit.money import written
from fairhold.web.components.wording import OUTCOMES

GROUNDS = {
    "new_evidence": "New evidence",
    "stated_error": "An error in the ruling",
    "officer_look": "No officer has looked yet",
}


def told(case: CasePage) -> list[dict[str, Any]]:
    """Each side's appeal, the first first."""
    sides = {"claimant": case.claimant.name, "respondent": case.respondent.name}
    return [
        {"appeal": each, "by": sides[each.side], "ground": GROUNDS[each.ground]}
        for each in case.appeals
    ]


def draft_rulings(case: CasePage) -> list[dict[str, Any]]:
    """What officers would decide, as far as the reader may read it."""
    return [
        {
            "officer": each.officer,
            "at": each.at,
            "decision": f"{OUTCOMES[each.outcome]}, {written(each.refund_minor, each.currency)}",
            "reasons": each.reasons,
        }
        for each in case.draft_rulings
    ]
