"""The counterpart of a recorded deal is invited by mail, and told there what happens until it
acts itself. Every mail has a link of its own; only the link's digest is kept."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import written
from fairhold.outbox import services as outbox
from fairhold.outbox.places import address
from fairhold.parties import fields, may, recorded
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.parties.memberships import actor_in
from fairhold.parties.models import Membership, Organisation
from fairhold.trade import access, mails
from fairhold.trade.models import Invitation, InvitationMail, Order
from fairhold.trade.services.common import note

VALID = timedelta(days=30)
PAUSE = timedelta(hours=1)
"""So long a side waits before it sends the invitation again."""
MOST_MAILS = 40

INVITED = """\
{who} of {recorder} says that it made a deal with {company} outside this marketplace, and has \
recorded it as order {order}: {goods}, {total} in all, concluded on {concluded}.

The record has its terms and documents. You can accept it as right, contest single terms of it, \
or leave it as it is.

What silence means: nothing of the record counts as agreed while you have not accepted it. \
{recorder} can still file a dispute about it, and then has to show everything by documents. You \
would be told at this address and given a day to answer by; after it the case is decided on what \
is on file. Silence alone proves nothing.

If you made no such deal, you need do nothing."""
LINK = """\
{text}

Open this page to read it and to answer; opening it agrees to nothing:
{link}

The link works until {until}, and for one sign-in. Nobody reads replies to this mail.
"""


class InvitationOver(Refused):
    """The link has been used, has expired, or was revoked."""

    code = "trade.invitation_over"
    kind = "conflict"


class OwnInvitation(Refused):
    """Whoever opens the invitation belongs to the side that sent it."""

    code = "trade.own_invitation"
    kind = "forbidden"


class NobodyInvited(Refused):
    """The order's other side has an account, or was never invited."""

    code = "trade.nobody_invited"
    kind = "conflict"


class SentJustNow(Refused):
    """The invitation was sent a moment ago, or too often."""

    code = "trade.sent_just_now"
    kind = "conflict"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link shows to whoever holds it."""

    order: str
    recorder: str
    company: str
    email: str
    text: str
    expires_at: datetime


def invite(order: Order, *, actor: Actor, now: datetime) -> None:
    """Send the first mail, if the other side was named with an address and has no account."""
    invitation = _waiting(order)
    if invitation is not None:
        _write(invitation, "invitation", *_invitation(order, actor), now)


@transaction.atomic
def send_again(*, reference: str, actor: Actor, now: datetime, email: str = "") -> Invitation:
    """Send the invitation once more, to another address if one is given; earlier links stay good
    until they expire, unless they went to another address.
    """
    order = access.order_as_party(reference, actor)
    if order.offered_by_id is None:
        raise NobodyInvited("Record the deal first; the invitation leaves with it.")
    invitation = _of(order)
    newest = invitation.mails.order_by("-pk").first()
    if newest is not None and newest.written_at > now - PAUSE:
        raise SentJustNow("An invitation left within the last hour. Send another one later.")
    if invitation.mails.count() >= MOST_MAILS:
        raise SentJustNow(f"An invitation is sent at most {MOST_MAILS} times.")
    if email and (to := fields.email(email)) != invitation.email:
        invitation.mails.filter(expires_at__gt=now).update(expires_at=now)
        Invitation.objects.filter(pk=invitation.pk).update(email=to)
    Invitation.objects.filter(pk=invitation.pk).update(revoked_at=None)
    invitation.refresh_from_db()
    _write(invitation, "invitation", *_invitation(order, actor), now)
    note(order, "invited", actor=actor, now=now)
    return invitation


@transaction.atomic
def revoke(*, reference: str, actor: Actor, now: datetime) -> Invitation:
    """No link opens any more, and the address is told nothing; revoking twice is one."""
    order = access.order_as_party(reference, actor)
    invitation = _of(order)
    Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=now)
    invitation.refresh_from_db()
    return invitation


def open_link(secret: str, *, now: datetime) -> Opened:
    """What the link is about. Opening it changes nothing."""
    found = _found(secret, now)
    order, recorder = found.invitation.order, found.invitation.order.recorded_by
    return Opened(
        order=str(order),
        recorder=recorder.name,
        company=found.invitation.organisation.name,
        email=found.email,
        text=found.text,
        expires_at=found.expires_at,
    )


@transaction.atomic
def claim(
    secret: str, *, person_id: int, own: Actor | None, now: datetime
) -> tuple[Order, Organisation, Organisation]:
    """Whoever holds the link acts for the other side from now on: for the company as it was named,
    or for ``own``, a company it acts for already. Of two that claim, one does.

    Returns the order, the company as it was named, and the one that stands in its place.
    """
    if own is not None:
        may.write(own)
    invitation = _found(secret, now).invitation
    _not_ones_own(invitation.order.recorded_by, person_id, own)
    unclaimed = Invitation.objects.filter(
        pk=invitation.pk, claimed_at__isnull=True, revoked_at__isnull=True
    )
    if not unclaimed.update(claimed_at=now, claimed_by=person_id):
        raise InvitationOver("This invitation was used a moment ago. Sign in to see the order.")
    order, named = invitation.order, invitation.organisation
    company = _take_place(order, named, person_id=person_id, own=own, now=now)
    order = Order.objects.select_related("buyer", "supplier").get(pk=order.pk)
    acting = own or recorded_actor(company, person_id)
    note(order, "invitation_claimed", actor=acting, now=now)
    mails.tell(order, "invitation_claimed", actor=acting, now=now)
    return order, named, company


def tell(order: Order, organisation: Organisation, subject: str, text: str, now: datetime) -> None:
    """Tell the invited address of a step in a dispute, while nobody acts for that side."""
    invitation = _waiting(order)
    if invitation is not None and invitation.organisation_id == organisation.pk:
        _write(invitation, "dispute", subject, text, now)


def notices_delivered(order: Order, *, since: datetime) -> int:
    """How many notices of a dispute the invited address was sent and its server has taken."""
    told = InvitationMail.objects.filter(invitation__order=order, about="dispute")
    return told.filter(written_at__gte=since, mail__sent_at__isnull=False).count()


def recorded_actor(company: Organisation, person_id: int) -> Actor:
    """The actor who has just taken over a company."""
    wanted = Membership.objects.select_related("person", "organisation")
    return actor_in(wanted.get(organisation=company, person=person_id))


def _not_ones_own(recorder: Organisation, person_id: int, own: Actor | None) -> None:
    """Nobody is both sides of a deal."""
    asking = own or Actor(person_id, "", 0, "", "company")
    same_group = own is not None and own.group and own.group == recorder.group
    if same_group or conflict(asking, recorder):
        raise OwnInvitation(
            f"You belong, or once belonged, to {recorder.name} or its group, which sent this "
            "invitation. Somebody of the other side has to open it."
        )


def _take_place(
    order: Order, named: Organisation, *, person_id: int, own: Actor | None, now: datetime
) -> Organisation:
    if own is None:
        recorded.take_over(named, person_id=person_id, now=now)
        named.refresh_from_db()
        return named
    company = Organisation.objects.get(pk=own.organisation_id)
    side = "supplier" if order.supplier_id == named.pk else "buyer"
    if company.kind != "company" or company.pk in (order.buyer_id, order.supplier_id):
        raise InvitationOver(
            "Only a company that trades, and is not the one that invites, can be the other side. "
            "Choose another one, or act for the company as it was named."
        )
    Order.objects.filter(pk=order.pk, **{side: named}).update(**{side: company})
    return company


def _waiting(order: Order) -> Invitation | None:
    found = Invitation.objects.select_related("organisation")
    return found.filter(order=order, claimed_at__isnull=True, revoked_at__isnull=True).first()


def _of(order: Order) -> Invitation:
    """The order's invitation, if nobody has used it yet."""
    found = Invitation.objects.select_for_update().filter(order=order).first()
    if found is None:
        raise NobodyInvited("The other side of this order has an account; it is told here.")
    if found.claimed_at is not None:
        raise NobodyInvited("The invitation has been used: the other side acts here itself.")
    return found


