"""A payment is covered when it goes to the supplier's approved account, else kept and told why."""

from datetime import date, timedelta

import pytest

from fairhold.kit.errors import NotFound
from fairhold.kit.money import BadAmount
from fairhold.parties.models import Person
from fairhold.trade import access, checks, services
from fairhold.trade.models import Payment
from fairhold.trade.services import common, payments
from tests import make as make_parties
from tests.trade import make


@pytest.fixture
def order(cast, now):
    return make.agreed(cast, now)


@pytest.fixture
def account(cast):
    return make.approved_account(cast)


def test_a_payment_to_the_approved_account_is_covered(order, account, cast, now):
    paid = make.payment(order, cast, now, account_id=account.pk)

    assert paid.covered
    assert paid.not_covered_reason == ""
    assert (paid.label, paid.amount_minor, paid.went_to) == ("P1", 3_600_00, "approved_account")
    order.refresh_from_db()
    assert order.covered_paid_minor == 3_600_00


def test_a_payment_elsewhere_is_kept_and_told_why(order, cast, now):
    paid = make.payment(order, cast, now)

    assert not paid.covered
    assert paid.went_to == "other_account"
    assert paid.not_covered_reason == (
        "It did not go to an account of Brightloom Textile Co., Ltd. that the platform has "
        "approved."
    )
    order.refresh_from_db()
    assert order.covered_paid_minor == 0


def test_an_account_not_yet_approved_does_not_cover(order, cast, now):
    pending = make_parties.account(cast.supplier, proposed_by=cast.shen)

    paid = make.payment(order, cast, now, account_id=pending.pk)

    assert not paid.covered
    assert "not yet approved" in paid.not_covered_reason


def test_a_refused_account_does_not_cover(order, account, cast, now):
    type(account).objects.update(state="refused", reason="The holder is another company.")

    assert "has refused" in make.payment(order, cast, now, account_id=account.pk).not_covered_reason


def test_another_currency_does_not_cover(order, account, cast, now):
    paid = make.payment(order, cast, now, account_id=account.pk, currency="EUR")

    assert paid.not_covered_reason == "It was paid in EUR, but the order is in USD."


def test_an_account_for_another_currency_does_not_cover(order, cast, now):
    euros = make_parties.account(
        cast.supplier, proposed_by=cast.shen, approved_by=cast.adam, currency="EUR"
    )

    assert "for EUR only" in make.payment(order, cast, now, account_id=euros.pk).not_covered_reason


def test_an_offline_order_is_never_covered(account, cast, now):
    order = make.agreed(cast, now, channel="offline")

    paid = make.payment(order, cast, now, account_id=account.pk)

    assert paid.not_covered_reason == "Orders dealt outside the platform are not covered."


def test_a_wholesale_order_is_covered_only_by_what_was_paid_to_the_platform(account, cast, now):
    order = make.agreed(cast, now, channel="wholesale")

    paid = make.payment(order, cast, now, account_id=account.pk)

    assert not paid.covered
    assert "paid through the platform" in paid.not_covered_reason


def test_no_more_is_covered_than_is_open(order, account, cast, now):
    make.payment(order, cast, now, account_id=account.pk, amount="10000")
    beyond = make.payment(
        order, cast, now, account_id=account.pk, amount="2000.01", bank_reference="TRN-2"
    )
    rest = make.payment(
        order, cast, now, account_id=account.pk, amount="2000", bank_reference="TRN-3"
    )

    assert beyond.not_covered_reason == "It is more than the USD 2000.00 still open on this order."
    assert rest.covered
    order.refresh_from_db()
    assert order.covered_paid_minor == order.total_minor


def test_the_same_payment_again_is_the_one_on_record(order, account, cast, now):
    first = make.payment(order, cast, now, account_id=account.pk)
    again = make.payment(order, cast, now + timedelta(hours=3), account_id=account.pk)

    assert again.pk == first.pk
    order.refresh_from_db()
    assert order.covered_paid_minor == 3_600_00


