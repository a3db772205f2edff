"""Orders to measure with, told in days before today: agreed, paid, shipped, received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from fairhold.files import store
from fairhold.parties.accounts import decide_account, propose_account
from fairhold.parties.actor import Actor
from fairhold.parties.models import BankAccount
from fairhold.trade import services as trade
from fairhold.trade.models import Order
from fairhold.trade.services import Conditions, LineItem


@dataclass(frozen=True, slots=True)
class Clock:
    """A today; everything else is so many days before it."""

    today: datetime

    def ago(self, days: int) -> datetime:
        """That many days ago, at an hour when Chicago and Shanghai write the same date."""
        then = self.today - timedelta(days=days)
        return then.replace(hour=15) if days else then

    def day(self, days: int) -> date:
        """The calendar day that many days ago."""
        return self.ago(days).date()


def keep(source: BinaryIO, name: str, actor: Actor, now: datetime) -> int:
    """Store a file in the vault; its id."""
    return store.receive(source, name=name, actor=actor, now=now).pk


def approved_account(
    supplier: Actor, administrator: Actor, now: datetime, number: str
) -> BankAccount:
    """The supplier's account in China, proposed and approved."""
    proposed = propose_account(
        holder=supplier.organisation_name,
        country="CN",
        currency="USD",
        account_number=number,
        bank_code="102584000010",
        bic="ICBKCNBJSZN",
        bank_name="Industrial and Commercial Bank of China",
        actor=supplier,
        now=now,
    )
    return decide_account(
        account_id=proposed.pk, approve=True, reason="", actor=administrator, now=now
    )


@dataclass(frozen=True, slots=True)
class Deal:
    """A buyer, a supplier and their day of agreement."""

    buyer: Actor
    supplier: Actor
    clock: Clock
    agreed: int

    def draft(self, lines: Sequence[LineItem], *, incoterm: tuple[str, str], ship_in: int) -> Order:
        """The buyer records the order on the day it is agreed; shipment is due so many days on."""
        clock = self.clock
        return trade.record_order(
            counterparty_id=self.supplier.organisation_id,
            side="buyer",
            conditions=Conditions(
                channel="trade_assurance",
                currency="USD",
                incoterm_rule=incoterm[0],
                incoterm_place=incoterm[1],
                ship_by=clock.day(self.agreed - ship_in),
                deliver_by=clock.day(self.agreed - ship_in - 30),
                specification_by="buyer",
            ),
            lines=lines,
            actor=self.buyer,
            now=clock.ago(self.agreed),
        )

    def document(self, order: Order, source: BinaryIO, kind: str, title: str) -> str:
        """A paper of the buyer's becomes a document of the order; its label."""
        now = self.clock.ago(self.agreed)
        name = f"{title.lower().replace(' ', '-')}.pdf"
        added = trade.add_document(
            reference=str(order),
            file_id=keep(source, name, self.buyer, now),
            kind=kind,
            title=title,
            dated=now.date(),
            actor=self.buyer,
            now=now,
        )
        return added.label

    def term(self, order: Order, document: str | None, clause: str, **data: Any) -> None:
        """A term of the draft, tied to a document and clause."""
        trade.add_term(
            reference=str(order),
            data=data,
            document=document,
            clause=clause,
            actor=self.buyer,
            now=self.clock.ago(self.agreed),
        )

    def agree(self, order: Order) -> Order:
        """The buyer offers, the supplier accepts the same content."""
        now = self.clock.ago(self.agreed)
        order.refresh_from_db()
        offered = trade.offer(reference=str(order), actor=self.buyer, now=now)
        return trade.accept(
            reference=str(order), frozen_hash=str(offered.frozen_hash), actor=self.supplier, now=now
        )

    def pay(self, order: Order, account: BankAccount, days: int, amount: str) -> None:
        """The buyer records a payment to the account; a day later the supplier has it."""
        payment = trade.record_payment(
            reference=str(order),
            amount=amount,
            currency="USD",
            paid_on=self.clock.day(days),
            bank_reference=f"TT{order.pk:04d}{days:03d}",
            account_id=account.pk,
            actor=self.buyer,
            now=self.clock.ago(days),
        )
        trade.confirm_payment(
            reference=str(order),
            label=payment.label,
            actor=self.supplier,
            now=self.clock.ago(days - 1),
        )

    def ship(self, order: Order, shipped: int, received: int, carrier: str, packages: int) -> None:
        """The supplier records the shipment, the buyer its receipt."""
        shipment = trade.record_shipment(
            reference=str(order),
            carrier=carrier,
            tracking=f"{carrier[:3].upper()}U{order.pk:07d}",
            shipped_on=self.clock.day(shipped),
            handed_over_on=self.clock.day(shipped),
            packages=packages,
            actor=self.supplier,
            now=self.clock.ago(shipped),
        )
        trade.confirm_receipt(
            reference=str(order),
            label=shipment.label,
            received_on=self.clock.day(received),
            actor=self.buyer,
            now=self.clock.ago(received),
        )
