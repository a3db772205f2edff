"""The start page: what waits for the reader now, by whom they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from fairhold.disputes import queries as disputes
from fairhold.disputes.queries import DisputeRow
from fairhold.parties.actor import Actor
from fairhold.parties.models import BankAccount
from fairhold.rules.dispute.flow import IN_REVIEW, RULED, RULED_ON_APPEAL
from fairhold.trade import queries as trade
from fairhold.trade.queries import OrderRow
from fairhold.web.components.navigation import url_of
from fairhold.web.disputes import lists as dispute_lists
from fairhold.web.orders import lists

MOST = 100
"""So many of the newest orders, disputes and inspections are looked through."""
OFFERED = 5
"""So many cases of the queue stand on an officer's start page."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, about what, until when, and where it is done."""

    what: str
    about: str
    url: str
    icon: str
    by: date | None = None
    due_at: datetime | None = None


def home(actor: Actor) -> dict[str, Any]:
    """What the reader's start page shows; a constant number of queries."""
    return _BY_ROLE[actor.role](actor)


def _company(actor: Actor) -> dict[str, Any]:
    orders = trade.orders_page(actor, limit=MOST)
    waiting = [task for order in orders if (task := _order_task(order))]
    running = disputes.dispute_list(actor, open_only=True, limit=MOST).rows
    decided = [
        row
        for state in (RULED, RULED_ON_APPEAL)
        for row in disputes.dispute_list(actor, state=state, limit=MOST).rows
    ]
    return {
        "tasks": [*_dispute_tasks((*running, *decided)), *waiting],
        "running": [_running(row) for row in running if not row.mine],
        "recent": [lists.row(order) for order in orders[:5]],
        "empty": not orders,
        "start_title": "Record your first order",
        "start_text": "What was promised in writing is what can be proven later. Record the order "
        "while you agree it: lines, documents, and each promise with its clause.",
        "start_url": reverse("choose_company"),
        "start_action": "Record an order",
        "quiet_text": "Orders and disputes appear here as soon as it is your turn.",
    }


def _order_task(order: OrderRow) -> Task | None:
    """What the order asks of the reader's side; nothing where it is the other's turn."""
    step = order.next
    if step.who not in (order.side, "either"):
        return None
    other = order.buyer if order.side == "supplier" else order.supplier
    goods = order.goods or "Nothing in it yet"
    route = "accept_order" if step.step == "accept" else "order"
    return Task(
        what=TASKS[step.step],
        about=f"{order.reference} · {goods} · {other}",
        url=reverse(route, args=[order.reference]),
        icon=ICONS[step.step],
        by=step.by,
    )


TASKS = {
    "offer": "Complete the order and offer it",
    "accept": "Read and answer an offer",
    "pay": "Pay, and record the payment",
    "confirm_payment": "See whether the payment has arrived, and confirm it",
    "ship": "Ship the goods, and record the shipment",
    "confirm_receipt": "Examine the goods when they arrive, and confirm the receipt",
    "complete": "Confirm receipt of the order, or dispute it",
}
ICONS = {
    "offer": "edit",
    "accept": "contract",
    "pay": "money",
    "confirm_payment": "bank",
    "ship": "truck",
    "confirm_receipt": "box",
    "complete": "good",
}


def _dispute_tasks(running: Sequence[DisputeRow]) -> list[Task]:
    """Disputes that wait for the reader's side."""
    return [
        Task(
            what=DISPUTE_TASKS.get(row.duty or "", "Act in a dispute"),
            about=f"{row.reference} · {row.order} · {row.claimant} and {row.respondent}",
            url=url_of("dispute", row.reference),
            icon="scales",
            due_at=row.due_at,
        )
        for row in running
        if row.mine
    ]


DISPUTE_TASKS = {
    "answer": "Answer a claim against you",
    "second_notice": "Answer a claim against you",
    "negotiation": "Settle with the other side, or hand the case to an officer",
    "offer": "Answer an offer to settle",
    "request": "Bring what the case officer asks for",
    "evidence": "Bring your evidence",
    "inspection_fee": "Pay the fee of the inspection",
    "performance": "Do your part of a settlement, or confirm the other side’s",
    "late_performance": "Do your part of a settlement, or confirm the other side’s",
    "confirmation": "Say whether the other side has done its part",
    "return_instructions": "Say where the goods go back to",
    "return_sending": "Send the goods back, and record it",
    "return_transit": "Show that the goods have arrived",
    "return_receipt": "Look at what came back, and record it",
    "payment": "Pay the refund, and record the transfer",
    "payback": "Pay back what you received too much, and record the transfer",
}
"""What the reader's side is to do, by the deadline that runs for it."""


def _running(row: DisputeRow) -> dict[str, Any]:
    """A dispute in which somebody else must act: with whom, how it stands, whose turn it is."""
    awaited = {"claimant": row.claimant, "respondent": row.respondent}
    officer = row.officer or "a case officer"
    return {
        **dispute_lists.row(row, row.role),
        "waits_for": awaited.get(row.awaits or "", officer if row.awaits == "officer" else ""),
    }


def _inspector(actor: Actor) -> dict[str, Any]:
    inspections = trade.inspections_page(actor, limit=MOST)
    return {
        "tasks": [
            Task(
                what="Look at the goods and write the report",
                about=f"{row.reference} · ordered by {row.ordered_by}",
                url=reverse("inspection", args=[row.reference]),
                icon="inspect",
            )
            for row in inspections
            if row.state == "ordered"
        ],
        "quiet_text": "An inspection appears here as soon as somebody orders one from you.",
    }


def _officer(actor: Actor) -> dict[str, Any]:
    """The reader's cases, save those that wait for a colleague's look, and what can be taken."""
    mine = disputes.officer_queue(actor, mine=True, limit=MOST).rows
    own = [row for row in mine if row.state != IN_REVIEW]
    free = disputes.officer_queue(actor, limit=OFFERED)
    offered = [_case_task(row, "Take a case") for row in free.rows]
    if free.after is not None:
        offered.append(
            Task(
                what="See the whole queue",
                about="More cases wait for an officer; these are due first.",
                url=reverse("queue"),
                icon="inspect",
            )
        )
    return {
        "tasks": [
            *(_case_task(row, "Go on with your case") for row in own),
            *offered,
        ],
        "quiet_text": "A dispute appears here as soon as it is filed.",
    }


def _case_task(row: DisputeRow, what: str) -> Task:
    return Task(
        what="Decide as well: a second officer is needed" if row.state == IN_REVIEW else what,
        about=f"{row.reference} · {row.claimant} against {row.respondent}",
        url=url_of("dispute", row.reference),
        icon="scales",
        due_at=row.due_at,
    )


def _administrator(actor: Actor) -> dict[str, Any]:
    waiting = BankAccount.objects.filter(state="pending").select_related("organisation")
    return {
        "tasks": [
            Task(
                what="Approve or refuse a bank account",
                about=f"{account.organisation.name} · {account.currency}",
                url=reverse("decide_account", args=[account.pk]),
                icon="bank",
            )
            for account in waiting.order_by("proposed_at", "pk")[:MOST]
        ],
        "quiet_text": "A bank account appears here as soon as a company proposes one.",
    }


_BY_ROLE = {
    "company": _company,
    "inspector": _inspector,
    "officer": _officer,
    "administrator": _administrator,
}
