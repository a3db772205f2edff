"""From making an account to acting for a company: by oneself, or invited."""

import re

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from fairhold.outbox import services as outbox
from fairhold.outbox.models import Mail
from fairhold.parties.models import Invitation, Membership, Organisation, Person
from tests import make
from tests.cast import Cast
from tests.web.conftest import Browse

PASSWORD = "correct horse battery staple"
RUTH = {"name": "Ruth  Hale", "email": "Ruth.Hale@Example.com", "password1": PASSWORD}
LOOMS = {
    "name": "Ohio Looms Inc.",
    "country": "US",
    "timezone": "America/New_York",
    "registration_number": "",
    "trades_as": "supplier",
    "sheet": "a" * 43,
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def link_in(mails: list[EmailMessage], what: str) -> str:
    """The path of the link in the newest mail."""
    outbox.deliver(timezone.now())
    found = re.search(rf"https?://[^/\s]+(/{what}/\S+)", str(mails[-1].body))
    assert found, mails[-1].body
    return found[1]


def test_a_stranger_signs_up_confirms_and_makes_a_company(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    sent = client.post("/account/signup/", RUTH)
    assert (sent.status_code, sent["Location"]) == (302, "/account/confirm-email/")
    assert client.get("/account/start/").status_code == 302

    link = link_in(mailoutbox, "account/confirm-email")
    assert mailoutbox[-1].subject == "Confirm your e-mail address for Fairhold"
    assert Mail.objects.get().body == ""
    assert "ruth.hale@example.com" in client.get(link).content.decode()
    there = client.post(link, follow=True)
    assert there.redirect_chain[-1][0] == "/account/start/"
    assert "ruth.hale@example.com" in there.content.decode()

    made = client.post("/account/company/", LOOMS, follow=True)
    assert made.redirect_chain == [("/", 302)]
    person = Person.objects.get()
    membership = Membership.objects.get(person=person)
    assert (person.name, person.email) == ("Ruth Hale", "ruth.hale@example.com")
    assert (membership.role, membership.organisation.name) == ("owner", "Ohio Looms Inc.")


def test_the_company_form_sent_twice_makes_one_company(client: Client) -> None:
    client.force_login(make.person("Ruth Hale"))

    for _ in range(2):
        assert client.post("/account/company/", LOOMS).status_code == 302

    assert Organisation.objects.count() == 1


def test_a_wrong_field_of_the_company_is_told_beside_it_and_nothing_is_lost(
    client: Client,
) -> None:
    client.force_login(make.person("Ruth Hale"))

    answer = client.post("/account/company/", LOOMS | {"name": " ", "country": ""})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "country"}
    assert "America/New_York" in answer.content.decode()


def test_before_the_address_is_confirmed_nobody_signs_in_and_a_new_link_comes(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/account/signup/", RUTH)
    cache.clear()  # the pause between two such mails

    again = Client().post("/account/login/", {"login": RUTH["email"], "password": PASSWORD})

    assert again["Location"] == "/account/confirm-email/"
    outbox.deliver(timezone.now())
    assert len(mailoutbox) == 2


def test_somebody_else_who_opens_the_link_confirms_but_is_not_signed_in(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/account/signup/", RUTH)

    other = Client()
    other.post(link_in(mailoutbox, "account/confirm-email"))

    assert "_auth_user_id" not in other.session
    assert client.post("/account/login/", {"login": RUTH["email"], "password": PASSWORD}).url == "/"


def test_signing_up_does_not_tell_whether_the_address_is_known(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    known = make.person("Ruth Hale", email="ruth.hale@example.com", password="other words here")

    answers = [
        Client().post("/account/signup/", {**RUTH, "email": email})
        for email in (known.email, "nobody@example.com")
    ]

    told = {(answer.status_code, answer["Location"]) for answer in answers}
    pages = {Client().get(answer["Location"]).content for answer in answers}
    assert len(told) == 1
    assert len(pages) == 1
    outbox.deliver(timezone.now())
    assert {mail.subject for mail in mailoutbox} == {
        "You have a Fairhold account already",
        "Confirm your e-mail address for Fairhold",
    }
    known.refresh_from_db()
    assert known.check_password("other words here")


def test_for_a_known_address_a_password_is_hashed_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr("fairhold.web.account.entrance.make_password", hashed.append)
    make.person("Ruth Hale", email="ruth.hale@example.com")

    client.post("/account/signup/", RUTH)

    assert hashed == [PASSWORD]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "ruth"}, "email"),
        ({"password1": "short"}, "password1"),
        ({"password1": "password1234"}, "password1"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    client: Client, changes: dict[str, str], field: str
) -> None:
    answer = client.post("/account/signup/", RUTH | changes)

    assert list(answer.context["form"].errors) == [field]
    assert not Person.objects.exists()


def test_signing_up_is_throttled(client: Client) -> None:
    answers = [
        client.post("/account/signup/", RUTH | {"email": f"r{number}@example.com"})
        for number in range(11)
    ]

    assert [answer.status_code for answer in answers[9:]] == [302, 429]


def test_where_sign_up_is_closed_only_the_invited_make_accounts(
    cast: Cast, browse: Browse, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    settings.FAIRHOLD_OPEN_SIGNUP = False
    stranger = Client()
    assert "by invitation" in stranger.get("/account/signup/").content.decode()
    stranger.post("/account/signup/", RUTH)
    assert not Person.objects.filter(email="ruth.hale@example.com").exists()

    sent = {"email": "ruth.hale@example.com", "role": "finance"}
    browse(cast.ada).post("/organisation/invitations/new/", sent)
    stranger.get(link_in(mailoutbox, "invitations"))

    assert stranger.get("/account/signup/").context["form"] is not None


def test_the_invited_make_an_account_without_another_mail_and_accept(
    cast: Cast, browse: Browse, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    sent = {"email": "ruth.hale@example.com", "role": "finance"}
    assert browse(cast.ada).post("/organisation/invitations/new/", sent).status_code == 302
    link = link_in(mailoutbox, "invitations")
    page = client.get(link).content.decode()
    assert "Nordlicht Textil GmbH invites you" in page
    assert "Finance" in page

    made = client.post(f"/account/signup/?next={link}", RUTH, follow=True)
    assert made.redirect_chain[-1][0] == link
    accepted = client.post(link, follow=True)

    assert accepted.redirect_chain == [("/", 302)]
    assert "You now act for Nordlicht Textil GmbH" in accepted.content.decode()
    member = Membership.objects.get(person__email="ruth.hale@example.com")
    assert (member.organisation, member.role) == (cast.buyer, "finance")
    assert Mail.objects.count() == 1
    assert client.get(link).status_code == 404


def test_an_invitation_vouches_for_its_own_address_alone(
    cast: Cast, browse: Browse, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    sent = {"email": "ruth.hale@example.com", "role": "finance"}
    browse(cast.ada).post("/organisation/invitations/new/", sent)
    client.get(link_in(mailoutbox, "invitations"))

    answer = client.post("/account/signup/", RUTH | {"email": "eve@example.com"})

    assert answer["Location"] == "/account/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_signed_in_with_another_address_one_is_told_what_to_do(
    cast: Cast, browse: Browse, mailoutbox: list[EmailMessage]
) -> None:
    sent = {"email": "ruth.hale@example.com", "role": "member"}
    browse(cast.ada).post("/organisation/invitations/new/", sent)
    link = link_in(mailoutbox, "invitations")

    page = browse(cast.otto).get(link).content.decode()
    refused = browse(cast.otto).post(link)

    assert "You are signed in as otto.prado@example.com" in page
    assert "Sign out and go on" in page
    assert refused.status_code == 403
    assert Invitation.objects.get().accepted_at is None


def test_an_invitation_to_an_address_that_is_there_waits_on_the_first_page(
    cast: Cast, browse: Browse, client: Client
) -> None:
    nora = make.person("Nora Ness")
    client.force_login(nora)
    sent = {"email": nora.email, "role": "reader"}
    browse(cast.ada).post("/organisation/invitations/new/", sent)

    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/account/start/", 302)]
    assert "Nordlicht Textil GmbH" in page.content.decode()
    address = f"/account/invitations/{Invitation.objects.get().pk}/accept/"
    assert browse(cast.otto).post(address).status_code == 404
    assert client.post(address, follow=True).redirect_chain == [("/", 302)]

    assert Membership.objects.get(person=nora).role == "reader"
