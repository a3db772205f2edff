"""Posting: once, balanced, and for good."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from fairhold.ledger import services as ledger
from fairhold.ledger.models import Account, Posting


@pytest.fixture
def refund(cast, now):
    """The supplier owes the buyer 250.00 dollars."""
    return post_refund(cast, now)


def post_refund(cast, now, **changes):
    content = {
        "key": "ruling:17:refund",
        "debit": ledger.owes(cast.supplier.pk, "USD"),
        "credit": ledger.due(cast.buyer.pk, "USD"),
        "amount_minor": 25_000,
        "currency": "USD",
        "about": "Refund of D-000017",
        "now": now,
    }
    return ledger.post(**{**content, **changes})


def test_a_refund_stands_as_what_one_owes_and_the_other_is_due(cast, refund):
    assert ledger.balance(refund.debit) == 25_000
    assert ledger.balance(refund.credit) == 25_000
    assert refund.debit.key == f"org:{cast.supplier.pk}:owes:USD"
    assert refund.credit.key == f"org:{cast.buyer.pk}:due:USD"


def test_once_paid_nothing_is_owed_and_nothing_is_due(cast, now, refund):
    post_refund(cast, now, key="ruling:17:paid", debit=refund.credit, credit=refund.debit)

    assert ledger.balance(refund.debit) == 0
    assert ledger.balance(refund.credit) == 0


def test_a_retry_returns_the_posting_made_before(cast, now, refund):
    again = post_refund(cast, now + timedelta(hours=1), about="Refund, told once more")

    assert again.pk == refund.pk
    assert again.posted_at == now
    assert Posting.objects.count() == 1


def test_the_same_key_for_another_amount_is_refused(cast, now, refund):
    with pytest.raises(ledger.KeyTaken, match="use another key") as refusal:
        post_refund(cast, now, amount_minor=25_001)

    assert refusal.value.kind == "conflict"
    assert ledger.balance(refund.debit) == 25_000


def test_the_same_key_for_another_account_is_refused(cast, now, refund):
    with pytest.raises(ledger.KeyTaken):
        post_refund(cast, now, credit=ledger.due(cast.outsider.pk, "USD"))


def test_a_posting_is_found_by_its_key(refund):
    assert ledger.posting("ruling:17:refund") == refund
    assert ledger.posting("ruling:18:refund") is None


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_that_moves_nothing_forward_cannot_be_posted(cast, now, amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        post_refund(cast, now, amount_minor=amount)


def test_a_posting_needs_two_accounts(cast, now):
    same = ledger.owes(cast.supplier.pk, "USD")
    with pytest.raises(IntegrityError), transaction.atomic():
        post_refund(cast, now, credit=same)


def test_a_posting_has_the_currency_of_both_its_accounts(cast, now):
    with pytest.raises(IntegrityError, match="currency"), transaction.atomic():
        post_refund(cast, now, credit=ledger.due(cast.buyer.pk, "EUR"))


@pytest.mark.parametrize(
    "change",
    [
        lambda posting: Posting.objects.filter(pk=posting.pk).update(amount_minor=1),
        lambda posting: Posting.objects.filter(pk=posting.pk).delete(),
        lambda posting: Account.objects.filter(pk=posting.debit_id).update(currency="EUR"),
        lambda _: run("DELETE FROM ledger_posting"),
        lambda _: run("UPDATE ledger_account SET currency = 'EUR'"),
    ],
    ids=["update", "delete", "account update", "delete in SQL", "account update in SQL"],
)
def test_what_is_posted_never_changes(refund, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(refund)

    assert ledger.balance(refund.debit) == 25_000


def test_the_table_cannot_be_emptied_or_overwritten_at_one_stroke(refund):
    stroke = {
        "sqlite": "INSERT OR REPLACE INTO ledger_posting "
        "(id, key, debit_id, credit_id, amount_minor, currency, about, posted_at) "
        "SELECT id, key, debit_id, credit_id, 1, currency, about, posted_at FROM ledger_posting",
        "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE ledger_posting",
    }
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(stroke[connection.vendor])

    assert ledger.balance(refund.debit) == 25_000


@pytest.mark.django_db(transaction=True)
def test_of_two_threads_with_one_key_one_posts_and_both_get_it(cast, now):
    start = Barrier(2)
    posted: list[int] = []

    def race() -> None:
        try:
            start.wait(timeout=10)
            posted.append(post_refund(cast, now).pk)
        finally:
            connection.close()

    threads = [Thread(target=race) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(posted) == 2
    assert len(set(posted)) == 1
    assert Posting.objects.count() == 1


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
