"""What happens next with an order, who must act, and by when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairhold.trade.models import Order
from fairhold.trade.words import DRAFT, OFFERED, OFFLINE

Who = Literal["buyer", "supplier", "either", "nobody"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """`step` is a stable word: offer, accept, pay, confirm_payment, ship,
    confirm_receipt, or none."""

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
    buyer, supplier = order.buyer.name, order.supplier.name
    if not paid and not shipped:
        return NextStep("pay", "buyer", f"{buyer} pays to an approved account and records it.")
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
