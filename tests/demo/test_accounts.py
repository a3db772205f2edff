"""Whoever signs in to the demo, as any account it prints, finds work on the start page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ROLES = (
    *("buyer", "finance", "reader", "second buyer", "third buyer"),
    *("supplier", "second supplier", "third supplier", "inspector"),
    *("officer", "second officer", "third officer", "administrator"),
)


@pytest.fixture
def signed_in(made):
    """A browser that has signed in by the form, as the account of a role."""

    def enter(role):
        account = next(each for each in made["accounts"] if each["role"] == role)
        client = Client()
        told = {"login": account["email"], "password": account["password"]}
        assert client.post("/account/login/", told).status_code == 302
        return client

    return enter


def test_the_accounts_are_these(made):
    assert sorted(account["role"] for account in made["accounts"]) == sorted(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_whoever_signs_in_finds_work(signed_in, role):
    page = signed_in(role).get("/")

    assert page.status_code == 200
    assert len(page.context["tasks"]) >= 1
