"""The tables of an order, in three files: what was agreed, what was done about it,
and what one side says was agreed elsewhere."""

from fairhold.trade.models.agreement import Acceptance, Order, OrderDocument, OrderLine, Term
from fairhold.trade.models.offline import Invitation, InvitationMail, RecordAnswer
from fairhold.trade.models.performance import Inspection, OrderEvent, Payment, Shipment

__all__ = [
    "Acceptance",
    "Inspection",
    "Invitation",
    "InvitationMail",
    "Order",
    "OrderDocument",
    "OrderEvent",
    "OrderLine",
    "Payment",
    "RecordAnswer",
    "Shipment",
    "Term",
]
