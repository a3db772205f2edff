"""The whole journey through the API: from an order to a ruling whose refund is paid."""

from datetime import UTC, datetime
from typing import Any

import pytest

from fairhold.ledger import services as ledger
from tests.api.client import form, problem
from tests.api.test_files import PDF
from tests.api.test_orders import ORDER
from tests.trade.make import COLOUR, SAMPLING, WEIGHT

CLAIM = {
    "ground": "not_as_described",
    "term": "T1",
    "line": "L1",
    "says": "The shirts weigh 161 g/m² instead of 180 g/m².",
    "remedy": "price_reduction",
    "amount": "3000.00",
}


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT = tmp_path


class Story:
    """Everybody in it, each with a program of their own; what they do is answered, or fails."""

    def __init__(self, api: Any, cast: Any, clock: Any) -> None:
        self.cast, self.clock = cast, clock
        self.ada, self.shen, self.ines = api(cast.ada), api(cast.shen), api(cast.ines)
        self.olga, self.adam = api(cast.olga), api(cast.adam)

    def does(self, who: Any, method: str, path: str, body: Any = None) -> dict[str, Any]:
        response = who.send(
            method, path, body, Idempotency_Key=f"{method} {path}".replace(" ", "-")
        )
        assert response.status_code in (200, 201), response.content.decode()
        return response.json()

    def brings(self, who: Any, name: str) -> int:
        content = PDF + name.encode()
        response = who.post("/files", **form(content, name))
        assert response.status_code == 201, response.content
        return int(response.json()["id"])

    def order_is_agreed(self) -> str:
        account = self.does(self.shen, "POST", "/bank-accounts", ACCOUNT)
        decision = f"/bank-accounts/{account['id']}/decision"
        self.does(self.adam, "POST", decision, {"approve": True})
        company = self.does(self.ada, "GET", "/organisations?name=brightloom")["items"][0]
        order = self.does(self.ada, "POST", "/orders", {**ORDER, "counterparty_id": company["id"]})
        path = f"/orders/{order['reference']}"
        paper = {
            "file_id": self.brings(self.ada, "specification.pdf"),
            "kind": "specification",
            "title": "Specification",
        }
        self.does(self.ada, "POST", f"{path}/documents", paper)
        for data in (WEIGHT, COLOUR, SAMPLING):
            response = self.ada.post(f"{path}/terms", {"data": data, "document": "D1"})
            assert response.status_code == 201, response.content
        offered = self.does(self.ada, "POST", f"{path}/offer")
        accept = {"frozen_hash": offered["frozen_hash"]}
        agreed = self.does(self.shen, "POST", f"{path}/acceptance", accept)
        assert agreed["state"] == "agreed"
        return path

    def order_is_performed(self, order: str) -> None:
        account = self.does(self.ada, "GET", order)["accounts"][0]
        paid = self.does(
            self.ada,
            "POST",
            f"{order}/payments",
            {
                "amount": "12000.00",
                "currency": "USD",
                "paid_on": "2026-03-02",
                "bank_reference": "TRN-1",
                "account_id": account["id"],
            },
        )
        assert paid["covered"] is True
        self.does(self.shen, "POST", f"{order}/payments/P1/confirmation")
        self.clock.at = at(4, 1)
        sent = {"carrier": "Maersk", "tracking": "MAEU1", "shipped_on": "2026-04-01"}
        self.does(self.shen, "POST", f"{order}/shipments", {**sent, "handed_over_on": "2026-04-01"})
        self.clock.at = at(5, 5)
        self.does(self.ada, "POST", f"{order}/shipments/S1/receipt", {"received_on": "2026-05-05"})

    def goods_are_inspected(self, order: str) -> None:
        company = self.does(self.ada, "GET", f"{order}/inspection-companies")["items"][0]
        asked = self.does(self.ada, "POST", f"{order}/inspections", {"company_id": company["id"]})
        self.clock.at = at(5, 8)
        self.does(
            self.ines,
            "POST",
            f"/inspections/{asked['inspection']['reference']}/report",
            {
                "file_id": self.brings(self.ines, "inspection.pdf"),
                "inspected_on": "2026-05-08",
                "lot_size": 2000,
                "sample_size": 125,
                "level": "II",
                "traced": True,
                "traced_how": "cartons 3, 11, 17 and 38",
                "major": 9,
                "minor": 2,
                "observations": [
                    {"kind": "measurement", "term": "T1", "values": ["161"] * 8, "unit": "g/m²"}
                ],
            },
        )

    def dispute_is_filed(self, order: str) -> str:
        self.clock.at = at(5, 12)
        draft = self.does(self.ada, "POST", "/drafts", {"order": order.rpartition("/")[2]})
        path = f"/drafts/{draft['reference']}"
        assert draft["procedure"]["silence"]
        photo = {
            "file": self.brings(self.ada, "scales.pdf"),
            "kind": "photo",
            "title": "A shirt on the scales",
            "dated": "2026-05-06",
            "scale": True,
        }
        for revision, (step, body) in enumerate(
            (
                ("channel", {"understood": True}),
                ("claims", {"claims": [CLAIM]}),
                ("exhibits", {"exhibits": [photo]}),
            ),
            start=1,
        ):
            self.does(self.ada, "PUT", f"{path}/{step}", {**body, "revision": revision})
        ready = self.does(self.ada, "GET", f"{path}/readiness")
        assert (ready["faults"], ready["obstacles"]) == ([], [])
        assert ready["judgement"]["claims"][0]["verdict"] == "proven"
        filed = self.does(self.ada, "POST", f"{path}/filing", {"revision": 4})
        return f"/disputes/{filed['reference']}"

    def it_is_answered(self, dispute: str) -> None:
        self.clock.at = at(5, 15)
        awaited = self.does(self.shen, "GET", dispute)["next"][0]
        assert awaited["mine"] is True
        assert awaited["due"]["zone"] == "Asia/Shanghai"
        answered = self.does(
            self.shen,
            "POST",
            f"{dispute}/answer",
            {"text": "The fabric is as agreed.", "stands": {"C1": {"position": "contests"}}},
        )
        assert answered["state"] == "answered"
        report = {
            "file": self.brings(self.shen, "mill.pdf"),
            "kind": "lab_report",
            "title": "Report of the mill",
            "dated": "2026-03-20",
        }
        self.does(self.shen, "POST", f"{dispute}/exhibits", report)
        self.does(self.ada, "POST", f"{dispute}/messages", {"body": "The goods can be seen."})

    def officer_hears_it(self, dispute: str) -> None:
        self.clock.at = at(5, 18)
        waiting = self.does(self.olga, "GET", "/queue")["items"]
        assert [each["reference"] for each in waiting] == [dispute.rpartition("/")[2]]
        self.does(self.olga, "POST", f"{dispute}/take", {})
        asked = self.does(
            self.olga,
            "POST",
            f"{dispute}/requests",
            {"side": "respondent", "wanted_kind": "lab_report", "says": "The report on roll 7."},
        )
        assert asked["due"]["zone"] == "Asia/Shanghai"
        self.clock.at = at(5, 19)
        report = {
            "file": self.brings(self.shen, "roll.pdf"),
            "kind": "lab_report",
            "title": "Report on roll 7",
            "answers": asked["label"],
        }
        late = self.does(self.shen, "PUT", f"{dispute}/exhibits/E2/shows", {"shows": []})
        assert late["late"] is False
        response = self.shen.post(f"{dispute}/exhibits", report)
        assert response.status_code == 201, response.content
        self.does(self.olga, "PUT", f"{dispute}/exhibits/E1/examination", {"integrity": "intact"})

    def it_is_ruled(self, dispute: str) -> dict[str, Any]:
        self.clock.at = at(5, 26)
        found = self.does(self.olga, "GET", f"{dispute}/judgement")
        assert found["outcome"] == "partial_refund"
        body = {"decision": "confirm", "seen": found["seen"]}
        ruling = self.does(self.olga, "POST", f"{dispute}/ruling", body)
        assert ruling["refund"] == found["recommended"]
        assert ruling["departs"] is False
        return ruling


