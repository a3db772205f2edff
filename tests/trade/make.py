"""One small builder per noun of an order, through the services: Ada orders cotton shirts.

The order is worth 12 000.00 USD: L1 is 2 000 pieces at 5.50, L2 is 100 boxes at 10.00.
"""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from fairhold.files.models import StoredFile
from fairhold.parties.actor import Actor
from fairhold.parties.models import BankAccount
from fairhold.trade import services
from fairhold.trade.models import Inspection, Order, OrderDocument, Payment, Shipment
from fairhold.trade.services import Conditions, LineItem, Report
from tests import make
from tests.cast import Cast
from tests.remembered import remembered

CONDITIONS = Conditions(
    channel="trade_assurance",
    currency="USD",
    incoterm_rule="FOB",
    incoterm_place="Ningbo",
    ship_by=date(2026, 4, 10),
    deliver_by=date(2026, 5, 20),
    specification_by="buyer",
)
LINES = (
    LineItem(description="Cotton shirt, navy", quantity=2000, unit_price="5.50"),
    LineItem(description="Gift box", quantity=100, unit_price="10.00", unit="box"),
)
WEIGHT = {
    "kind": "measure",
    "property": "fabric weight",
    "value": "180",
    "unit": "g/m²",
    "tolerance": {"percent": "5"},
    "line": "L1",
}
COLOUR = {"kind": "attribute", "property": "colour", "value": "navy", "reference": "19-4024 TCX"}
SAMPLING = {
    "kind": "sampling",
    "level": "II",
    "aql": {"critical": "0", "major": "2.5", "minor": "4.0"},
}


def stored_file(owner: Actor, now: datetime, name: str = "specification.pdf") -> StoredFile:
    """A file in the vault's table; its hash comes from its name."""
    return StoredFile.objects.create(
        sha256=sha256(name.encode()).hexdigest(),
        size=1000,
        media_type="application/pdf",
        name=name,
        organisation_id=owner.organisation_id,
        person_id=owner.person_id,
        stored_at=now,
    )


@remembered
def draft(cast: Cast, now: datetime, **conditions: Any) -> Order:
    """Ada's draft for Brightloom, with both lines."""
    return services.record_order(
        counterparty_id=cast.supplier.pk,
        side="buyer",
        conditions=replace(CONDITIONS, **conditions),
        lines=LINES,
        actor=cast.ada,
        now=now,
    )


def document(
    order: Order, owner: Actor, now: datetime, kind: str = "specification", name: str = ""
) -> OrderDocument:
    name = name or f"{kind}.pdf"
    return services.add_document(
        reference=str(order),
        file_id=stored_file(owner, now, name).pk,
        kind=kind,
        title=name,
        actor=owner,
        now=now,
    )


@remembered
def complete_draft(cast: Cast, now: datetime, **conditions: Any) -> Order:
    """A draft with a specification (D1) that holds its weight (T1), colour (T2), sampling (T3)."""
    order = draft(cast, now, **conditions)
    document(order, cast.ada, now)
    for number, data in enumerate((WEIGHT, COLOUR, SAMPLING), start=1):
        services.add_term(
            reference=str(order),
            data=data,
            document="D1",
            clause=f"2.{number}",
            actor=cast.ada,
            now=now,
        )
    order.refresh_from_db()
    return order


@remembered
def offered(cast: Cast, now: datetime, **conditions: Any) -> Order:
    order = complete_draft(cast, now, **conditions)
    return services.offer(reference=str(order), actor=cast.ada, now=now)


@remembered
def agreed(cast: Cast, now: datetime, **conditions: Any) -> Order:
    """Offered by Ada, accepted by Shen."""
    order = offered(cast, now, **conditions)
    return services.accept(
        reference=str(order), frozen_hash=order.frozen_hash, actor=cast.shen, now=now
    )


@remembered
def approved_account(cast: Cast) -> BankAccount:
    """Brightloom's, approved by Adam; the same one each time."""
    there = BankAccount.objects.filter(organisation=cast.supplier, state="approved").first()
    return there or make.account(cast.supplier, proposed_by=cast.shen, approved_by=cast.adam)


def payment(order: Order, cast: Cast, now: datetime, **details: Any) -> Payment:
    """Ada pays 3 600.00 today to another account than an approved one, unless told otherwise."""
    given: dict[str, Any] = {
        "amount": "3600.00",
        "currency": "USD",
        "paid_on": now.date(),
        "bank_reference": "TRN-1",
        "to_described": "HSBC Hong Kong, 123-456789-838",
    }
    given |= details
    if given.get("account_id"):
        given["to_described"] = ""
    return services.record_payment(reference=str(order), actor=cast.ada, now=now, **given)


def arrived(order: Order, cast: Cast, now: datetime, **details: Any) -> Payment:
    """The same, and Shen confirms that it has arrived."""
    paid = payment(order, cast, now, **details)
    return services.confirm_payment(
        reference=str(order), label=paid.label, actor=cast.shen, now=now
    )


def shipment(order: Order, cast: Cast, now: datetime, **details: Any) -> Shipment:
    given: dict[str, Any] = {
        "carrier": "Maersk",
        "tracking": "MAEU123456789",
        "shipped_on": now.date(),
        "packages": 40,
    }
    return services.record_shipment(
        reference=str(order), actor=cast.shen, now=now, **given | details
    )


@remembered
def inspection(order: Order, cast: Cast, now: datetime) -> Inspection:
    return services.order_inspection(
        reference=str(order), company_id=cast.inspector.pk, actor=cast.ada, now=now
    )


def report(cast: Cast, now: datetime, **details: Any) -> Report:
    """125 of 2 000 drawn from named cartons; 8 weighed, all too light."""
    given: dict[str, Any] = {
        "file_id": stored_file(cast.ines, now, "report.pdf").pk,
        "inspected_on": now.date(),
        "lot_size": 2000,
        "sample_size": 125,
        "level": "II",
        "traced": True,
        "traced_how": "cartons 3, 11, 17 and 38",
        "major": 9,
        "minor": 2,
        "observations": [
            {"kind": "measurement", "term": "T1", "values": ["161"] * 8, "unit": "g/m²"},
        ],
    }
    return Report(**given | details)
