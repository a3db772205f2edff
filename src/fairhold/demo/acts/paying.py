"""Money in the stories: parts of a price, accounts of suppliers, and a provider's calls."""

from datetime import datetime

from fairhold.demo.places import COMPANIES
from fairhold.demo.plot import Scene
from fairhold.kit.canonical import digest
from fairhold.kit.money import split, to_text
from fairhold.parties.accounts import decide_account, propose_account
from fairhold.parties.actor import Actor
from fairhold.parties.models import BankAccount
from fairhold.payments import services as payments
from fairhold.payments.told import Told

TURKISH_IBAN = "TR980099000519786457841326"


def parts_of(scene: Scene) -> list[str]:
    """The parts in which the price is paid, as decimal texts."""
    total = int(scene.ordered.total_minor or 0)
    return [to_text(part, scene.deal.currency) for part in split(total, scene.deal.shares)]


def account_of(scene: Scene) -> int:
    """The supplier's approved account in the currency of the deal."""
    return scene.accounts[scene.deal.supplier, scene.deal.currency, ""]


def proposed(
    company: str, currency: str, actor: Actor, now: datetime, *, digits: str = "01"
) -> BankAccount:
    """The company's account in a currency, as it proposes it; ``digits`` end its number."""
    home = COMPANIES[company]
    turkish = home.country == "TR"
    return propose_account(
        holder=home.name,
        country=home.country,
        currency=currency,
        iban=TURKISH_IBAN if turkish else "",
        account_number="" if turkish else f"6222022001004567{digits}",
        bank_code="" if turkish else home.bank_code,
        bic=home.bic,
        bank_name=home.bank_name,
        actor=actor,
        now=now,
    )


def approved(company: str, currency: str, supplier: Actor, adam: Actor, now: datetime) -> int:
    """The id of the company's account, which the administrator has approved."""
    account = proposed(company, currency, supplier, now)
    decide_account(account_id=account.pk, approve=True, reason="", actor=adam, now=now)
    return account.pk


def told(kind: str, about: str, scene: Scene, amount_minor: int, now: datetime) -> None:
    """The provider "simulator" tells of money, as its page does in the running demo."""
    mark = digest([kind, about])[:16]
    payments.take(
        provider="simulator",
        told=Told(
            id=f"sim_{mark}",
            type=kind,
            about=about,
            movement=f"sim_{mark}",
            amount_minor=amount_minor,
            currency=scene.deal.currency,
            on=now.date(),
        ),
        now=now,
    )
