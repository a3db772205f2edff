"""A deal made elsewhere in words."""

from typing import Any

from django.urls import reverse

from fairhold.parties.actor import Actor
from fairhold.trade import queries
from fairhold.trade.queries import OrderPage, RecordRow

INVITATIONS = {
    "waiting": ("Waiting for the other side", "warning"),
    "claimed": ("The other side acts here itself", "good"),
    "revoked": ("Taken back", "bad"),
}
"""Per state of an invitation: its words and tone."""
NOTICES = {"invitation": "Invitation", "dispute": "Step in a dispute"}


def record_panel(order: OrderPage, actor: Actor) -> dict[str, Any] | None:
    """What the order's page says of an offline deal; None where nothing of it is one-sided."""
    if order.channel != "offline":
        return None
    found = queries.record_of(order.reference, actor)
    if not (order.is_record or found.invitation):
        return None
    return {"order": order, **panel(found, order)}


def panel(found: RecordRow, order: OrderPage) -> dict[str, Any]:
    """The record, its invitation, and what the other side contests, for a panel or a page."""
    invited = found.invitation
    mine = order.offered_by is not None and "answer_record" not in order.may
    return {
        "one_sided": order.is_record,
        "mine": mine and order.side is not None,
        "held": found.held,
        "answer": found.answer,
        "contested": _contested(found),
        "may_answer": "answer_record" in order.may,
        "answer_url": reverse("answer_record", args=[order.reference]),
        "invitation": invited,
        "state": invited and INVITATIONS[invited.state],
        "notices": [
            {"row": notice, "what": NOTICES[notice.about]}
            for notice in (invited.notices if invited else ())
        ],
        "invitation_url": reverse("deal_invitation", args=[order.reference]) if invited else "",
    }


def _contested(found: RecordRow) -> list[tuple[str, str]]:
    if found.answer is None:
        return []
    particulars = [] if found.answer.particulars else [("Lines, prices and dates", "")]
    return [*particulars, *found.answer.contested.items()]
