"""Offer exhibits, say what they show, accept one as authentic, judge its integrity.

These functions keep the evidence of any kind of case; who may call them is the case's own rule.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from fairhold.casework import chain, deadlines
from fairhold.casework.models import Case
from fairhold.evidence import requests
from fairhold.evidence.models import LAPSED, OPEN, Exhibit, Request, Shown
from fairhold.evidence.offered import Offered
from fairhold.evidence.origin import Sides, groups_behind
from fairhold.factfile.observations import ObservationDoc
from fairhold.files.models import StoredFile
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor

MAX_EXHIBITS = 100
"""Of each side, so that neither can take the room of the other."""


class TooManyExhibits(Refused):
    """The side has brought as many exhibits as fit."""

    code = "evidence.too_many_exhibits"
    kind = "too_large"


class OwnExhibit(Refused):
    """A side cannot accept its own exhibit as authentic: that is the other side's word."""

    code = "evidence.own_exhibit"
    kind = "forbidden"


class NotYourExhibit(Refused):
    """What an exhibit shows is for the side that offered it, or the officer, to say."""

    code = "evidence.not_your_exhibit"
    kind = "forbidden"


@transaction.atomic(savepoint=False)
def offer(
    case: Case,
    items: Sequence[Offered],
    *,
    side: str,
    sides: Sides,
    actor: Actor,
    now: datetime,
    first: int = 1,
) -> list[Exhibit]:
    """Make stored files of the actor's organisation exhibits E1, E2 … in the order given.

    ``side`` is claimant or respondent; ``first`` is the number of the first label. Nothing is
    refused for being late, and whose the files are has been seen to. Records no event. At most
    three queries, whatever the number.
    """
    behind = groups_behind([item.issuer_name or "" for item in items], sides)
    made = Exhibit.objects.bulk_create(
        Exhibit(
            case=case,
            label=f"E{number}",
            file_id=item.file,
            side=side,
            issuer_group=behind.get((item.issuer_name or "").casefold()),
            offered_by_id=actor.person_id,
            offered_at=now,
            **_said(item, sides.trade_side(side), actor),
        )
        for number, item in enumerate(items, start=first)
    )
    Shown.objects.bulk_create(
        shown
        for exhibit, item in zip(made, items, strict=True)
        for shown in _shown(exhibit, item.shows, side, actor, now, after=0)
    )
    return made


@transaction.atomic(savepoint=False)
def deposit(
    case: Case,
    item: Offered,
    *,
    side: str,
    sides: Sides,
    actor: Actor,
    now: datetime,
    answers: str | None = None,
) -> Exhibit:
    """Offer one exhibit in a running case; ``answers`` is the label of a request it meets.

    Kept and marked late if the time set for it has passed. Call while holding the case, so that
    labels follow on.
    """
    file = _file(item, actor)
    request = None if answers is None else requests.request_to(case, answers, side)
    brought = Counter(Exhibit.objects.filter(case=case).values_list("side", flat=True))
    if brought[side] >= MAX_EXHIBITS:
        raise TooManyExhibits(f"Each side brings at most {MAX_EXHIBITS} exhibits.")
    [exhibit] = offer(
        case, [item], side=side, sides=sides, actor=actor, now=now, first=brought.total() + 1
    )
    exhibit.late = is_late(case, request, side=side, kind=item.kind, now=now)
    if exhibit.late:
        Exhibit.objects.filter(pk=exhibit.pk).update(late=True)
    if request is not None:
        requests.answer(request, exhibit, now=now)
    chain.record(
        case,
        "deposited",
        role=side,
        actor=actor,
        now=now,
        exhibit=exhibit.label,
        file=file.sha256,
        late=exhibit.late,
        shows=digest([each.model_dump(mode="json") for each in item.shows]),
        **({"answers": answers} if answers else {}),
    )
    return exhibit


