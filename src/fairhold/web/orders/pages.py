"""An order's page: what is next, what is still to do, the particulars and the timeline in words."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from django.urls import reverse

from fairhold.disputes.queries import dispute_list
from fairhold.kit.errors import NotFound
from fairhold.kit.money import written
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import OPEN
from fairhold.rules.policy import Policy
from fairhold.trade.models import Order
from fairhold.trade.queries import OrderPage, order_cover
from fairhold.web.components.choices import country_name
from fairhold.web.components.cover import cover_panel
from fairhold.web.components.formats import day_text
from fairhold.web.components.navigation import url_of
from fairhold.web.disputes.words import STATES as DISPUTE_STATES
from fairhold.web.orders import words

ACTIONS = {
    "accept": ("accept_order", "Read and answer the offer"),
    "offer": ("offer_order", "Look it over and offer it"),
    "pay": ("record_payment", "Record a payment"),
    "ship": ("record_shipment", "Record a shipment"),
    "complete": ("complete_order", "Confirm receipt of the order"),
}
"""Per step an order waits for: the route where it is taken and what its button says."""


class Labelled(Protocol):
    """A row of an order that has a label, such as L1."""

    @property
    def label(self) -> str:
        """Its label."""


def crumbs(order: str = "") -> list[tuple[str, str]]:
    """The way back: to the list, and from pages below it to the order."""
    way = [("Orders", reverse("orders"))]
    return [*way, (order, reverse("order", args=[order]))] if order else way


def at(order: str, part: str) -> str:
    """The place of a part on the order's page."""
    return f"{reverse('order', args=[order])}#{part}"


def named[R: Labelled](rows: Iterable[R], label: str) -> R:
    """The row with this label; raises ``NotFound``."""
    found = next((row for row in rows if row.label == label), None)
    if found is None:
        raise NotFound(f"The order has no {label}. Choose from its page.")
    return found


def title(order: OrderPage) -> str:
    """What the order is about: its first line and how many follow."""
    if not order.lines:
        return f"Order with {other_side(order)}"
    first, more = order.lines[0].description, len(order.lines) - 1
    return f"{first} and {more} more" if more else first


def other_side(order: OrderPage) -> str:
    """Whom the reader deals with; to the platform, the supplier."""
    return order.buyer.name if order.side == "supplier" else order.supplier.name


def next_panel(
    order: OrderPage, *, complain_by: date | None = None, open_disputes: Sequence[str] = ()
) -> dict[str, Any]:
    """What happens next, who must act, by which day, and where the reader can do it.

    ``complain_by`` is the last day on which a dispute about delivered goods can be filed,
    ``open_disputes`` are those that run.
    """
    step = order.next
    if step.step == "none":
        return _delivered(order, complain_by, open_disputes)
    who = {"buyer": order.buyer.name, "supplier": order.supplier.name, "either": "Either side"}
    yours = order.side is not None and step.who in (order.side, "either")
    panel: dict[str, Any] = {
        "what": step.says,
        "who": who.get(step.who, ""),
        "yours": yours,
        "day": step.by,
    }
    return panel | (_action(order) if yours else {})


def _delivered(
    order: OrderPage, complain_by: date | None, open_disputes: Sequence[str]
) -> dict[str, Any]:
    """Nothing is awaited of anybody, unless something is wrong with the goods."""
    if open_disputes:
        name = open_disputes[0]
        return {
            "what": f"Dispute {name} runs. Its page says who must act, and by when.",
            "url": url_of("dispute", name),
            "action": "Go to the dispute",
        }
    released = order.hold is not None and order.hold.state == "released"
    if released or complain_by is None or order.side != "buyer":
        return {"what": step_says(order)}
    return {
        "what": f"{step_says(order)} If something is wrong, file a dispute in time.",
        "who": order.buyer.name,
        "day": complain_by,
        "otherwise": "A claim filed later is out of time.",
    }


def step_says(order: OrderPage) -> str:
    """What the order waits for, in a sentence."""
    return order.next.says


def complain_by(order: OrderPage, policy: Policy | None) -> date | None:
    """The last day of the window for a dispute, where it runs from receipt."""
    received = [sent.received_on for sent in order.shipments if sent.received_on]
    window = policy.doc.windows.get("filing") if policy else None
    if not received or window is None or window.starts != "delivery":
        return None
    return max(received) + timedelta(days=window.days)


