"""Bank accounts: proposed by their owner, decided by an administrator without an interest."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fairhold.kit.errors import NotFound
from fairhold.parties import access, accounts, may
from fairhold.parties.fields import BadField
from fairhold.parties.models import BankAccount, Organisation, Person
from tests import make
from tests.cast import enter

GERMAN = {
    "holder": "Nordlicht Textil GmbH",
    "country": "DE",
    "currency": "EUR",
    "iban": "DE89 3704 0044 0532 0130 00",
    "bic": "COBADEFFXXX",
}
CHINESE = {
    "holder": "Brightloom Textile Co., Ltd.",
    "country": "CN",
    "currency": "USD",
    "account_number": "6222 0220 0100 456789",
    "bank_code": "102584000010",
    "bic": "ICBKCNBJSZN",
    "bank_name": "Industrial and Commercial Bank of China",
}
AMERICAN = {
    "holder": "Ohio Looms Inc.",
    "country": "US",
    "currency": "USD",
    "account_number": "000123456789",
    "bank_code": "021000021",
    "bic": "CHASUS33",
}


@pytest.fixture
def pending(cast):
    return make.account(cast.supplier, proposed_by=cast.shen)


def test_an_iban_is_kept_without_spaces_and_pending(cast, now):
    account = accounts.propose_account(**GERMAN, actor=cast.ada, now=now)

    assert account.iban == "DE89370400440532013000"
    assert account.organisation_id == cast.buyer.pk
    assert (account.state, account.proposed_by_id) == ("pending", cast.ada.person_id)


def test_a_country_without_iban_takes_number_and_bank_code(cast, now):
    account = accounts.propose_account(**CHINESE, actor=cast.shen, now=now)

    assert (account.iban, account.account_number) == ("", "622202200100456789")


@pytest.mark.parametrize(
    ("base", "changes", "field", "says"),
    [
        (GERMAN, {"iban": "DE89 3704 0044 0532 0130 01"}, "iban", "not an IBAN"),
        (GERMAN, {"iban": ""}, "iban", "Enter it"),
        (CHINESE, {"country": "BR"}, "iban", "Accounts in BR have an IBAN"),
        (GERMAN, {"country": "FR"}, "iban", "This IBAN is of DE"),
        (GERMAN, {"bic": "COBADE"}, "bic", "8 or 11"),
        (GERMAN, {"bic": "BNPAFRPP"}, "bic", "a bank in FR"),
        (GERMAN, {"currency": "EURO"}, "currency", "ISO 4217"),
        (GERMAN, {"country": "Germany"}, "country", "two letters"),
        (GERMAN, {"country": "ZZ"}, "country", "two letters"),
        (GERMAN, {"holder": " \u202e "}, "holder", "Enter the account holder"),
        (GERMAN, {"holder": "x" * 201}, "holder", "Shorten"),
        (CHINESE, {"iban": "DE89370400440532013000"}, "iban", "no IBAN"),
        (CHINESE, {"bank_code": "10258400001"}, "bank_code", "12 digits"),
        (CHINESE, {"account_number": "12"}, "account_number", "4 to 34"),
        (AMERICAN, {"bank_code": "021000022"}, "bank_code", "check digit"),
        (AMERICAN, {"bank_code": ""}, "bank_code", "9 digits"),
    ],
)
def test_a_wrong_field_is_named_with_how_to_mend_it(cast, now, base, changes, field, says):
    with pytest.raises(BadField, match=says) as refusal:
        accounts.propose_account(**{**base, **changes}, actor=cast.ada, now=now)

    assert refusal.value.field == field
    assert not BankAccount.objects.exists()


def test_an_american_routing_number_is_accepted(cast, now):
    assert accounts.propose_account(**AMERICAN, actor=cast.ada, now=now).bank_code == "021000021"


def test_the_same_account_is_proposed_once(cast, now):
    accounts.propose_account(**CHINESE, actor=cast.shen, now=now)

    with pytest.raises(accounts.AccountKnown, match="already"):
        accounts.propose_account(**CHINESE, actor=cast.mei, now=now)

    assert BankAccount.objects.count() == 1


def test_a_refused_account_may_be_proposed_again(cast, now):
    first = accounts.propose_account(**CHINESE, actor=cast.shen, now=now)
    decide(first, cast.adam, now, approve=False, reason="The letter of the bank is missing.")

    again = accounts.propose_account(**CHINESE, actor=cast.shen, now=now)

    assert again.pk != first.pk


def test_the_administrator_approves_an_account(cast, now, pending):
    decided = decide(pending, cast.adam, now)

    assert decided.state == "approved"
    assert (decided.decided_by_id, decided.decided_at) == (cast.adam.person_id, now)


def test_a_refusal_needs_a_reason(cast, now, pending):
    with pytest.raises(BadField, match="Say why"):
        decide(pending, cast.adam, now, approve=False, reason="  ")

    pending.refresh_from_db()
    assert pending.state == "pending"


def test_of_two_decisions_the_second_is_refused(cast, now, pending):
    decide(pending, cast.adam, now)

    with pytest.raises(accounts.AccountDecided, match="was approved before"):
        decide(pending, cast.adam, now + timedelta(1), approve=False, reason="Changed my mind.")

    pending.refresh_from_db()
    assert (pending.state, pending.decided_at) == ("approved", now)


def test_an_officer_may_look_but_not_decide(cast, now, pending):
    assert access.account(pending.pk, cast.olga) == pending

    with pytest.raises(may.NotAllowed, match="administrator"):
        decide(pending, cast.olga, now)


def test_the_owner_may_look_but_not_decide(cast, now, pending):
    assert access.account(pending.pk, cast.mei) == pending

    with pytest.raises(may.NotAllowed, match="administrator"):
        decide(pending, cast.shen, now)


@pytest.mark.parametrize("who", ["ada", "otto", "ines"])
def test_an_account_of_others_is_not_there(cast, now, pending, who):
    stranger = getattr(cast, who)

    with pytest.raises(NotFound):
        access.account(pending.pk, stranger)
    with pytest.raises(NotFound):
        decide(pending, stranger, now)


def test_nobody_approves_an_account_of_an_organisation_they_belong_to(cast, now):
    vera = enter("Vera Lind", cast.platform, role="administrator")
    make.membership(person_of(vera), cast.supplier)
    pending = make.account(cast.supplier, proposed_by=cast.shen)

    with pytest.raises(accounts.ConflictOfInterest, match="another administrator"):
        decide(pending, vera, now)

    assert decide(pending, cast.adam, now).state == "approved"


def test_nobody_approves_an_account_of_the_group_they_belong_to(cast, now):
    Organisation.objects.filter(pk=cast.supplier.pk).update(group="brightloom")
    sister = make.organisation("Brightloom Trading HK", country="HK", group="brightloom")
    vera = enter("Vera Lind", cast.platform, role="administrator")
    make.membership(person_of(vera), sister)
    pending = make.account(cast.supplier, proposed_by=cast.shen)

    with pytest.raises(accounts.ConflictOfInterest):
        decide(pending, vera, now)

    pending.refresh_from_db()
    assert pending.state == "pending"


def test_who_left_an_organisation_still_has_an_interest_in_it(cast, now):
    vera = enter("Vera Lind", cast.platform, role="administrator")
    make.membership(person_of(vera), cast.supplier, ended_at=now - timedelta(days=30))
    pending = make.account(cast.supplier, proposed_by=cast.shen)

    with pytest.raises(accounts.ConflictOfInterest):
        decide(pending, vera, now)


def test_organisations_without_a_group_are_not_one_group(cast, pending):
    assert not access.conflict(cast.adam, cast.supplier, cast.buyer)


def test_an_approved_account_names_who_approved_it(cast, pending):
    with pytest.raises(IntegrityError), transaction.atomic():
        BankAccount.objects.filter(pk=pending.pk).update(state="approved")


def decide(account, actor, now, *, approve=True, reason=""):
    return accounts.decide_account(
        account_id=account.pk, approve=approve, reason=reason, actor=actor, now=now
    )


def person_of(actor):
    return Person.objects.get(pk=actor.person_id)
