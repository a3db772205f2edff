"""Offers and duties as people read them, in mails, on pages and in the record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fairhold.disputes.negotiation import words
from fairhold.kit.money import written

KINDS = {
    words.REFUND: "a refund",
    words.PARTIAL_REFUND: "a partial refund",
    words.RETURN_AND_REFUND: "a refund against return of the goods",
    words.REPLACEMENT: "a replacement",
    words.REPAIR: "a repair",
    words.CREDIT: "a credit note",
    words.PAYMENT: "a payment",
}
"""Each kind of offer, as it reads after "offers"."""


def offer_says(
    kind: str, amount_minor: int | None, currency: str, instalments: list[dict[str, Any]]
) -> str:
    """ "a partial refund of USD 900.00 in 3 instalments"."""
    said = KINDS[kind]
    if amount_minor is not None:
        said += f" of {written(amount_minor, currency)}"
    if instalments:
        said += f" in {len(instalments)} instalments"
    return said


def duty_says(act: str, amount_minor: int | None, currency: str, what: str) -> str:
    """What one has to do, as it reads after a name: "pays USD 300.00"."""
    amount = "" if amount_minor is None else written(amount_minor, currency)
    return {
        words.PAY: f"pays {amount}",
        words.SEND_BACK: f"gives the goods back. {what}",
        words.DELIVER: f"delivers the replacement: {what}",
        words.MEND: f"repairs the goods: {what}",
        words.CREDIT_NOTE: f"issues a credit note of {amount}",
    }[act].rstrip()


def day_says(day: date) -> str:
    """ "30 June 2026"."""
    return f"{day:%-d %B %Y}"


def record_says(document: Mapping[str, Any]) -> str:
    """The settlement in a sentence, for mails and the timeline."""
    amount = document["amount"]
    of = f" of {document['currency']} {amount}" if amount else ""
    return f"{KINDS[document['kind']]}{of}"
