"""The pages around a password, in our own words and layout."""

import re

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from fairhold.outbox import services as outbox
from fairhold.parties.models import Person
from tests import make

OLD, NEW = "correct horse battery staple", "seventeen quiet lighthouses"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def person() -> Person:
    return make.person("Wei", email="wei@example.com", password=OLD)


def heading(client: Client, address: str, **answer: str) -> str:
    """The page's main heading, after any redirects."""
    ask = client.post if answer else client.get
    page = ask(address, answer or None, follow=True).content.decode()
    assert page.startswith("<!doctype html>")
    assert "– Fairhold</title>" in page
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found
    return found[1].strip()


def test_a_forgotten_password_is_replaced_by_way_of_the_mail(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    assert heading(client, "/account/password/reset/") == "Reset your password"
    assert heading(client, "/account/password/reset/", email=person.email) == "Look in your e-mail"
    outbox.deliver(timezone.now())
    link = re.search(r"https?://\S+(/account/password/reset/key/\S+)", mailoutbox[0].body)
    assert link

    assert heading(client, link[1]) == "Choose a new password"
    chosen = client.get(link[1]).headers["Location"]
    told = heading(client, chosen, password1=NEW, password2=NEW)

    assert told == "Your password is changed"
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert heading(client, link[1]) == "This link no longer works"


def test_the_mail_says_who_asked_what_and_what_to_do(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/account/password/reset/", {"email": person.email})
    outbox.deliver(timezone.now())

    message = mailoutbox[0]
    assert message.subject == "Choose a new password for Fairhold"
    assert "example.com" not in message.body.replace(person.email, "")
    assert "If it was not you, do nothing: your password stays as it is." in message.body


def test_whoever_is_signed_in_changes_the_password_and_signs_out(
    client: Client, person: Person
) -> None:
    client.force_login(person)

    assert heading(client, "/account/password/change/") == "Change your password"
    assert heading(client, "/account/reauthenticate/") == "Confirm that it is you"
    assert heading(client, "/account/logout/") == "Sign out of Fairhold?"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/account/login/", "Sign in"),
        ("/account/signup/", "Make an account"),
        ("/account/confirm-email/", "Look in your e-mail"),
        ("/account/confirm-email/none/", "This link no longer works"),
        ("/account/erased/", "Your account is erased"),
        ("/invitations/none/", "This invitation no longer works"),
        ("/account/inactive/", "This account is closed"),
    ],
)
def test_a_page_without_signing_in(client: Client, address: str, title: str) -> None:
    assert heading(client, address) == title
