"""Companies that others named as their counterpart, until somebody acts for them."""

from datetime import datetime

from fairhold.kit.errors import Refused
from fairhold.parties import fields
from fairhold.parties.memberships import enter
from fairhold.parties.models import Membership, Organisation, Person

RECORDED = "recorded"


class TakenOver(Refused):
    """Somebody acts for the company already."""

    code = "parties.taken_over"
    kind = "conflict"


def record_company(
    *, name: str, country: str, timezone: str, trades_as: str, now: datetime
) -> Organisation:
    """A company as another names it; it is in no list, and nobody acts for it."""
    return Organisation.objects.create(
        name=fields.line(name, field="name", what="the other side's name", limit=200),
        kind=RECORDED,
        trades_as=trades_as,
        country=fields.country(country),
        timezone=fields.timezone(timezone),
        created_at=now,
    )


def take_over(company: Organisation, *, person_id: int, now: datetime) -> Membership:
    """The recorded company becomes one that trades, the person its owner; of two one wins."""
    recorded = Organisation.objects.filter(pk=company.pk, kind=RECORDED)
    if not recorded.update(kind="company"):
        raise TakenOver(f"Somebody acts for {company.name} already. Ask them to let you join.")
    company.refresh_from_db()
    person = Person.objects.get(pk=person_id)
    return enter(person, company, "owner", now)
