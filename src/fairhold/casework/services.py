"""Open a case, close it, and write to the others in it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from fairhold.casework import chain
from fairhold.casework.models import Case, Message, Note, Participant
from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation

MAX_MESSAGE = 10_000


class EmptyMessage(Refused):
    """There is nothing in the message."""

    code = "casework.empty_message"


class MessageTooLong(Refused):
    """The message has more characters than one may have."""

    code = "casework.message_too_long"
    kind = "too_large"


@transaction.atomic(savepoint=False)
def open_case(
    *,
    kind: str,
    policy: tuple[str, str],
    sides: Mapping[str, int],
    actor: Actor,
    role: str,
    now: datetime,
    data: dict[str, Any],
    state: str | None = None,
) -> Case:
    """Open a case under a policy (name, version) between organisations, given by side.

    ``data`` goes into the first event, and ``state``, which what the case is about begins in.
    """
    case = Case.objects.create(
        kind=kind,
        policy_name=policy[0],
        policy_version=policy[1],
        opened_at=now,
        event_count=1,
    )
    Participant.objects.bulk_create(
        Participant(case=case, organisation_id=organisation, side=side)
        for side, organisation in sides.items()
    )
    data = {**data, "policy": " ".join(policy)}
    chain.begin(case, "opened", state=state, role=role, actor=actor, now=now, **data)
    return case


def close_case(case: Case, *, now: datetime) -> None:
    """Nothing more has to happen in the case."""
    Case.objects.filter(pk=case.pk, closed_at__isnull=True).update(closed_at=now)


def replace_participant(case_id: int, named: Organisation, company: Organisation) -> None:
    """A company that another named as its counterpart turns out to be this one."""
    Participant.objects.filter(case=case_id, organisation=named).update(organisation=company)


@transaction.atomic(savepoint=False)
def say(case: Case, body: str, *, actor: Actor, side: str, now: datetime) -> Message:
    """Write to everybody in the case; the timeline keeps the message's digest, not its words."""
    text = _text(body)
    message = Message.objects.create(
        case=case,
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        side=side,
        body=text,
        at=now,
    )
    chain.record(
        case, "said", role=side, actor=actor, now=now, message=message.pk, digest=digest(text)
    )
    return message


def note(case: Case, body: str, *, actor: Actor, now: datetime) -> Note:
    """Write a note for officers; it is no event, since the chain is shown to the parties."""
    return Note.objects.create(case=case, person_id=actor.person_id, body=_text(body), at=now)


def _text(body: str) -> str:
    text = body.replace("\r\n", "\n").strip()
    if not text:
        raise EmptyMessage("Write something before you send it.", field="body")
    if len(text) > MAX_MESSAGE:
        raise MessageTooLong(
            f"A message has at most {MAX_MESSAGE:,} characters; this one has {len(text):,}. "
            "Shorten it, or bring the text as an exhibit.",
            field="body",
        )
    return text
