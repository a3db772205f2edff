"""API tokens: shown once, kept as a digest, bound to a person in an organisation."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from fairhold.parties import access, fields, may
from fairhold.parties.actor import Actor
from fairhold.parties.fields import BadField
from fairhold.parties.memberships import actor_in
from fairhold.parties.models import ApiToken, Membership

LONGEST = timedelta(days=366)
"""How long a token may live; then its owner makes a new one."""

_FORM = re.compile(r"fh_[A-Za-z0-9_-]{43}")
_PREFIX_LENGTH = 11
_NOTED_EVERY = timedelta(minutes=5)


@transaction.atomic
def issue_token(
    *, actor: Actor, label: str, scopes: str, expires_at: datetime, now: datetime
) -> tuple[ApiToken, str]:
    """A new token of the actor and its secret (`fh_` and 256 random bits), which is not kept.

    `scopes` is "read" or "read write".
    """
    may.write(actor)
    if not now < expires_at <= now + LONGEST:
        raise BadField("Let the token end within the next 366 days.", field="expires_at")
    secret = f"fh_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        label=fields.line(label, field="label", what="a name for the token", limit=100),
        prefix=secret[:_PREFIX_LENGTH],
        digest=_digest(secret),
        scopes=fields.choice(scopes, field="scopes", of=("read", "read write")),
        created_at=now,
        expires_at=expires_at,
    )
    return token, secret


@transaction.atomic
def revoke_token(*, token_id: int, actor: Actor, now: datetime) -> ApiToken:
    """The actor's own token no longer opens anything. Revoking twice keeps the first time."""
    may.write(actor)
    token = access.token(token_id, actor)
    ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now)
    token.refresh_from_db()
    return token


def actor_for_token(secret: str, now: datetime) -> Actor | None:
    """Whoever the token speaks for now; None when it is unknown, revoked or ended.

    It is found by its public prefix and compared by digest in constant time. It opens nothing
    once its person is no longer active or no longer acts for the organisation.
    """
    if not _FORM.fullmatch(secret):
        return None
    digest = _digest(secret)
    acting = Membership.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("organisation"), ended_at__isnull=True
    )
    candidates = ApiToken.objects.filter(
        prefix=secret[:_PREFIX_LENGTH],
        revoked_at__isnull=True,
        expires_at__gt=now,
        person__is_active=True,
    ).annotate(acts_as=Subquery(acting.values("role")[:1]))
    found = candidates.select_related("person", "organisation")
    token = next((t for t in found if hmac.compare_digest(t.digest, digest)), None)
    if token is None or token.acts_as is None:
        return None
    _note_use(token, now)
    member = Membership(person=token.person, organisation=token.organisation, role=token.acts_as)
    return actor_in(member, may_write="write" in token.scopes.split())


def _note_use(token: ApiToken, now: datetime) -> None:
    """Remember the last use, to a few minutes: not every request should write."""
    if token.last_used_at is None or token.last_used_at <= now - _NOTED_EVERY:
        stale = Q(last_used_at__isnull=True) | Q(last_used_at__lte=now - _NOTED_EVERY)
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
