"""Each channel through the API, from the filing to the ruling on an appeal."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from fairhold.ledger.models import Posting
from fairhold.trade.models import Order
from tests.api.test_story import Story
from tests.disputes import make
from tests.trade import make as orders
from tests.trade import wholesale

CLAIM = {
    "ground": "not_as_described",
    "term": "T1",
    "line": "L1",
    "says": "The shirts weigh 161 g/m² instead of 180 g/m².",
    "remedy": "price_reduction",
    "amount": "1000.00",
}


def _made_to_order(cast: Any) -> Order:
    return make.order(cast)


def _dealt_outside(cast: Any) -> Order:
    order = make.order(cast, paid="", channel="offline", specification_by=None)
    record = orders.document(order, cast.ada, make.AGREED, kind="payment_record")
    orders.payment(order, cast, make.AGREED, amount="12000.00", document=record.label)
    return order


CHANNELS = {
    "trade_assurance": (
        _made_to_order,
        make.FILED,
        [("refund", 80_000), ("reduction", 30_000), ("paid", 50_000)],
    ),
    "wholesale": (
        wholesale.delivered,
        wholesale.ARRIVED + timedelta(days=5),
        [("refund", 80_000), ("excess", 30_000), ("paid_back", 30_000)],
    ),
    "offline": (_dealt_outside, make.FILED, []),
}
"""Per channel: its order, when the dispute is filed, and the postings that the rulings bring."""


class Hearing(Story):
    """A dispute over an order that is there."""

    def __init__(self, api: Any, cast: Any, clock: Any, filed: datetime) -> None:
        clock.at = filed
        super().__init__(api, cast, clock)
        self.omar = api(cast.omar)

    def later(self, **more: int) -> str:
        self.clock.at += timedelta(**more)
        return str(self.clock.at.date())

    def is_filed(self, order: str) -> str:
        draft = self.does(self.ada, "POST", "/drafts", {"order": order})
        path = f"/drafts/{draft['reference']}"
        for revision, (step, body) in enumerate(
            (
                ("channel", {"understood": True}),
                ("claims", {"claims": [CLAIM]}),
                ("exhibits", {"exhibits": [self.report()]}),
            ),
            start=1,
        ):
            self.does(self.ada, "PUT", f"{path}/{step}", {**body, "revision": revision})
        filed = self.does(self.ada, "POST", f"{path}/filing", {"revision": 4})
        return f"/disputes/{filed['reference']}"

    def report(self) -> dict[str, Any]:
        return {
            "file": self.brings(self.ada, "laboratory.pdf"),
            "kind": "lab_report",
            "title": "Eight shirts on a balance",
            "dated": str(self.clock.at.date()),
        }

    def is_answered_and_taken(self, dispute: str) -> None:
        self.later(days=3)
        stands = {"C1": {"position": "contests"}}
        body = {"text": "The fabric is as agreed.", "stands": stands}
        assert self.does(self.shen, "POST", f"{dispute}/answer", body)["state"] == "answered"
        self.later(days=2)
        taken = self.does(self.olga, "POST", f"{dispute}/take", {})
        assert taken["state"] == "escalated"

    def is_ruled_on(self, officer: Any, path: str, refund: str) -> dict[str, Any]:
        self.later(days=6)
        dispute = path.rpartition("/")[0]
        seen = self.does(officer, "GET", f"{dispute}/judgement")["seen"]
        ruling = {
            "decision": "depart",
            "outcome": "partial_refund",
            "refund": refund,
            "reasons": "So much is shown, and no more.",
            "seen": seen,
        }
        return self.does(officer, "POST", path, ruling)

    def is_appealed(self, dispute: str) -> None:
        self.later(days=1)
        grounds = {"kind": "stated_error", "error_in": "E1", "says": "No balance is that exact."}
        appealed = self.does(self.shen, "POST", f"{dispute}/appeal", grounds)
        assert appealed["state"] == "appealed"
        refused = self.olga.post(f"{dispute}/take", {})
        assert refused.status_code in (403, 409), refused.content
        self.does(self.omar, "POST", f"{dispute}/take", {})

    def is_paid(self, who: Any, dispute: str) -> None:
        proof = self.brings(who, "transfer.pdf")
        body = {"paid_on": self.later(days=1), "file_id": proof}
        self.does(who, "POST", f"{dispute}/transfer", body)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_dispute_goes_from_the_filing_to_the_ruling_on_appeal(api, cast, clock, channel):
    order, filed, wanted = CHANNELS[channel]
    reference = str(order(cast))
    hearing = Hearing(api, cast, clock, filed)
    dispute = hearing.is_filed(reference)
    assert hearing.does(hearing.ada, "GET", dispute)["channel"] == channel

    hearing.is_answered_and_taken(dispute)
    first = hearing.is_ruled_on(hearing.olga, f"{dispute}/ruling", "800.00")
    hearing.is_appealed(dispute)
    hearing.is_ruled_on(hearing.omar, f"{dispute}/appeal-ruling", "500.00")
    hearing.is_paid(hearing.ada if channel == "wholesale" else hearing.shen, dispute)

    told = hearing.does(hearing.shen, "GET", dispute)
    assert told["ruling"]["refund"]["amount"] == "500.00"
    old = hearing.does(hearing.shen, "GET", f"{dispute}/rulings/1")
    assert old["reference"] == first["reference"]
    posted = Posting.objects.filter(key__startswith="ruling:").order_by("pk")
    made = [
        (key.split(":", 2)[2], amount) for key, amount in posted.values_list("key", "amount_minor")
    ]
    assert made == wanted
