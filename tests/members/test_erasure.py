"""A person is erased; the record of cases holds all the same."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from fairhold.casework import chain
from fairhold.casework.models import Event, Message
from fairhold.disputes import services as disputes
from fairhold.members import erasure
from fairhold.outbox import services as outbox
from fairhold.outbox.models import Mail
from fairhold.parties import invitations, memberships, tokens
from fairhold.parties.models import ApiToken, Invitation, Membership, Person
from tests import make
from tests.at_once import at_once
from tests.cast import assemble, enter
from tests.disputes import make as dispute

LATER = dispute.TAKEN + timedelta(days=1)
STAND_IN = "a former member of Nordlicht Textil GmbH"


def erase(actor, now=LATER):
    return erasure.erase(person_id=actor.person_id, now=now)


@pytest.fixture
def case(cast):
    """A case in which Ada filed, wrote and brought a file."""
    made = dispute.filed(cast, exhibits=(dispute.photo(cast),))
    dispute.answered(cast, made)
    dispute.taken(cast, made)
    disputes.say(
        reference=dispute.name(made), body="Look at roll 7.", actor=cast.ada, now=dispute.TAKEN
    )
    return made


def everything_written():
    """All text in the database, but what the libraries' tables of counts hold."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found += [(table, str(row)) for row in cursor.fetchall()]
    return found


def test_who_they_were_is_nowhere_any_more(cast, case):
    Client().force_login(Person.objects.get(pk=cast.ada.person_id))
    invitations.invite(email="ada.keller@example.com", role="reader", actor=cast.shen, now=LATER)
    outbox.deliver(dispute.TAKEN)

    erase(cast.ada)
    outbox.deliver(LATER)

    for known in ("ada.keller@example.com", "Ada Keller"):
        assert [row for row in everything_written() if known in row[1]] == []


def test_name_and_address_are_replaced_and_nobody_signs_in(cast, case, client):
    token = {"label": "Ada's ERP", "scopes": "read", "expires_at": LATER + timedelta(30)}
    _, secret = tokens.issue_token(actor=cast.ada, now=dispute.TAKEN, **token)
    person = Person.objects.get(pk=cast.ada.person_id)
    person.set_password("correct horse battery staple")
    person.save()
    Authenticator.objects.create(user=person, type="totp", data={})
    client.post(
        "/account/login/",
        {"login": person.email, "password": "correct horse battery staple"},
    )

    erased = erase(cast.ada)

    assert (erased.name, erased.email) == (STAND_IN, f"erased-{person.pk}@erased.invalid")
    assert (erased.is_active, erased.has_usable_password()) == (False, False)
    assert tokens.actor_for_token(secret, LATER) is None
    assert memberships.actors_of(erased) == []
    assert ApiToken.objects.get(person=person).label != "Ada's ERP"
    for model in (EmailAddress, Authenticator, UserSession):
        assert not model.objects.filter(user=person).exists()
    assert not Session.objects.exists() or client.get("/account/").status_code == 302


def test_the_record_of_the_case_holds_and_its_chain_too(cast, case):
    before = list(Event.objects.order_by("pk").values())

    erase(cast.ada)

    assert list(Event.objects.order_by("pk").values()) == before
    assert chain.verify_chain(case.case) == []
    message = Message.objects.get()
    assert (message.body, message.person.name) == ("Look at roll 7.", STAND_IN)
    ended = Membership.objects.get(person=cast.ada.person_id)
    assert ended.ended_at == LATER


def test_the_old_address_is_told_once_and_then_forgotten(cast, mailoutbox: list[EmailMessage]):
    erase(cast.ada)
    outbox.deliver(LATER)

    assert [(m.to, m.subject) for m in mailoutbox] == [
        (["ada.keller@example.com"], "Your Fairhold account is erased")
    ]
    assert STAND_IN in str(mailoutbox[0].body)
    mail = Mail.objects.get()
    assert (mail.body, mail.to_email) == ("", outbox.NOBODY)


def test_mails_to_them_are_cleared_those_that_wait_once_they_have_left(cast, now, mailoutbox):
    sent = make.mail("ada.keller@example.com", now=now)
    outbox.deliver(now)
    waiting = make.mail("ada.keller@example.com", subject="Wait", now=LATER + timedelta(1))

    erase(cast.ada)

    sent.refresh_from_db()
    waiting.refresh_from_db()
    assert (sent.body, sent.to_email) == ("", outbox.NOBODY)
    assert (waiting.body, waiting.to_email) == ("Something happened.", "ada.keller@example.com")
    outbox.deliver(LATER + timedelta(1))
    waiting.refresh_from_db()
    assert (waiting.body, waiting.to_email) == ("", outbox.NOBODY)


def test_mails_to_others_name_the_stand_in(cast, case):
    assert Mail.objects.filter(body__contains="Ada Keller (").exists()

    erase(cast.ada)

    assert not Mail.objects.filter(body__contains="Ada Keller (").exists()
    assert Mail.objects.filter(body__contains=f"{STAND_IN} (").exists()


def test_the_last_owner_is_told_what_to_do_first(cast, case, now):
    Membership.objects.filter(person=cast.ben.person_id).update(role="member")

    with pytest.raises(erasure.StillNeeded, match="only owner of Nordlicht Textil GmbH") as refusal:
        erase(cast.ada)

    assert refusal.value.faults == [
        (
            "",
            "You are the only owner of Nordlicht Textil GmbH. Make somebody else owner first.",
        )
    ]
    assert Person.objects.get(pk=cast.ada.person_id).name == "Ada Keller"


def test_an_officer_hands_open_cases_back_first(cast, case):
    with pytest.raises(erasure.StillNeeded, match="D-000001"):
        erase(cast.olga)

    disputes.hand_back(reference=dispute.name(case), actor=cast.olga, now=LATER)

    assert erase(cast.olga).name == "a former member of Fairhold Market"


def test_the_only_person_of_a_company_that_never_traded_goes_all_the_same(cast):
    assert erase(cast.otto).name == "a former member of Rio Claro Importadora"


def test_somebody_of_no_organisation_goes_too(db, now):
    nora = make.person("Nora Ness")

    assert erasure.erase(person_id=nora.pk, now=now).name == "a former account holder"


def test_nobody_is_erased_twice(cast):
    erase(cast.ada)
    with pytest.raises(erasure.Erased):
        erase(cast.ada)


def test_an_invitation_accepted_by_them_forgets_the_address(cast, now):
    made, _ = invitations.invite(
        email="kit.orr@example.com", role="reader", actor=cast.ada, now=now
    )
    kit = make.person("Kit Orr")
    invitations.accept(invitation=made, person=kit, now=now)

    erasure.erase(person_id=kit.pk, now=LATER)

    assert Invitation.objects.get().email == outbox.NOBODY


def test_the_conflict_of_interest_outlives_the_person(cast, now):
    kai = enter("Kai Wu", cast.buyer, "reader")

    erase(kai)

    assert Membership.objects.filter(person=kai.person_id, organisation=cast.buyer).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_last_owners_who_are_erased_at_once_one_stays(now):
    cast = assemble()
    dispute.order(cast)

    results = at_once(lambda: erase(cast.shen), lambda: erase(cast.mei))

    assert sum(isinstance(each, erasure.StillNeeded) for each in results) == 1
    owners = Membership.objects.filter(organisation=cast.supplier, role="owner", ended_at=None)
    assert owners.count() == 1
