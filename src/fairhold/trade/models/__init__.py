"""The tables of an order: what was agreed, what was done, what one side says, wholesale's own."""

from fairhold.trade.models.agreement import Acceptance, Order, OrderDocument, OrderLine, Term
from fairhold.trade.models.offline import Invitation, InvitationMail, RecordAnswer
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
    "Invitation",
    "InvitationMail",
    "Listing",
    "ListingPicture",
    "ListingVersion",
    "Order",
    "OrderDocument",
    "OrderEvent",
    "OrderLine",
    "Payment",
    "Purchase",
    "RecordAnswer",
    "Shipment",
    "Term",
]
