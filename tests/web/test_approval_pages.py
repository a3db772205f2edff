"""The administrator's decisions on bank accounts, on the pages."""

import pytest
from django.test import Client

from fairhold.parties.models import BankAccount, Person
from tests import make
from tests.cast import Cast
from tests.web.conftest import Browse, queries_of


@pytest.fixture
def pending(cast: Cast) -> BankAccount:
    return make.account(cast.supplier, proposed_by=cast.shen)


@pytest.fixture
def adam(cast: Cast, browse: Browse) -> Client:
    return browse(cast.adam)


def test_what_waits_is_listed_beside_its_owner(pending: BankAccount, adam: Client) -> None:
    content = adam.get("/approvals/").content.decode()

    assert "Brightloom Textile Co., Ltd." in content
    assert f"/approvals/{pending.pk}/" in content
    assert "No account waits for you" not in content


def test_nothing_to_decide_is_said(adam: Client) -> None:
    assert "No account waits for you" in adam.get("/approvals/").content.decode()


def test_an_approved_account_is_open_to_the_suppliers_buyers(
    cast: Cast, pending: BankAccount, adam: Client, browse: Browse
) -> None:
    answer = adam.post(f"/approvals/{pending.pk}/", {"decision": "approve"}, follow=True)

    assert "is approved" in answer.content.decode()
    assert "Approved" in browse(cast.shen).get("/bank-accounts/").content.decode()


def test_a_refusal_needs_a_reason_and_its_owner_reads_it(
    cast: Cast, pending: BankAccount, adam: Client, browse: Browse
) -> None:
    page = f"/approvals/{pending.pk}/"
    answer = adam.post(page, {"decision": "refuse", "reason": " "})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]

    adam.post(page, {"decision": "refuse", "reason": "The holder is another company."})

    content = browse(cast.shen).get("/bank-accounts/").content.decode()
    assert "The holder is another company." in content


def test_no_decision_is_none(pending: BankAccount, adam: Client) -> None:
    assert adam.post(f"/approvals/{pending.pk}/", {}).status_code == 422

    pending.refresh_from_db()
    assert pending.state == "pending"


def test_who_belongs_to_the_owner_is_told_not_to_decide_and_cannot(
    cast: Cast, pending: BankAccount, adam: Client
) -> None:
    make.membership(Person.objects.get(pk=cast.adam.person_id), cast.supplier)
    adam.post(f"/organisation/{cast.platform.pk}/switch/")
    page = f"/approvals/{pending.pk}/"

    content = adam.get(page).content.decode()
    assert "You cannot decide on this account" in content
    assert 'name="decision"' not in content

    assert adam.post(page, {"decision": "approve"}).status_code == 403
    pending.refresh_from_db()
    assert pending.state == "pending"


def test_who_belongs_to_the_owners_group_cannot_decide_either(
    cast: Cast, pending: BankAccount, adam: Client
) -> None:
    type(cast.supplier).objects.filter(pk=cast.supplier.pk).update(group="bright")
    sister = make.organisation("Bright Sisters Ltd.", country="CN", group="bright")
    make.membership(Person.objects.get(pk=cast.adam.person_id), sister)
    adam.post(f"/organisation/{cast.platform.pk}/switch/")

    answer = adam.post(f"/approvals/{pending.pk}/", {"decision": "approve"})

    assert answer.status_code == 403


def test_what_is_decided_is_not_decided_again(
    cast: Cast, pending: BankAccount, adam: Client
) -> None:
    page = f"/approvals/{pending.pk}/"
    adam.post(page, {"decision": "approve"})

    answer = adam.post(page, {"decision": "refuse", "reason": "On second thoughts."})

    assert answer.status_code == 422
    pending.refresh_from_db()
    assert pending.state == "approved"


@pytest.mark.parametrize("who", ["ada", "shen", "otto", "ines", "olga"])
def test_approvals_are_for_the_administrator_alone(
    cast: Cast, pending: BankAccount, browse: Browse, who: str
) -> None:
    client = browse(getattr(cast, who))

    assert client.get("/approvals/").status_code == 403
    assert client.post(f"/approvals/{pending.pk}/", {"decision": "approve"}).status_code == 403
    pending.refresh_from_db()
    assert pending.state == "pending"


def test_an_account_that_is_not_there_is_not_found(adam: Client) -> None:
    assert adam.get("/approvals/999/").status_code == 404


def test_the_list_takes_as_many_queries_however_many_wait(cast: Cast, adam: Client) -> None:
    before = queries_of(adam, "/approvals/")
    for number in range(4):
        make.account(
            cast.supplier, proposed_by=cast.shen, account_number=f"6222022001004567{number}"
        )

    assert queries_of(adam, "/approvals/") == before
