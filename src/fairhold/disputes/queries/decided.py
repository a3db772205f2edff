"""The ruling that stands in a dispute, as the document its page and its PDF render."""

from typing import Any

from fairhold.disputes.queries.rows import CasePage
from fairhold.kit.errors import NotFound
from fairhold.rulings.document import Decided, document_of

ZONE = "UTC"
"""The document is the same for all its readers, wherever they live."""


def ruling_document(case: CasePage) -> dict[str, Any]:
    """The ruling in plain values, from what its row stores; raises ``NotFound`` before it."""
    ruling = case.ruling
    if ruling is None:
        raise NotFound(f"Dispute {case.reference} is not decided yet. Its page says what is next.")
    decided = Decided(
        reference=case.reference,
        number=ruling.number,
        officer=ruling.officer,
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
