"""Invitations and their mails, each pair in one transaction."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from fairhold.outbox import services as outbox
from fairhold.parties import invitations
from fairhold.parties.actor import Actor
from fairhold.parties.models import Invitation

type Link = Callable[[str], str]
"""The whole address of an invitation's page, from the secret of its link."""

SUBJECT = "{organisation} invites you to Fairhold"
BODY = """{inviter} invites you to act for {organisation} on Fairhold, {role}.

Open this link to accept; you can make an account there if you have none:

{link}

The link works once, until {until:%-d %B %Y}, and for this address only. If you do not know why you
got this, do nothing: without you nobody acts in your name.
"""
ROLES = {
    "owner": "as an owner: with everything, and looking after its people",
    "member": "as a member: with its orders and disputes",
    "finance": "for its finance: with payments, transfers and bank accounts",
    "reader": "to read: without changing anything",
    "officer": "as a case officer",
    "administrator": "as an administrator",
}
"""Each role as it reads after "to act for … on Fairhold,"."""


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    actor: Actor,
    now: datetime,
    link: Link,
    organisation_id: int | None = None,
) -> Invitation:
    """Invite somebody and queue the mail with the link; see parties.invitations.invite."""
    made, secret = invitations.invite(
        email=email, role=role, actor=actor, now=now, organisation_id=organisation_id
    )
    _tell(made, secret, actor, now, link)
    return made


@transaction.atomic
def resend(*, invitation_id: int, actor: Actor, now: datetime, link: Link) -> Invitation:
    """Send an open invitation again, with a new link; the old one opens nothing any more."""
    made, secret = invitations.resend(invitation_id=invitation_id, actor=actor, now=now)
    _tell(made, secret, actor, now, link)
    return made


def _tell(invitation: Invitation, secret: str, actor: Actor, now: datetime, link: Link) -> None:
    """The mail; its body is forgotten once it has left, for it opens the organisation."""
    told = {
        "organisation": invitation.organisation.name,
        "inviter": actor.person_name,
        "role": ROLES[invitation.role],
        "until": invitation.expires_at,
        "link": link(secret),
    }
    outbox.queue(
        to_email=invitation.email,
        subject=SUBJECT.format(**told),
        body=BODY.format(**told),
        about=outbox.OPENS_ACCOUNT,
        now=now,
    )
