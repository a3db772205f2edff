"""What somebody must do in disputes in the next days, by when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from fairhold.casework.models import OPEN
from fairhold.disputes.models import Dispute
from fairhold.kit.references import reference
from fairhold.parties.actor import Actor

WHAT = {
    "answer": "your answer to the claim",
    "second_notice": "your answer to the claim, asked for a second time",
    "negotiation": "the time to settle between yourselves",
    "reopening": "the time to reopen what you have withdrawn",
    "pause": "the clock, which starts again",
    "request": "what request {label} asks you for",
    "evidence": "your evidence",
    "decision": "your ruling",
    "payment": "the transfer of the refund, with its document",
    "payback": "the transfer of what you received too much, with its document",
    "appeal": "the time to appeal, if you want to",
    "appeal_decision": "your ruling on the appeal",
    "review": "the second officer’s look at your proposal",
    "inspection_fee": "the fee of the inspection",
    "inspection": "the report of the inspection",
    "return_instructions": "where the goods are to go back to",
    "return_sending": "the goods, to be sent back",
    "return_transit": "the proof that the goods have arrived",
    "return_receipt": "what came back, to be looked at and recorded",
    "return_decision": "your decision on what came back",
    "performance": "your part of the settlement",
    "late_performance": "your part of the settlement, which is late",
    "confirmation": "your word on what the other side has done",
}
"""What is due, by the deadline's name; of others, the name itself."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is due: what, by when, in which dispute (D-000123)."""

    due_at: datetime
    what: str
    about: str


def agenda(actors: Sequence[Actor], *, now: datetime, until: datetime) -> list[Item]:
    """What the actors, all of one person, have to do by `until`, the earliest first; one query."""
    companies = {each.organisation_id for each in actors if each.role == "company"}
    officers = {each.person_id for each in actors if each.role == "officer"}
    parties = Q(claimant__in=companies) | Q(respondent__in=companies)
    found = Dispute.objects.filter(
        parties | Q(officer__in=officers),
        case__deadlines__state=OPEN,
        case__deadlines__due_at__gt=now,
        case__deadlines__due_at__lte=until,
    ).values(
        "pk",
        "claimant",
        "respondent",
        "officer",
        due_at=F("case__deadlines__due_at"),
        owner=F("case__deadlines__owner"),
        name=F("case__deadlines__name"),
        label=F("case__deadlines__label"),
    )
    rows: list[Mapping[str, Any]] = [dict(row) for row in found]
    mine = (row for row in rows if _owns(row, companies, officers))
    return sorted((_item(row) for row in mine), key=lambda item: item.due_at)


def _owns(row: Mapping[str, Any], companies: Collection[int], officers: Collection[int]) -> bool:
    if row["owner"] == "parties":
        return row["claimant"] in companies or row["respondent"] in companies
    if row["owner"] == "officer":
        return row["officer"] in officers
    return row[row["owner"]] in companies


def _item(row: Mapping[str, Any]) -> Item:
    about = reference("D", row["pk"])
    what = WHAT.get(row["name"], row["name"].replace("_", " ")).format(label=row["label"])
    return Item(row["due_at"], f"{what}, in dispute {about}", about)
