"""The standing of one organisation, for its page and the API: a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime

from fairhold.enforcement import access
from fairhold.enforcement.measures import rule_of
from fairhold.enforcement.models import Entry, Imposed
from fairhold.enforcement.words import fault_title
from fairhold.kit.calendar import local_day
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.rules import standing
from fairhold.rules.standing import Forecast
from fairhold.rules.standing_policy import StandingDoc, current


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry; ``counts`` says whether its points are in force, whatever else they come to."""

    id: int
    reference: str
    about: str
    fault: str
    title: str
    degree: str
    points: int
    policy_version: str
    recorded_at: datetime
    expires_at: datetime
    state: str
    counts: bool
    reason: str
    changed_at: datetime | None
    lifted_by: str | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as it was imposed; ``until`` None: it does not end by itself."""

    measure: str
    threshold: int
    score: int
    at: datetime
    until: datetime | None
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more fault would make: the score, and the measure that would hold then."""

    fault: str
    title: str
    degree: str
    points: int
    score: int
    measure: str | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """What follows when so many points are reached."""

    points: int
    measure: str
    days: int | None


@dataclass(frozen=True, slots=True)
class StandingPage:
    """The standing of an organisation. ``may_lift``: the reader is an officer without conflict."""

    organisation_id: int
    organisation: str
    policy_version: str
    score: int
    measure: str | None
    since: datetime | None
    until: datetime | None
    entries: tuple[EntryRow, ...]
    measures: tuple[MeasureRow, ...]
    ahead: tuple[Forecast, ...]
    one_more: tuple[OneMore, ...]
    thresholds: tuple[ThresholdRow, ...]
    expiry_days: int
    may_lift: bool


def standing_page(*, organisation_id: int, actor: Actor, now: datetime) -> StandingPage:
    """Everything about the standing of an organisation that the actor may see."""
    company = access.organisation(organisation_id, actor)
    policy = current(local_day(now, "UTC"))
    kept = Entry.objects.filter(organisation=company).select_related("lifted_by")
    rows = list(kept.order_by("-recorded_at", "-pk"))
    entries = [rule_of(row) for row in rows]
    measure = standing.in_force(entries, policy, now)
    return StandingPage(
        organisation_id=company.pk,
        organisation=company.name,
        policy_version=policy.version,
        score=standing.score(entries, policy, now),
        measure=measure.measure if measure else None,
        since=measure.at if measure else None,
        until=measure.until if measure else None,
        entries=tuple(_entry(row, now) for row in rows),
        measures=_measures(company.pk),
        ahead=standing.ahead(entries, policy, now),
        one_more=_one_more(entries, policy, now, company.timezone),
        thresholds=tuple(ThresholdRow(t.points, t.measure, t.days) for t in policy.thresholds),
        expiry_days=policy.expiry.days,
        may_lift=actor.role == "officer" and not conflict(actor, company),
    )


def _entry(row: Entry, now: datetime) -> EntryRow:
    return EntryRow(
        id=row.pk,
        reference=row.reference,
        about=row.about,
        fault=row.fault,
        title=fault_title(row.fault),
        degree=row.degree,
        points=row.points,
        policy_version=row.policy_version,
        recorded_at=row.recorded_at,
        expires_at=row.expires_at,
        state=row.state,
        counts=rule_of(row).in_force(now),
        reason=row.reason,
        changed_at=row.changed_at,
        lifted_by=row.lifted_by.name if row.lifted_by else None,
    )


def _measures(organisation_id: int) -> tuple[MeasureRow, ...]:
    found = Imposed.objects.filter(organisation=organisation_id).order_by("-at", "-pk")
    return tuple(
        MeasureRow(row.measure, row.threshold, row.score, row.at, row.until, row.lifted_at)
        for row in found
    )


def _one_more(
    entries: list[standing.Entry], policy: StandingDoc, now: datetime, zone: str
) -> tuple[OneMore, ...]:
    made = []
    for each in policy.one_more:
        score, measure = standing.with_one_more(
            entries, policy, each.fault, each.degree, at=now, day=local_day(now, zone)
        )
        made.append(
            OneMore(
                fault=each.fault,
                title=fault_title(each.fault),
                degree=each.degree,
                points=policy.points(each.fault, each.degree) or 0,
                score=score,
                measure=measure.measure if measure else None,
                until=measure.until if measure else None,
            )
        )
    return tuple(made)
