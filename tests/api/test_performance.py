"""Payments, shipments, receipt and inspections through the API."""

import pytest

from tests.api.client import form, paths, problem
from tests.api.test_files import PDF
from tests.trade import make as orders

PAID = {
    "amount": "3600.00",
    "currency": "USD",
    "paid_on": "2026-03-02",
    "bank_reference": "TRN-1",
}
SENT = {"carrier": "Maersk", "tracking": "MAEU123456789", "shipped_on": "2026-03-02"}


@pytest.fixture
def order(cast, now):
    return orders.agreed(cast, now)


def test_a_covered_payment_says_so_and_is_one_however_often_it_is_sent(api, cast, order):
    account = orders.approved_account(cast)
    program, body = api(cast.ada), {**PAID, "account_id": account.pk}

    first = program.post(f"/orders/{order}/payments", body)
    again = program.post(f"/orders/{order}/payments", body)

    assert first.status_code == 201, first.content
    assert first.json()["covered"] is True
    assert first.json()["amount"] == {"amount": "3600.00", "currency": "USD"}
    assert again.json() == first.json()
    assert program.get(f"/orders/{order}").json()["open"]["amount"] == "8400.00"


def test_a_payment_to_another_account_says_at_once_that_it_is_not_covered_and_why(api, cast, order):
    body = {**PAID, "to_described": "HSBC Hong Kong, 123-456789-838"}

    told = api(cast.ada).post(f"/orders/{order}/payments", body).json()

    assert told["covered"] is False
    assert "approved" in told["not_covered_reason"]


def test_another_companys_account_is_not_there(api, cast, order):
    response = api(cast.ada).post(f"/orders/{order}/payments", {**PAID, "account_id": 2**40})

    assert paths(problem(response, 404, "not_found")) == ["account_id"]


def test_only_the_buyer_records_payments_and_only_the_supplier_shipments(api, cast, order):
    problem(
        api(cast.shen).post(f"/orders/{order}/payments", {**PAID, "to_described": "x"}),
        403,
        "trade.not_your_step",
    )
    problem(api(cast.ada).post(f"/orders/{order}/shipments", SENT), 403, "trade.not_your_step")


def test_the_supplier_confirms_that_a_payment_arrived(api, cast, order):
    api(cast.ada).post(f"/orders/{order}/payments", {**PAID, "to_described": "Hang Seng 1"})

    told = api(cast.shen).post(f"/orders/{order}/payments/P1/confirmation")

    assert told.json()["confirmed_at"] == "2026-03-02T09:00:00Z"
    missing = api(cast.shen).post(f"/orders/{order}/payments/P9/confirmation")
    assert missing.status_code == 404


def test_goods_are_shipped_and_received(api, cast, order):
    sent = api(cast.shen).post(f"/orders/{order}/shipments", {**SENT, "packages": 40})
    at = f"/orders/{order}/shipments/S1/receipt"

    early = api(cast.ada).post(at, {"received_on": "2026-03-01"})
    received = api(cast.ada).post(at, {"received_on": "2026-03-02"})

    assert sent.status_code == 201, sent.content
    assert sent.json()["received_on"] is None
    assert paths(problem(early, 422, "trade.dates_out_of_order")) == ["received_on"]
    assert received.json()["received_on"] == "2026-03-02"


def test_an_inspection_is_ordered_reported_and_its_report_fetched(
    api, cast, order, settings, tmp_path
):
    settings.VAULT = tmp_path
    ada, ines = api(cast.ada), api(cast.ines)
    companies = ada.get(f"/orders/{order}/inspection-companies").json()["items"]
    asked = ada.post(f"/orders/{order}/inspections", {"company_id": companies[0]["id"]})
    reference = asked.json()["inspection"]["reference"]
    file = ines.post("/files", **form(PDF)).json()

    seen = ines.get(f"/inspections/{reference}").json()
    reported = ines.post(f"/inspections/{reference}/report", _report(file["id"]))

    assert asked.status_code == 201, asked.content
    assert seen["may_report"] is True
    assert [line["unit_price"] for line in seen["lines"]] == [None, None]
    assert [paper["kind"] for paper in seen["documents"]] == ["specification"]
    assert reported.json()["inspection"]["state"] == "reported", reported.content
    assert reported.json()["inspection"]["observations"][0]["values"] == ["161", "160"]
    content = ada.get(f"/inspections/{reference}/report/content")
    assert b"".join(content.streaming_content) == PDF
    listed = ines.get("/inspections").json()["items"]
    assert [each["reference"] for each in listed] == [reference]
    problem(
        ines.post(f"/inspections/{reference}/report", _report(file["id"])),
        409,
        "trade.already_reported",
    )


def test_a_report_of_more_than_there_was_names_the_place(api, cast, order, now):
    inspection = orders.inspection(order, cast, now)
    file = orders.stored_file(cast.ines, now)
    report = {**_report(file.pk), "sample_size": 1}

    response = api(cast.ines).post(f"/inspections/{inspection}/report", report)

    assert paths(problem(response, 422, "trade.bad_observation")) == ["observations[0]"]


def test_only_the_company_that_was_asked_reports(api, cast, order, now):
    inspection = orders.inspection(order, cast, now)

    response = api(cast.ada).post(f"/inspections/{inspection}/report", _report(1))

    problem(response, 403, "trade.not_your_step")
    problem(api(cast.otto).get(f"/inspections/{inspection}"), 404, "not_found")


def _report(file_id: int) -> dict[str, object]:
    return {
        "file_id": file_id,
        "inspected_on": "2026-03-02",
        "lot_size": 2000,
        "sample_size": 125,
        "level": "II",
        "traced": True,
        "traced_how": "cartons 3 and 11",
        "observations": [
            {"kind": "measurement", "term": "T1", "values": ["161", "160"], "unit": "g/m²"}
        ],
    }
