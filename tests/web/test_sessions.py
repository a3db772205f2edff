"""Where somebody is signed in, and how that ends."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from fairhold.parties import sessions
from fairhold.parties.models import Person
from tests import make
from tests.web.conftest import queries_of

PASSWORD, NEW = "correct horse battery staple", "seventeen quiet lighthouses"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def wei() -> Person:
    return make.person("Wei", email="wei@example.com", password=PASSWORD)


def signed_in(agent: str, password: str = PASSWORD) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/account/login/", {"login": "wei@example.com", "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8.5", "An unknown browser"),
        ("", "An unknown browser"),
    ],
)
def test_a_browser_in_plain_words(agent: str, device: str) -> None:
    assert sessions.device(agent) == device


@pytest.mark.usefixtures("wei")
def test_the_list_shows_each_browser_and_which_is_this_one() -> None:
    desk, phone = signed_in(FIREFOX), signed_in(SAFARI)
    assert is_in(phone)

    page = desk.get("/account/sessions/")

    shown = {each.device: each.current for each in page.context["sessions"]}
    assert shown == {"Firefox on Windows": True, "Safari on an iPhone": False}
    assert "127.0.0.1" in page.content.decode()


@pytest.mark.usefixtures("wei")
def test_one_session_is_ended_and_the_others_go_on() -> None:
    desk, phone = signed_in(FIREFOX), signed_in(SAFARI)
    other = UserSession.objects.get(user_agent=SAFARI)

    assert desk.post(f"/account/sessions/{other.pk}/end/").status_code == 302

    assert (is_in(desk), is_in(phone)) == (True, False)


@pytest.mark.usefixtures("wei")
def test_all_others_are_ended_at_once() -> None:
    desk, phone, tablet = (signed_in(agent) for agent in (FIREFOX, SAFARI, SAFARI))

    desk.post("/account/sessions/end-others/")

    assert [is_in(each) for each in (desk, phone, tablet)] == [True, False, False]


@pytest.mark.usefixtures("wei")
def test_a_new_password_ends_the_other_sessions_and_their_rows() -> None:
    desk, phone = signed_in(FIREFOX), signed_in(SAFARI)
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    assert desk.post("/account/password/change/", sent).status_code == 302

    assert (is_in(desk), is_in(phone)) == (True, False)
    page = desk.get("/account/sessions/")
    assert [each.device for each in page.context["sessions"]] == ["Firefox on Windows"]
    assert is_in(signed_in(SAFARI, NEW))


@pytest.mark.usefixtures("wei")
def test_nobody_ends_the_session_of_another() -> None:
    desk = signed_in(FIREFOX)
    eve = Client()
    eve.force_login(make.person("Eve"))

    for row in UserSession.objects.all():
        assert eve.post(f"/account/sessions/{row.pk}/end/").status_code == 404
    eve.post("/account/sessions/end-others/")

    assert is_in(desk)


@pytest.mark.usefixtures("wei")
def test_the_last_use_is_noted_but_not_at_every_request(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = signed_in(FIREFOX)
    assert is_in(desk)
    before = UserSession.objects.get().last_seen_at
    assert is_in(desk)
    assert UserSession.objects.get().last_seen_at == before

    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr("fairhold.web.account.watch.timezone.now", lambda: later)
    assert is_in(desk)

    assert UserSession.objects.get().last_seen_at == later


def test_a_session_from_before_the_list_is_taken_up(client: Client, wei: Person) -> None:
    client.force_login(wei)
    assert not UserSession.objects.exists()

    assert [each.current for each in client.get("/account/sessions/").context["sessions"]] == [True]


def test_behind_a_local_socket_the_address_is_not_known(client: Client, wei: Person) -> None:
    client.force_login(wei)

    page = client.get("/account/sessions/", REMOTE_ADDR="")

    assert "Not known" in page.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_sessions(client: Client, wei: Person) -> None:
    client.force_login(wei)
    before = queries_of(client, "/account/sessions/")
    for _ in range(5):
        signed_in(SAFARI)

    assert queries_of(client, "/account/sessions/") == before
