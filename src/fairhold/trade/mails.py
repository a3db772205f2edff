"""Tell the other side what was done about an order, queued with the event."""

from collections.abc import Iterable
from datetime import datetime

from fairhold.kit.text import one_line
from fairhold.outbox.models import Mail
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Organisation
from fairhold.trade.models import Order

TEXTS: dict[str, tuple[str, str]] = {
    "offered": (
        "Order {order}: {who} has made you an offer",
        "{who} offers you order {order}.\n\n"
        "Please read it, term by term. You can accept it as it stands, or change it and offer it "
        "back. Nothing is agreed until both sides have accepted the same content.",
    ),
    "agreed": (
        "Order {order} is agreed",
        "{who} has accepted order {order}. It now stands as both sides accepted it.\n\n"
        "{buyer} pays to an account of {supplier} that the platform has approved, and records the "
        "payment with the order.",
    ),
    "payment_recorded": (
        "Order {order}: a payment of {about} is recorded",
        "{who} has recorded a payment of {about} for order {order}.\n\n"
        "Once the money is on your account, please confirm it on the order's page. If it does not "
        "arrive, write to {buyer}.",
    ),
    "payment_confirmed": (
        "Order {order}: the payment of {about} has arrived",
        "{who} confirms that the payment of {about} for order {order} has arrived. It is on record "
        "now; nobody has to prove it any more.",
    ),
    "shipment_recorded": (
        "Order {order}: the goods are on their way",
        "{who} has recorded a shipment for order {order}: {about}.\n\n"
        "When it arrives, please examine the goods at once and confirm the day on the order's "
        "page: it starts the time for complaints.",
    ),
    "inspection_ordered": (
        "Order {order}: the goods will be inspected",
        "{who} has asked {inspector} to inspect the goods of order {order} (inspection {about})."
        "\n\nBoth sides will be told when the report is there.",
    ),
    "inspection_asked": (
        "Inspection {about}: you are asked to look at goods",
        "{who} asks you to inspect the goods of order {order}. Its terms and what is asked stand "
        "on the inspection's page, where you also report what you found.",
    ),
    "inspection_reported": (
        "Order {order}: the report of inspection {about} is there",
        "{who} has reported inspection {about} of the goods of order {order}. Both sides can read "
        "it on the order's page.",
    ),
}
"""What each mail says. Fields: ``order``, ``who`` (acted), ``buyer``, ``supplier``, ``inspector``,
``about`` (what it concerns)."""


def tell(
    order: Order,
    event: str,
    *,
    actor: Actor,
    now: datetime,
    about: str = "",
    inspector: Organisation | None = None,
    sides: bool = True,
) -> None:
    """Queue the event's mail to everybody of the sides that did not act, and to the inspector.

    Without ``sides`` to the inspector alone.

    Needs the order's buyer and supplier. Two queries, whatever the number of people.
    """
    told = {
        "order": str(order),
        "who": actor.organisation_name,
        "buyer": order.buyer.name,
        "supplier": order.supplier.name,
        "inspector": inspector.name if inspector else "",
        "about": about,
    }
    told_too = (order.buyer_id, order.supplier_id) if sides else ()
    events = dict.fromkeys(told_too, event)
    events.pop(actor.organisation_id, None)
    if inspector is not None:
        events[inspector.pk] = "inspection_asked"
    Mail.objects.bulk_create(_mails(events, told, actor, now))


def _mails(
    events: dict[int, str], told: dict[str, str], actor: Actor, now: datetime
) -> Iterable[Mail]:
    found = Membership.objects.filter(
        organisation__in=events, ended_at__isnull=True, person__is_active=True
    ).exclude(person=actor.person_id)
    for membership in found.select_related("person").order_by("pk"):
        subject, body = TEXTS[events[membership.organisation_id]]
        yield Mail(
            to_email=membership.person.email,
            person=membership.person,
            subject=one_line(subject.format(**told))[:200],
            body=body.format(**told) + "\n",
            about=told["order"],
            created_at=now,
            send_after=now,
        )
