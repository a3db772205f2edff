"""Preparing a dispute: saved step by step, judged at any time, then filed."""

from dataclasses import asdict
from typing import Any

from fairhold.api import draft_shapes as shapes
from fairhold.api.draft_shapes import Draft, DraftItem, Filed, Readiness
from fairhold.api.money_shapes import Cover
from fairhold.api.pages import Cursor, Limit, Page, newest_first
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.disputes import access, models, queries, services

resource = Resource(tags=["drafts"])


@resource.get("/drafts")
def list_drafts(request: ApiRequest, cursor: Cursor, limit: Limit) -> Page[DraftItem]:
    """Your organisation's drafts that are not filed, newest first."""
    found = access.drafts(request.actor).filter(dispute__isnull=True)
    found = found.select_related("order", "person")
    return newest_first(request, found, of="drafts", cursor=cursor, limit=limit, show=_item)


@resource.post("/drafts")
def start_draft(request: ApiRequest, payload: shapes.DraftIn) -> Created[Draft]:
    """Start a draft about an order; your side's own, if it has one already."""
    draft = services.start_draft(order=payload.order, actor=request.actor, now=request.now)
    reference = access.draft_reference(draft)
    return Created(_shown(request, reference), f"/api/v1/drafts/{reference}")


@resource.get("/drafts/{reference}")
def read_draft(request: ApiRequest, reference: str) -> Draft:
    """A draft, and how the procedure of its channel runs."""
    return _shown(request, reference)


@resource.put("/drafts/{reference}/channel")
def save_draft_channel(request: ApiRequest, reference: str, payload: shapes.ChannelIn) -> Draft:
    """Say that you have read how the procedure runs and what silence means."""
    content = {"understood": payload.understood}
    return _save(request, reference, "channel", content, payload.revision)


@resource.put("/drafts/{reference}/claims")
def save_draft_claims(request: ApiRequest, reference: str, payload: shapes.ClaimsIn) -> Draft:
    """Save the claims; a field may still be missing, but nothing may be wrong."""
    return _save(request, reference, "claims", {"claims": payload.claims}, payload.revision)


@resource.put("/drafts/{reference}/exhibits")
def save_draft_exhibits(request: ApiRequest, reference: str, payload: shapes.ExhibitsIn) -> Draft:
    """Save the exhibits."""
    return _save(request, reference, "evidence", {"exhibits": payload.exhibits}, payload.revision)


@resource.get("/drafts/{reference}/readiness")
def read_readiness(request: ApiRequest, reference: str) -> Readiness:
    """What could be proven now, what is missing, and what stands in the way of filing."""
    page = queries.draft_page(reference=reference, actor=request.actor, now=request.now)
    return Readiness(
        reference=page.reference,
        revision=page.revision,
        faults=[shapes.Fault(path=path, says=says) for path, says in page.faults],
        obstacles=[shapes.Obstacle(**each._asdict()) for each in page.obstacles],
        judgement=page.judgement,
    )


@resource.post("/drafts/{reference}/filing")
def file_draft(request: ApiRequest, reference: str, payload: shapes.FilingIn) -> Created[Filed]:
    """File the draft: the case is opened under today's policy, and the other side is told."""
    dispute = services.file(
        reference=reference, revision=payload.revision, actor=request.actor, now=request.now
    )
    name = access.reference_of(dispute)
    filed = Filed(
        reference=name,
        order=str(dispute.order),
        state=dispute.state,
        filed_at=dispute.filed_at,
    )
    return Created(filed, f"/api/v1/disputes/{name}")


def _save(
    request: ApiRequest, reference: str, step: str, data: dict[str, Any], revision: int
) -> Draft:
    services.save_draft(
        reference=reference,
        step=step,
        data=data,
        revision=revision,
        actor=request.actor,
        now=request.now,
    )
    return _shown(request, reference)


def _item(draft: models.Draft) -> DraftItem:
    return DraftItem(
        reference=access.draft_reference(draft),
        order=str(draft.order),
        step=draft.step,
        revision=draft.revision,
        saved_by=draft.person.name,
        updated_at=draft.updated_at,
    )


def _shown(request: ApiRequest, reference: str) -> Draft:
    page = queries.draft_page(reference=reference, actor=request.actor, now=request.now)
    data = page.data.model_dump(mode="json", exclude_none=True)
    return Draft(
        **{name: getattr(page, name) for name in _SAME},
        channel_step=data["channel"],
        claims=data["claims"]["claims"],
        exhibits=data["evidence"]["exhibits"],
        procedure=shapes.ProcedureInfo(**page.procedure),
        coverage=Cover.of(page.coverage),
        stages=[shapes.StageInfo.model_validate(stage) for stage in page.stages],
        grounds=[_ground(asdict(ground)) for ground in page.grounds],
    )


_SAME = (
    *("reference", "order", "counterparty", "claimant", "step", "revision", "saved_by"),
    *("updated_at", "filed_as", "channel", "policy_title"),
)


def _ground(ground: dict[str, Any]) -> shapes.GroundInfo:
    issues = [
        shapes.NeededIssue(
            name=name,
            question=question,
            carriers=[shapes.CarrierInfo(kind=kind, says=says) for kind, says in carriers],
        )
        for name, question, carriers in ground.pop("issues")
    ]
    return shapes.GroundInfo(**ground, issues=issues)
