"""Whether the bytes of the exhibits are still those that were brought."""

import hashlib
from collections.abc import Iterator

from fairhold.audit.batch import Batch
from fairhold.audit.findings import Break
from fairhold.files import vault


def check(batch: Batch) -> Iterator[Break]:
    """Every exhibit, and every document of a transfer, read from the vault and hashed anew."""
    for case in batch.cases:
        there: dict[str, str | None] = dict(batch.exhibits.get(case, {}))
        there["the document of the transfer"] = batch.paid.get(case)
        for label, sha256 in there.items():
            if sha256 is not None and (says := _fault(sha256)):
                yield Break("bytes", batch.name(case), f"{label}: {says}")


def _fault(sha256: str) -> str:
    try:
        with vault.place_of(sha256).open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"its file cannot be read: {error.strerror}"
    return "" if found == sha256 else "its file is not the one that was brought"
