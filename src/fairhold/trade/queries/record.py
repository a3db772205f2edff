"""One side's record of a deal made elsewhere: the invitation, and what the other says of it."""

from dataclasses import dataclass
from datetime import datetime

from fairhold.parties.actor import Actor
from fairhold.trade import access
from fairhold.trade.models import Invitation, InvitationMail, Order, RecordAnswer
from fairhold.trade.services.offline import answer_of


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One mail to the invited address. `delivered_at` is when its mail server took it."""

    about: str
    email: str
    written_at: datetime
    delivered_at: datetime | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """Who is invited, and how far it is: waiting, claimed or revoked."""

    company: str
    email: str
    state: str
    claimed_at: datetime | None
    notices: list[NoticeRow]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What the other side does not accept, and its reasons by label."""

    by: str
    at: datetime
    particulars: bool
    says: str
    contested: dict[str, str]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """The whole. `invitation` is None where the other side was here already."""

    held: bool
    invitation: InvitationRow | None
    answer: AnswerRow | None


def record_of(reference: str, actor: Actor) -> RecordRow:
    """What is known of the record of an order (O-000042), for whoever may see the order.

    The invited address is shown to the side that invited and to the platform.
    """
    order = access.order(reference, actor)
    shown = actor.is_platform or actor.organisation_id == order.recorded_by_id
    return RecordRow(
        held=order.held_at is not None,
        invitation=_invitation(order) if shown else None,
        answer=_answer(answer_of(order)),
    )


def _invitation(order: Order) -> InvitationRow | None:
    found = Invitation.objects.select_related("organisation").filter(order=order).first()
    if found is None:
        return None
    mails = InvitationMail.objects.filter(invitation=found).select_related("mail")
    return InvitationRow(
        company=found.organisation.name,
        email=found.email,
        state="claimed" if found.claimed_at else "revoked" if found.revoked_at else "waiting",
        claimed_at=found.claimed_at,
        notices=[
            NoticeRow(each.about, each.email, each.written_at, each.mail.sent_at, each.expires_at)
            for each in mails.order_by("pk")
        ],
    )


def _answer(found: RecordAnswer | None) -> AnswerRow | None:
    if found is None:
        return None
    return AnswerRow(
        by=found.organisation.name,
        at=found.at,
        particulars=found.particulars,
        says=found.says,
        contested=dict(found.contested),
    )
