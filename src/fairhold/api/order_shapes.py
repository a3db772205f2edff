"""Orders as the API shows them."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from fairhold.api.described import Observation, TermData
from fairhold.api.listing_shapes import Hold, Purchase
from fairhold.api.money_shapes import Cover
from fairhold.api.shapes import Money, Out, Party, same
from fairhold.factfile.base import ExhibitKind, IssuerRole, Side
from fairhold.factfile.model import Channel, Incoterm
from fairhold.trade.queries import OrderPage, OrderRow, order_cover, rows

State = Literal["draft", "offered", "agreed"]


class NextStep(Out):
    """What the order waits for, of whom, and by which day."""

    step: Literal[
        "offer", "accept", "pay", "confirm_payment", "ship", "confirm_receipt", "complete", "none"
    ]
    who: Literal["buyer", "supplier", "either", "nobody"]
    says: str
    by: date | None


class Line(Out):
    """A line of an order; an inspection company sees no price."""

    label: str = Field(examples=["L1"])
    description: str
    quantity: int
    unit: str
    unit_price: Money | None
    total: Money | None

    @classmethod
    def of(cls, row: rows.LineRow, currency: str) -> "Line":
        """From a row, priced in the order's currency."""
        return cls(
            label=row.label,
            description=row.description,
            quantity=row.quantity,
            unit=row.unit,
            unit_price=Money.maybe(row.unit_price_minor, currency),
            total=Money.maybe(row.total_minor, currency),
        )


class Term(Out):
    """An agreed term, in plain words and as data, with the document and clause that hold it."""

    label: str = Field(examples=["T1"])
    kind: str
    says: str
    data: TermData
    line: str | None
    document: str | None
    clause: str


class Document(Out):
    """A paper of an order; `in_agreement` once both sides have accepted it."""

    label: str = Field(examples=["D1"])
    kind: ExhibitKind
    title: str
    dated: date | None
    issuer_role: IssuerRole
    issuer_name: str
    brought_by: str
    in_agreement: bool
    file_name: str
    size: int
    media_type: str
    sha256: str


class Payment(Out):
    """What the buyer paid: covered, or not, and then why."""

    label: str = Field(examples=["P1"])
    amount: Money
    paid_on: date
    bank_reference: str
    to: str
    went_to: Literal["approved_account", "other_account", "platform"]
    covered: bool
    not_covered_reason: str
    document: str | None
    recorded_at: datetime
    confirmed_at: datetime | None = Field(description="When the supplier said that it arrived.")

    @classmethod
    def of(cls, row: rows.PaymentRow) -> "Payment":
        """From a row."""
        return cls(
            label=row.label,
            amount=Money.of(row.amount_minor, row.currency),
            paid_on=row.paid_on,
            bank_reference=row.bank_reference,
            to=row.to,
            went_to=row.went_to,
            covered=row.covered,
            not_covered_reason=row.not_covered_reason,
            document=row.document,
            recorded_at=row.recorded_at,
            confirmed_at=row.confirmed_at,
        )


class Shipment(Out):
    """Goods on their way; a day that is null has not come, as far as is known."""

    label: str = Field(examples=["S1"])
    carrier: str
    tracking: str
    packages: int | None
    shipped_on: date
    handed_over_on: date | None
    received_on: date | None
    document: str | None


class Inspection(Out):
    """A look at the goods; what it found is null until it is reported."""

    reference: str = Field(examples=["I-000007"])
    label: str
    order: str
    company: str
    state: Literal["ordered", "reported", "recalled"]
    ordered_by: str
    ordered_at: datetime
    asked: str
    inspected_on: date | None
    place: str
    lot_size: int | None
    sample_size: int | None
    level: str | None
    traced: bool | None
    traced_how: str
    critical: int | None
    major: int | None
    minor: int | None
    observations: list[Observation]
    report_name: str | None
    reported_at: datetime | None


class Acceptance(Out):
    """Who accepted the content that stands."""

    organisation: str
    person: str
    at: datetime


class Step(Out):
    """A step on the order's timeline; `name` is a stable word. Where time or a payment provider
    took it, `organisation` and `person` are empty.
    """

    name: str
    about: str
    organisation: str
    person: str
    at: datetime


class PayTo(Out):
    """An approved account of the supplier."""

    id: int
    says: str
    currency: str


class OrderItem(Out):
    """An order in a list; `goods` is its first line, `more` how many follow."""

    reference: str = Field(examples=["O-000042"])
    side: Side | None = Field(description="Your side; null for the platform.")
    buyer: str
    supplier: str
    channel: Channel
    state: State
    total: Money
    goods: str
    more: int
    concluded_on: date | None
    next: NextStep

    @classmethod
    def of(cls, row: OrderRow) -> "OrderItem":
        """From a row."""
        told = same(row, cls)
        return cls(**told, total=Money.of(row.total_minor, row.currency))


class Order(Out):
    """An order with all that belongs to it, as you may see it.

    `revision` counts changes of the draft; `frozen_hash` names the content that is offered or
    agreed; `open` is what covered payments have left; `may` names what you can do now.
    """

    reference: str = Field(examples=["O-000042"])
    side: Side | None = Field(description="Your side; null for the platform.")
    state: State
    revision: int
    buyer: Party
    supplier: Party
    channel: Channel
    currency: str
    incoterm_rule: Incoterm | None
    incoterm_place: str
    ship_by: date | None
    deliver_by: date | None
    covered: Money | None
    specification_by: Side | None
    concluded_on: date | None
    recorded_at: datetime
    offered_by: str | None
    offered_at: datetime | None
    agreed_at: datetime | None
    frozen_hash: str | None
    total: Money
    open: Money
    lines: list[Line]
    terms: list[Term]
    documents: list[Document]
    acceptances: list[Acceptance]
    payments: list[Payment]
    shipments: list[Shipment]
    inspections: list[Inspection]
    events: list[Step]
    accounts: list[PayTo]
    coverage: Cover = Field(description="Under the policy that is in force today.")
    purchase: Purchase | None = Field(description="The listing it was placed from.")
    hold: Hold | None = Field(description="Its money, where the platform holds or held any.")
    next: NextStep
    may: list[str]

    @classmethod
    def of(cls, page: OrderPage, today: date) -> "Order":
        """From the order's page, with its cover under the policy of today."""
        told = same(page, cls, but=("lines", "payments", "hold", "may"))
        return cls(
            **told,
            coverage=Cover.of(order_cover(page, today)),
            covered=Money.maybe(page.covered_minor, page.currency),
            total=Money.of(page.total_minor, page.currency),
            open=Money.of(page.open_minor, page.currency),
            lines=[Line.of(row, page.currency) for row in page.lines],
            payments=[Payment.of(row) for row in page.payments],
            hold=Hold.of(page.hold) if page.hold else None,
            may=sorted(page.may),
        )
