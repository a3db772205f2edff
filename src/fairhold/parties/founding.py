"""Somebody who signed up makes their company, and is its first owner."""

from datetime import datetime, timedelta

from django.db import transaction

from fairhold.kit.errors import Refused
from fairhold.parties.memberships import enter
from fairhold.parties.models import Membership, Organisation, Person
from fairhold.parties.people import new_organisation

MOST_A_DAY = 3
"""Companies that one person may make in a day."""


class TooManyCompanies(Refused):
    """One person makes no more companies on one day."""

    code = "parties.too_many_companies"
    kind = "throttled"


@transaction.atomic
def found_company(
    *,
    person_id: int,
    name: str,
    country: str,
    timezone: str,
    now: datetime,
    trades_as: str = "both",
    registration_number: str = "",
) -> Membership:
    """A new company that trades, with the person as its owner.

    The person's own time zone follows the company's where none has been chosen yet.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    since = now - timedelta(days=1)
    lately = Organisation.objects.filter(
        memberships__person=person, memberships__role="owner", created_at__gt=since
    )
    if lately.count() >= MOST_A_DAY:
        raise TooManyCompanies(
            f"You made {MOST_A_DAY} companies within a day. Make the next one tomorrow, or ask the "
            "marketplace's administrator."
        )
    company = new_organisation(
        name=name,
        kind="company",
        country=country,
        timezone=timezone,
        trades_as=trades_as,
        registration_number=registration_number,
        now=now,
    )
    Person.objects.filter(pk=person.pk, timezone="UTC").update(timezone=company.timezone)
    return enter(person, company, "owner", now)