ACCOUNT = {
    "holder": "Brightloom Textile Co., Ltd.",
    "country": "CN",
    "currency": "USD",
    "bic": "ICBKCNBJSZN",
    "account_number": "622202200100456789",
    "bank_code": "102584000010",
}


def test_from_an_order_to_a_paid_ruling(api, cast, clock):
    story = Story(api, cast, clock)
    order = story.order_is_agreed()
    story.order_is_performed(order)
    story.goods_are_inspected(order)
    dispute = story.dispute_is_filed(order)
    story.it_is_answered(dispute)
    story.officer_hears_it(dispute)
    ruling = story.it_is_ruled(dispute)

    refund = ruling["refund"]
    assert refund == {"amount": "3000.00", "currency": "USD"}
    assert _owed(story) == (refund, refund)
    pdf = story.shen.get(f"{dispute}/ruling.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"].startswith("attachment")
    clock.at = at(5, 28)
    proof = story.brings(story.shen, "transfer.pdf")
    paid = {"paid_on": "2026-05-28", "file_id": proof}
    story.does(story.shen, "POST", f"{dispute}/transfer", paid)
    nothing = {"amount": "0.00", "currency": "USD"}
    assert _owed(story) == (nothing, nothing)
    told = story.does(story.ada, "GET", dispute)
    assert told["transfer"]["paid_on"] == "2026-05-28"
    assert (told["closed_at"], told["appeal_until"]) == (None, "2026-06-09T21:59:59Z")
    assert [each["about"] for each in told["next"]] == ["appeal"]
    names = [each["name"] for each in story.does(story.ada, "GET", f"{dispute}/events")["items"]]
    assert names[0] == "opened"
    assert names[-2:] == ["ruled", "paid"]


