"""Evidence in a running dispute: bring it, say what it shows, ask for it, set a time for it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, get_args

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, terms
from fairhold.disputes.facts import facts_of
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import take_step
from fairhold.evidence import requests
from fairhold.evidence import services as evidence
from fairhold.evidence.models import Exhibit, Request
from fairhold.evidence.offered import (
    BadExhibit,
    no_admission_for_another,
    observations,
    offered,
)
from fairhold.factfile.base import ExhibitKind
from fairhold.factfile.decode import decode
from fairhold.factfile.faults import BadFacts, Fault
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.deadlines import due, reminder

KINDS = get_args(ExhibitKind)
_SHOWN = re.compile(r"exhibits\[(?P<exhibit>\d+)]\.shows\[(?P<number>\d+)](?P<field>.*)")


class UnknownChoice(Refused):
    """The word is none of those offered."""

    code = "dispute.unknown_choice"


@transaction.atomic
def deposit(
    *,
    reference: str,
    data: dict[str, Any],
    answers: str | None = None,
    actor: Actor,
    now: datetime,
) -> Exhibit:
    """Bring an exhibit, with what it shows; ``answers`` names a request (Q1) it meets.

    ``data`` is `evidence.offered.Offered`; raises ``BadExhibit`` naming each fault by field. Too
    late an exhibit is kept, and marked late.
    """
    item = offered(data)
    dispute = access.find(reference, actor)
    side = take_step(dispute, "deposit", actor=actor)
    sides = access.sides_of(dispute)
    no_admission_for_another(item.shows, sides.trade_side(side))
    own = sides.claimant if side == "claimant" else sides.respondent
    if item.dated is not None and item.dated > local_day(now, own.timezone):
        raise BadExhibit([Fault("dated", "lies in the future")])
    exhibit = evidence.deposit(
        dispute.case, item, side=side, sides=sides, actor=actor, now=now, answers=answers
    )
    if item.shows:
        _must_fit(dispute, exhibit, len(item.shows))
    mails.tell(dispute, "deposited", actor=actor, now=now, label=exhibit.label)
    return exhibit


@transaction.atomic
def show(
    *,
    reference: str,
    exhibit: str,
    shows: Sequence[dict[str, Any]],
    actor: Actor,
    now: datetime,
) -> Exhibit:
    """Say anew what an exhibit (E3) shows: its own side, or the officer, and until the ruling.

    Replaces what the same side said before; raises ``BadExhibit`` naming each fault by field.
    """
    seen = observations(shows)
    dispute = access.find(reference, actor)
    side = take_step(dispute, "show", actor=actor)
    if side != "officer":
        no_admission_for_another(seen, access.sides_of(dispute).trade_side(side))
    found = evidence.exhibit_of(dispute.case, exhibit)
    evidence.show(found, seen, side=side, actor=actor, now=now)
    _must_fit(dispute, found, len(seen))
    return found


@transaction.atomic
def acknowledge(*, reference: str, exhibit: str, actor: Actor, now: datetime) -> Exhibit:
    """Accept an exhibit of the other side as authentic; it then counts as accepted by both."""
    dispute = access.find(reference, actor)
    side = take_step(dispute, "acknowledge", actor=actor)
    found = evidence.exhibit_of(dispute.case, exhibit)
    evidence.acknowledge(found, side=side, actor=actor, now=now)
    found.refresh_from_db()
    return found


@transaction.atomic
def examine(
    *,
    reference: str,
    exhibit: str,
    integrity: str,
    issuer_group: str | None = None,
    admitted: bool = False,
    actor: Actor,
    now: datetime,
) -> Exhibit:
    """The officer judges an exhibit: intact, unknown or edited; made by a party's group or not.

    A late exhibit counts once it is ``admitted``.
    """
    if integrity not in ("intact", "unknown", "edited"):
        raise UnknownChoice("Choose intact, unknown or edited.", field="integrity")
    if issuer_group not in (None, "buyer", "supplier"):
        raise UnknownChoice("Choose buyer, supplier or neither.", field="issuer_group")
    dispute = access.find(reference, actor)
    take_step(dispute, "examine", actor=actor)
    found = evidence.exhibit_of(dispute.case, exhibit)
    evidence.examine(
        found,
        integrity=integrity,
        issuer_group=issuer_group,
        admitted=admitted,
        actor=actor,
        now=now,
    )
    found.refresh_from_db()
    return found


@transaction.atomic
def ask_evidence(
    *,
    reference: str,
    side: str,
    wanted_kind: str,
    says: str,
    due_at: datetime | None = None,
    actor: Actor,
    now: datetime,
) -> Request:
    """The officer asks a side for an exhibit of a kind, by a time.

    Without ``due_at``, by the end of the policy's days for it, counted where that side lives.
    """
    if side not in ("claimant", "respondent"):
        raise UnknownChoice("Ask the claimant or the respondent.", field="side")
    if wanted_kind not in KINDS:
        raise UnknownChoice(f"{wanted_kind!r} is no kind of exhibit.", field="wanted_kind")
    dispute = access.find(reference, actor)
    take_step(dispute, "ask_evidence", actor=actor)
    asked = dispute.claimant if side == "claimant" else dispute.respondent
    inputs: dict[str, Any] = {"set_by": "officer", "zone": asked.timezone}
    stage = terms.policy_of(dispute.case).doc.stages["evidence"]
    if due_at is None:
        ends = due(stage, start=now, zone=asked.timezone, country=asked.country)
        due_at, inputs = ends.at, ends.inputs
    request = requests.ask(
        dispute.case,
        side=side,
        wanted_kind=wanted_kind,
        says=says,
        due_at=due_at,
        inputs=inputs,
        remind_at=reminder(now, due_at),
        actor=actor,
        now=now,
    )
    mails.tell(
        dispute,
        "asked",
        actor=actor,
        now=now,
        to=side,
        due_at=due_at,
        label=request.label,
        silence=stage.says,
    )
    return request


@transaction.atomic
def drop_request(*, reference: str, request: str, actor: Actor, now: datetime) -> Request:
    """The officer no longer needs what was asked for."""
    dispute = access.find(reference, actor)
    take_step(dispute, "drop_request", actor=actor)
    return requests.drop(dispute.case, request, actor=actor, now=now)


@transaction.atomic
def close_evidence(*, reference: str, due_at: datetime, actor: Actor, now: datetime) -> Dispute:
    """The officer sets the time after which evidence of either side counts as late.

    A new time takes the place of the one set before.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "close_evidence", actor=actor)
    requests.check_due(due_at, now=now)
    deadlines.cancel(dispute.case, now=now, name="evidence")
    deadlines.set_deadline(
        dispute.case,
        "evidence",
        owner="parties",
        due_at=due_at,
        inputs={"set_by": "officer"},
        remind_at=reminder(now, due_at),
        now=now,
    )
    chain.record(
        dispute.case,
        "evidence_time_set",
        role="officer",
        actor=actor,
        now=now,
        due_at=due_at.isoformat(),
    )
    silence = "Without it the case is decided on what is on file."
    mails.tell(dispute, "evidence_time_set", actor=actor, now=now, due_at=due_at, silence=silence)
    return dispute


def _must_fit(dispute: Dispute, exhibit: Exhibit, shows: int) -> None:
    """Refuse what an exhibit is now said to show (the last ``shows`` observations of it) where it
    fits nothing in the case: another order's term, a unit of another dimension.
    """
    doc = facts_of(dispute, dispute.filed_on)
    place = next(i for i, each in enumerate(doc.exhibits) if each.id == exhibit.label)
    before = len(doc.exhibits[place].shows) - shows
    try:
        decode(doc, terms.policy_of(dispute.case))
    except BadFacts as bad:
        found = [_SHOWN.fullmatch(fault.path) for fault in bad.faults]
        faults = [
            Fault(f"shows[{int(at['number']) - before}]{at['field']}", fault.says)
            for at, fault in zip(found, bad.faults, strict=True)
            if at and int(at["exhibit"]) == place
        ]
        if faults:
            raise BadExhibit(faults) from None
