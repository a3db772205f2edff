"""A whole dispute through the API of a server that dies now and then, told by patient programs.

Each request carries a key of its own and is sent until it is answered, as a client of the API
should; the days are those of the clock on the wall.
"""

import http.client
import json
import random
import threading
import time
from datetime import UTC, datetime
from typing import Any

from tests.api.test_files import PDF
from tests.api.test_orders import ORDER
from tests.kill.house import House
from tests.trade.make import COLOUR, WEIGHT

PATIENCE = 60
"""Seconds for which a request is sent again."""


class Reaper:
    """Kills everything a moment after some of the requests were sent, and starts it again."""

    def __init__(self, house: House, kills: int, requests: int, seed: int) -> None:
        self.house, self.chance = house, random.Random(seed)
        self.at = set(self.chance.sample(range(requests), kills))
        self.kills = 0

    def wait_for(self, number: int) -> threading.Thread | None:
        """Begin to wait, if this request is one of those: within it, or just after its answer."""
        if number not in self.at:
            return None
        after = self.chance.uniform(0, 0.12)
        thread = threading.Thread(target=self._reap, args=(after,), daemon=True)
        thread.start()
        return thread

    def _reap(self, after: float) -> None:
        time.sleep(after)
        self.house.kill()
        self.kills += 1
        self.house.start()


class Client:
    """Everybody's program. ``answered`` counts the requests that were answered."""

    def __init__(self, house: House, tokens: dict[str, str], reaper: Reaper | None = None) -> None:
        self.house, self.tokens, self.reaper = house, tokens, reaper
        self.answered = 0

    def does(self, who: str, method: str, path: str, body: Any = None) -> Any:
        """What is answered in the end, which must be a success."""
        reaping = self.reaper.wait_for(self.answered) if self.reaper else None
        headers = {
            "Authorization": f"Bearer {self.tokens[who]}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"{who}-{self.answered}",
        }
        if isinstance(body, bytes):
            content, headers["Content-Type"] = body, "application/octet-stream"
        else:
            content = b"" if body is None else json.dumps(body).encode()
        status, told = self._until_answered(method, path, content, headers)
        if reaping is not None:
            reaping.join()
        assert status in (200, 201), (method, path, status, told)
        self.answered += 1
        return told

    def brings(self, who: str, name: str) -> int:
        return int(self.does(who, "POST", f"/files?name={name}", PDF + name.encode())["id"])

    def _until_answered(
        self, method: str, path: str, content: bytes, headers: dict[str, str]
    ) -> tuple[int, Any]:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                status, told = self._send(method, path, content, headers)
                if status not in (409, 503) or not _in_progress(told):
                    return status, told
            except (OSError, http.client.HTTPException):
                pass
            assert time.monotonic() < until, f"nobody answers {method} {path}"
            time.sleep(0.05)

    def _send(
        self, method: str, path: str, content: bytes, headers: dict[str, str]
    ) -> tuple[int, Any]:
        asked = http.client.HTTPConnection(self.house.address, timeout=20)
        try:
            asked.request(method, f"/api/v1{path}", content, headers)
            answer = asked.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            asked.close()


def _in_progress(told: Any) -> bool:
    """Whether the same request is being worked on, or the database is busy: try again."""
    return isinstance(told, dict) and told.get("code") in ("request_in_progress", "busy")


def told(client: Client) -> str:
    """From the order to the ruling on the appeal, and the excess paid back; the dispute's path."""
    order = _agreed(client)
    _performed(client, order)
    dispute = _filed(client, order)
    _heard(client, dispute)
    _decided(client, dispute)
    _appealed(client, dispute)
    return dispute


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _agreed(client: Client) -> str:
    does = client.does
    account = does("shen", "POST", "/bank-accounts", ACCOUNT)
    does("adam", "POST", f"/bank-accounts/{account['id']}/decision", {"approve": True})
    company = does("ada", "GET", "/organisations?name=brightloom")["items"][0]
    days = {"ship_by": _today(), "deliver_by": _today()}
    made = does("ada", "POST", "/orders", {**ORDER, **days, "counterparty_id": company["id"]})
    order = f"/orders/{made['reference']}"
    file_id = client.brings("ada", "specification.pdf")
    paper = {"file_id": file_id, "kind": "specification", "title": "Specification"}
    does("ada", "POST", f"{order}/documents", paper)
    for data in (WEIGHT, COLOUR):
        does("ada", "POST", f"{order}/terms", {"data": data, "document": "D1"})
    offered = does("ada", "POST", f"{order}/offer")
    does("shen", "POST", f"{order}/acceptance", {"frozen_hash": offered["frozen_hash"]})
    return order


