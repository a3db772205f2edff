"""What pages and the API read of orders and inspections: plain values, constant queries."""

from fairhold.trade.queries.cover import order_cover
from fairhold.trade.queries.inspections import (
    InspectionPage,
    inspection_companies,
    inspection_page,
    inspections_page,
)
from fairhold.trade.queries.order_page import OrderPage, order_page
from fairhold.trade.queries.orders import OrderRow, counterparties, counterparty, orders_page
from fairhold.trade.queries.record import RecordRow, record_of
from fairhold.trade.queries.wholesale import (
    HoldRow,
    ListingPage,
    ListingRow,
    PurchaseRow,
    listing_page,
    listing_picture,
    listings_page,
    version_of,
)

__all__ = [
    "HoldRow",
    "InspectionPage",
    "ListingPage",
    "ListingRow",
    "OrderPage",
    "OrderRow",
    "PurchaseRow",
    "RecordRow",
    "counterparties",
    "counterparty",
    "inspection_companies",
    "inspection_page",
    "inspections_page",
    "listing_page",
    "listing_picture",
    "listings_page",
    "order_cover",
    "order_page",
    "orders_page",
    "record_of",
    "version_of",
]