@transaction.atomic(savepoint=False)
def show(
    exhibit: Exhibit,
    shows: Sequence[ObservationDoc],
    *,
    side: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Record anew what an exhibit shows according to ``side``; its earlier record is struck.

    Only the side that offered the exhibit, or the officer, may say what it shows.
    """
    if side not in (exhibit.side, "officer"):
        raise NotYourExhibit(
            f"{exhibit.label} was offered by the other side. Say in a message what you see in it, "
            "or bring an exhibit of your own."
        )
    mine = exhibit.shown.filter(side=side, struck_at__isnull=True)
    mine.update(struck_at=now)
    after = exhibit.shown.aggregate(last=Max("number"))["last"] or 0
    Shown.objects.bulk_create(_shown(exhibit, shows, side, actor, now, after=after))
    chain.record(
        exhibit.case,
        "showed",
        role=side,
        actor=actor,
        now=now,
        exhibit=exhibit.label,
        shows=digest([each.model_dump(mode="json") for each in shows]),
    )


@transaction.atomic(savepoint=False)
def acknowledge(exhibit: Exhibit, *, side: str, actor: Actor, now: datetime) -> None:
    """The other side accepts an exhibit as authentic. Saying it again changes nothing."""
    if side == exhibit.side:
        raise OwnExhibit(f"{exhibit.label} is your own; only the other side can accept it.")
    unsaid = Exhibit.objects.filter(pk=exhibit.pk, acknowledged_at__isnull=True)
    if unsaid.update(acknowledged_at=now, acknowledged_by_id=actor.person_id):
        chain.record(
            exhibit.case, "acknowledged", role=side, actor=actor, now=now, exhibit=exhibit.label
        )


@transaction.atomic(savepoint=False)
def examine(
    exhibit: Exhibit,
    *,
    integrity: str,
    issuer_group: str | None,
    admitted: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """The officer judges whether an exhibit is intact, and whether a party's group made it.

    ``integrity`` is intact, unknown or edited; ``issuer_group`` is buyer, supplier or None.
    ``admitted`` lets a late exhibit count; of one that came in time it says nothing.
    """
    found: dict[str, str | bool | None] = {
        "integrity": integrity,
        "issuer_group": issuer_group,
        "admitted": exhibit.late and admitted,
    }
    Exhibit.objects.filter(pk=exhibit.pk).update(**found)
    chain.record(
        exhibit.case,
        "examined",
        role="officer",
        actor=actor,
        now=now,
        exhibit=exhibit.label,
        **found,
    )


def exhibit_of(case: Case, label: str) -> Exhibit:
    """The exhibit of the case with this label."""
    found = Exhibit.objects.filter(case=case, label=label).select_related("file", "case").first()
    if found is None:
        raise NotFound(f"This case has no exhibit {label!r}. Choose one from its list.")
    return found


def is_late(case: Case, request: Request | None, *, side: str, kind: str, now: datetime) -> bool:
    """Whether the time has passed for this side to bring an exhibit of this kind."""
    if request is not None:
        return request.due_at < now
    closed = deadlines.due_of(case, "evidence")
    if closed is not None and closed < now:
        return True
    overdue = Q(state=LAPSED) | Q(state=OPEN, due_at__lt=now)
    return Request.objects.filter(overdue, case=case, side=side, wanted_kind=kind).exists()


def _file(item: Offered, actor: Actor) -> StoredFile:
    mine = StoredFile.objects.filter(organisation_id=actor.organisation_id, pk=item.file).first()
    if mine is None:
        raise NotFound("There is no such file. Upload it first.", field="file")
    return mine


def _said(item: Offered, trade_side: str, actor: Actor) -> dict[str, Any]:
    """What the offering side says of the file, as columns."""
    issuer = item.issuer(trade_side)
    return {
        "kind": item.kind,
        "title": item.title,
        "issuer_role": issuer,
        "issuer_name": item.issuer_name
        or (actor.organisation_name if issuer == trade_side else ""),
        "dated": item.dated,
        "data": item.model_dump(
            mode="json", include={"scale", "sample", "address"}, exclude_none=True
        ),
    }


def _shown(
    exhibit: Exhibit,
    shows: Sequence[ObservationDoc],
    side: str,
    actor: Actor,
    now: datetime,
    *,
    after: int,
) -> list[Shown]:
    return [
        Shown(
            exhibit=exhibit,
            number=number,
            kind=each.kind,
            data=each.model_dump(mode="json", exclude_none=True),
            side=side,
            recorded_by_id=actor.person_id,
            recorded_at=now,
        )
        for number, each in enumerate(shows, start=after + 1)
    ]
