"""Small builders for negotiations, through the services."""

from datetime import date, datetime
from typing import Any

from fairhold.disputes import services
from fairhold.disputes.models import Bidding, Dispute, Duty, Offer, Settlement
from fairhold.disputes.services import Instalment, Terms
from fairhold.parties.actor import Actor
from tests.cast import Cast
from tests.disputes.make import at, name
from tests.remembered import remembered
from tests.trade import make as orders

TALKED = at(5, 16)
AGREED = at(5, 18)
PAID = at(5, 25)


def refund(amount: str = "1000.00", **more: Any) -> Terms:
    """A partial refund."""
    return Terms(**({"kind": "partial_refund", "amount": amount} | more))


def two_parts() -> Terms:
    """A partial refund in two instalments, in June and in July."""
    parts = instalments((date(2026, 6, 10), "333.33"), (date(2026, 7, 10), "666.67"))
    return refund("1000.00", instalments=parts)


def instalments(*parts: tuple[date, str]) -> tuple[Instalment, ...]:
    return tuple(Instalment(due_on, amount) for due_on, amount in parts)


def offer(
    dispute: Dispute,
    actor: Actor,
    terms: Terms | None = None,
    *,
    answers: int | None = None,
    now: datetime = TALKED,
) -> Offer:
    return services.make_offer(
        reference=name(dispute), terms=terms or refund(), answers=answers, actor=actor, now=now
    )


def accept(dispute: Dispute, number: int, actor: Actor, now: datetime = AGREED) -> Settlement:
    return services.accept_offer(reference=name(dispute), number=number, actor=actor, now=now)


@remembered
def settled(
    cast: Cast, dispute: Dispute, terms: Terms | None = None, now: datetime = AGREED
) -> Settlement:
    """Shen has offered and Ada accepted."""
    made = offer(dispute, cast.shen, terms)
    settlement = accept(dispute, made.number, cast.ada, now)
    dispute.refresh_from_db()
    return settlement


def show(
    cast: Cast, dispute: Dispute, number: int = 1, *, actor: Actor | None = None, now=PAID
) -> Duty:
    """Shen, unless said otherwise, shows the bank's document."""
    who = actor or cast.shen
    return services.show_performance(
        reference=name(dispute),
        number=number,
        done_on=now.date(),
        file_id=orders.stored_file(who, now, f"proof-{number}-{now:%m%d}.pdf").pk,
        actor=who,
        now=now,
    )


def confirm(dispute: Dispute, actor: Actor, number: int = 1, now: datetime = PAID) -> Duty:
    return services.confirm_performance(
        reference=name(dispute), number=number, actor=actor, now=now
    )


@remembered
def bidding(cast: Cast, dispute: Dispute, now: datetime = TALKED) -> Bidding:
    """Ada has proposed blind bidding and Shen agreed."""
    services.propose_bidding(reference=name(dispute), actor=cast.ada, now=now)
    return services.agree_to_bidding(reference=name(dispute), actor=cast.shen, now=now)


def bid(dispute: Dispute, actor: Actor, figure: str, now: datetime = AGREED) -> Settlement | None:
    return services.bid(reference=name(dispute), figure=figure, actor=actor, now=now)
