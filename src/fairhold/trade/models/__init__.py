"""The tables of an order, in two files: what was agreed, and what was done about it."""

from fairhold.trade.models.agreement import Acceptance, Order, OrderDocument, OrderLine, Term
from fairhold.trade.models.performance import Inspection, OrderEvent, Payment, Shipment

__all__ = [
    "Acceptance",
    "Inspection",
    "Order",
    "OrderDocument",
    "OrderEvent",
    "OrderLine",
    "Payment",
    "Shipment",
    "Term",
]
