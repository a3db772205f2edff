"""What happens next with an order, who must act, and by when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairhold.kit.calendar import local_day
from fairhold.trade.models import Order
from fairhold.trade.words import DISPUTED, DRAFT, HELD, OFFERED, OFFLINE, WHOLESALE

Who = Literal["buyer", "supplier", "either", "nobody"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """`step` is a stable word: offer, accept, pay, confirm_payment, ship,
    confirm_receipt, complete, or none."""

    step: str
    who: Who
    says: str
    by: date | None = None


def next_step(
    order: Order, *, paid: bool, confirmed: bool, shipped: bool, received: bool
) -> NextStep:
    """The step the order waits for. Needs the order's buyer and supplier.

    ``confirmed`` says that every payment recorded has arrived.
    """
    if order.state == DRAFT:
        return NextStep("offer", "either", "Complete the order; then either side can offer it.")
    if order.state == OFFERED:
        who: Who = "supplier" if order.offered_by_id == order.buyer_id else "buyer"
        name = order.supplier.name if who == "supplier" else order.buyer.name
        if order.channel == OFFLINE:
            says = (
                f"{name} reads the record of the deal, and accepts it or says what is not right. "
                "Until then it is the other side’s word."
            )
            return NextStep("accept", who, says)
        return NextStep("accept", who, f"{name} reads the offer and accepts it, or changes it.")
    if order.channel == WHOLESALE:
        return _wholesale(order, shipped=shipped, received=received)
    buyer, supplier = order.buyer.name, order.supplier.name
    if not paid and not shipped:
        to = "" if order.channel == OFFLINE else " to an approved account"
        return NextStep("pay", "buyer", f"{buyer} pays{to} and records it.")
    if not shipped and not confirmed:
        says = f"{supplier} confirms that the payment has arrived; then it ships the goods."
        return NextStep("confirm_payment", "supplier", says, order.ship_by)
    if not shipped:
        return NextStep(
            "ship", "supplier", f"{supplier} ships the goods and records it.", order.ship_by
        )
    if not received:
        return NextStep(
            "confirm_receipt",
            "buyer",
            f"{buyer} examines the goods as they arrive and confirms the receipt.",
            order.deliver_by,
        )
    if not confirmed:
        says = f"{supplier} confirms that every payment has arrived."
        return NextStep("confirm_payment", "supplier", says)
    return NextStep("none", "nobody", "Everything is delivered.")


def _wholesale(order: Order, *, shipped: bool, received: bool) -> NextStep:
    """An order that is paid to the platform, which holds the money until receipt is confirmed."""
    buyer, supplier = order.buyer.name, order.supplier.name
    if not shipped and order.covered_paid_minor < (order.total_minor or 0):
        return NextStep("pay", "buyer", f"{buyer} pays the order on the platform.")
    if not shipped:
        says = f"It is paid. {supplier} ships the goods and records it."
        return NextStep("ship", "supplier", says, order.ship_by)
    if not received:
        says = f"{buyer} examines the goods as they arrive and says which day that was."
        return NextStep("confirm_receipt", "buyer", says, order.deliver_by)
    return _held(order)


def _held(order: Order) -> NextStep:
    hold = getattr(order, "hold", None)
    if hold is not None and hold.state == DISPUTED:
        return NextStep("none", "nobody", "A dispute is open. The platform holds the money.")
    if hold is None or hold.state != HELD or not hold.captured_minor:
        return NextStep("none", "nobody", "Everything is delivered, and the order is complete.")
    says = (
        f"{order.buyer.name} confirms receipt of the order, or disputes it. Otherwise the money "
        f"goes to {order.supplier.name} when the time to dispute has passed."
    )
    by = hold.release_at and local_day(hold.release_at, order.buyer.timezone)
    return NextStep("complete", "buyer", says, by)