def _found(secret: str, now: datetime) -> InvitationMail:
    digest = _digest(secret)
    wanted: QuerySet[InvitationMail] = InvitationMail.objects.select_related(
        "invitation__order__recorded_by", "invitation__organisation"
    )
    found = wanted.filter(digest=digest).first()
    if found is None or not hmac.compare_digest(found.digest, digest):
        raise NotFound("There is no such invitation. Open the link as it stands in the mail.")
    if found.invitation.claimed_at is not None:
        raise InvitationOver("This invitation has been used. Sign in to see the order.")
    if found.invitation.revoked_at is not None:
        raise InvitationOver("This invitation was taken back. Ask who sent it.")
    if found.expires_at <= now:
        raise InvitationOver("This link has expired. Ask who sent it to send it again.")
    return found


def _write(
    invitation: Invitation, about: str, subject: str, text: str, now: datetime
) -> InvitationMail:
    secret, expires = secrets.token_urlsafe(32), now + VALID
    zone = ZoneInfo(invitation.organisation.timezone)
    until = f"{expires.astimezone(zone):%A %-d %B %Y, %H:%M} ({zone})"
    link = address(reverse("invited", args=[secret]))
    mail = outbox.queue(
        to_email=invitation.email,
        subject=subject,
        body=LINK.format(text=text.strip(), link=link, until=until),
        about=outbox.OPENS_ACCOUNT,
        now=now,
    )
    return InvitationMail.objects.create(
        invitation=invitation,
        mail=mail,
        digest=_digest(secret),
        email=invitation.email,
        about=about,
        text=text.strip(),
        written_at=now,
        expires_at=expires,
    )


def _invitation(order: Order, actor: Actor) -> tuple[str, str]:
    line = order.lines.order_by("pk").first()
    named = order.supplier if order.recorded_by_id == order.buyer_id else order.buyer
    text = INVITED.format(
        who=actor.person_name,
        recorder=actor.organisation_name,
        company=named.name,
        order=order,
        goods=line.description if line else "",
        total=written(order.total_minor or 0, order.currency),
        concluded=f"{order.concluded_on:%-d %B %Y}" if order.concluded_on else "a day not said",
    )
    return f"Order {order}: {actor.organisation_name} has recorded a deal with you", text


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
