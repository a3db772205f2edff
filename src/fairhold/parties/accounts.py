"""Bank accounts: an organisation proposes one, an administrator decides."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairhold.kit.errors import Refused
from fairhold.kit.money import BadAmount, decimals_of
from fairhold.parties import access, bank_numbers, fields, may
from fairhold.parties.actor import Actor
from fairhold.parties.fields import BadField
from fairhold.parties.models import BankAccount


class AccountKnown(Refused):
    """The organisation has this account already."""

    code = "parties.account_known"
    kind = "conflict"


class AccountDecided(Refused):
    """Somebody decided before."""

    code = "parties.account_decided"
    kind = "conflict"


class ConflictOfInterest(Refused):
    """The administrator belongs to the organisation, or to its group."""

    code = "parties.conflict_of_interest"
    kind = "forbidden"


@transaction.atomic
def propose_account(
    *,
    holder: str,
    country: str,
    currency: str,
    bic: str,
    actor: Actor,
    now: datetime,
    iban: str = "",
    account_number: str = "",
    bank_code: str = "",
    bank_name: str = "",
) -> BankAccount:
    """Propose an account of the actor's organisation; it is pending until decided.

    Countries with IBAN take an IBAN, the others an account number and the bank's national code.
    """
    may.handle_money(actor)
    where = fields.country(country)
    number = _number(where, iban, account_number, bank_code)
    account = BankAccount(
        organisation_id=actor.organisation_id,
        holder=fields.line(holder, field="holder", what="the account holder's name", limit=200),
        country=where,
        **number,
        bic=bank_numbers.bic(bic, where),
        bank_name=fields.line(
            bank_name, field="bank_name", what="the bank's name", limit=200, optional=True
        ),
        currency=_currency(currency),
        proposed_by_id=actor.person_id,
        proposed_at=now,
    )
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        if not _is_known(account):
            raise
        raise AccountKnown(
            "Your organisation has this account in this currency already. Use the one in your "
            "list of accounts.",
            field="iban" if account.iban else "account_number",
        ) from None
    return account


@transaction.atomic
def decide_account(
    *, account_id: int, approve: bool, reason: str, actor: Actor, now: datetime
) -> BankAccount:
    """Approve or refuse a pending account; a refusal needs a reason the owner can act on.

    Administrators only, and never for an organisation they belong to or for one of its group.
    """
    account = access.account(account_id, actor)
    may.administer(actor, "decide on bank accounts")
    if access.conflict(actor, account.organisation):
        raise ConflictOfInterest(
            f"You belong to {account.organisation.name} or to its group. Ask another "
            "administrator to decide on this account."
        )
    if not approve and not reason.strip():
        raise BadField("Say why, so that the owner can mend it.", field="reason")
    decided = BankAccount.objects.filter(pk=account.pk, state="pending").update(
        state="approved" if approve else "refused",
        decided_by=actor.person_id,
        decided_at=now,
        reason=reason.strip(),
    )
    account.refresh_from_db()
    if not decided:
        raise AccountDecided(
            f"This account was {account.state} before. Ask the owner to propose it anew if that "
            "was wrong."
        )
    return account


def _is_known(account: BankAccount) -> bool:
    same = ("organisation_id", "currency", "iban", "account_number", "bank_code")
    alike = BankAccount.objects.filter(**{name: getattr(account, name) for name in same})
    return alike.exclude(state="refused").exists()


def _number(country: str, iban: str, account_number: str, bank_code: str) -> dict[str, str]:
    """The IBAN, or account number and bank code: whichever the country has."""
    if bank_numbers.has_iban(country):
        if not iban.strip():
            raise BadField(f"Accounts in {country} have an IBAN. Enter it.", field="iban")
        return {"iban": bank_numbers.iban(iban, country)}
    if iban.strip():
        raise BadField(
            f"Accounts in {country} have no IBAN. Enter account number and bank code instead.",
            field="iban",
        )
    return {
        "account_number": bank_numbers.account_number(account_number),
        "bank_code": bank_numbers.bank_code(bank_code, country),
    }


def _currency(code: str) -> str:
    clean = code.strip().upper()
    try:
        decimals_of(clean)
    except BadAmount as problem:
        raise BadField(problem.message, field="currency") from None
    return clean
