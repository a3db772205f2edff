"""Everything that can be done to an order: one verb, one function."""

from fairhold.trade.services.agreeing import accept, offer, withdraw_offer
from fairhold.trade.services.documents import add_document, remove_document
from fairhold.trade.services.drafting import Conditions, edit_order, record_order
from fairhold.trade.services.holds import complete_order
from fairhold.trade.services.inspections import (
    Report,
    ask_company,
    order_inspection,
    report_inspection,
)
from fairhold.trade.services.invitations import revoke as revoke_invitation
from fairhold.trade.services.invitations import send_again
from fairhold.trade.services.lines import LineItem, add_line, change_line, remove_line
from fairhold.trade.services.listings import (
    Offer,
    Tier,
    change_listing,
    publish,
    push_listing,
    withdraw_listing,
)
from fairhold.trade.services.offline import answer_of, answer_record, record_deal
from fairhold.trade.services.payments import confirm_payment, record_payment
from fairhold.trade.services.placing import place_order
from fairhold.trade.services.platform_payments import record_platform_payment
from fairhold.trade.services.shipments import confirm_receipt, record_shipment
from fairhold.trade.services.terms import add_term, change_term, remove_term

__all__ = [
    "Conditions",
    "LineItem",
    "Offer",
    "Report",
    "Tier",
    "accept",
    "add_document",
    "add_line",
    "add_term",
    "answer_of",
    "answer_record",
    "ask_company",
    "change_line",
    "change_listing",
    "change_term",
    "complete_order",
    "confirm_payment",
    "confirm_receipt",
    "edit_order",
    "offer",
    "order_inspection",
    "place_order",
    "publish",
    "push_listing",
    "record_deal",
    "record_order",
    "record_payment",
    "record_platform_payment",
    "record_shipment",
    "remove_document",
    "remove_line",
    "remove_term",
    "report_inspection",
    "revoke_invitation",
    "send_again",
    "withdraw_listing",
    "withdraw_offer",
]
