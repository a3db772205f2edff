"""Whoever signs in to the demo, as any account it prints, finds work on the start page."""

import pytest
from django.test import Client

from fairhold.disputes import access
from fairhold.disputes.models import Dispute
from fairhold.outbox.models import Mail

pytestmark = pytest.mark.django_db

ROLES = (
    *("buyer", "finance", "reader", "second buyer", "third buyer"),
    *("supplier", "second supplier", "third supplier", "inspector"),
    *("officer", "second officer", "third officer", "administrator"),
)


UNPAID, NOT_COLLECTED = 528_000, 825_000
"""What the two suppliers claim, in minor units of euro and yen."""


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


def test_who_is_claimed_to_owe_a_price_does_not_read_of_a_refund(signed_in):
    claimed = Dispute.objects.get(claimed_minor=UNPAID, respondent__name__startswith="Nordhaus")
    page = signed_in("buyer").get(f"/disputes/{access.reference_of(claimed)}/").content.decode()

    assert "asks for payment of the price: EUR 5,280.00" in page
    told = Mail.objects.filter(about=access.reference_of(claimed), subject__contains="answer")
    assert "payment of up to EUR 5,280.00" in told.first().body


def test_outside_of_the_platform_no_account_is_approved(signed_in):
    claimed = Dispute.objects.get(claimed_minor=NOT_COLLECTED)
    page = signed_in("third buyer").get(f"/orders/{claimed.order}/").content.decode()

    assert "pays and records it." in page
    assert "approved account and records it" not in page