def test_the_same_bank_reference_with_another_amount_is_refused(order, account, cast, now):
    make.payment(order, cast, now, account_id=account.pk)

    with pytest.raises(payments.PaymentDiffers) as refusal:
        make.payment(order, cast, now, account_id=account.pk, amount="3600.01")
    assert refusal.value.field == "bank_reference"
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    ("details", "refusal", "field"),
    [
        ({"amount": "0"}, BadAmount, "amount"),
        ({"amount": "0.00"}, BadAmount, "amount"),
        ({"amount": "-1"}, BadAmount, "amount"),
        ({"amount": "1.001"}, BadAmount, "amount"),
        ({"amount": "1e20"}, BadAmount, "amount"),
        ({"amount": "many"}, BadAmount, "amount"),
        ({"amount": "Infinity"}, BadAmount, "amount"),
        ({"currency": "XXZ"}, BadAmount, "currency"),
        ({"currency": "JPY", "amount": "10.5"}, BadAmount, "amount"),
        ({"paid_on": date(2026, 3, 3)}, checks.DateInFuture, "paid_on"),
        ({"paid_on": date(2026, 3, 1)}, checks.DatesOutOfOrder, "paid_on"),
        ({"bank_reference": ""}, checks.BadText, "bank_reference"),
        ({"to_described": " "}, checks.BadText, "to_described"),
        ({"to_described": "\x1b\x00"}, checks.BadText, "to_described"),
        ({"to_described": "x" * 301}, checks.BadText, "to_described"),
        ({"document": "D9"}, NotFound, "document"),
        ({"account_id": 10**9}, NotFound, "account_id"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(order, cast, now, details, refusal, field):
    with pytest.raises(refusal) as refused:
        make.payment(order, cast, now, **details)

    assert refused.value.field == field
    assert not Payment.objects.exists()


def test_anothers_account_looks_as_if_it_were_not_there(order, cast, now):
    theirs = make_parties.account(cast.outsider, proposed_by=cast.otto, approved_by=cast.adam)

    with pytest.raises(NotFound) as refusal:
        make.payment(order, cast, now, account_id=theirs.pk)
    assert refusal.value.field == "account_id"


def test_only_the_buyer_records_payments(order, cast, now):
    given = {"amount": "1", "currency": "USD", "paid_on": now.date(), "bank_reference": "X"}

    for actor in (cast.shen, cast.olga):
        with pytest.raises(access.NotYourStep):
            services.record_payment(
                reference=str(order), to_described="there", actor=actor, now=now, **given
            )
    for actor in (cast.otto, cast.ines):
        with pytest.raises(NotFound):
            services.record_payment(
                reference=str(order), to_described="there", actor=actor, now=now, **given
            )


def test_an_order_not_yet_agreed_is_not_paid(cast, now):
    order = make.offered(cast, now)

    with pytest.raises(common.NotAgreedYet):
        make.payment(order, cast, now)


def test_a_payment_rests_on_its_document(order, account, cast, now):
    make.document(order, cast.ada, now, kind="payment_record")

    paid = make.payment(order, cast, now, account_id=account.pk, document="D2")

    assert paid.document.kind == "payment_record"
    assert paid.document.issuer_role == "bank"


def test_the_supplier_confirms_that_a_payment_arrived(order, account, cast, now):
    paid = make.payment(order, cast, now, account_id=account.pk)
    assert paid.confirmed_at is None

    confirmed = confirm(order, cast.shen, now)

    assert (confirmed.confirmed_by_id, confirmed.confirmed_at) == (cast.shen.person_id, now)
    event = order.events.get(name="payment_confirmed")
    assert (event.about, event.person_id) == ("P1 USD 3600.00", cast.shen.person_id)


def test_confirming_twice_is_confirming_once(order, cast, now):
    make.payment(order, cast, now)
    confirm(order, cast.shen, now)

    again = confirm(order, cast.olga, now + timedelta(days=1))

    assert (again.confirmed_by_id, again.confirmed_at) == (cast.shen.person_id, now)
    assert order.events.filter(name="payment_confirmed").count() == 1


def test_nobody_confirms_their_own_payment(order, cast, now):
    make.payment(order, cast, now)

    for actor in (cast.ada, cast.ben, cast.adam):
        with pytest.raises(access.NotYourStep, match="Only Brightloom"):
            confirm(order, actor, now)
    for actor in (cast.otto, cast.ines):
        with pytest.raises(NotFound):
            confirm(order, actor, now)
    assert not Payment.objects.filter(confirmed_at__isnull=False).exists()


def test_an_officer_confirms_unless_one_of_the_parties_is_their_own(order, cast, now):
    make.payment(order, cast, now)
    make_parties.membership(Person.objects.get(pk=cast.omar.person_id), cast.buyer)

    with pytest.raises(payments.NotImpartial):
        confirm(order, cast.omar, now)
    assert confirm(order, cast.olga, now).confirmed_by_id == cast.olga.person_id


def test_a_payment_not_there_is_not_confirmed(order, cast, now):
    with pytest.raises(NotFound) as refusal:
        confirm(order, cast.shen, now)
    assert refusal.value.field == "payment"


def confirm(order, actor, now):
    return services.confirm_payment(reference=str(order), label="P1", actor=actor, now=now)


def test_an_order_has_so_many_payments_at_most(order, cast, now, monkeypatch):
    monkeypatch.setattr(payments, "MOST_PAYMENTS", 1)
    make.payment(order, cast, now)

    with pytest.raises(payments.TooManyPayments):
        make.payment(order, cast, now, bank_reference="TRN-2")
