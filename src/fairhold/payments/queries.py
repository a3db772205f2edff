"""What an officer sees of providers' events."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor
from fairhold.payments.models import PARKED, ProviderEvent


class ForThePlatform(Refused):
    """What providers tell is read by the platform alone."""

    code = "payments.for_the_platform"
    kind = "forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as it was told, and what came of it; `payment` is the label it has on its order."""

    id: int
    provider: str
    event_id: str
    kind: str
    about: str
    amount_minor: int | None
    currency: str
    received_at: datetime
    state: str
    reason: str
    reason_code: str
    payment: str | None
    officer: str | None
    settled_reason: str
    body: dict[str, Any]


def events(
    actor: Actor, *, state: str | None = None, before: int | None = None, limit: int = 25
) -> list[EventRow]:
    """Events, the newest first, from after the one with the id ``before``; one query."""
    found = _seen(actor)
    if state is not None:
        found = found.filter(state=state)
    if before is not None:
        found = found.filter(pk__lt=before)
    return [_row(event) for event in found.order_by("-pk")[:limit]]


def event(event_id: int, actor: Actor) -> EventRow:
    """One event."""
    found = _seen(actor).filter(pk=event_id).first()
    if found is None:
        raise NotFound("There is no such event. Choose one from the list.")
    return _row(found)


def parked(actor: Actor) -> int:
    """How many events wait for an officer."""
    return _seen(actor).filter(state=PARKED).count()


def _seen(actor: Actor) -> QuerySet[ProviderEvent]:
    if not actor.is_platform:
        raise ForThePlatform("What payment providers tell is read by the platform alone.")
    return ProviderEvent.objects.select_related("payment", "officer")


def _row(event: ProviderEvent) -> EventRow:
    return EventRow(
        id=event.pk,
        provider=event.provider,
        event_id=event.event_id,
        kind=event.kind,
        about=event.about,
        amount_minor=event.amount_minor,
        currency=event.currency,
        received_at=event.received_at,
        state=event.state,
        reason=event.reason,
        reason_code=event.reason_code,
        payment=event.payment.label if event.payment else None,
        officer=event.officer.name if event.officer else None,
        settled_reason=event.settled_reason,
        body=event.body,
    )
