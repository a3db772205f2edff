"""The list of orders in words."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fairhold.trade.queries import OrderRow
from fairhold.web.orders import words


def row(order: OrderRow) -> dict[str, Any]:
    """One order of the list, as the reader sees it."""
    state, tone = words.STATES[order.state]
    others = {"buyer": order.supplier, "supplier": order.buyer}
    return {
        "order": order,
        "with": others.get(order.side or "", f"{order.buyer} and {order.supplier}"),
        "url": reverse("order", args=[order.reference]),
        "state": state,
        "tone": tone,
        "yours": order.side is not None and order.next.who in (order.side, "either"),
    }


def state_tabs(chosen: str | None) -> list[dict[str, Any]]:
    """The list by state, all of them first."""
    here = reverse("orders")
    every = {"label": "All", "url": here, "current": chosen is None}
    return [
        every,
        *(
            {"label": word, "url": f"{here}?state={state}", "current": state == chosen}
            for state, (word, _) in words.STATES.items()
        ),
    ]


def older_url(found: list[OrderRow], per_page: int, state: str | None) -> str:
    """Where the list goes on, if there is more than a page of it."""
    if len(found) <= per_page:
        return ""
    query = {"before": found[per_page - 1].reference} | ({"state": state} if state else {})
    return f"{reverse('orders')}?{urlencode(query)}"
