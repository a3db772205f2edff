"""Signing in: by e-mail, throttled, with cookies a script cannot read; nobody signs up alone."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from fairhold.outbox import services as outbox
from fairhold.outbox.models import Mail
from fairhold.parties.models import Person
from tests import make

PASSWORD = "correct horse battery staple"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def person() -> Person:
    return make.person("Wei", email="wei@example.com", password=PASSWORD)


def sign_in(client: Client, password: str) -> int:
    return client.post(
        "/account/login/", {"login": "Wei@Example.com", "password": password}
    ).status_code


@pytest.mark.usefixtures("person")
def test_a_person_signs_in_by_address_however_its_letters_are_cased(client: Client) -> None:
    assert sign_in(client, PASSWORD) == 302
    assert client.session["_auth_user_id"]


@pytest.mark.usefixtures("person")
def test_the_session_cookie_is_secure_and_out_of_reach_of_scripts(client: Client) -> None:
    sign_in(client, PASSWORD)

    cookie = client.cookies["fairhold_session"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


@pytest.mark.usefixtures("person")
def test_after_five_wrong_passwords_even_the_right_one_must_wait(client: Client) -> None:
    for _ in range(5):
        assert sign_in(client, "wrong") == 200

    sign_in(client, PASSWORD)

    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    client.post(
        "/account/signup/",
        {"email": "eve@example.com", "password1": PASSWORD, "password2": PASSWORD},
    )

    assert not Person.objects.exists()


def test_a_password_reset_does_not_tell_whether_the_address_is_known(
    client: Client, person: Person, mailoutbox: list[object], settings: Settings
) -> None:
    """Not by its answer, nor by how long it takes or whether a mail server can be reached."""
    mailers, settings.MAILERS = settings.MAILERS, {}
    known = client.post("/account/password/reset/", {"email": person.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.com"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    settings.MAILERS = mailers
    outbox.deliver(timezone.now())
    assert len(mailoutbox) == 1
    assert Mail.objects.get().body == ""


def test_a_new_password_is_chosen_by_the_link_and_said_to_be_changed_once(
    client: Client, person: Person, mailoutbox: list[Any]
) -> None:
    client.post("/account/password/reset/", {"email": person.email})
    outbox.deliver(timezone.now())
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)
    assert link
    page = client.get(link[1], follow=True)
    assert b"At least 12 characters" in page.content
    assert b"placeholder" not in page.content

    new = {"password1": "a boat on the Weser", "password2": "a boat on the Weser"}
    done = client.post(page.redirect_chain[-1][0], new, follow=True)

    assert done.content.count(b"Your password is changed") == 2  # its title, and its heading
    assert b"Your password is changed" not in client.get("/account/login/").content
    assert b"This link no longer works" in client.get(link[1], follow=True).content


@pytest.mark.usefixtures("person")
def test_a_wrong_password_is_answered_with_what_to_do(client: Client) -> None:
    answer = client.post("/account/login/", {"login": "wei@example.com", "password": "wrong"})

    assert "Check both, or choose a new password" in answer.content.decode()
