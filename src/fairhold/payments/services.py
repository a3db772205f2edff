"""A provider's call: checked, kept once, and applied; what cannot be waits for an officer.

Each event is known by the provider's own id. Whoever sends it again gets the event that is on
record; the same id with another content is refused. Nothing that was signed is lost: what names an
unknown order, comes too early, or is too much, is parked with its reason.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fairhold.disputes import access as disputes
from fairhold.disputes.models import Dispute
from fairhold.disputes.transfer import transfer_told
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties import may
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.payments import signature
from fairhold.payments.models import APPLIED, PARKED, SETTLED, ProviderEvent
from fairhold.payments.told import KINDS, Told, read
from fairhold.trade.models import Order, Payment
from fairhold.trade.services import platform_payments as trade

log = logging.getLogger(__name__)


class UnknownProvider(Refused):
    """No provider of that name may call."""

    code = "payments.unknown_provider"
    kind = "not_found"


class EventDiffers(Refused):
    """The id was used before, for something else."""

    code = "payments.event_differs"
    kind = "conflict"


class UnknownKind(Refused):
    """A kind of event that nobody here knows."""

    code = "payments.unknown_kind"
    kind = "conflict"


class BadDay(Refused):
    """The day of the movement has not come yet."""

    code = "payments.day_to_come"
    kind = "conflict"


class NotParked(Refused):
    """The event has had its effect, or was closed."""

    code = "payments.not_parked"
    kind = "conflict"


class NotAnOfficer(Refused):
    """Only an officer decides what becomes of a parked event."""

    code = "payments.officers_only"
    kind = "forbidden"


class NotImpartial(Refused):
    """The officer belongs to a party of the order."""

    code = "payments.not_impartial"
    kind = "forbidden"


class NoReason(Refused):
    """Whoever closes an event without its effect says how it was dealt with."""

    code = "payments.no_reason"


def receive(*, provider: str, body: bytes, header: str | None, now: datetime) -> ProviderEvent:
    """Take a provider's call: ``body`` as it was sent, ``header`` its signature."""
    secrets = settings.FAIRHOLD_PROVIDERS.get(provider)
    if not secrets:
        raise UnknownProvider("No payment provider of this name may call here.")
    signature.check(header, body, secrets, now=now)
    return take(provider=provider, told=read(body), now=now)


def take(*, provider: str, told: Told, now: datetime) -> ProviderEvent:
    """Keep an event and apply it, once; the one on record if it came before."""
    try:
        return _take(provider, told, now)
    except IntegrityError:  # the same event, or the same payment, came at the same moment
        return _take(provider, told, now)


@transaction.atomic
def retry(*, event: int, actor: Actor, now: datetime) -> ProviderEvent:
    """An officer lets a parked event have its effect now; refused if it still cannot."""
    found = _parked(event, actor)
    if not _still_parked(found).update(state=APPLIED, reason="", reason_code=""):
        raise NotParked("A colleague has dealt with this event already.")
    found.refresh_from_db()
    payment = _apply(found.provider, Told.model_validate(found.body, strict=False), now)
    ProviderEvent.objects.filter(pk=found.pk).update(payment=payment, officer=actor.person_id)
    found.refresh_from_db()
    return found


@transaction.atomic
def settle(*, event: int, reason: str, actor: Actor, now: datetime) -> ProviderEvent:
    """An officer closes a parked event without its effect, and says how it was dealt with."""
    found = _parked(event, actor)
    says = reason.strip()
    if not 1 <= len(says) <= 1000:
        raise NoReason(
            "Say how it was dealt with, in up to 1,000 characters: such as returned to the payer.",
            field="reason",
        )
    closed = _still_parked(found).update(
        state=SETTLED, settled_at=now, settled_reason=says, officer=actor.person_id
    )
    if not closed:
        raise NotParked("A colleague has dealt with this event already.")
    found.refresh_from_db()
    return found


@transaction.atomic
def _take(provider: str, told: Told, now: datetime) -> ProviderEvent:
    body = told.model_dump(mode="json")
    said = digest(body)
    there = ProviderEvent.objects.filter(provider=provider, event_id=told.id).first()
    if there is not None:
        return _same(there, said)
    event = ProviderEvent.objects.create(
        provider=provider,
        event_id=told.id,
        kind=told.type,
        body=body,
        digest=said,
        about=told.about,
        amount_minor=told.amount_minor,
        currency=told.currency,
        received_at=now,
        state=APPLIED,
    )
    try:
        with transaction.atomic():
            event.payment = _apply(provider, told, now)
    except Refused as refusal:
        event.state, event.reason_code = PARKED, refusal.code
        event.reason = refusal.message[:500]
        log.warning("%s parked: %s", event, refusal.message)
    event.save(update_fields=["state", "reason", "reason_code", "payment"])
    return event


def _same(there: ProviderEvent, said: str) -> ProviderEvent:
    if there.digest != said:
        raise EventDiffers(
            "An event with this id is on record with another content. Use a new id for a new event."
        )
    return there


def _apply(provider: str, told: Told, now: datetime) -> Payment | None:
    """What the event means, done; the payment it put on record, if it is one."""
    if told.type not in KINDS:
        raise UnknownKind(f"Events of the kind {told.type!r} are not known here.")
    if told.on > (now + timedelta(days=1)).date():
        raise BadDay(f"{told.on:%-d %B %Y} has not come yet.")
    money: dict[str, Any] = {"amount_minor": told.amount_minor, "currency": told.currency}
    if told.type == "refund.paid":
        transfer_told(_dispute(told.about), **money, paid_on=told.on, provider=provider, now=now)
        return None
    order = _order(told.about)
    if told.type == "payment.captured":
        return trade.take_payment(
            order,
            **money,
            paid_on=told.on,
            reference=f"{provider}:{told.movement}",
            through=f"The platform, through {provider}",
            now=now,
        )
    if told.type == "payment.failed":
        trade.fail_payment(order, **money, now=now)
        return None
    key = f"payout:{provider}:{told.movement}"
    trade.pay_out(order, **money, key=key, now=now)
    return None


def _order(reference: str) -> Order:
    wanted = Order.objects.select_related("buyer", "supplier")
    found = wanted.filter(pk=disputes.number("O", reference)).first()
    if found is None:
        raise NotFound(f"There is no order {reference!r}.")
    return found


def _dispute(reference: str) -> Dispute:
    wanted = Dispute.objects.select_related(*disputes.PARTS)
    found = wanted.filter(pk=disputes.number("D", reference)).first()
    if found is None:
        raise NotFound(f"There is no dispute {reference!r}.")
    return found


def _parked(event: int, actor: Actor) -> ProviderEvent:
    may.write(actor)
    if actor.role != "officer":
        raise NotAnOfficer("Only an officer decides what becomes of a parked event.")
    found = ProviderEvent.objects.filter(pk=event).first()
    if found is None:
        raise NotFound("There is no such event. Choose one from the list.")
    order = Order.objects.select_related("buyer", "supplier")
    about = order.filter(pk=disputes.number("O", found.about)).first()
    if about is not None and conflict(actor, about.buyer, about.supplier):
        raise NotImpartial("You belong to one of the parties. Ask another officer to do this.")
    return found


def _still_parked(event: ProviderEvent) -> QuerySet[ProviderEvent]:
    return ProviderEvent.objects.filter(pk=event.pk, state=PARKED)
