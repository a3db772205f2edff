"""The ledger as a whole: every posting stands for something, every account for its owner."""

import re
from collections.abc import Iterator

from django.db.models import Count, Model, QuerySet, Sum

from fairhold.audit.batch import WORDS
from fairhold.audit.findings import Break, Tally
from fairhold.disputes.models import Settlement
from fairhold.inspecting.models import Commission
from fairhold.ledger.models import Account, Posting
from fairhold.rulings.models import Ruling
from fairhold.trade.models import Hold, Payment

SIZE = 500
"""Postings or accounts in a batch."""

_KEYS: dict[type[Model], re.Pattern[str]] = {
    Ruling: re.compile(rf"ruling:([0-9]{{1,18}}):(?:{'|'.join(WORDS)})"),
    Payment: re.compile(r"payment:([0-9]{1,18}):(?:captured|released)"),
    Hold: re.compile(r"hold:([0-9]{1,18}):released"),
    Settlement: re.compile(r"settlement:([0-9]{1,18}):[0-9]+(?::paid|:reversed)?"),
    Commission: re.compile(r"inspection:([0-9]{1,18}):fee(?::earned|:returned|:shared)?"),
}
"""What the key of a posting names; besides, a provider pays out what a hold has released."""
_PAYOUT = "payout:"
_DEPOSIT = re.compile(r"inspection:[0-9]+:held:[A-Z]{3}")
"""The account on which a deposited fee lies: its depositor's, whom it names by its column."""
_ACCOUNT = {"due_from": "owes", "due_to": "due"}
"""How a kind of account is called in its key."""


def check(tally: Tally) -> Iterator[Break]:
    """Everything wrong with postings, accounts and sums. What a ruling wants, `decided` knows."""
    yield from _postings(tally)
    yield from _keys()
    yield from _accounts(tally)
    yield from _holds()
    yield from _sums()


def _postings(tally: Tally) -> Iterator[Break]:
    last = 0
    found = Posting.objects.select_related("debit", "credit").order_by("pk")
    while postings := list(found.filter(pk__gt=last)[:SIZE]):
        founded = _founded([each.key for each in postings])
        for each in postings:
            if each.key not in founded and not each.key.startswith(_PAYOUT):
                says = "there is nothing that it could come from"
                yield Break("posting", f"posting {each.key}", says)
            yield from _currency(each)
        tally.postings += len(postings)
        last = postings[-1].pk


def _founded(keys: list[str]) -> set[str]:
    """The keys that name a ruling, a payment or a hold that there is."""
    found = set()
    for model, pattern in _KEYS.items():
        named = {key: int(match[1]) for key in keys if (match := pattern.fullmatch(key))}
        rows = model._default_manager.filter(pk__in=named.values())
        there = set(rows.values_list("pk", flat=True))
        found |= {key for key, number in named.items() if number in there}
    return found


def _holds() -> Iterator[Break]:
    """What each hold says came in and went out is what was posted to its account."""
    last = 0
    while holds := list(
        Hold.objects.filter(pk__gt=last).select_related("order").order_by("pk")[:SIZE]
    ):
        keys = {f"order:{each.order_id}:hold:{each.order.currency}": each for each in holds}
        numbers = dict(Account.objects.filter(key__in=keys).values_list("key", "pk"))
        went, came = (_moved(side, list(numbers.values())) for side in ("debit", "credit"))
        for key, hold in keys.items():
            number = numbers.get(key, 0)
            posted = came.get(number, 0), went.get(number, 0)
            if posted != (hold.captured_minor, hold.refunded_minor + hold.released_minor):
                says = "what came in and went out is not what was posted"
                yield Break("hold", f"order {hold.order}", says)
        last = holds[-1].pk


def _currency(posting: Posting) -> Iterator[Break]:
    for account in (posting.debit, posting.credit):
        if account.currency != posting.currency:
            says = f"it is in {posting.currency}, but {account.key} is kept in {account.currency}"
            yield Break("posting", f"posting {posting.key}", says)
    if posting.amount_minor <= 0 or posting.debit_id == posting.credit_id:
        yield Break("posting", f"posting {posting.key}", "it moves nothing between two accounts")


def _keys() -> Iterator[Break]:
    twice = Posting.objects.values("key").annotate(times=Count("pk")).filter(times__gt=1)
    for row in twice.order_by("key").iterator(chunk_size=SIZE):
        says = f"the same key was posted {row['times']} times"
        yield Break("posting", f"posting {row['key']}", says)


def _accounts(tally: Tally) -> Iterator[Break]:
    """Each account is called what it is, and nobody has paid more than was owed."""
    last = 0
    while accounts := list(Account.objects.filter(pk__gt=last).order_by("pk")[:SIZE]):
        numbers = [account.pk for account in accounts]
        debited, credited = _moved("debit", numbers), _moved("credit", numbers)
        for account in accounts:
            where, word = f"account {account.key}", _ACCOUNT.get(account.kind)
            key = f"org:{account.organisation_id}:{word}:{account.currency}"
            if word and account.key != key and not _DEPOSIT.fullmatch(account.key):
                yield Break("account", where, f"its key should be {key}")
            by_debits = debited.get(account.pk, 0) - credited.get(account.pk, 0)
            if word and (by_debits if account.kind == "due_from" else -by_debits) < 0:
                yield Break("account", where, "more was settled on it than was ever owed")
            elif account.kind == "held" and by_debits > 0:
                yield Break("account", where, "more went out of it than came in")
        tally.accounts += len(accounts)
        last = numbers[-1]


def _moved(side: str, accounts: list[int]) -> dict[int, int]:
    posted = Posting.objects.filter(**{f"{side}__in": accounts}).order_by()
    return dict(posted.values(side).annotate(sum=Sum("amount_minor")).values_list(side, "sum"))


def _sums() -> Iterator[Break]:
    """All debits together are all credits together, currency by currency."""
    debited, credited = _by_currency("debit"), _by_currency("credit")
    for currency in sorted(debited.keys() | credited.keys()):
        one, other = debited.get(currency, 0), credited.get(currency, 0)
        if one != other:
            says = f"debits come to {one} and credits to {other}, in minor units"
            yield Break("ledger", f"ledger in {currency}", says)


def _by_currency(side: str) -> dict[str, int]:
    posted: QuerySet[Posting] = Posting.objects.order_by()
    sums = posted.values(f"{side}__currency").annotate(sum=Sum("amount_minor"))
    return dict(sums.values_list(f"{side}__currency", "sum"))
