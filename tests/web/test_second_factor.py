"""The second factor: set up, asked for, recovered from, required."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from fairhold.outbox import services as outbox
from fairhold.parties.models import Person
from tests import make
from tests.cast import Cast

PASSWORD = "correct horse battery staple"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def wei() -> Person:
    return make.person("Wei", email="wei@example.com", password=PASSWORD)


def sign_in(client: Client) -> str:
    """Where signing in with the password leads."""
    sent = {"login": "wei@example.com", "password": PASSWORD}
    return str(client.post("/account/login/", sent)["Location"])


def code_of(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client: Client) -> str:
    """An app for who is signed in and says the password once more; its secret."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/second-factor/totp/activate/")
    secret = str(page.context["form"].secret)
    done = client.post("/account/second-factor/totp/activate/", {"code": code_of(secret)})
    assert done["Location"] == "/account/second-factor/recovery-codes/"
    return secret


@pytest.mark.usefixtures("wei")
def test_with_an_app_a_password_alone_opens_nothing(client: Client) -> None:
    sign_in(client)
    secret = set_up(client)

    other = Client()
    assert sign_in(other) == "/account/second-factor/authenticate/"
    assert other.get("/account/").status_code == 302
    wrong = other.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    cache.clear()  # a code works once in its time
    assert other.post("/account/second-factor/authenticate/", {"code": code_of(secret)}).url == "/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("wei")
def test_the_person_is_told_by_mail(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client)
    set_up(client)
    outbox.deliver(timezone.now())

    assert "An app was added to your Fairhold account" in {m.subject for m in mailoutbox}
    assert all("127.0.0.1" in str(m.body) for m in mailoutbox)


@pytest.mark.usefixtures("wei")
def test_the_page_draws_the_secret_without_loading_anything(client: Client) -> None:
    sign_in(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    page = client.get("/account/second-factor/totp/activate/").content.decode()

    assert "<svg" in page
    assert "data:image" not in page


@pytest.mark.usefixtures("wei")
def test_the_secret_of_the_app_is_not_readable_in_the_database(client: Client) -> None:
    sign_in(client)
    secret = set_up(client)

    assert secret not in str(list(Authenticator.objects.values()))


@pytest.mark.usefixtures("wei")
def test_a_recovery_code_opens_once(client: Client) -> None:
    sign_in(client)
    set_up(client)
    codes = client.get("/account/second-factor/recovery-codes/").context["unused_codes"]
    saved = client.get("/account/second-factor/recovery-codes/download/").content.decode()
    assert codes[0] in saved.split()

    for expected in ("/", None):
        other = Client()
        sign_in(other)
        answer = other.post("/account/second-factor/authenticate/", {"code": codes[0]})
        assert answer.headers.get("Location") == expected


@pytest.mark.usefixtures("wei")
def test_guessing_codes_is_throttled(client: Client) -> None:
    sign_in(client)
    secret = set_up(client)
    other = Client()
    sign_in(other)
    for _ in range(5):
        other.post("/account/second-factor/authenticate/", {"code": "000000"})

    answer = other.post("/account/second-factor/authenticate/", {"code": code_of(secret)})

    assert answer.status_code == 200
    assert other.get("/account/").status_code == 302


def test_setting_it_up_needs_the_password_once_more(client: Client, wei: Person) -> None:
    client.force_login(wei)

    answer = client.get("/account/second-factor/totp/activate/")

    assert answer.status_code == 302
    assert "/account/reauthenticate/" in answer["Location"]


def test_an_officer_who_must_have_one_keeps_the_last(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.FAIRHOLD_REQUIRE_MFA = True
    olga = Person.objects.get(pk=cast.olga.person_id)
    Person.objects.filter(pk=olga.pk).update(email="wei@example.com")
    olga.emailaddress_set.update(email="wei@example.com")
    olga.refresh_from_db()
    olga.set_password(PASSWORD)
    olga.save()
    sign_in(client)
    assert client.get("/queue/")["Location"] == "/account/second-factor/?required=1"
    told = client.get("/account/second-factor/?required=1").content.decode()
    assert "Your role needs a second factor" in told

    set_up(client)

    assert client.get("/queue/").status_code == 200
    kept = client.post("/account/second-factor/totp/deactivate/")
    assert "Add another one first" in kept.content.decode().replace("\n", " ")
    assert Authenticator.objects.filter(user=olga, type="totp").exists()


@pytest.mark.usefixtures("wei")
def test_others_may_stop_using_theirs(client: Client) -> None:
    sign_in(client)
    set_up(client)

    client.post("/account/second-factor/totp/deactivate/")

    assert not Authenticator.objects.exists()
    assert sign_in(Client()) == "/"
