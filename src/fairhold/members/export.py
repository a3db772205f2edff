"""All that is known about one person, for that person: plain values, and the zip of them.

Regulation (EU) 2016/679, articles 15 and 20: a copy of the personal data, in a structured, commonly
used, machine-readable format. Secrets are not in it: passwords and tokens are kept as digests only.
"""

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q

from fairhold.casework.models import Event, Message
from fairhold.disputes.models import Answer, Draft
from fairhold.evidence.models import Exhibit
from fairhold.files.models import StoredFile
from fairhold.outbox.models import Mail
from fairhold.parties import sessions
from fairhold.parties.models import ApiToken, Invitation, Membership, Person
from fairhold.trade.models import OrderEvent

FILE = "personal-data.json"


def of_person(person: Person, now: datetime) -> dict[str, Any]:
    """Everything, by subject; days and instants as ISO 8601 text, a constant number of queries."""
    return {
        "made_at": now.isoformat(),
        "profile": _profile(person),
        "memberships": _memberships(person),
        "invitations": _invitations(person),
        "sign_in": _sign_in(person),
        "sessions": [
            {
                "device": each.device,
                "ip": each.ip,
                "since": each.since.isoformat(),
                "last_seen_at": each.last_seen_at.isoformat(),
            }
            for each in sessions.of_person(person.pk, now=now)
        ],
        "api_tokens": _tokens(person),
        "messages_written": _messages(person),
        "answers_written": _rows(Answer, Q(person=person), ("says", "at", "dispute_id")),
        "drafts_saved": _rows(Draft, Q(person=person), ("data", "started_at", "updated_at")),
        "steps_in_cases": _rows(
            Event, Q(person=person), ("case_id", "number", "name", "role", "at", "data")
        ),
        "steps_in_orders": _rows(OrderEvent, Q(person=person), ("order_id", "name", "at")),
        "exhibits_brought": _exhibits(person),
        "files_brought": _rows(
            StoredFile, Q(person=person), ("name", "sha256", "size", "media_type", "stored_at")
        ),
        "notices_sent": _notices(person),
    }


def as_zip(data: dict[str, Any]) -> bytes:
    """The data as one JSON document in a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(FILE, json.dumps(data, indent=2, ensure_ascii=False) + "\n")
    return out.getvalue()


def _profile(person: Person) -> dict[str, Any]:
    addresses = EmailAddress.objects.filter(user=person).order_by("pk")
    return {
        "person_id": person.pk,
        "name": person.name,
        "email": person.email,
        "addresses": [{"email": each.email, "confirmed": each.verified} for each in addresses],
        "language": person.language,
        "timezone": person.timezone,
        "created_at": person.created_at.isoformat(),
        "last_login": _text(person.last_login),
    }


def _memberships(person: Person) -> list[dict[str, Any]]:
    found = Membership.objects.filter(person=person).select_related("organisation").order_by("pk")
    return [
        {
            "organisation": each.organisation.name,
            "role": each.role,
            "since": each.created_at.isoformat(),
            "ended_at": _text(each.ended_at),
        }
        for each in found
    ]


def _invitations(person: Person) -> list[dict[str, Any]]:
    theirs = Q(email=person.email) | Q(accepted_by=person) | Q(invited_by=person)
    found = Invitation.objects.filter(theirs).select_related("organisation").order_by("pk")
    return [
        {
            "organisation": each.organisation.name,
            "role": each.role,
            "by_you": each.invited_by_id == person.pk,
            "sent_at": each.sent_at.isoformat(),
            "accepted_at": _text(each.accepted_at),
        }
        for each in found
    ]


def _sign_in(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.type,
            "name": each.data.get("name", ""),
            "created_at": each.created_at.isoformat(),
            "last_used_at": _text(each.last_used_at),
        }
        for each in Authenticator.objects.filter(user=person).order_by("pk")
    ]


def _tokens(person: Person) -> list[dict[str, Any]]:
    found = ApiToken.objects.filter(person=person).select_related("organisation").order_by("pk")
    names = ("created_at", "expires_at", "last_used_at", "revoked_at")
    return [
        {
            "organisation": each.organisation.name,
            "label": each.label,
            "begins_with": each.prefix,
            "scopes": each.scopes,
            **{name: _text(getattr(each, name)) for name in names},
        }
        for each in found
    ]


def _messages(person: Person) -> list[dict[str, Any]]:
    found = Message.objects.filter(person=person).select_related("organisation").order_by("pk")
    return [
        {
            "case": each.case_id,
            "for": each.organisation.name,
            "at": each.at.isoformat(),
            "text": each.body,
        }
        for each in found
    ]


def _exhibits(person: Person) -> list[dict[str, Any]]:
    found = Exhibit.objects.filter(offered_by=person).select_related("file").order_by("pk")
    return [
        {
            "case": each.case_id,
            "label": each.label,
            "title": each.title,
            "file": each.file.name,
            "sha256": each.file.sha256,
            "offered_at": each.offered_at.isoformat(),
        }
        for each in found
    ]


def _notices(person: Person) -> list[dict[str, Any]]:
    theirs = Q(person=person) | Q(to_email=person.email)
    return _rows(Mail, theirs, ("subject", "body", "created_at", "sent_at"))


def _rows(model: Any, theirs: Q, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The named columns of their rows, the oldest first."""
    found: Iterable[dict[str, Any]] = model.objects.filter(theirs).order_by("pk").values(*names)
    return [
        {
            name: _text(value) if isinstance(value, datetime) else value
            for name, value in row.items()
        }
        for row in found
    ]


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
