"""The pages of a draft: how the procedure runs, what each ground needs, what can be proven now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fairhold.disputes import access
from fairhold.disputes.draft_schema import DraftData, stored
from fairhold.disputes.prospect import Prospect, prospect
from fairhold.disputes.queries.advanced import cover
from fairhold.factfile.faults import Fault
from fairhold.files.models import StoredFile
from fairhold.parties.actor import Actor
from fairhold.rules.coverage import Covered
from fairhold.rules.dispute.advice import as_json
from fairhold.rules.dispute.eligibility import Obstacle, eligible
from fairhold.rules.dispute.issues import SELLER_GROUNDS
from fairhold.rules.policy import Policy


@dataclass(frozen=True, slots=True)
class GroundRow:
    """A ground the draft's side can file on: its remedies, and per issue the evidence that could
    show it (kind of exhibit and what it should contain)."""

    name: str
    title: str
    clause: str
    remedies: tuple[str, ...]
    days: int
    issues: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of the procedure: who acts, in how many days, what silence means."""

    name: str
    who: str
    days: int
    calendar: str
    clause: str
    says: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Everything the pages of a draft show.

    ``facts`` is the fact document as it would be filed (order, terms, payments, exhibits on record
    …). ``judgement`` is None while nothing can be judged; ``faults`` then say what stands in the
    way. ``obstacles`` are what the policy has against filing, each with its clause.
    """

    reference: str
    order: str
    counterparty: str
    claimant: str
    step: str
    revision: int
    saved_by: str
    updated_at: datetime
    filed_as: str | None
    data: DraftData
    files: dict[int, tuple[str, int]]
    channel: str
    policy_title: str
    procedure: dict[str, Any]
    coverage: Covered
    stages: tuple[StageRow, ...]
    grounds: tuple[GroundRow, ...]
    facts: dict[str, Any]
    faults: tuple[Fault, ...]
    obstacles: tuple[Obstacle, ...]
    judgement: dict[str, Any] | None


def draft_page(*, reference: str, actor: Actor, now: datetime) -> DraftPage:
    """A draft with what it would amount to if it were filed now."""
    draft = access.find_draft(reference, actor)
    data = stored(draft.data)
    found = prospect(draft.order, data, actor.organisation_id, now)
    order = draft.order
    judged = bool(found.doc.claims) and not found.faults
    return DraftPage(
        reference=access.draft_reference(draft),
        order=str(order),
        counterparty=(order.supplier if found.claimant == "buyer" else order.buyer).name,
        claimant=found.claimant,
        step=draft.step,
        revision=draft.revision,
        saved_by=draft.person.name,
        updated_at=draft.updated_at,
        filed_as=access.reference_of(draft.dispute) if draft.dispute else None,
        data=data,
        files=_files(data),
        channel=order.channel,
        policy_title=found.policy.doc.title,
        procedure=found.policy.doc.procedure.model_dump(),
        coverage=cover(order, found.policy),
        stages=_stages(found.policy),
        grounds=_grounds(found.policy, found.claimant),
        facts=found.doc.model_dump(mode="json", exclude_none=True),
        faults=tuple(found.faults),
        obstacles=_obstacles(found),
        judgement=as_json(found.judgement()) if judged else None,
    )


def _obstacles(found: Prospect) -> tuple[Obstacle, ...]:
    if found.faults:
        return ()
    return tuple(eligible(found.facts, found.policy))


def _files(data: DraftData) -> dict[int, tuple[str, int]]:
    """Name and size of each file that the draft offers; whose they are was checked on saving."""
    wanted = [exhibit.file for exhibit in data.evidence.exhibits]
    stored_files = StoredFile.objects.filter(pk__in=wanted)
    return {pk: (name, size) for pk, name, size in stored_files.values_list("pk", "name", "size")}


def _stages(policy: Policy) -> tuple[StageRow, ...]:
    return tuple(
        StageRow(name, stage.who, stage.days, stage.calendar, stage.clause, stage.says)
        for name, stage in policy.doc.stages.items()
    )


def _grounds(policy: Policy, claimant: str) -> tuple[GroundRow, ...]:
    """The grounds open under the policy to a buyer or to a supplier."""
    doc = policy.doc
    return tuple(
        GroundRow(
            name=name,
            title=ground.title,
            clause=ground.clause,
            remedies=ground.remedies,
            days=doc.windows[ground.filing].days,
            issues=tuple(
                (
                    issue,
                    doc.issues[issue].question,
                    tuple((each.kind, each.says) for each in policy.carriers(name, issue)),
                )
                for issue in ground.issues
            ),
        )
        for name, ground in doc.grounds.items()
        if ground.open and (name in SELLER_GROUNDS) == (claimant == "supplier")
    )
