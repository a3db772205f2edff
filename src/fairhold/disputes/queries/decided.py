"""The ruling that stands in a dispute, as the document its page and its PDF render."""

from typing import Any

from fairhold.disputes.queries.rows import CasePage, RulingRow
from fairhold.kit.errors import NotFound
from fairhold.rulings.document import Decided, document_of

ZONE = "UTC"
"""The document is the same for all its readers, wherever they live."""


def ruling_of(case: CasePage, number: int | None = None) -> RulingRow:
    """The ruling that stands, or the one of that number; raises ``NotFound``."""
    if case.ruling is None:
        raise NotFound(f"Dispute {case.reference} is not decided yet. Its page says what is next.")
    if number is None:
        return case.ruling
    found = next((each for each in case.rulings if each.number == number), None)
    if found is None:
        raise NotFound(f"Dispute {case.reference} has no ruling {number}. Its page lists them.")
    return found


def ruling_document(case: CasePage, number: int | None = None) -> dict[str, Any]:
    """A ruling in plain values, from what its row stores; raises ``NotFound`` before it."""
    ruling = ruling_of(case, number)
    decided = Decided(
        reference=case.reference,
        number=ruling.number,
        officer=ruling.officer,
        second=ruling.second,
        replaces=ruling.replaces,
        replaced_by=ruling.replaced_by,
        issued_at=ruling.issued_at,
        timezone=ZONE,
        outcome=ruling.outcome,
        refund_minor=ruling.refund_minor,
        currency=ruling.currency,
        departs=ruling.departs,
        reasons=ruling.reasons,
        facts_hash=ruling.facts_hash,
    )
    return document_of(ruling.facts, ruling.judgement, decided)
