"""After the decision: a second officer's look, the appeal, and the ruling on it."""

from typing import Literal

from pydantic import Field

from fairhold.api.dispute_shapes import Dispute
from fairhold.api.disputes import shown
from fairhold.api.evidence import ExhibitIn
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.rulings import RulingIn
from fairhold.api.shapes import In, Words
from fairhold.disputes import services
from fairhold.disputes.services import Grounds

resource = Resource(tags=["rulings"])


class AppealIn(In):
    """An appeal: new evidence and why it comes only now, or the error the ruling makes.

    Where the policy alone has ruled, `officer_look` needs nothing else.
    """

    kind: Literal["new_evidence", "stated_error", "officer_look"] = Field(examples=["stated_error"])
    says: Words = Field("", examples=["The sample is not traced to this delivery."])
    error_in: Words = Field(
        "", description="The issue, clause or exhibit that errs.", examples=["exhibit I1"]
    )
    why_now: Words = Field("", description="Why the evidence could not come before the ruling.")
    exhibits: list[ExhibitIn] = []


@resource.post("/disputes/{reference}/proposal")
def propose_ruling(request: ApiRequest, reference: str, payload: RulingIn) -> Dispute:
    """Propose a ruling, as the case's officer, where policy wants a second officer to decide too.

    Nobody else sees it until both have decided.
    """
    services.propose(
        reference=reference,
        decision=payload.as_decision(),
        seen=payload.seen,
        actor=request.actor,
        now=request.now,
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/review")
def review_ruling(request: ApiRequest, reference: str, payload: RulingIn) -> Dispute:
    """Decide on a proposed ruling without seeing it: the same decision issues it at once.

    Another decision shows both to both officers, and a third decides with reasons.
    """
    services.review(
        reference=reference,
        decision=payload.as_decision(),
        seen=payload.seen,
        actor=request.actor,
        now=request.now,
    )
    return shown(request, reference)


@resource.delete("/disputes/{reference}/proposal")
def take_back_proposal(request: ApiRequest, reference: str) -> Dispute:
    """Take a proposed ruling back, as the officer who proposed it."""
    services.send_back(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/appeal")
def appeal_ruling(request: ApiRequest, reference: str, payload: AppealIn) -> Dispute:
    """Appeal against the ruling, as a party: once, in policy's time, with grounds.

    What is owed need not be paid until an officer who took no part in the ruling has decided.
    """
    told = payload.model_dump(exclude={"exhibits"})
    exhibits = [
        each.model_dump(exclude={"answers"}, exclude_none=True) for each in payload.exhibits
    ]
    services.appeal(
        reference=reference,
        grounds=Grounds(**told, exhibits=exhibits),
        actor=request.actor,
        now=request.now,
    )
    return shown(request, reference)


@resource.delete("/disputes/{reference}/appeal")
def withdraw_appeal(request: ApiRequest, reference: str) -> Dispute:
    """Give your appeal up before it is decided; there is no other."""
    services.withdraw_appeal(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/appeal-ruling")
def rule_on_appeal(request: ApiRequest, reference: str, payload: RulingIn) -> Dispute:
    """Rule on the appeal, as an officer who took no part in the ruling; reasons are always given.

    The new ruling replaces the old, and the ledger gets the difference.
    """
    services.rule_on_appeal(
        reference=reference,
        decision=payload.as_decision(),
        seen=payload.seen,
        actor=request.actor,
        now=request.now,
    )
    return shown(request, reference)
