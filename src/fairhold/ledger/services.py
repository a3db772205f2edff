"""Move what is owed between two accounts, once, whatever is retried."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Sum

from fairhold.kit.errors import Refused
from fairhold.ledger.models import Account, Posting


class KeyTaken(Refused):
    """The retry key was used before, for something else."""

    code = "ledger.key_taken"
    kind = "conflict"


def owes(organisation_id: int, currency: str) -> Account:
    """What the organisation has to pay to others: grows by debits."""
    return _open(f"org:{organisation_id}:owes:{currency}", "due_from", currency, organisation_id)


def due(organisation_id: int, currency: str) -> Account:
    """What the organisation is to be paid: grows by credits."""
    return _open(f"org:{organisation_id}:due:{currency}", "due_to", currency, organisation_id)


def held(order_id: int, currency: str) -> Account:
    """What the platform holds of an order's money: grows by credits."""
    return _open(f"order:{order_id}:hold:{currency}", "held", currency, None)


def bank(currency: str) -> Account:
    """The platform's own account at its payment provider: grows by debits."""
    return _open(f"platform:bank:{currency}", "bank", currency, None)


def deposited(what: str, currency: str, organisation_id: int) -> Account:
    """What the platform holds of an organisation for one purpose: grows by credits."""
    return _open(f"{what}:held:{currency}", "due_to", currency, organisation_id)


def _open(key: str, kind: str, currency: str, organisation_id: int | None) -> Account:
    account, _ = Account.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "currency": currency, "organisation_id": organisation_id},
    )
    return account


@transaction.atomic
def post(
    *,
    key: str,
    debit: Account,
    credit: Account,
    amount_minor: int,
    currency: str,
    about: str,
    now: datetime,
) -> Posting:
    """Post `amount_minor` (whole minor units, more than zero) from `credit` to `debit`.

    The same key with the same accounts, amount and currency returns the posting made before;
    with anything else it raises KeyTaken. Amounts, currencies and accounts that cannot be posted
    are a mistake of the caller: the database raises IntegrityError.
    """
    content = {
        "debit_id": debit.pk,
        "credit_id": credit.pk,
        "amount_minor": amount_minor,
        "currency": currency,
    }
    posting, _ = Posting.objects.get_or_create(
        key=key, defaults={**content, "about": about, "posted_at": now}
    )
    if any(getattr(posting, name) != value for name, value in content.items()):
        raise KeyTaken(
            f"Under the key {key} another amount was posted before. Nothing was posted now. "
            "Look at the posting under that key; for another movement use another key."
        )
    return posting


def posting(key: str) -> Posting | None:
    """The posting under this key, if there is one."""
    return Posting.objects.select_related("debit", "credit").filter(key=key).first()


def amounts(keys: Iterable[str]) -> dict[str, int]:
    """The amounts posted under these keys, in minor units; a key without posting is left out."""
    found = Posting.objects.filter(key__in=list(keys))
    return dict(found.values_list("key", "amount_minor"))


def out_of_hold(keys: Iterable[str]) -> dict[str, int]:
    """Of these keys' postings the amounts of those that left money which the platform held."""
    found = Posting.objects.filter(key__in=list(keys), debit__kind="held")
    return dict(found.values_list("key", "amount_minor"))


def balance(account: Account) -> int:
    """What stands on the account, in minor units: positive the way its kind grows."""
    sums = Posting.objects.filter(Q(debit=account) | Q(credit=account)).aggregate(
        debits=Sum("amount_minor", filter=Q(debit=account)),
        credits=Sum("amount_minor", filter=Q(credit=account)),
    )
    by_debits = int(sums["debits"] or 0) - int(sums["credits"] or 0)
    return by_debits if account.kind in ("due_from", "bank") else -by_debits
