"""Tell an organisation of a change to its standing, and the marketplace of measures."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from fairhold.enforcement.measures import Settled
from fairhold.enforcement.models import Entry, Imposed
from fairhold.enforcement.words import DEGREES, MEASURES, fault_title
from fairhold.outbox import notices
from fairhold.outbox.notices import Letter
from fairhold.parties.models import Membership, Person

TEXTS: dict[str, tuple[str, str]] = {
    "recorded": (
        "{points} for {organisation}: {fault}",
        "Dispute {reference} about order {about} brings {points} to the standing of "
        "{organisation}: {fault} ({degree}). They count until {expires}.",
    ),
    "suspended": (
        "{points} of {organisation} do not count for now",
        "The {points} from dispute {reference} ({fault}) do not count for now. {reason}",
    ),
    "resumed": (
        "{points} of {organisation} count again",
        "The {points} from dispute {reference} ({fault}) count again, until {expires}. {reason}",
    ),
    "lifted": (
        "{points} of {organisation} are lifted",
        "The {points} from dispute {reference} ({fault}) are lifted and never count again. "
        "The reason: {reason}",
    ),
}
NOW = "\n\nThe standing is {score} now. {measures}"
DOOR = (
    "\n\nUnder “Your organisation, Standing” you see each entry, when it expires, and what would "
    "follow from one more. Whatever your standing, you can answer, bring evidence and take "
    "every other step in your disputes; if you think that an entry is wrong, write in its dispute."
)


def tell(event: str, entry: Entry, settled: Settled, *, now: datetime) -> None:
    """Tell of a change, in page and mail. Four queries, whatever the number of people."""
    measured = bool(settled.imposed or settled.lifted)
    wanted = Q(organisation=entry.organisation_id)
    if measured:
        wanted |= Q(role="administrator")
    found = Membership.objects.filter(wanted, ended_at__isnull=True, person__is_active=True)
    letters = (
        _letter(event, entry, settled, each)
        for each in found.select_related("person").order_by("pk")
    )
    notices.tell_all(letters, about=entry.reference, now=now)


def _letter(event: str, entry: Entry, settled: Settled, to: Membership) -> Letter:
    subject, body = TEXTS[event]
    person: Person = to.person
    fields = {
        "organisation": entry.organisation.name,
        "points": f"{entry.points} point{'s' if entry.points > 1 else ''}",
        "fault": fault_title(entry.fault).lower(),
        "degree": DEGREES[entry.degree],
        "reference": entry.reference,
        "about": entry.about,
        "expires": _moment(entry.expires_at, person),
        "reason": entry.reason,
        "score": settled.score,
        "measures": _measures(settled, person),
    }
    door = DOOR if to.organisation_id == entry.organisation_id else ""
    return Letter(
        person=person,
        organisation_id=to.organisation_id,
        subject=subject.format(**fields),
        text=(body + NOW + door).format(**fields),
    )


def _measures(settled: Settled, person: Person) -> str:
    says = [f"From this follows: {_measure(each, person)}." for each in settled.imposed]
    says += [f"Lifted: {_measure(each, person)}." for each in settled.lifted]
    return " ".join(says) or "Nothing else follows from this."


def _measure(measure: Imposed, person: Person) -> str:
    until = f", until {_moment(measure.until, person)}" if measure.until else ""
    return f"{MEASURES[measure.measure].says}{until}"


def _moment(at: datetime, person: Person) -> str:
    return f"{at.astimezone(ZoneInfo(person.timezone)):%-d %B %Y, %H:%M} ({person.timezone})"
