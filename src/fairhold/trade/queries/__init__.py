"""What pages and the API read of orders and inspections: plain values, constant queries."""

from fairhold.trade.queries.inspections import (
    InspectionPage,
    inspection_companies,
    inspection_page,
    inspections_page,
)
from fairhold.trade.queries.order_page import OrderPage, order_page
from fairhold.trade.queries.orders import OrderRow, counterparties, counterparty, orders_page
from fairhold.trade.queries.record import RecordRow, record_of

__all__ = [
    "InspectionPage",
    "OrderPage",
    "OrderRow",
    "RecordRow",
    "counterparties",
    "counterparty",
    "inspection_companies",
    "inspection_page",
    "inspections_page",
    "order_page",
    "orders_page",
    "record_of",
]
