"""`fairhold audit`: whether the record still holds."""

import json
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from fairhold.cli import database, django_setup
from fairhold.cli.say import stop

if TYPE_CHECKING:
    from fairhold.audit.findings import Tally

EVERY_SECONDS = 2.0


def audit(*, data: str | None, case: str | None, with_bytes: bool, as_json: bool) -> None:
    """Look at the record, or at one dispute's; exit with 1 and the first break if it is broken."""
    django_setup.start(data)
    database.require_prepared()
    from django.utils import timezone

    from fairhold.audit.run import audit

    number = None if case is None else _number(case)
    tally = audit(
        now=timezone.now(), dispute=number, with_bytes=with_bytes, progress=_Progress().tell
    )
    print(json.dumps(_told(tally), ensure_ascii=False) if as_json else _says(tally))
    raise SystemExit(1 if tally.broken else 0)


class _Progress:
    """How far the audit has come, on stderr, now and then."""

    def __init__(self) -> None:
        self.next = time.monotonic() + EVERY_SECONDS

    def tell(self, tally: "Tally") -> None:
        if time.monotonic() >= self.next:
            print(f"fairhold: {_looked_at(tally)} …", file=sys.stderr, flush=True)
            self.next = time.monotonic() + EVERY_SECONDS


def _number(reference: str) -> int:
    from fairhold.disputes import access
    from fairhold.disputes.models import Dispute

    number = access.number("D", reference)
    if not Dispute.objects.filter(pk=number).exists():
        stop(f"there is no dispute {reference!r}. Write it like D-000123.")
    return number


def _told(tally: "Tally") -> dict[str, object]:
    return {"ok": not tally.broken, **asdict(tally)}


def _says(tally: "Tally") -> str:
    if not tally.broken:
        return f"The record holds: {_looked_at(tally)}."
    first = tally.breaks[0]
    lines = ["The record does not hold.", f"{first.where}: {first.says}."]
    if tally.broken > 1:
        lines.append(f"And {tally.broken - 1:,} more; --json lists them.")
    return "\n".join([*lines, f"Looked at {_looked_at(tally)}."])


def _looked_at(tally: "Tally") -> str:
    parts = ("cases", "events", "exhibits", "accounts", "postings", "mails")
    return ", ".join(f"{getattr(tally, part):,} {part}" for part in parts)
