"""What follows from an organisation's entries, kept for its history and for `barred_until`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from fairhold.enforcement.models import ACTIVE, Entry, Imposed
from fairhold.kit.calendar import local_day
from fairhold.parties.models import Organisation
from fairhold.rules import standing
from fairhold.rules.standing_policy import current

FOR_GOOD = datetime(9999, 12, 31, tzinfo=UTC)
"""Until when an organisation whose membership is ended may not conclude orders."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How an organisation stands after a change: its score, and the measures that came and went."""

    score: int
    imposed: tuple[Imposed, ...]
    lifted: tuple[Imposed, ...]


def entries_of(organisation: Organisation) -> list[standing.Entry]:
    """All entries of an organisation, as the rules read them."""
    return [rule_of(each) for each in Entry.objects.filter(organisation=organisation)]


def rule_of(entry: Entry) -> standing.Entry:
    """An entry as the rules read it."""
    return standing.Entry(
        key=entry.key,
        about=entry.about,
        fault=entry.fault,
        degree=entry.degree,
        points=entry.points,
        day=entry.day,
        at=entry.counts_from,
        expires_at=entry.expires_at,
        counts=entry.state == ACTIVE,
    )


def settle(organisation: Organisation, now: datetime) -> Settled:
    """Bring the measures on record in line with the entries. Call while holding the organisation.

    A measure that has ended stays as it was; one that still runs, but that the entries no longer
    bring, is lifted.
    """
    entries, policy = entries_of(organisation), current(local_day(now, "UTC"))
    wanted = {(each.threshold, each.at): each for each in standing.measures(entries, policy)}
    known = list(Imposed.objects.filter(organisation=organisation, lifted_at__isnull=True))
    lifted = [each for each in known if _fallen(each, wanted) and _runs(each, now)]
    for each in lifted:
        each.lifted_at = now
        each.save(update_fields=["lifted_at"])
    there = {(each.threshold, each.at) for each in known}
    imposed = [
        _impose(organisation, each, policy.version)
        for key, each in wanted.items()
        if key not in there and each.runs(now)
    ]
    Organisation.objects.filter(pk=organisation.pk).update(
        barred_until=barred(wanted.values(), now)
    )
    return Settled(standing.score(entries, policy, now), tuple(imposed), tuple(lifted))


def barred(found: Iterable[standing.Imposed], now: datetime) -> datetime | None:
    """Until when no new order may be concluded with the organisation as the supplier."""
    running = [each for each in found if each.measure != "warning" and each.runs(now)]
    return max((each.until or FOR_GOOD for each in running), default=None)


def _impose(organisation: Organisation, found: standing.Imposed, version: str) -> Imposed:
    """The measure on record; imposed anew where it was lifted at the same instant before."""
    made, _ = Imposed.objects.update_or_create(
        organisation=organisation,
        threshold=found.threshold,
        at=found.at,
        defaults={
            "measure": found.measure,
            "score": found.score,
            "policy_version": version,
            "until": found.until,
            "lifted_at": None,
        },
    )
    return made


def _fallen(imposed: Imposed, wanted: dict[tuple[int, datetime], standing.Imposed]) -> bool:
    """Whether the entries no longer bring it, nor a graver one at the same instant."""
    return all(at != imposed.at or points < imposed.threshold for points, at in wanted)


def _runs(imposed: Imposed, now: datetime) -> bool:
    return imposed.until is None or imposed.until > now
