"""A deal made elsewhere: Ada records it, Brightloom of Ningbo (no account) is invited."""

import re
from datetime import date
from typing import Any

from fairhold.outbox.models import Mail
from fairhold.trade import services
from fairhold.trade.models import Order
from fairhold.trade.services import Conditions
from tests.cast import Cast
from tests.remembered import remembered
from tests.trade import make

LIN = "lin.yue@kite.example"
CONDITIONS = Conditions(
    channel="offline",
    currency="USD",
    ship_by=date(2026, 4, 10),
    deliver_by=date(2026, 5, 20),
    concluded_on=date(2026, 2, 20),
)


@remembered
def draft(cast: Cast, now: Any, **said: Any) -> Order:
    """Ada's record of what she bought from Kite, with two lines, before it leaves."""
    given: dict[str, Any] = {
        "side": "buyer",
        "name": "Kite Textiles",
        "country": "CN",
        "timezone": "Asia/Shanghai",
        "email": LIN,
        "conditions": CONDITIONS,
    }
    order = services.record_deal(**given | said, actor=cast.ada, now=now)
    for line in make.LINES:
        services.add_line(reference=str(order), line=line, actor=cast.ada, now=now)
    return order


@remembered
def recorded(cast: Cast, now: Any, *, signed: bool = False, **said: Any) -> Order:
    """Recorded with a contract (D1), which Ada says both signed, and its weight as T1."""
    order = draft(cast, now, **said)
    services.add_document(
        reference=str(order),
        file_id=make.stored_file(cast.ada, now, "contract.pdf").pk,
        kind="contract",
        title="Sales contract",
        says_signed=signed,
        actor=cast.ada,
        now=now,
    )
    services.add_term(
        reference=str(order),
        data=make.WEIGHT,
        document="D1",
        clause="3.1",
        actor=cast.ada,
        now=now,
    )
    return services.offer(reference=str(order), actor=cast.ada, now=now)


def link(to: str = LIN) -> str:
    """The secret of the newest link that was mailed there."""
    body = Mail.objects.filter(to_email=to).latest("pk").body
    return re.search(r"/invited/([\w-]+)/", body)[1]