def _action(order: OrderPage) -> dict[str, str]:
    """Where the reader takes the step the order waits for."""
    step, reference = order.next.step, order.reference
    if step == "confirm_payment":
        return {"url": at(reference, "payments"), "action": "Look at the payments"}
    if step == "confirm_receipt":
        waiting = next(sent.label for sent in order.shipments if sent.received_on is None)
        url = reverse("confirm_receipt", args=[reference, waiting])
        return {"url": url, "action": "Confirm the receipt"}
    if step == "pay" and "pay_order" in order.may:
        return {"url": reverse("pay_order", args=[reference]), "action": "Pay the order"}
    if step not in ACTIONS:
        return {}
    route, action = ACTIONS[step]
    return {"url": reverse(route, args=[reference]), "action": action}


def tasks(order: OrderPage) -> list[dict[str, str]]:
    """What a draft consists of, and which parts of it are there."""
    here = reverse("order", args=[order.reference])
    tied = sum(term.document is not None for term in order.terms)
    return [
        _task(
            "Channel, delivery and dates",
            reverse("order_conditions", args=[order.reference]),
            bool(order.incoterm_rule and (order.ship_by or order.deliver_by)),
            "Incoterm, dates, covered amount",
        ),
        _task("Lines", f"{here}#lines", bool(order.lines), "What is ordered, at which price"),
        _task(
            "Documents",
            f"{here}#documents",
            bool(order.documents),
            "Specification, drawings, contract",
        ),
        _task(
            "Terms",
            f"{here}#terms",
            bool(order.terms),
            f"{len(order.terms)} recorded, {tied} of them tied to a document"
            if order.terms
            else "Each promise, tied to the document and clause that hold it",
        ),
    ]


def _task(label: str, url: str, done: bool, hint: str) -> dict[str, str]:
    state, tone = ("Done", "good") if done else ("To do", "warning")
    return {"label": label, "url": url, "state": state, "tone": tone, "hint": hint}


def conditions(order: OrderPage) -> list[tuple[str, str]]:
    """How the goods are ordered, sent and covered; what was left open is left out."""
    incoterm = " ".join(filter(None, [order.incoterm_rule, order.incoterm_place]))
    facts = [
        ("Channel", words.CHANNELS[order.channel]),
        ("Incoterm", incoterm and f"{incoterm} (Incoterms 2020)"),
        ("Ship by", order.ship_by and day_text(order.ship_by)),
        ("Deliver by", order.deliver_by and day_text(order.deliver_by)),
        ("Specification by", words.SPECIFIED_BY.get(order.specification_by or "", "")),
        ("Contract concluded", order.concluded_on and day_text(order.concluded_on)),
    ]
    return [(label, value) for label, value in facts if value]


def parties(order: OrderPage) -> list[tuple[str, str]]:
    """Who buys and who supplies."""
    return [
        ("Buyer", f"{order.buyer.name}, {country_name(order.buyer.country)}"),
        ("Supplier", f"{order.supplier.name}, {country_name(order.supplier.country)}"),
    ]


def sums(order: OrderPage) -> list[tuple[str, str]]:
    """The order's money: total and open; what is covered has a panel of its own."""
    facts = [("Total", written(order.total_minor, order.currency))]
    if order.payments:
        facts.append(("Still open", written(order.open_minor, order.currency)))
    return facts


def cover(order: OrderPage, today: date) -> dict[str, Any]:
    """What is covered of the order, under the policy that is in force today."""
    return cover_panel(order_cover(order, today), order.channel, order.supplier.name)


def timeline(order: OrderPage) -> list[dict[str, Any]]:
    """The order's steps, newest first."""
    return [
        {
            "at": event.at,
            "title": words.EVENTS[event.name][0],
            "icon": words.EVENTS[event.name][1],
            "by": f"{event.person}, {event.organisation}" if event.person else "",
            "text": event.about,
        }
        for event in reversed(order.events)
    ]


def documents(order: OrderPage) -> list[dict[str, Any]]:
    """The order's papers, each with its kind in words, its icon and where it can be had."""
    return [
        {
            "paper": paper,
            "kind": words.DOCUMENT_KINDS[paper.kind],
            "icon": words.DOCUMENT_ICONS.get(paper.kind, "file"),
            "by": paper.issuer_name or words.ISSUERS[paper.issuer_role],
            "url": reverse("order_document", args=[order.reference, paper.label]),
        }
        for paper in order.documents
    ]


def disputes(actor: Actor, order: OrderPage) -> list[dict[str, Any]]:
    """The disputes on the order that the reader may see."""
    found = dispute_list(actor, order=order.reference)
    return [
        {
            "reference": row.reference,
            "url": url_of("dispute", row.reference),
            "state": DISPUTE_STATES[row.state],
            "open": row.state in OPEN,
        }
        for row in found.rows
    ]


def document_links(order: Order) -> dict[str, dict[str, str]]:
    """Where each paper of the order can be had, by its label."""
    return {
        label: {"url": reverse("order_document", args=[str(order), label]), "title": title}
        for label, title in order.documents.values_list("label", "title")
    }