def test_everything_sent_again_changes_nothing(api, cast, clock):
    story = Story(api, cast, clock)
    order = story.order_is_agreed()
    story.order_is_performed(order)
    story.goods_are_inspected(order)
    dispute = story.dispute_is_filed(order)
    story.it_is_answered(dispute)
    story.officer_hears_it(dispute)
    ruling = story.it_is_ruled(dispute)

    again = story.it_is_ruled(dispute)

    assert again == ruling
    assert ledger.posting(f"ruling:{int(ruling['reference'][2:])}:refund") is not None
    entries = story.does(story.ada, "GET", "/ledger/accounts")["items"]
    postings = story.does(story.ada, "GET", f"/ledger/accounts/{entries[0]['id']}/postings")
    assert len(postings["items"]) == 1


def test_strangers_see_nothing_of_it(api, cast, clock):
    story = Story(api, cast, clock)
    order = story.order_is_agreed()
    story.order_is_performed(order)
    story.goods_are_inspected(order)
    dispute = story.dispute_is_filed(order)

    for stranger in (api(cast.otto), story.ines):
        problem(stranger.get(dispute), 404, "not_found")
        problem(stranger.get(f"{dispute}/exhibits/E1/content"), 404, "not_found")
        problem(stranger.post(f"{dispute}/messages", {"body": "Hello"}), 404, "not_found")


def _owed(story: Story) -> tuple[Any, Any]:
    """What the buyer is due and what the supplier owes, each as its own ledger shows it."""
    due = story.does(story.ada, "GET", "/ledger/accounts")["items"]
    owes = story.does(story.shen, "GET", "/ledger/accounts")["items"]
    assert [each["kind"] for each in (*due, *owes)] == ["due_to", "due_from"]
    return due[0]["balance"], owes[0]["balance"]
