"""The ledger: what you owe and what you are owed, and the postings behind it."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from fairhold.api.pages import Cursor, Limit, Page, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import Money, Out, PathId, same
from fairhold.ledger import queries
from fairhold.ledger.queries import AccountRow, PostingRow

resource = Resource(tags=["ledger"])


class LedgerAccount(Out):
    """An account: `due_from` is what its organisation owes, `due_to` what it is owed,
    `held` money of an order that the platform holds."""

    id: int
    key: str = Field(examples=["org:12:due:USD"])
    kind: Literal["due_from", "due_to", "bank", "fees", "held"]
    organisation: str | None
    balance: Money

    @classmethod
    def of(cls, row: AccountRow) -> "LedgerAccount":
        """From a row."""
        return cls(**same(row, cls), balance=Money.of(row.balance_minor, row.currency))


class Posting(Out):
    """An amount moved between two accounts; `change` is what it added to this one."""

    id: int
    key: str = Field(examples=["ruling:17:refund"])
    about: str
    other: str = Field(description="The account on the other side.")
    change: Money
    posted_at: datetime

    @classmethod
    def of(cls, row: PostingRow) -> "Posting":
        """From a row."""
        return cls(**same(row, cls), change=Money.of(row.change_minor, row.currency))


@resource.get("/ledger/accounts")
def list_ledger_accounts(request: ApiRequest, cursor: Cursor, limit: Limit) -> Page[LedgerAccount]:
    """Your organisation's accounts with their balances; for the platform, everybody's."""
    after = number_after(cursor, "ledger") or 0
    return page(
        request,
        queries.accounts(request.actor, after=after, limit=limit + 1),
        of="ledger",
        limit=limit,
        last=lambda row: row.id,
        show=LedgerAccount.of,
    )


@resource.get("/ledger/accounts/{account_id}")
def read_ledger_account(request: ApiRequest, account_id: PathId) -> LedgerAccount:
    """One account with its balance."""
    return LedgerAccount.of(queries.account(account_id, request.actor))


@resource.get("/ledger/accounts/{account_id}/postings")
def list_postings(
    request: ApiRequest, account_id: PathId, cursor: Cursor, limit: Limit
) -> Page[Posting]:
    """What was posted to an account, newest first."""
    before = number_after(cursor, "postings")
    return page(
        request,
        queries.postings(account_id, request.actor, before=before, limit=limit + 1),
        of="postings",
        limit=limit,
        last=lambda row: row.id,
        show=Posting.of,
    )
