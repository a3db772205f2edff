"""What is covered of an order, in words: which payments count, up to what, and who pays."""

from typing import Any

from fairhold.kit.money import written
from fairhold.rules.coverage import Covered

NOT_COVERED = (
    "The order was dealt outside the marketplace, so nothing is covered: what is found in a "
    "dispute is an opinion, and no refund is owed through the marketplace."
)
HELD = "Paid out of the money that the platform holds, as far as it holds it."


def cover_panel(cover: Covered, channel: str, supplier: str) -> dict[str, Any]:
    """A sentence where there is no cover, else the facts of it as (label, value)."""
    if not cover.carried_out:
        return {"lead": NOT_COVERED, "facts": []}
    facts = [
        ("Payments that count", _counting(cover.accounts, supplier)),
        ("Paid so that it counts", _paid(cover)),
        ("Agreed to be covered", _agreed(cover)),
        ("A refund comes to at most", _most(cover)),
        ("Who pays a refund", _payer(cover, channel)),
    ]
    return {"lead": "", "facts": [(label, value) for label, value in facts if value]}


def _counting(accounts: tuple[str, ...], supplier: str) -> str:
    if "other_account" in accounts:
        return "All that are shown to have been made, to whichever account."
    ways = {
        "approved_account": f"to an account of {supplier} that the marketplace has approved",
        "platform": "through the marketplace",
    }
    told = " or ".join(says for name, says in ways.items() if name in accounts)
    return f"Only those {told}." if told else ""


def _paid(cover: Covered) -> str:
    if not cover.price_minor:
        return ""
    paid, price = (written(each, cover.currency) for each in (cover.paid_minor, cover.price_minor))
    return f"{paid} of {price}"


def _agreed(cover: Covered) -> str:
    return (
        ""
        if cover.agreed_minor == cover.price_minor
        else written(cover.agreed_minor, cover.currency)
    )


def _most(cover: Covered) -> str:
    if cover.most_minor is None or cover.ahead_minor is None:
        return "What is found; this procedure has no cap."
    if not cover.price_minor:
        return "What is covered, and what was paid so that it counts."
    most, ahead = (written(each, cover.currency) for each in (cover.most_minor, cover.ahead_minor))
    return (
        most if cover.most_minor == cover.ahead_minor else f"{most} now; {ahead} once all is paid"
    )


def _payer(cover: Covered, channel: str) -> str:
    if cover.advance_minor:
        cap = written(cover.advance_minor, cover.currency)
        return (
            "The supplier. If it does not pay in time and the ruling is final, the platform pays "
            f"in advance, up to {cap}, and recovers it from the supplier."
        )
    if channel == "wholesale":
        return HELD
    return "The supplier. This procedure grants no advance by the platform."
