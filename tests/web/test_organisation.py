"""The organisation's own pages: its people, its bank accounts, its keys to the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fairhold.parties.models import ApiToken, BankAccount, Person
from fairhold.parties.services import actor_for_token, issue_token
from tests import make
from tests.cast import Cast, enter
from tests.web.conftest import Browse, queries_of

GERMAN = {
    "holder": "Nordlicht Textil GmbH",
    "iban": "DE89 3704 0044 0532 0130 00",
    "bic": "COBADEFFXXX",
    "currency": "EUR",
}
TOKEN = {"label": "ERP in Bremen", "scopes": [], "days": "90", "sheet": "a" * 43}


def test_the_organisation_page_names_everybody_who_acts_for_it_and_nobody_else(
    cast: Cast, browse: Browse
) -> None:
    content = browse(cast.ada).get("/organisation/").content.decode()

    assert "Ben Vogt" in content
    assert "ada.keller@example.com" in content
    assert "Shen Li" not in content


def test_somebody_of_two_organisations_switches_to_the_other(cast: Cast, browse: Browse) -> None:
    make.membership(Person.objects.get(pk=cast.ada.person_id), cast.outsider)
    client = browse(cast.ada)

    answer = client.post(f"/organisation/{cast.outsider.pk}/switch/")

    assert answer.status_code == 302
    assert "Otto Prado" in client.get("/organisation/").content.decode()


def test_nobody_switches_to_an_organisation_they_do_not_act_for(cast: Cast, browse: Browse) -> None:
    assert browse(cast.ada).post(f"/organisation/{cast.supplier.pk}/switch/").status_code == 404


def test_an_empty_list_of_accounts_says_what_to_do(cast: Cast, browse: Browse) -> None:
    content = browse(cast.ada).get("/bank-accounts/").content.decode()

    assert "No bank account yet" in content
    assert 'href="/bank-accounts/new/"' in content


@pytest.mark.parametrize(
    ("country", "asked", "not_asked"),
    [("DE", "iban", "account_number"), ("CN", "account_number", "iban")],
)
def test_what_is_asked_of_an_account_depends_on_its_country(
    cast: Cast, browse: Browse, country: str, asked: str, not_asked: str
) -> None:
    answer = browse(cast.shen).get(f"/bank-accounts/new/?country={country}")

    assert asked in answer.context["form"].fields
    assert not_asked not in answer.context["form"].fields


def test_an_unknown_country_is_asked_for_again(cast: Cast, browse: Browse) -> None:
    answer = browse(cast.shen).get("/bank-accounts/new/?country=Atlantis")

    assert answer.status_code == 422
    assert "country" in answer.context["form"].errors


def test_a_proposed_account_waits_in_the_list(cast: Cast, browse: Browse) -> None:
    client = browse(cast.ada)

    answer = client.post("/bank-accounts/new/?country=DE", GERMAN, follow=True)

    assert answer.redirect_chain == [("/bank-accounts/", 302)]
    content = answer.content.decode()
    assert "DE89 3704 0044 0532 0130 00" in content
    assert "Waiting for approval" in content


def test_a_wrong_iban_is_told_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, browse: Browse
) -> None:
    wrong = GERMAN | {"iban": "DE89 3704 0044 0532 0130 01"}

    answer = browse(cast.ada).post("/bank-accounts/new/?country=DE", wrong)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["iban"]
    assert "DE89 3704 0044 0532 0130 01" in answer.content.decode()
    assert not BankAccount.objects.exists()


def test_the_same_account_sent_twice_is_proposed_once(cast: Cast, browse: Browse) -> None:
    for _ in range(2):
        answer = browse(cast.ada).post("/bank-accounts/new/?country=DE", GERMAN)

    assert BankAccount.objects.count() == 1
    assert "has this account" in answer.content.decode()


def test_a_new_token_works_and_its_secret_is_shown_once(cast: Cast, browse: Browse) -> None:
    client = browse(cast.ada)

    answer = client.post("/api-tokens/new/", TOKEN)

    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    actor = actor_for_token(secret, timezone.now())
    assert actor is not None
    assert (actor.person_id, actor.may_write) == (cast.ada.person_id, False)
    listed = client.get("/api-tokens/").content.decode()
    assert "ERP in Bremen" in listed
    assert secret not in listed


def test_a_token_form_sent_twice_makes_one_token(cast: Cast, browse: Browse) -> None:
    client = browse(cast.ada)
    client.post("/api-tokens/new/", TOKEN)

    answer = client.post("/api-tokens/new/", TOKEN, follow=True)

    assert answer.redirect_chain == [("/api-tokens/", 302)]
    assert "was made already" in answer.content.decode()
    assert ApiToken.objects.count() == 1


def test_a_token_form_sent_with_a_mistake_can_be_mended(cast: Cast, browse: Browse) -> None:
    client = browse(cast.ada)

    assert client.post("/api-tokens/new/", TOKEN | {"label": " "}).status_code == 422
    assert client.post("/api-tokens/new/", TOKEN).status_code == 200

    assert ApiToken.objects.count() == 1


def test_a_token_is_revoked_by_its_owner_only(cast: Cast, browse: Browse) -> None:
    now = timezone.now()
    token, secret = issue_token(
        actor=cast.ada, label="ERP", scopes="read", expires_at=now + timedelta(1), now=now
    )
    address = f"/api-tokens/{token.pk}/revoke/"

    kai = enter("Kai Wu", cast.buyer, "member")
    assert browse(kai).post(address).status_code == 404
    assert actor_for_token(secret, now) is not None

    assert browse(cast.ada).post(address).status_code == 302
    assert actor_for_token(secret, now) is None
    assert "Revoked" in browse(cast.ada).get("/api-tokens/").content.decode()


@pytest.mark.parametrize("page", ["/organisation/", "/bank-accounts/", "/api-tokens/"])
def test_the_number_of_queries_does_not_grow_with_what_is_shown(
    cast: Cast, browse: Browse, page: str
) -> None:
    before = queries_of(browse(cast.shen), page)
    now = timezone.now()
    for number in range(5):
        make.account(cast.supplier, proposed_by=cast.mei, account_number=f"62220220010045{number}")
        make.membership(make.person(f"New Person{number}"), cast.supplier)
        issue_token(
            actor=cast.shen, label="ERP", scopes="read", expires_at=now + timedelta(1), now=now
        )

    assert queries_of(browse(cast.shen), page) == before
