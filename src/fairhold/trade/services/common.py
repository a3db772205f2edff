"""What the services of an order share: taking the order for a change, labels, the timeline."""

from datetime import MAXYEAR, datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade.models import Order, OrderDocument, OrderEvent
from fairhold.trade.words import AGREED, DRAFT, OFFERED, OFFLINE


class AlreadyAgreed(Refused):
    """What both sides have accepted does not change."""

    code = "trade.already_agreed"
    kind = "conflict"


class NotAgreedYet(Refused):
    """The step needs an order both sides have accepted."""

    code = "trade.not_agreed_yet"
    kind = "conflict"


class RecordHeld(Refused):
    """A dispute rests on the record as it is."""

    code = "trade.record_held"
    kind = "conflict"


class NotYourRecord(Refused):
    """What one side says was agreed elsewhere is changed by that side alone."""

    code = "trade.not_your_record"
    kind = "conflict"


class ChangedMeanwhile(Refused):
    """Somebody else changed the draft between reading and writing."""

    code = "trade.changed_meanwhile"
    kind = "conflict"


class SupplierBarred(Refused):
    """The supplier may conclude no new order for a time."""

    code = "trade.supplier_barred"
    kind = "conflict"


def may_supply(supplier: Organisation, actor: Actor, now: datetime) -> None:
    """Refuse a new order of a supplier that is barred; only its own people are told where why."""
    until = supplier.barred_until
    if until is None or until <= now:
        return
    when = "any more" if until.year == MAXYEAR else f"until {until:%-d %B %Y, %H:%M} (UTC)"
    if actor.organisation_id != supplier.pk:
        raise SupplierBarred(
            f"{supplier.name} cannot conclude new orders {when}. Orders that are agreed go on as "
            "agreed."
        )
    raise SupplierBarred(
        f"Your organisation cannot conclude new orders as a supplier {when}. “Your organisation, "
        "Standing” says why. Orders that are agreed go on, and so do your disputes."
    )


def reopen(order: Order, *, actor: Actor, now: datetime, revision: int | None = None) -> None:
    """Take the order for an edit. An offer that stands is withdrawn; an agreed order is refused,
    and so is another's record of a deal made elsewhere, and one on which a dispute rests.

    With ``revision``, refuse unless the draft is still the one the actor read.
    """
    others = Q(channel=OFFLINE, state=OFFERED) & ~Q(offered_by=actor.organisation_id)
    same = Order.objects.filter(pk=order.pk, held_at__isnull=True).exclude(others)
    if revision is not None:
        same = same.filter(revision=revision)
    withdrawn = same.filter(state=OFFERED).update(
        state=DRAFT,
        frozen=None,
        frozen_hash=None,
        total_minor=None,
        offered_by=None,
        offered_at=None,
        revision=F("revision") + 1,
    )
    edited = withdrawn or same.filter(state=DRAFT).update(revision=F("revision") + 1)
    order.refresh_from_db()
    if not edited:
        raise _why_not_open(order, actor)
    if withdrawn:
        note(order, "offer_withdrawn", actor=actor, now=now)


def take_agreed(order: Order) -> None:
    """Take an agreed order, or one side's record of a deal made elsewhere, for adding to it; those
    who come at the same time wait their turn.
    """
    stands = Q(state=AGREED) | Q(state=OFFERED, channel=OFFLINE)
    if not Order.objects.filter(stands, pk=order.pk).update(revision=F("revision") + 1):
        raise NotAgreedYet("Both sides must accept the order first.")
    order.refresh_from_db()


def is_record(order: Order) -> bool:
    """Whether it is what one side says was agreed elsewhere, and the other has not accepted."""
    return order.channel == OFFLINE and order.state == OFFERED


def hold(order: Order, *, now: datetime) -> None:
    """A dispute rests on the order from now on: one side's record of it changes no more."""
    if order.state == AGREED:
        return
    recorded = Order.objects.filter(pk=order.pk, state=OFFERED, channel=OFFLINE)
    held = recorded.update(held_at=Coalesce("held_at", Value(now)))
    if not held and not Order.objects.filter(pk=order.pk, state=AGREED).exists():
        raise NotAgreedYet("The other side took its record back a moment ago. Look at it again.")


def next_label(rows: QuerySet[Any], letter: str) -> str:
    """The label after the highest one in use: L1, L2, … Call only while holding the order."""
    used = [int(label[1:]) for label in rows.values_list("label", flat=True)]
    return f"{letter}{max(used, default=0) + 1}"


def document_of(
    order: Order, label: str | None, *, field: str = "document"
) -> OrderDocument | None:
    """The order's document with this label; None when none is named."""
    if not label:
        return None
    found = order.documents.filter(label=label).first()
    if found is None:
        raise NotFound(f"The order has no document {label!r}. Add it first.", field=field)
    return found


def note(order: Order, name: str, *, actor: Actor | None, now: datetime, about: str = "") -> None:
    """Add a step to the order's timeline; without an actor it is the platform's own doing."""
    OrderEvent.objects.create(
        order=order,
        name=name,
        about=about[:300],
        organisation_id=actor.organisation_id if actor else None,
        person_id=actor.person_id if actor else None,
        at=now,
    )


def _why_not_open(order: Order, actor: Actor) -> Refused:
    if order.state == AGREED:
        return AlreadyAgreed(
            "Both sides have accepted this order, so it no longer changes. "
            "Agree a change in writing and add it as a document."
        )
    if order.held_at is not None:
        return RecordHeld(
            "A dispute rests on this record, so it no longer changes. Bring what speaks for "
            "something else as an exhibit."
        )
    if is_record(order) and order.offered_by_id != actor.organisation_id:
        return NotYourRecord(
            "This is what the other side says was agreed. Accept it, or say which parts of it "
            "are not right."
        )
    return ChangedMeanwhile("Somebody changed this order a moment ago. Look at it again first.")
