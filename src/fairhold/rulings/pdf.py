"""The ruling as a PDF for archives: PDF/A, the same bytes for the same ruling."""

import json
from datetime import datetime
from importlib import resources
from typing import Any

import typst


def ruling_pdf(document: dict[str, Any], issued_at: datetime) -> bytes:
    """PDF/A-3b of a ruling, from the value that ``rulings.document.document_of`` made."""
    template = (resources.files("fairhold.rulings") / "ruling.typ").read_bytes()
    compiled = typst.compile(
        template,
        format="pdf",
        sys_inputs={"page": json.dumps(document, ensure_ascii=False)},
        pdf_standards=["a-3b"],
        timestamp=issued_at,
    )
    return bytes(compiled)
