"""Bank accounts: an organisation proposes one, an administrator decides."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from fairhold.api.pages import Cursor, Limit, Page, newest_first
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import CountryIn, CurrencyIn, In, Out, PathId, Words, Yes
from fairhold.parties import access, services
from fairhold.parties.models import BankAccount

resource = Resource(tags=["bank accounts"])


class Account(Out):
    """A bank account; payments to it are covered once it is approved."""

    id: int
    organisation_id: int
    holder: str
    country: str
    iban: str
    account_number: str
    bank_code: str
    bic: str
    bank_name: str
    currency: str
    state: Literal["pending", "approved", "refused"]
    proposed_at: datetime
    decided_at: datetime | None
    reason: str = Field(description="Why it was refused.")


class AccountIn(In):
    """An account to be proposed: an IBAN where the country has one, else number and bank code."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "holder": "Brightloom Textile Co., Ltd.",
                    "country": "CN",
                    "account_number": "622202200100456789",
                    "bank_code": "102584000010",
                    "bic": "ICBKCNBJSZN",
                    "bank_name": "Industrial and Commercial Bank of China",
                    "currency": "USD",
                }
            ]
        }
    }

    holder: Words
    country: CountryIn
    currency: CurrencyIn
    bic: Words
    iban: Words = ""
    account_number: Words = ""
    bank_code: Words = ""
    bank_name: Words = ""


class Decision(In):
    """What an administrator decides; a refusal says why."""

    approve: Yes
    reason: Words = Field("", examples=["The holder's name is not the company's."])


@resource.get("/bank-accounts")
def list_bank_accounts(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    state: Literal["pending", "approved", "refused"] | None = None,
) -> Page[Account]:
    """Your organisation's accounts, newest first; for the platform, everybody's."""
    accounts = access.accounts(request.actor)
    if state is not None:
        accounts = accounts.filter(state=state)
    return newest_first(request, accounts, of="accounts", cursor=cursor, limit=limit, show=_shown)


@resource.post("/bank-accounts")
def propose_bank_account(request: ApiRequest, payload: AccountIn) -> Created[Account]:
    """Propose an account of your organisation; it waits for an administrator."""
    account = services.propose_account(actor=request.actor, now=request.now, **payload.model_dump())
    return Created(_shown(account), f"/api/v1/bank-accounts/{account.pk}")


@resource.get("/bank-accounts/{account_id}")
def read_bank_account(request: ApiRequest, account_id: PathId) -> Account:
    """One account."""
    return _shown(access.account(account_id, request.actor))


@resource.post("/bank-accounts/{account_id}/decision")
def decide_bank_account(request: ApiRequest, account_id: PathId, payload: Decision) -> Account:
    """Approve or refuse an account: administrators, and never for an organisation of theirs."""
    account = services.decide_account(
        account_id=account_id,
        approve=payload.approve,
        reason=payload.reason,
        actor=request.actor,
        now=request.now,
    )
    return _shown(account)


def _shown(account: BankAccount) -> Account:
    return Account.model_validate(account)
