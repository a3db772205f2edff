"""Organisations, people, and who acts for whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fairhold.kit.errors import NotFound
from fairhold.parties import may, memberships, people
from fairhold.parties.fields import BadField
from fairhold.parties.models import Membership, Organisation, Person
from tests import make

LOOMS = {"name": "Ohio Looms Inc.", "kind": "company", "country": "us", "timezone": "UTC"}


def test_the_administrator_registers_an_organisation_and_somebody_to_act_for_it(cast, now):
    looms = people.register_organisation(**LOOMS, trades_as="supplier", actor=cast.adam, now=now)
    ruth = people.register_person(
        email="Ruth.Hale@Example.com", name="Ruth  Hale", actor=cast.adam, now=now
    )
    memberships.join(email=ruth.email, organisation_id=looms.pk, actor=cast.adam, now=now)

    (actor,) = memberships.actors_of(ruth)

    assert (actor.person_name, actor.organisation_name) == ("Ruth Hale", "Ohio Looms Inc.")
    assert (actor.role, actor.may_write, actor.is_platform) == ("company", True, False)
    assert looms.country == "US"
    assert ruth.email == "ruth.hale@example.com"
    assert not ruth.has_usable_password()


@pytest.mark.parametrize("who", ["ada", "shen", "otto", "ines", "olga"])
def test_nobody_else_registers_or_adds_anybody(cast, now, who):
    actor = getattr(cast, who)
    with pytest.raises(may.NotAllowed, match="Ask one"):
        people.register_organisation(**LOOMS, actor=actor, now=now)
    with pytest.raises(may.NotAllowed):
        people.register_person(email="x@example.com", name="X", actor=actor, now=now)
    with pytest.raises(may.NotAllowed):
        memberships.join(
            email="ada.keller@example.com", organisation_id=cast.supplier.pk, actor=actor, now=now
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "platform"}, "kind"),
        ({"country": "Ohio"}, "country"),
        ({"timezone": "Ohio/Cleveland"}, "timezone"),
        ({"trades_as": "agent"}, "trades_as"),
        ({"registration_number": "1" * 65}, "registration_number"),
    ],
)
def test_a_wrong_field_of_an_organisation_is_named(cast, now, changes, field):
    with pytest.raises(BadField) as refusal:
        people.register_organisation(**{**LOOMS, **changes}, actor=cast.adam, now=now)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "ruth"}, "email"),
        ({"email": f"{'r' * 60}@{'e' * 60}.{'e' * 60}.{'e' * 60}.{'e' * 30}.com"}, "email"),
        ({"name": "\x00"}, "name"),
        ({"timezone": "Mars"}, "timezone"),
        ({"language": "tlh"}, "language"),
    ],
)
def test_a_wrong_field_of_a_person_is_named(cast, now, changes, field):
    ruth = {"email": "ruth.hale@example.com", "name": "Ruth Hale", **changes}
    with pytest.raises(BadField) as refusal:
        people.register_person(**ruth, actor=cast.adam, now=now)

    assert refusal.value.field == field


def test_an_address_is_registered_once_however_it_is_cased(cast, now):
    with pytest.raises(people.EmailTaken, match="another address"):
        people.register_person(
            email="ADA.Keller@example.com", name="Another Ada", actor=cast.adam, now=now
        )


def test_the_database_keeps_addresses_in_lower_case(db):
    make.person("Ruth Hale")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(name="Ruth Hale").update(email="Ruth.Hale@example.com")


@pytest.mark.parametrize("password", ["short", "password1234", "ruth.hale@example.com"])
def test_a_weak_password_is_refused(cast, now, password):
    with pytest.raises(people.WeakPassword) as refusal:
        people.register_person(
            email="ruth.hale@example.com",
            name="Ruth Hale",
            password=password,
            actor=cast.adam,
            now=now,
        )

    assert refusal.value.field == "password"
    assert not Person.objects.filter(email="ruth.hale@example.com").exists()


def test_officers_belong_to_the_platform_and_members_do_not(cast, now):
    with pytest.raises(memberships.WrongRole, match="people are owner, member, finance or reader"):
        memberships.join(
            email="otto.prado@example.com",
            organisation_id=cast.supplier.pk,
            role="officer",
            actor=cast.adam,
            now=now,
        )
    with pytest.raises(memberships.WrongRole, match="officer or administrator"):
        memberships.join(
            email="otto.prado@example.com",
            organisation_id=cast.platform.pk,
            actor=cast.adam,
            now=now,
        )


def test_nobody_joins_twice_or_where_there_is_nothing(cast, now):
    ada = {"email": "ada.keller@example.com", "actor": cast.adam, "now": now}
    with pytest.raises(memberships.AlreadyMember):
        memberships.join(**ada, organisation_id=cast.buyer.pk)
    with pytest.raises(NotFound):
        memberships.join(**ada, organisation_id=0)
    with pytest.raises(NotFound, match="Register them"):
        memberships.join(**{**ada, "email": "no@example.com"}, organisation_id=cast.buyer.pk)


def test_who_leaves_no_longer_acts_and_may_come_back(cast, now):
    ada = Person.objects.get(pk=cast.ada.person_id)
    membership = ada.memberships.get()
    leave = {"membership_id": membership.pk, "actor": cast.adam}

    memberships.end_membership(**leave, now=now)
    memberships.end_membership(**leave, now=now + timedelta(1))

    assert memberships.actors_of(ada) == []
    membership.refresh_from_db()
    assert membership.ended_at == now

    memberships.join(
        email=ada.email,
        organisation_id=cast.buyer.pk,
        role="owner",
        actor=cast.adam,
        now=now + timedelta(2),
    )
    assert memberships.actors_of(ada) == [cast.ada]


def test_ending_a_membership_that_is_not_there_is_refused(cast, now):
    with pytest.raises(NotFound):
        memberships.end_membership(membership_id=0, actor=cast.adam, now=now)


def test_somebody_in_two_organisations_is_two_actors(cast):
    ada = Person.objects.get(pk=cast.ada.person_id)
    make.membership(ada, cast.inspector)

    actors = memberships.actors_of(ada)

    assert [(a.organisation_name, a.role) for a in actors] == [
        ("Nordlicht Textil GmbH", "company"),
        ("Plumbline Inspection Ltd.", "inspector"),
    ]


def test_who_is_not_active_acts_for_nobody(cast):
    ada = Person.objects.get(pk=cast.ada.person_id)
    ada.is_active = False

    assert memberships.actors_of(ada) == []


def test_the_actors_are_fetched_in_one_query(cast, django_assert_num_queries):
    ada = Person.objects.get(pk=cast.ada.person_id)
    make.membership(ada, cast.outsider)
    with django_assert_num_queries(1):
        memberships.actors_of(ada)


def test_the_shell_makes_the_platform_and_then_more_administrators(db, now):
    first = create_administrator("Adam Novak", now)
    second = create_administrator("Eva Stone", now)

    assert first.role == second.role == "administrator"
    assert first.organisation_id == second.organisation_id
    assert Person.objects.get(name="Eva Stone").check_password("a long enough phrase")


def test_there_is_one_platform(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.organisation("Another Market", kind="platform")


def test_a_membership_is_one_row(cast):
    ada = Membership.objects.get(person=cast.ada.person_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.membership(ada.person, ada.organisation)


def create_administrator(name, now):
    return memberships.create_administrator(
        email=f"{name.split()[0]}@example.com",
        name=name,
        password="a long enough phrase",
        platform="Fairhold Market",
        country="NL",
        now=now,
    )


def test_the_group_of_an_organisation_is_compared_without_case(cast, now):
    looms = people.register_organisation(**LOOMS, group=" LOOMS  Group ", actor=cast.adam, now=now)

    assert Organisation.objects.get(pk=looms.pk).group == "looms group"


def test_people_made_for_show_share_the_password_of_another(cast, now):
    """Hashed once; whoever has a password of their own keeps it."""
    adam = Person.objects.get(pk=cast.adam.person_id)
    adam.set_password("a quiet harbour town")
    adam.save()
    for email, password in (
        ("uma@example.com", None),
        ("vic@example.com", "another long password"),
    ):
        people.register_person(
            email=email, name="Somebody", password=password, actor=cast.adam, now=now
        )

    people.share_password(["uma@example.com", "vic@example.com"], as_of=adam.pk)

    uma, vic = (Person.objects.get(email=f"{name}@example.com") for name in ("uma", "vic"))
    assert uma.check_password("a quiet harbour town")
    assert vic.check_password("another long password")
