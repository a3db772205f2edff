"""The facts of a dispute, and of a draft, as one fact document: what the judgement judges."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from fairhold.casework.models import Deadline
from fairhold.disputes import signatures
from fairhold.disputes.access import sides_of
from fairhold.disputes.draft_schema import DraftData
from fairhold.disputes.models import Claim, Dispute, Duty
from fairhold.disputes.negotiation import words
from fairhold.evidence.facts import exhibits_of, not_yet_offered
from fairhold.evidence.models import LAPSED, Request
from fairhold.factfile import load
from fairhold.factfile.model import FactsDoc
from fairhold.inspecting.models import REPORTED, Commission
from fairhold.kit.calendar import local_day
from fairhold.kit.money import to_text
from fairhold.parties.recorded import RECORDED
from fairhold.rules.dispute.flow import BEFORE_OFFICER
from fairhold.rules.policy import Policy
from fairhold.trade.facts import order_facts
from fairhold.trade.models import Order
from fairhold.trade.services.invitations import notices_delivered

AFTER_RULING = ("payment", "return_instructions", "return_receipt")
"""Terms of the respondent that say nothing of its silence to the claim."""
MOST_NOTICES = 100
"""A fact document counts no further, and no rule asks for more."""


def facts_of(dispute: Dispute, as_of: date) -> FactsDoc:
    """What is on record in the dispute, judged as on a day. A constant number of queries."""
    claims = list(dispute.claims.select_related("position").order_by("pk"))
    sides = sides_of(dispute)
    return _document(
        dispute.order,
        policy={"name": dispute.case.policy_name, "version": dispute.case.policy_version},
        claimant=sides.claimant_is,
        filed_on=dispute.filed_on,
        judged_on=max(as_of, dispute.filed_on),
        claims=[_claim(claim, dispute.currency) for claim in claims],
        exhibits=exhibits_of(dispute.case, sides),
        answers=_answers(dispute, claims),
        signed=signatures.found_on(dispute),
        inspections=_inspections(dispute),
        **_paid_in_settlements(dispute, sides.claimant_is),
    )


def draft_facts(
    order: Order, data: DraftData, *, claimant: str, policy: Policy, today: date
) -> tuple[FactsDoc, list[int]]:
    """The facts as they would be if the draft were filed today, and for each claim in them its
    place in the draft: a claim without a ground cannot be judged yet."""
    placed = [(i, each) for i, each in enumerate(data.claims.claims) if each.ground is not None]
    claims = [
        {
            "id": f"C{place + 1}",
            **each.model_dump(exclude={"remedy", "amount"}),
            "asks": each.remedy and {"remedy": each.remedy, "amount": each.amount},
        }
        for place, each in placed
    ]
    facts = _document(
        order,
        policy={"name": policy.name, "version": policy.version},
        claimant=claimant,
        filed_on=today,
        judged_on=today,
        claims=claims,
        exhibits=not_yet_offered(data.evidence.exhibits, claimant),
        answers=[],
        signed=signatures.said_of(order),
    )
    return facts, [place for place, _ in placed]


def _document(
    order: Order,
    *,
    claims: Sequence[dict[str, Any]],
    exhibits: Iterable[Any],
    signed: Collection[str],
    **rest: Any,
) -> FactsDoc:
    raw = order_facts(order, signed=signed)
    return load.validate(
        {
            "format": "fairhold-facts/1",
            **raw,
            **rest,
            "payments": [*raw["payments"], *rest.get("payments", ())],
            "exhibits": [*raw["exhibits"], *exhibits],
            "claims": claims,
            "notices": [_notice(claim, rest["filed_on"]) for claim in claims if claim["says"]],
        }
    )


def _paid_in_settlements(dispute: Dispute, claimant: str) -> dict[str, list[dict[str, Any]]]:
    """What was paid and confirmed under a settlement stays paid, though it was broken later."""
    paid = Duty.objects.filter(
        settlement__dispute=dispute, act=words.PAY, state=words.CONFIRMED
    ).order_by("pk")
    rows = [
        {
            "amount": to_text(each.amount_minor or 0, dispute.currency),
            "paid_on": each.done_on,
            "on_record": True,
        }
        for each in paid
    ]
    if claimant == "buyer":
        return {"refunds": rows}
    return {"payments": [{**row, "to": "other_account"} for row in rows]}


def _notice(claim: dict[str, Any], filed_on: date) -> dict[str, Any]:
    """Filing tells the respondent what is wrong: it is a notice, on the platform's record."""
    return {"on": filed_on, "nature": claim["says"], "claims": [claim["id"]], "on_record": True}


def _claim(claim: Claim, currency: str) -> dict[str, Any]:
    asked = claim.asked_minor
    return {
        "id": claim.label,
        "ground": claim.ground,
        "term": claim.term,
        "line": claim.line,
        "says": claim.says,
        "discovered_on": claim.discovered_on,
        "affected_quantity": claim.affected_quantity,
        "asks": {
            "remedy": claim.asked_remedy,
            "amount": None if asked is None else to_text(asked, currency),
        },
    }


def _inspections(dispute: Dispute) -> list[dict[str, Any]]:
    """The inspections an officer ordered that were reported, each with its fee."""
    done = Commission.objects.filter(case=dispute.case_id, state=REPORTED).order_by("pk")
    sides, zone = sides_of(dispute), dispute.claimant.timezone
    return [
        {
            "id": str(each.inspection),
            "exhibit": each.inspection.label,
            "claims": each.claims,
            "ordered_on": local_day(each.ordered_at, zone),
            "fee": to_text(each.fee_minor, each.currency),
            "deposited_by": sides.trade_side(each.depositor),
        }
        for each in done.select_related("inspection")
        if each.inspection is not None
    ]


def _answers(dispute: Dispute, claims: list[Claim]) -> list[dict[str, Any]]:
    answered = [
        {
            "claim": claim.label,
            "position": claim.position.position,
            "admits": claim.position.admits,
        }
        for claim in claims
        if hasattr(claim, "position")
    ]
    if answered or not _silent(dispute):
        return answered
    return [{"claim": claim.label, "position": "silent", **_asked(dispute)} for claim in claims]


def _silent(dispute: Dispute) -> bool:
    """Whether the respondent has let its time pass; a ruling made since does not change that."""
    return dispute.state not in BEFORE_OFFICER


def _asked(dispute: Dispute) -> dict[str, Any]:
    """How often the silent respondent was told, and whether it was asked for a named exhibit."""
    told = Deadline.objects.filter(case=dispute.case, owner="respondent").exclude(
        name__in=AFTER_RULING
    )
    if dispute.respondent.kind == RECORDED:
        sent = notices_delivered(dispute.order, since=dispute.filed_at)
    else:
        sent = told.count() + told.filter(reminded_at__isnull=False).count()
    lapsed = Request.objects.filter(case=dispute.case, side="respondent", state=LAPSED)
    return {
        "notices_sent": min(sent, MOST_NOTICES),
        "named_request": told.filter(name="second_notice").exists() or lapsed.exists(),
    }