def _performed(client: Client, order: str) -> None:
    does, day = client.does, _today()
    account = does("ada", "GET", order)["accounts"][0]["id"]
    paid = {"amount": "12000.00", "currency": "USD", "paid_on": day, "bank_reference": "TRN-1"}
    does("ada", "POST", f"{order}/payments", {**paid, "account_id": account})
    does("shen", "POST", f"{order}/payments/P1/confirmation")
    sent = {"carrier": "Maersk", "tracking": "MAEU1", "shipped_on": day, "handed_over_on": day}
    does("shen", "POST", f"{order}/shipments", sent)
    does("ada", "POST", f"{order}/shipments/S1/receipt", {"received_on": day})


def _filed(client: Client, order: str) -> str:
    does = client.does
    draft = does("ada", "POST", "/drafts", {"order": order.rpartition("/")[2]})
    path = f"/drafts/{draft['reference']}"
    report = {
        "file": client.brings("ada", "laboratory.pdf"),
        "kind": "lab_report",
        "title": "The shirts on a balance",
        "dated": _today(),
    }
    steps = (
        ("channel", {"understood": True}),
        ("claims", {"claims": [CLAIM]}),
        ("exhibits", {"exhibits": [report]}),
    )
    for revision, (step, body) in enumerate(steps, start=1):
        does("ada", "PUT", f"{path}/{step}", {**body, "revision": revision})
    filed = does("ada", "POST", f"{path}/filing", {"revision": 4})
    return f"/disputes/{filed['reference']}"


def _heard(client: Client, dispute: str) -> None:
    does = client.does
    stands = {"C1": {"position": "contests"}}
    does(
        "shen", "POST", f"{dispute}/answer", {"text": "The fabric is as agreed.", "stands": stands}
    )
    does("ada", "POST", f"{dispute}/messages", {"body": "The goods can be seen."})
    does("olga", "POST", f"{dispute}/take", {})
    wanted = {"side": "respondent", "wanted_kind": "lab_report", "says": "The report on roll 7."}
    asked = does("olga", "POST", f"{dispute}/requests", wanted)
    report = {
        "file": client.brings("shen", "roll.pdf"),
        "kind": "lab_report",
        "title": "Report on roll 7",
        "answers": asked["label"],
    }
    does("shen", "POST", f"{dispute}/exhibits", report)


def _decided(client: Client, dispute: str) -> None:
    does = client.does
    seen = does("olga", "GET", f"{dispute}/judgement")["seen"]
    ruling = {**RULING, "refund": "3000.00", "seen": seen}
    does("olga", "POST", f"{dispute}/ruling", ruling)
    _paid(client, "shen", dispute, "transfer.pdf")


def _appealed(client: Client, dispute: str) -> None:
    does = client.does
    grounds = {"kind": "stated_error", "error_in": "E1", "says": "The balance was not calibrated."}
    does("shen", "POST", f"{dispute}/appeal", grounds)
    does("omar", "POST", f"{dispute}/take", {})
    seen = does("omar", "GET", f"{dispute}/judgement")["seen"]
    ruling = {**RULING, "refund": "1000.00", "seen": seen}
    does("omar", "POST", f"{dispute}/appeal-ruling", ruling)
    _paid(client, "ada", dispute, "back.pdf")


def _paid(client: Client, who: str, dispute: str, paper: str) -> None:
    proof = client.brings(who, paper)
    client.does(who, "POST", f"{dispute}/transfer", {"paid_on": _today(), "file_id": proof})


CLAIM = {
    "ground": "not_as_described",
    "term": "T1",
    "line": "L1",
    "says": "The shirts weigh 161 g/m² instead of 180 g/m².",
    "remedy": "price_reduction",
    "amount": "3000.00",
}
RULING = {
    "decision": "depart",
    "outcome": "partial_refund",
    "reasons": "What remains after the balance was looked at.",
}
ACCOUNT = {
    "holder": "Brightloom Textile Co., Ltd.",
    "country": "CN",
    "currency": "USD",
    "bic": "ICBKCNBJSZN",
    "account_number": "622202200100456789",
    "bank_code": "102584000010",
}
