"""Somebody is invited into an organisation, by mail, and accepts; each invitation works once."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fairhold.kit.errors import NotFound, Refused
from fairhold.parties import access, fields, may
from fairhold.parties.actor import Actor
from fairhold.parties.memberships import AlreadyMember, check_role, enter
from fairhold.parties.models import Invitation, Membership, Organisation, Person

MOST_OPEN = 50
"""Open invitations of one organisation: mail in its name is not to be had without limit."""

_FORM = re.compile(r"[A-Za-z0-9_-]{43}")
_AGAIN_AFTER = timedelta(minutes=1)


class AlreadyInvited(Refused):
    """There is an open invitation to this address."""

    code = "parties.already_invited"
    kind = "conflict"


class TooManyInvitations(Refused):
    """So many invitations are open, or one was sent a moment ago."""

    code = "parties.too_many_invitations"
    kind = "throttled"


class InvitationOver(Refused):
    """The invitation was used, revoked, or is too old."""

    code = "parties.invitation_over"
    kind = "conflict"


class OtherAddress(Refused):
    """The invitation is for another mail address than the reader's."""

    code = "parties.invitation_for_another"
    kind = "forbidden"


@transaction.atomic
def invite(
    *, email: str, role: str, actor: Actor, now: datetime, organisation_id: int | None = None
) -> tuple[Invitation, str]:
    """An invitation and the secret of its link, which is not kept.

    Owners invite into their organisation; administrators officers and administrators, and, naming
    the organisation, anybody anywhere. The secret goes by mail and to nobody else.
    """
    may.manage_members(actor)
    organisation = _into(actor, organisation_id)
    check_role(organisation, role)
    address = fields.email(email)
    _not_there_yet(address, organisation)
    _retire(_open(organisation).filter(email=address, expires_at__lte=now), now)
    if _open(organisation).count() >= MOST_OPEN:
        raise TooManyInvitations(
            f"{MOST_OPEN} invitations are open. Withdraw some that nobody will accept first."
        )
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(
        organisation=organisation,
        email=address,
        role=role,
        digest=_digest(secret),
        invited_by_id=actor.person_id,
        created_at=now,
        sent_at=now,
        expires_at=now + _lasts(),
    )
    _save(invitation)
    return invitation, secret


@transaction.atomic
def resend(*, invitation_id: int, actor: Actor, now: datetime) -> tuple[Invitation, str]:
    """A new secret for an open invitation, for as long as a new one; the old link opens nothing."""
    may.manage_members(actor)
    invitation = access.invitation(invitation_id, actor)
    if invitation.sent_at > now - _AGAIN_AFTER:
        raise TooManyInvitations("This was sent a moment ago. Wait a minute, then send it again.")
    secret = secrets.token_urlsafe(32)
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not waiting.filter(sent_at=invitation.sent_at).update(
        digest=_digest(secret), sent_at=now, expires_at=now + _lasts()
    ):
        raise InvitationOver("This invitation was used or withdrawn. Invite them anew.")
    invitation.refresh_from_db()
    return invitation, secret


@transaction.atomic
def revoke_invitation(*, invitation_id: int, actor: Actor, now: datetime) -> None:
    """The link opens nothing any more. Revoking twice is one; an accepted one is a membership."""
    may.manage_members(actor)
    invitation = access.invitation(invitation_id, actor)
    if invitation.accepted_at is not None:
        raise InvitationOver(
            f"{invitation.email} has accepted already. End the membership instead."
        )
    _retire(Invitation.objects.filter(pk=invitation.pk), now)


def opened_by(secret: str, now: datetime) -> Invitation:
    """The invitation that the link's secret opens now."""
    found = None
    if _FORM.fullmatch(secret):
        live = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)
        wanted = live.select_related("organisation", "invited_by")
        found = wanted.filter(digest=_digest(secret)).first()
    if found is None:
        raise NotFound(
            "This invitation does not open anything: it was used, withdrawn, sent again since, or "
            "is too old. Ask whoever invited you to send a new one."
        )
    return found


def waiting_for(person: Person, now: datetime) -> QuerySet[Invitation]:
    """The open invitations to the person's address, the newest first."""
    live = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)
    wanted = live.select_related("organisation", "invited_by")
    return wanted.filter(email=person.email).order_by("-pk")


@transaction.atomic
def accept(*, invitation: Invitation, person: Person, now: datetime) -> Membership:
    """The person acts for the organisation from now on; of two who try the second is refused."""
    if invitation.email != person.email:
        raise OtherAddress(
            f"This invitation is for {invitation.email}, and you are signed in as {person.email}. "
            "Sign in with that address, or ask for an invitation to yours."
        )
    live = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=now
    )
    if not live.update(accepted_at=now, accepted_by=person):
        raise InvitationOver("This invitation was used or withdrawn. Ask for a new one.")
    return enter(person, invitation.organisation, invitation.role, now)


def _into(actor: Actor, organisation_id: int | None) -> Organisation:
    """The organisation invited into: the actor's own, or for administrators any."""
    wanted = actor.organisation_id if organisation_id is None else organisation_id
    if wanted != actor.organisation_id and actor.role != "administrator":
        raise NotFound("You can invite into your own organisation only. Leave the other out.")
    found = Organisation.objects.filter(pk=wanted).first()
    if found is None:
        raise NotFound("There is no such organisation. Choose one from the list.")
    return found


def _not_there_yet(email: str, organisation: Organisation) -> None:
    acting = Membership.objects.filter(
        organisation=organisation, person__email=email, ended_at__isnull=True
    )
    if acting.exists():
        raise AlreadyMember(f"{email} acts for {organisation.name} already.", field="email")


def _save(invitation: Invitation) -> None:
    """Of two invitations to one address at the same moment the second is refused."""
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        raise AlreadyInvited(
            f"{invitation.email} is invited already. Send that invitation again, or withdraw it "
            "first.",
            field="email",
        ) from None


def _open(organisation: Organisation) -> QuerySet[Invitation]:
    return Invitation.objects.filter(organisation=organisation, accepted_at=None, revoked_at=None)


def _retire(invitations: QuerySet[Invitation], now: datetime) -> None:
    invitations.filter(accepted_at=None, revoked_at=None).update(revoked_at=now)


def _lasts() -> timedelta:
    return timedelta(days=settings.FAIRHOLD_INVITATION_DAYS)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
