"""From draft to agreed: one side offers, the other accepts the very same content."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.kit.money import MAX_MINOR
from fairhold.parties.actor import Actor
from fairhold.trade import access, checks, mails
from fairhold.trade.frozen import content_of
from fairhold.trade.models import Acceptance, Order
from fairhold.trade.services import invitations
from fairhold.trade.services.common import AlreadyAgreed, may_supply, note, reopen
from fairhold.trade.words import AGREED, DRAFT, OFFERED, OFFLINE


class NothingOrdered(Refused):
    """The order has no line."""

    code = "trade.nothing_ordered"


class TotalTooLarge(Refused):
    """The lines together come to more than the platform can hold."""

    code = "trade.total_too_large"


class CoverAboveTotal(Refused):
    """More is covered than is ordered."""

    code = "trade.cover_above_total"


class DatePassed(Refused):
    """A promised day is over before the order is concluded."""

    code = "trade.date_passed"
    kind = "conflict"


class AlreadyOffered(Refused):
    """The other side has made an offer that waits for an answer."""

    code = "trade.already_offered"
    kind = "conflict"


class NothingOffered(Refused):
    """There is no offer to answer."""

    code = "trade.nothing_offered"
    kind = "conflict"


class OwnOffer(Refused):
    """Nobody accepts their own offer."""

    code = "trade.own_offer"
    kind = "conflict"


class OfferChanged(Refused):
    """What is offered now is not what was read."""

    code = "trade.offer_changed"
    kind = "conflict"


@transaction.atomic
def offer(*, reference: str, actor: Actor, now: datetime) -> Order:
    """Freeze the draft and offer it to the other side; the offering side has thereby accepted it.

    Offering again what one's own side has offered already changes nothing.
    """
    order = access.order_as_party(reference, actor)
    draft = Order.objects.filter(pk=order.pk, state=DRAFT)
    if not draft.update(revision=F("revision") + 1):
        return _offered_already(order, actor)
    order.refresh_from_db()
    _may_supply(order, actor, now)
    total = _total(order)
    _in_time(order, today=_day_concluded(order, now))
    content = content_of(order)
    draft.update(
        state=OFFERED,
        frozen=content,
        frozen_hash=digest(content),
        total_minor=total,
        offered_by=actor.organisation_id,
        offered_at=now,
    )
    order.refresh_from_db()
    _accept_content(order, actor=actor, now=now)
    note(order, "offered", actor=actor, now=now)
    mails.tell(order, "recorded" if order.channel == OFFLINE else "offered", actor=actor, now=now)
    invitations.invite(order, actor=actor, now=now)
    return order


@transaction.atomic
def accept(*, reference: str, frozen_hash: str, actor: Actor, now: datetime) -> Order:
    """Accept the other side's offer; ``frozen_hash`` names the content that was read.

    Accepting again what one's own side has accepted already changes nothing.
    """
    order = access.order_as_party(reference, actor)
    concluded_on = _day_concluded(order, now)
    if order.state == OFFERED:
        _may_supply(order, actor, now)
        _in_time(order, today=concluded_on)
    offers = Order.objects.filter(pk=order.pk, state=OFFERED, frozen_hash=frozen_hash)
    moved = offers.exclude(offered_by=actor.organisation_id).update(
        state=AGREED, agreed_at=now, concluded_on=Coalesce("concluded_on", Value(concluded_on))
    )
    order.refresh_from_db()
    if not moved:
        return _accepted_already(order, frozen_hash, actor)
    _accept_content(order, actor=actor, now=now)
    note(order, "agreed", actor=actor, now=now)
    mails.tell(order, "agreed", actor=actor, now=now)
    return order


@transaction.atomic
def withdraw_offer(*, reference: str, actor: Actor, now: datetime) -> Order:
    """Make an offer a draft again: the side that made it takes it back, the other declines it."""
    order = access.order_as_party(reference, actor)
    if order.state == DRAFT:
        raise NothingOffered("Nothing is offered at the moment.")
    reopen(order, actor=actor, now=now)
    return order


def _total(order: Order) -> int:
    """The sum of the lines in minor units, if it can be offered."""
    total = sum(line.quantity * line.unit_price_minor for line in order.lines.all())
    if total == 0:
        raise NothingOrdered("Add at least one line before you offer the order.")
    if total > MAX_MINOR:
        raise TotalTooLarge("The order's total is too large. Split it into several orders.")
    if order.covered_minor is not None and order.covered_minor > total:
        raise CoverAboveTotal(
            "The covered amount is more than the order's total. Lower it, or leave it empty to "
            "cover the whole order.",
            field="covered",
        )
    return total


def _day_concluded(order: Order, now: datetime) -> date:
    """Today, by the calendar of whichever side is behind: so that neither pays "yesterday"."""
    return min(checks.today(now, order.buyer), checks.today(now, order.supplier))


def _may_supply(order: Order, actor: Actor, now: datetime) -> None:
    """A barred supplier concludes nothing new; what was concluded before can be recorded."""
    if order.concluded_on is None:
        may_supply(order.supplier, actor, now)


def _in_time(order: Order, *, today: date) -> None:
    """Refuse promises that are over already, unless the contract was made before they were."""
    for field in ("ship_by", "deliver_by"):
        day: date | None = getattr(order, field)
        if order.concluded_on is None and day is not None and day < today:
            raise DatePassed(
                "This day has passed. Agree a new one, or say when the contract was concluded.",
                field=field,
            )


def _accept_content(order: Order, *, actor: Actor, now: datetime) -> None:
    """Write that the actor's side accepts the frozen content, once."""
    Acceptance.objects.get_or_create(
        order=order,
        organisation_id=actor.organisation_id,
        hash=order.frozen_hash,
        defaults={"person_id": actor.person_id, "at": now},
    )


def _offered_already(order: Order, actor: Actor) -> Order:
    """The order, if the actor's own side has offered it; else why it cannot be offered."""
    order.refresh_from_db()
    if order.state == AGREED:
        raise AlreadyAgreed("Both sides have accepted this order already.")
    if order.offered_by_id != actor.organisation_id:
        raise AlreadyOffered("The other side has made an offer. Accept it, or change it.")
    return order


def _accepted_already(order: Order, frozen_hash: str, actor: Actor) -> Order:
    """The order, if the actor's own side has accepted this content; else why it cannot."""
    if order.state == AGREED:
        mine = order.acceptances.filter(organisation=actor.organisation_id, hash=frozen_hash)
        if mine.filter(hash=order.frozen_hash).exists():
            return order
        raise AlreadyAgreed("Both sides have accepted this order already.")
    if order.state == DRAFT:
        raise NothingOffered("The offer was withdrawn. Look at the order again.")
    if order.offered_by_id == actor.organisation_id:
        raise OwnOffer("Your side made this offer; now the other side has to accept it.")
    raise OfferChanged("The order has changed since you read it. Read it again before accepting.")
