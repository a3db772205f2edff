"""What is done about an agreed order, on its pages: paid, sent, received, inspected."""

from datetime import datetime

import pytest
from django.test import Client

from fairhold.trade.models import Order
from tests.cast import Cast
from tests.trade import make
from tests.web.conftest import Browse
from tests.web.sending import errors_of, pdf

PAID = {
    "account": "other",
    "to_described": "HSBC Hong Kong, 123-456789-838",
    "amount": "3,600.00",
    "currency": "USD",
    "paid_on": "2026-03-02",
    "bank_reference": "TRN-77",
}
SENT = {
    "carrier": "Maersk",
    "tracking": "MAEU123456789",
    "shipped_on": "2026-03-02",
    "packages": "40",
}


@pytest.fixture
def order(cast: Cast, now: datetime) -> Order:
    return make.agreed(cast, now)


@pytest.fixture
def ada(cast: Cast, browse: Browse) -> Client:
    return browse(cast.ada)


@pytest.fixture
def shen(cast: Cast, browse: Browse) -> Client:
    return browse(cast.shen)


def test_before_paying_each_account_says_whether_it_is_covered(
    cast: Cast, order: Order, ada: Client
) -> None:
    make.approved_account(cast)

    content = ada.get(f"/orders/{order}/payments/new/").content.decode()

    assert "covered, up to the USD 12,000.00 still open" in content
    assert "does not know whose account it is" in content


def test_a_payment_to_an_approved_account_is_said_to_be_covered_at_once(
    cast: Cast, order: Order, ada: Client
) -> None:
    account = make.approved_account(cast)
    sent = PAID | {"account": str(account.pk), "to_described": ""}

    answer = ada.post(f"/orders/{order}/payments/new/", sent, follow=True)

    assert "Payment P1 of USD 3,600.00 is covered." in answer.content.decode()
    assert order.payments.get().amount_minor == 360000


def test_a_payment_elsewhere_is_kept_and_the_reason_it_is_not_covered_said_at_once(
    order: Order, ada: Client
) -> None:
    answer = ada.post(f"/orders/{order}/payments/new/", PAID, follow=True)

    content = answer.content.decode()
    assert "is recorded, but not covered" in content
    assert content.count("did not go to an account of Brightloom Textile Co., Ltd.") == 2
    assert not order.payments.get().covered


def test_a_payment_sent_twice_is_one_payment(order: Order, ada: Client) -> None:
    for _ in range(2):
        assert ada.post(f"/orders/{order}/payments/new/", PAID).status_code == 302

    assert order.payments.count() == 1


def test_the_banks_record_becomes_a_document_of_the_payment(order: Order, ada: Client) -> None:
    ada.post(f"/orders/{order}/payments/new/", PAID | {"file": pdf("swift.pdf")})

    payment = order.payments.get()
    assert payment.document is not None
    assert (payment.document.kind, payment.document.issuer_role) == ("payment_record", "bank")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "1.001"}, "amount"),
        ({"amount": "lots"}, "amount"),
        ({"amount": "1e30"}, "amount"),
        ({"currency": "XXX"}, "currency"),
        ({"paid_on": "2026-03-09"}, "paid_on"),
        ({"paid_on": "2026-02-01"}, "paid_on"),
        ({"to_described": ""}, "to_described"),
        ({"account": "999999"}, "account"),
        ({"account": ""}, "account"),
        ({"bank_reference": ""}, "bank_reference"),
    ],
)
def test_a_wrong_payment_is_told_beside_its_field_and_nothing_is_recorded(
    order: Order, ada: Client, changed: dict[str, str], field: str
) -> None:
    errors = errors_of(ada, f"/orders/{order}/payments/new/", PAID | changed)

    assert list(errors) == [field]
    assert not order.payments.exists()


def test_another_payment_under_the_same_bank_reference_is_refused(
    order: Order, ada: Client
) -> None:
    ada.post(f"/orders/{order}/payments/new/", PAID)

    errors = errors_of(ada, f"/orders/{order}/payments/new/", PAID | {"amount": "1.00"})

    assert "Check the reference" in errors["bank_reference"][0]


def test_only_the_buyer_records_payments_and_only_the_supplier_shipments(
    order: Order, ada: Client, shen: Client
) -> None:
    assert shen.post(f"/orders/{order}/payments/new/", PAID).status_code == 409
    assert ada.post(f"/orders/{order}/shipments/new/", SENT).status_code == 409
    assert not order.payments.exists()
    assert not order.shipments.exists()


def test_nothing_is_paid_on_an_order_nobody_has_accepted(
    cast: Cast, ada: Client, now: datetime
) -> None:
    offered = make.offered(cast, now)

    assert ada.post(f"/orders/{offered}/payments/new/", PAID).status_code == 409


def test_a_shipment_is_sent_and_received(order: Order, ada: Client, shen: Client) -> None:
    page = f"/orders/{order}/shipments/new/"
    shen.post(page, SENT | {"file": pdf("bill-of-lading.pdf")})

    shipment = order.shipments.get()
    assert (shipment.tracking, shipment.packages) == ("MAEU123456789", 40)
    assert shipment.document is not None
    assert shipment.document.kind == "carrier_record"

    receipt = f"/orders/{order}/shipments/S1/received/"
    assert "starts the time for complaints" in ada.get(receipt).content.decode()
    ada.post(receipt, {"received_on": "2026-03-02"})
    shipment.refresh_from_db()
    assert shipment.received_on.isoformat() == "2026-03-02"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"shipped_on": "2026-03-20"}, "shipped_on"),
        ({"packages": "0"}, "packages"),
        ({"carrier": " "}, "carrier"),
        ({"handed_over_on": "2026-02-01"}, "handed_over_on"),
    ],
)
def test_a_wrong_shipment_is_told_beside_its_field(
    order: Order, shen: Client, changed: dict[str, str], field: str
) -> None:
    assert list(errors_of(shen, f"/orders/{order}/shipments/new/", SENT | changed)) == [field]


def test_goods_do_not_arrive_before_they_leave(
    cast: Cast, order: Order, ada: Client, now: datetime
) -> None:
    make.shipment(order, cast, now)

    errors = errors_of(
        ada, f"/orders/{order}/shipments/S1/received/", {"received_on": "2026-03-01"}
    )

    assert "cannot have arrived before" in errors["received_on"][0]
    assert ada.get(f"/orders/{order}/shipments/S9/received/").status_code == 404


@pytest.mark.parametrize("who", ["ada", "shen", "olga"])
def test_either_side_or_the_platform_orders_an_inspection(
    cast: Cast, order: Order, browse: Browse, who: str
) -> None:
    sent = {"company": str(cast.inspector.pk), "asked": "Weigh 8 of them."}

    browse(getattr(cast, who)).post(f"/orders/{order}/inspections/new/", sent)

    inspection = order.inspections.get()
    assert (inspection.company, inspection.asked) == (cast.inspector, "Weigh 8 of them.")


def test_a_company_that_does_not_inspect_is_not_to_be_chosen(
    cast: Cast, order: Order, ada: Client
) -> None:
    errors = errors_of(ada, f"/orders/{order}/inspections/new/", {"company": str(cast.outsider.pk)})

    assert list(errors) == ["company"]


@pytest.mark.parametrize(
    "step", ["payments/new/", "shipments/new/", "shipments/S1/received/", "inspections/new/"]
)
def test_an_outsider_learns_nothing(
    cast: Cast, order: Order, browse: Browse, now: datetime, step: str
) -> None:
    make.shipment(order, cast, now)

    assert browse(cast.otto).get(f"/orders/{order}/{step}").status_code == 404
