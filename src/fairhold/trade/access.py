"""Fetch and authorise in one call; what is not yours looks as if it were not there.

| who                        | may read                              | may write        |
|----------------------------|---------------------------------------|------------------|
| buyer and supplier of it   | all of the order                      | their own steps  |
| officer, administrator     | all of the order                      | order inspection |
| inspection company         | its inspections; the goods, terms and | its report       |
|                            | drawings of their orders; no price,   |                  |
|                            | payment or contract                   |                  |
| anyone else                | nothing                               | nothing          |

Listings that are offered are read by every company, and changed by their supplier.
"""

import re
from typing import Literal

from django.db.models import Model, Q, QuerySet

from fairhold.files.models import StoredFile
from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.references import normal_reference
from fairhold.parties import may
from fairhold.parties.actor import Actor, Power
from fairhold.parties.models import Organisation
from fairhold.trade.models import Inspection, Listing, Order, OrderDocument
from fairhold.trade.words import SHOWN_TO_INSPECTORS

Side = Literal["buyer", "supplier"]


class NotYourStep(Refused):
    """The actor sees the order, but this step belongs to someone else."""

    code = "trade.not_your_step"
    kind = "forbidden"


def orders(actor: Actor) -> QuerySet[Order]:
    """The orders the actor may see."""
    if actor.is_platform:
        return Order.objects.all()
    if actor.role == "inspector":
        return Order.objects.none()
    mine = Q(buyer_id=actor.organisation_id) | Q(supplier_id=actor.organisation_id)
    return Order.objects.filter(mine)


def order(reference: str, actor: Actor) -> Order:
    """The order with this reference, with its parties, its hold and the listing it came from."""
    wanted = orders(actor).select_related(
        "buyer", "supplier", "hold", "purchase__version__listing", "purchase__snapshot"
    )
    found = wanted.filter(pk=_number("O", reference)).first()
    if found is None:
        raise NotFound(f"There is no order {reference!r}. Choose one from your list of orders.")
    return found


def order_as_party(
    reference: str, actor: Actor, side: Side | None = None, power: Power = "write"
) -> Order:
    """The order, for a step of one of its two companies (of ``side`` only, if given)."""
    found = order(reference, actor)
    may.need(actor, power)
    acting = side_of(found, actor)
    if acting is None or side not in (None, acting):
        raise NotYourStep(f"Only the {side or 'buyer or the supplier'} of the order can do this.")
    return found


def side_of(order: Order, actor: Actor) -> Side | None:
    """Which side of the order the actor's organisation is on; None for the platform."""
    if actor.organisation_id == order.buyer_id:
        return "buyer"
    return "supplier" if actor.organisation_id == order.supplier_id else None


def own_company(order: Order, actor: Actor) -> Organisation:
    """The company of the order for which a party to it acts."""
    return order.buyer if actor.organisation_id == order.buyer_id else order.supplier


def inspections(actor: Actor) -> QuerySet[Inspection]:
    """The inspections the actor may see: by its company, or of its orders."""
    if actor.is_platform:
        return Inspection.objects.all()
    own = actor.organisation_id
    if actor.role == "inspector":
        return Inspection.objects.filter(company_id=own)
    return Inspection.objects.filter(Q(order__buyer_id=own) | Q(order__supplier_id=own))


def inspection(reference: str, actor: Actor) -> Inspection:
    """The inspection with this reference, with its report, its company, its order and parties."""
    wanted = inspections(actor).select_related(
        "company", "ordered_by", "report", "order__buyer", "order__supplier"
    )
    found = wanted.filter(pk=_number("I", reference)).first()
    if found is None:
        raise NotFound(f"There is no inspection {reference!r}. Choose one from your list.")
    return found


def document(reference: str, label: str, actor: Actor) -> OrderDocument:
    """A document of the order, with its file; inspectors see only what describes the goods."""
    wanted = OrderDocument.objects.select_related("file")
    if actor.role == "inspector":
        asked = Inspection.objects.filter(company_id=actor.organisation_id)
        wanted = wanted.filter(order__in=asked.values("order"), kind__in=SHOWN_TO_INSPECTORS)
    else:
        wanted = wanted.filter(order__in=orders(actor))
    found = wanted.filter(order=_number("O", reference), label=label).first()
    if found is None:
        raise NotFound(f"The order has no document {label!r}. Choose one from its page.")
    return found


def report(reference: str, actor: Actor) -> StoredFile:
    """The report file of an inspection that has been reported."""
    found = inspection(reference, actor).report
    if found is None:
        raise NotFound(f"Inspection {reference} has no report yet.")
    return found


def listings(actor: Actor) -> QuerySet[Listing]:
    """The listings the actor may see: what is offered, and all of its own; the platform, all."""
    if actor.is_platform:
        return Listing.objects.all()
    if actor.role == "inspector":
        return Listing.objects.none()
    bought = Q(said__purchases__order__buyer=actor.organisation_id)
    mine = Q(supplier_id=actor.organisation_id) | Q(withdrawn_at=None) | bought
    return Listing.objects.filter(mine).distinct()


def listing(reference: str, actor: Actor) -> Listing:
    """The listing with this reference, with its supplier."""
    wanted = listings(actor).select_related("supplier")
    found = wanted.filter(pk=_number("L", reference)).first()
    if found is None:
        raise NotFound(f"There is no listing {reference!r}. Choose one from the list.")
    return found


def own_listing(reference: str, actor: Actor) -> Listing:
    """The listing, for its supplier to change."""
    found = listing(reference, actor)
    may.write(actor)
    if found.supplier_id != actor.organisation_id:
        raise NotYourStep(f"Only {found.supplier.name}, whose listing it is, can do this.")
    return found


def older_than[M: Model](found: QuerySet[M], letter: str, before: str | None) -> QuerySet[M]:
    """The things recorded before the one with the reference ``before``; all, if none is named."""
    return found if before is None else found.filter(pk__lt=_number(letter, before))


def _number(letter: str, reference: str) -> int:
    """The number in a reference of this kind of thing; 0, which nothing has, if it is not one."""
    found = re.fullmatch(rf"{letter}-([0-9]{{6,9}})", normal_reference(reference))
    return int(found[1]) if found else 0
