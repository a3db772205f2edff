"""Prepare a dispute in small steps: start a draft, save a step of it, and nothing is lost."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from fairhold.disputes import access
from fairhold.disputes.draft_schema import BadDraft, DraftData, checked, stored
from fairhold.disputes.models import Draft
from fairhold.disputes.prospect import Prospect, prospect, under
from fairhold.evidence.offered import BadExhibit, no_admission_for_another
from fairhold.factfile.faults import Fault
from fairhold.files.models import StoredFile
from fairhold.kit.errors import Refused
from fairhold.parties import may
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.advice import as_json
from fairhold.trade import access as trade
from fairhold.trade.facts import NotConcluded, rests_on_record

FIRST_STEP = "channel"
PARTS = {"claims": "claims", "evidence": "exhibits"}
"""Steps of a draft, and the list each holds."""


class DraftChanged(Refused):
    """A colleague saved the draft after it was read."""

    code = "dispute.draft_changed"
    kind = "conflict"


class DraftFiled(Refused):
    """What has been filed is no draft any more."""

    code = "dispute.draft_filed"
    kind = "conflict"


@transaction.atomic
def start_draft(*, order: str, actor: Actor, now: datetime) -> Draft:
    """The actor's side's draft about an order (O-000042): the one it has, or a new one."""
    found = trade.order_as_party(order, actor)
    if not rests_on_record(found):
        raise NotConcluded("Both sides must accept the order before anything rests on it.")
    draft, _ = Draft.objects.get_or_create(
        order=found,
        organisation_id=actor.organisation_id,
        dispute=None,
        defaults={
            "person_id": actor.person_id,
            "step": FIRST_STEP,
            "started_at": now,
            "updated_at": now,
        },
    )
    return draft


@transaction.atomic
def save_draft(
    *,
    reference: str,
    step: str,
    data: dict[str, Any],
    revision: int,
    actor: Actor,
    now: datetime,
) -> Draft:
    """Save one step of a draft (F-000007), if it is still the revision that was read.

    Anything may be missing; what is there must make sense, or ``BadDraft`` names each fault. The
    same save sent again, because its answer was lost, changes nothing.
    """
    may.write(actor)
    draft = access.find_draft(reference, actor)
    content = checked(step, data)
    whole = stored(draft.data).model_copy(update={step: content})
    found = prospect(draft.order, whole, actor.organisation_id, now)
    files = _files(found, actor) if step == "evidence" else whole.files
    if faults := _faults(step, found, files):
        raise BadDraft(faults)
    kept = {
        **draft.data,
        step: content.model_dump(mode="json", exclude_none=True),
        "files": files,
    }
    same = Draft.objects.filter(pk=draft.pk, revision=revision, dispute__isnull=True)
    saved = same.update(
        data=kept,
        step=step,
        revision=F("revision") + 1,
        person_id=actor.person_id,
        updated_at=now,
    )
    draft.refresh_from_db(fields=["data", "step", "revision", "person", "updated_at", "dispute"])
    again = (revision + 1, actor.person_id, step, None)
    if not saved and (
        kept != draft.data
        or again != (draft.revision, draft.person_id, draft.step, draft.dispute_id)
    ):
        raise _why_not_saved(draft)
    return draft


def readiness(*, reference: str, actor: Actor, now: datetime) -> dict[str, Any] | None:
    """What the draft could prove if it were filed now: the judgement's JSON with its advice.

    None while no claim has a ground; raises ``BadDraft`` where a claim or exhibit cannot be judged.
    """
    draft = access.find_draft(reference, actor)
    found = prospect(draft.order, stored(draft.data), actor.organisation_id, now)
    return as_json(found.judgement()) if found.doc.claims else None


def _files(found: Prospect, actor: Actor) -> dict[str, str]:
    """The actor's files among those offered, each with its SHA-256: for the record, when filed."""
    offered = [exhibit.file for exhibit in found.data.evidence.exhibits]
    mine = StoredFile.objects.filter(organisation_id=actor.organisation_id, pk__in=offered)
    return {str(number): sha256 for number, sha256 in mine.values_list("pk", "sha256")}


def _faults(step: str, found: Prospect, files: Mapping[str, str]) -> list[Fault]:
    faults = under(found.faults, PARTS.get(step, step))
    if step == "claims":
        faults += _discovered_to_come(found.data, found.today)
    if step == "evidence":
        faults += _exhibit_faults(found, files)
    return faults


def _discovered_to_come(data: DraftData, today: date) -> list[Fault]:
    return [
        Fault(f"claims[{place}].discovered_on", "lies in the future; give the day it came to light")
        for place, claim in enumerate(data.claims.claims)
        if claim.discovered_on is not None and claim.discovered_on > today
    ]


def _exhibit_faults(found: Prospect, files: Mapping[str, str]) -> list[Fault]:
    """What the shape and the facts cannot say: whose file it is, who made it, who admits what."""
    faults = []
    for place, exhibit in enumerate(found.data.evidence.exhibits):
        path = f"exhibits[{place}]"
        if str(exhibit.file) not in files:
            faults.append(Fault(f"{path}.file", "is not a file you have uploaded"))
        if exhibit.issuer_role == "platform":
            faults.append(Fault(f"{path}.issuer_role", "only the platform's records are its own"))
        if exhibit.dated is not None and exhibit.dated > found.today:
            faults.append(Fault(f"{path}.dated", "lies in the future"))
        try:
            no_admission_for_another(exhibit.shows, found.claimant)
        except BadExhibit as bad:
            faults += [Fault(f"{path}.{each.path}", each.says) for each in bad.faults]
    return faults


def _why_not_saved(draft: Draft) -> Refused:
    if draft.dispute_id is not None:
        return DraftFiled("This draft has been filed. Bring what is new into the case.")
    return DraftChanged(
        f"{draft.person.name} saved this draft after you opened it. Nothing was overwritten: load "
        "it again and put your changes in."
    )
