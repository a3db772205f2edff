"""Tell the other side what was done about an order, queued with the event."""

from collections.abc import Iterable
from datetime import datetime

from fairhold.outbox import notices
from fairhold.outbox.models import ACT, HAPPENED
from fairhold.outbox.notices import Letter
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
    "recorded": (
        "Order {order}: {who} has recorded a deal with you",
        "{who} says that it made a deal with you outside this marketplace, and has recorded it as "
        "order {order}.\n\n"
        "Please read it. You can accept it as right, or contest single terms. Nothing of it counts "
        "as agreed while you have not accepted it; in a dispute {who} has to show everything by "
        "documents. Your silence alone proves nothing.",
    ),
    "record_answered": (
        "Order {order}: {who} accepts parts of your record",
        "{who} has answered your record of order {order}: {about}.\n\n"
        "What it contests is your word alone in a dispute, unless a document that both signed "
        "shows it.",
    ),
    "invitation_claimed": (
        "Order {order}: {who} has opened your invitation",
        "{who} now acts for the other side of order {order}, and can accept your record or "
        "contest it.",
    ),
    "agreed_buyer": (
        "Order {order} is agreed",
        "{who} has accepted order {order}. It now stands as both sides accepted it.\n\n"
        "You pay to an account of {supplier} that the platform has approved, and record the "
        "payment with the order. What is paid elsewhere is not covered.",
    ),
    "agreed_supplier": (
        "Order {order} is agreed",
        "{who} has accepted order {order}. It now stands as both sides accepted it.\n\n"
        "{buyer} pays to an account of yours that the platform has approved. Confirm each payment "
        "when it has arrived, ship the goods, and record the shipment with the order.",
    ),
    "payment_recorded": (
        "Order {order}: a payment of {about} is recorded",
        "{who} has recorded a payment of {about} for order {order}.\n\n"
        "Once the money is on your account, please confirm it on the order's page. If it does not "
        "arrive, tell {buyer} so.",
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
    "placed": (
        "Order {order} is placed from your listing",
        "{who} has ordered from your listing: {about}. Order {order} is concluded on the "
        "listing's terms as they stood.\n\n"
        "The buyer pays to the platform, which holds the money. Ship once it is paid in full; the "
        "order's page says so.",
    ),
    "paid_to_platform": (
        "Order {order}: {about} is paid",
        "{about} has been paid to the platform for order {order}. It holds the money until the "
        "buyer confirms receipt, or until the time to file a dispute has passed. A dispute stops "
        "both.",
    ),
    "payment_failed": (
        "Order {order}: a payment of {about} failed",
        "The provider could not take the payment of {about} for order {order}. Nothing was paid; "
        "{buyer} can try again from the order's page.",
    ),
    "completed": (
        "Order {order}: the buyer has confirmed receipt",
        "{who} has confirmed the receipt of order {order}. {about} is released to {supplier}, and "
        "no dispute can be filed on it any more.",
    ),
    "released": (
        "Order {order}: {about} is released",
        "The time to file a dispute about order {order} has passed. The platform has released to "
        "{supplier} the {about} that it held.",
    ),
    "paid_out": (
        "Order {order}: {about} is paid out",
        "{supplier} has been paid {about} for order {order}.",
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
"""What each mail says; an event that asks different things of the sides has a text for each.

Fields: ``order``, ``who`` (acted), ``buyer``, ``supplier``, ``inspector``, ``about`` (what it
concerns).
"""

ASKS = frozenset(
    (
        *("offered", "recorded", "agreed_buyer", "agreed_supplier", "payment_recorded"),
        *("shipment_recorded", "inspection_asked"),
    )
)
"""Events whose text asks its reader to do something."""


def tell(
    order: Order,
    event: str,
    *,
    actor: Actor | None,
    now: datetime,
    about: str = "",
    inspector: Organisation | None = None,
    sides: bool = True,
) -> None:
    """Tell everybody of the sides that did not act, and the inspector, in page and mail.

    Without an actor it is the platform's own doing, told to both sides; without ``sides`` the
    inspector alone is told. Needs the order's buyer and supplier. Four queries, whatever the number
    of people.
    """
    told = {
        "order": str(order),
        "who": actor.organisation_name if actor else "The platform",
        "buyer": order.buyer.name,
        "supplier": order.supplier.name,
        "inspector": inspector.name if inspector else "",
        "about": about,
    }
    told_too = (("buyer", order.buyer_id), ("supplier", order.supplier_id)) if sides else ()
    events = {
        organisation: f"{event}_{side}" if f"{event}_{side}" in TEXTS else event
        for side, organisation in told_too
    }
    if actor is not None:
        events.pop(actor.organisation_id, None)
    if inspector is not None:
        events[inspector.pk] = "inspection_asked"
    notices.tell_all(_letters(events, told, actor), about=told["order"], now=now)


def _letters(events: dict[int, str], told: dict[str, str], actor: Actor | None) -> Iterable[Letter]:
    found = Membership.objects.filter(
        organisation__in=events, ended_at__isnull=True, person__is_active=True
    )
    if actor is not None:
        found = found.exclude(person=actor.person_id)
    for membership in found.select_related("person").order_by("pk"):
        event = events[membership.organisation_id]
        subject, body = TEXTS[event]
        yield Letter(
            person=membership.person,
            organisation_id=membership.organisation_id,
            subject=subject.format(**told),
            text=body.format(**told),
            about=told["about"] if event == "inspection_asked" else "",
            kind=ACT if event in ASKS else HAPPENED,
        )
