"""What an order's promises are worth, in words: could it be proven that one was not kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fairhold.prepare.prospects import Prospect, Prospects
from fairhold.trade.queries import OrderPage
from fairhold.web.orders import words


@dataclass(frozen=True, slots=True)
class Column:
    """A term in the overview of what can be proven: its verdict and what it needs, in words."""

    term: str
    says: str
    verdict: str
    tone: str
    symbol: str
    needs: str
    url: str


def reader(order: OrderPage) -> str:
    """Who could have something to prove, as the reader is addressed."""
    return "You" if order.side == "buyer" else "The buyer"


def proof_panel(found: Prospects | None, order: OrderPage) -> dict[str, Any]:
    """What the panel about proof shows beside an order's promises."""
    who = reader(order)
    return {
        "proof": found,
        "proof_says": _proof_says(found, order) if found else "",
        "columns": columns(found, order.reference, who),
        "who": who,
    }


def _proof_says(found: Prospects, order: OrderPage) -> str:
    total, provable = len(found.terms), found.provable
    if provable == total:
        says = "Every promise is written so that it can be held against the goods."
    elif provable == 0:
        says = "No promise is written so that it can be held against the goods."
    else:
        says = f"{provable} of {total} promises can be held against the goods as they are written."
    if provable and found.payment and order.channel != "offline":
        says += " It also takes a payment to an approved account."
    return says


def columns(found: Prospects | None, order: str, who: str) -> list[Column]:
    """One row per term: could ``who`` prove that it was not kept, and with what."""
    page = reverse("order_proof", args=[order])
    return [
        Column(
            term=each.term,
            says=each.says,
            **_verdict(each.provable, who),
            needs=_why(each, found) if found else "",
            url=f"{page}?term={each.term}#claim-{each.term}",
        )
        for each in (found.terms if found else ())
    ]


def _verdict(provable: bool, who: str) -> dict[str, str]:
    if provable:
        return {"verdict": f"{who} could prove it", "tone": "good", "symbol": "proven"}
    return {"verdict": f"{who} could not prove it", "tone": "bad", "symbol": "indefinite"}


def _why(prospect: Prospect, found: Prospects) -> str:
    """What is needed, or what stands in the way."""
    if not prospect.heard:
        return f"Under “{found.policy.doc.title}” no such claim is heard."
    if not prospect.definite:
        return "Write it so that it can be compared."
    return _needs(prospect.needs)


def _needs(needs: Iterable[tuple[str, ...]]) -> str:
    told = "; and ".join(filter(None, map(words.either, needs)))
    return f"With {told[:1].lower()}{told[1:]}." if told else "The record alone is enough."
