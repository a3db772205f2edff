"""Somebody who signed up makes their company."""

from datetime import timedelta

import pytest

from fairhold.parties import founding
from fairhold.parties.fields import BadField
from fairhold.parties.models import Organisation, Person
from tests import make

LOOMS = {"name": "Ohio Looms Inc.", "country": "us", "timezone": "America/New_York"}


def test_the_founder_owns_the_company_and_lives_in_its_time_zone(db, now):
    ruth = make.person("Ruth Hale")

    made = founding.found_company(
        person_id=ruth.pk, **LOOMS, registration_number=" 42 ", trades_as="supplier", now=now
    )

    company = made.organisation
    assert (made.role, company.kind, company.country) == ("owner", "company", "US")
    assert (company.registration_number, company.trades_as) == ("42", "supplier")
    assert Person.objects.get(pk=ruth.pk).timezone == "America/New_York"


def test_a_time_zone_that_was_chosen_stays(db, now):
    ruth = make.person("Ruth Hale")
    Person.objects.filter(pk=ruth.pk).update(timezone="Europe/Berlin")

    founding.found_company(person_id=ruth.pk, **LOOMS, now=now)

    assert Person.objects.get(pk=ruth.pk).timezone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", " "), ("country", "Ohio"), ("timezone", "Ohio"), ("trades_as", "agent")],
)
def test_a_wrong_field_is_named_and_nothing_is_made(db, now, field, wrong):
    with pytest.raises(BadField) as refusal:
        founding.found_company(
            person_id=make.person("Ruth Hale").pk, **{**LOOMS, field: wrong}, now=now
        )
    assert refusal.value.field == field
    assert not Organisation.objects.exists()


def test_nobody_makes_more_than_a_few_companies_in_a_day(db, now):
    ruth = make.person("Ruth Hale")
    for _ in range(founding.MOST_A_DAY):
        founding.found_company(person_id=ruth.pk, **LOOMS, now=now)

    with pytest.raises(founding.TooManyCompanies, match="tomorrow"):
        founding.found_company(person_id=ruth.pk, **LOOMS, now=now)
    founding.found_company(person_id=ruth.pk, **LOOMS, now=now + timedelta(days=1))
