"""Decided cases from the database: each with the ruling that stands in it, read one by one."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from fairhold.desk.archive import Piece
from fairhold.desk.record import FORMAT, joined
from fairhold.disputes.models import Dispute
from fairhold.kit.references import reference
from fairhold.rulings.models import Ruling

CHUNK = 200
FIELDS = (
    "dispute",
    "issued_at",
    "departs",
    "policy_name",
    "policy_version",
    "facts_text",
    "judgement_text",
)


def pieces(since: date | None = None, until: date | None = None) -> Iterator[Piece]:
    """Every decided dispute as a record, oldest ruling first; in UTC from `since` to `until`."""
    rows = standing(since, until).annotate(
        dispute=Subquery(Dispute.objects.filter(case=OuterRef("case")).values("pk")[:1]),
        facts_text=Cast("facts", TextField()),
        judgement_text=Cast("judgement", TextField()),
    )
    for row in rows.order_by("pk").values_list(*FIELDS).iterator(chunk_size=CHUNK):
        yield _piece(*row)


def standing(since: date | None = None, until: date | None = None) -> QuerySet[Ruling]:
    """The rulings that no later ruling replaces."""
    rulings = Ruling.objects.filter(~Exists(Ruling.objects.filter(replaces=OuterRef("pk"))))
    if since is not None:
        rulings = rulings.filter(issued_at__gte=_midnight(since))
    if until is not None:
        rulings = rulings.filter(issued_at__lt=_midnight(until + timedelta(days=1)))
    return rulings


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _piece(
    dispute: int,
    issued_at: datetime,
    departs: bool,
    name: str,
    version: str,
    facts: str,
    judgement: str,
) -> Piece:
    where = reference("D", dispute)
    told = {
        "format": FORMAT,
        "reference": where,
        "decided_on": issued_at.astimezone(UTC).date().isoformat(),
        "departs": departs,
        "policy": {"name": name, "version": version},
    }
    known = {key: json.dumps(value) for key, value in told.items()}
    return Piece(where, joined({**known, "facts": facts, "judgement": judgement}))
