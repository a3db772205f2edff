"""What the procedure of an order's channel covers of it, before and after it is agreed."""

from datetime import date

from fairhold.rules import policy as policies
from fairhold.rules.coverage import Covered, covered
from fairhold.trade.queries.order_page import OrderPage


def order_cover(order: OrderPage, today: date) -> Covered:
    """The cover under the policy of ``today``, with what counts as paid so far; no query."""
    return covered(
        policies.current(order.channel, today).doc,
        currency=order.currency,
        price_minor=order.total_minor,
        agreed_minor=order.covered_minor,
        paid_minor=order.total_minor - order.open_minor,
    )
