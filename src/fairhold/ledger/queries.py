"""What an organisation's accounts show: balances, and the postings behind them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from fairhold.kit.errors import NotFound
from fairhold.ledger.models import Account, Posting
from fairhold.parties.actor import Actor

GROW_BY_DEBITS = ("due_from", "bank")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account; `balance_minor` is positive the way its kind grows."""

    id: int
    key: str
    kind: str
    organisation: str | None
    currency: str
    balance_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRow:
    """A posting as one of its two accounts sees it; `change_minor` is what it added to it."""

    id: int
    key: str
    about: str
    other: str
    change_minor: int
    currency: str
    posted_at: datetime


def accounts(actor: Actor, *, after: int = 0, limit: int = 25) -> list[AccountRow]:
    """The accounts the actor may see, the oldest first, from after `after`; one query."""
    found = _visible(actor).filter(pk__gt=after).order_by("pk")[:limit]
    return [_row(account) for account in found]


def account(account_id: int, actor: Actor) -> AccountRow:
    """One account with its balance."""
    found = _visible(actor).filter(pk=account_id).first()
    if found is None:
        raise NotFound("There is no such account. Choose one from your list.")
    return _row(found)


def postings(
    account_id: int, actor: Actor, *, before: int | None = None, limit: int = 25
) -> list[PostingRow]:
    """What was posted to an account, the newest first, from before `before`."""
    own = account(account_id, actor)
    found = Posting.objects.filter(Q(debit=own.id) | Q(credit=own.id))
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = found.select_related("debit", "credit").order_by("-pk")[:limit]
    return [_posting(posting, own) for posting in rows]


def _visible(actor: Actor) -> QuerySet[Account]:
    """The organisation's own accounts, and for the platform everybody's, with their sums."""
    mine = Account.objects.all()
    if not actor.is_platform:
        mine = mine.filter(organisation_id=actor.organisation_id)
    return mine.select_related("organisation").annotate(
        debited=_sum("debit"), credited=_sum("credit")
    )


def _sum(side: str) -> Coalesce:
    posted = Posting.objects.filter(**{side: OuterRef("pk")}).order_by().values(side)
    return Coalesce(Subquery(posted.annotate(sum=Sum("amount_minor")).values("sum")), 0)


def _row(account: Account) -> AccountRow:
    by_debits: int = account.debited - account.credited  # type: ignore[attr-defined]  # annotated
    return AccountRow(
        id=account.pk,
        key=account.key,
        kind=account.kind,
        organisation=account.organisation.name if account.organisation else None,
        currency=account.currency,
        balance_minor=by_debits if account.kind in GROW_BY_DEBITS else -by_debits,
    )


def _posting(posting: Posting, own: AccountRow) -> PostingRow:
    debited = posting.debit_id == own.id
    grows = debited == (own.kind in GROW_BY_DEBITS)
    return PostingRow(
        id=posting.pk,
        key=posting.key,
        about=posting.about,
        other=(posting.credit if debited else posting.debit).key,
        change_minor=posting.amount_minor if grows else -posting.amount_minor,
        currency=posting.currency,
        posted_at=posting.posted_at,
    )
