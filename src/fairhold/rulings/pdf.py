"""The ruling as a PDF for archives: PDF/A, the same bytes for the same ruling."""

import json
import os
import subprocess
import sys
from datetime import datetime
from typing import Any

SECONDS = 60
"""A ruling takes well under a second; one that takes this long never ends."""


def ruling_pdf(document: dict[str, Any], issued_at: datetime) -> bytes:
    """PDF/A-3b of a ruling, from the value that ``rulings.document.document_of`` made."""
    told = json.dumps({"page": document, "issued_at": issued_at.isoformat()})
    made = subprocess.run(
        [sys.executable, "-m", "fairhold.rulings.typeset"],
        input=told.encode(),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=SECONDS,
        check=True,
    )
    return made.stdout
