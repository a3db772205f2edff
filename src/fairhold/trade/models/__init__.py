"""The tables of an order: what was agreed, what was done about it, and wholesale's own."""

from fairhold.trade.models.agreement import Acceptance, Order, OrderDocument, OrderLine, Term
from fairhold.trade.models.performance import Inspection, OrderEvent, Payment, Shipment
from fairhold.trade.models.wholesale import (
    Hold,
    Listing,
    ListingPicture,
    ListingVersion,
    Purchase,
)

__all__ = [
    "Acceptance",
    "Hold",
    "Inspection",
    "Listing",
    "ListingPicture",
    "ListingVersion",
    "Order",
    "OrderDocument",
    "OrderEvent",
    "OrderLine",
    "Payment",
    "Purchase",
    "Shipment",
    "Term",
]
