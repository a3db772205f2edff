"""API tokens: shown once, kept as a digest, bound to a person in an organisation."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from fairhold.kit.errors import Refused
from fairhold.parties import access, fields, may
from fairhold.parties.actor import Actor, Power
from fairhold.parties.fields import BadField
from fairhold.parties.memberships import actor_in
from fairhold.parties.models import SCOPES, ApiToken, Membership

LONGEST = timedelta(days=366)
"""How long a token may live; then its owner makes a new one."""

OVERLAP = timedelta(hours=24)
"""How long the old secret goes on after a rotation, so that systems can be moved over."""

_FORM = re.compile(r"fh_[A-Za-z0-9_-]{43}")
_PREFIX_LENGTH = 11
_NOTED_EVERY = timedelta(minutes=5)


class BeyondRole(Refused):
    """A token may do no more than whoever makes it."""

    code = "parties.beyond_role"
    kind = "forbidden"


class TokenOver(Refused):
    """The token has ended, was revoked, or has been replaced before."""

    code = "parties.token_over"
    kind = "conflict"


@transaction.atomic
def issue_token(
    *, actor: Actor, label: str, scopes: str, expires_at: datetime, now: datetime
) -> tuple[ApiToken, str]:
    """A new token of the actor and its secret (`fh_` and 256 random bits), which is not kept.

    `scopes` is "read", alone or with some of "write", "money" and "members", as "read write".
    """
    may.change_own(actor)
    if not now < expires_at <= now + LONGEST:
        raise BadField("Let the token end within the next 366 days.", field="expires_at")
    named = _scopes(scopes)
    _within(named, actor)
    return _make(
        ApiToken(
            organisation_id=actor.organisation_id,
            person_id=actor.person_id,
            label=fields.line(label, field="label", what="a name for the token", limit=100),
            scopes=named,
            created_at=now,
            expires_at=expires_at,
        )
    )


@transaction.atomic
def rotate_token(*, token_id: int, actor: Actor, now: datetime) -> tuple[ApiToken, str]:
    """The actor's own token anew, for as long as the old was made for; the old ends in a day.

    Of two rotations of one token the second is refused.
    """
    may.change_own(actor)
    old = access.token(token_id, actor)
    if old.person_id != actor.person_id:
        raise BeyondRole(f"Only {old.person.name} can take a new secret. You can revoke this one.")
    _within(old.scopes, actor)
    going = ApiToken.objects.filter(
        pk=old.pk, revoked_at=None, replaced_at=None, expires_at__gt=now
    )
    ends = min(old.expires_at, now + OVERLAP)
    if not going.update(replaced_at=now, expires_at=ends):
        raise TokenOver("This token is over: ended, revoked or replaced. Make a new one.")
    return _make(
        ApiToken(
            organisation_id=old.organisation_id,
            person_id=old.person_id,
            label=old.label,
            scopes=old.scopes,
            created_at=now,
            expires_at=now + min(old.expires_at - old.created_at, LONGEST),
        )
    )


@transaction.atomic
def revoke_token(*, token_id: int, actor: Actor, now: datetime) -> ApiToken:
    """The token no longer opens anything. Revoking twice keeps the first time.

    Everybody revokes their own, an organisation's owners any that speaks for it.
    """
    may.change_own(actor)
    token = access.token(token_id, actor)
    ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now)
    token.refresh_from_db()
    return token


def actor_for_token(secret: str, now: datetime) -> Actor | None:
    """Whoever the token speaks for now; None when it is unknown, revoked or ended.

    It is found by its public prefix and compared by digest in constant time. It opens nothing
    once its person is no longer active or no longer acts for the organisation, and never more
    than the person's role of this moment.
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
    return actor_in(member, only=powers_of(token.scopes))


def powers_of(scopes: str) -> frozenset[Power]:
    """What the scopes allow beyond reading."""
    return frozenset(scopes.split()) - {"read"}  # type: ignore[return-value]  # held by the database


def _make(token: ApiToken) -> tuple[ApiToken, str]:
    secret = f"fh_{secrets.token_urlsafe(32)}"
    token.prefix, token.digest = secret[:_PREFIX_LENGTH], _digest(secret)
    token.save()
    return token, secret


def _scopes(text: str) -> str:
    """The scopes in their one spelling."""
    asked = set(text.split())
    found = next((each for each in SCOPES if set(each.split()) == asked), None)
    if found is None:
        raise BadField(
            'Write "read", alone or with some of write, money and members, such as "read write".',
            field="scopes",
        )
    return found


def _within(scopes: str, actor: Actor) -> None:
    beyond = sorted(powers_of(scopes) - actor.powers)
    if beyond:
        raise BeyondRole(
            f"You are here as {may.POSITIONS[actor.position]} and cannot give a token the scope "
            f"{' or '.join(beyond)}. Leave it out.",
            field="scopes",
        )


def _note_use(token: ApiToken, now: datetime) -> None:
    """Remember the last use, to a few minutes: not every request should write."""
    if token.last_used_at is None or token.last_used_at <= now - _NOTED_EVERY:
        stale = Q(last_used_at__isnull=True) | Q(last_used_at__lte=now - _NOTED_EVERY)
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
