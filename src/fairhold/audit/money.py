"""The ledger as a whole: every posting stands for a ruling, every account for an organisation."""

import re
from collections.abc import Iterator

from django.db.models import Count, QuerySet, Sum

from fairhold.audit.findings import Break, Tally
from fairhold.ledger.models import Account, Posting
from fairhold.rulings.models import Ruling

SIZE = 500
"""Postings or accounts in a batch."""

_KEY = re.compile(r"ruling:(?P<ruling>[0-9]{1,18}):(refund|paid)")
_ACCOUNT = {"due_from": "owes", "due_to": "due"}
"""How a kind of account is called in its key."""


def check(tally: Tally) -> Iterator[Break]:
    """Everything wrong with postings, accounts and sums. What a ruling wants, `decided` knows."""
    yield from _postings(tally)
    yield from _keys()
    yield from _accounts(tally)
    yield from _sums()


def _postings(tally: Tally) -> Iterator[Break]:
    last = 0
    found = Posting.objects.select_related("debit", "credit").order_by("pk")
    while postings := list(found.filter(pk__gt=last)[:SIZE]):
        named = {each.pk: _KEY.fullmatch(each.key) for each in postings}
        wanted = {int(match["ruling"]) for match in named.values() if match}
        there = set(Ruling.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        for each in postings:
            match = named[each.pk]
            if match is None or int(match["ruling"]) not in there:
                says = "there is no ruling that it could come from"
                yield Break("posting", f"posting {each.key}", says)
            yield from _currency(each)
        tally.postings += len(postings)
        last = postings[-1].pk


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
            if word and account.key != key:
                yield Break("account", where, f"its key should be {key}")
            by_debits = debited.get(account.pk, 0) - credited.get(account.pk, 0)
            if word and (by_debits if account.kind == "due_from" else -by_debits) < 0:
                yield Break("account", where, "more was settled on it than was ever owed")
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
