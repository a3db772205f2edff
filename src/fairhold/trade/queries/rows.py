"""What pages and the API show of an order: plain values, ready to render.

Money is in minor units beside its currency; times are aware UTC; days are calendar days.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One of the two companies."""

    id: int
    name: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line; an inspection company sees no price."""

    label: str
    description: str
    quantity: int
    unit: str
    unit_price_minor: int | None = None
    total_minor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A term in plain words (`says`) and as data, with where it stands."""

    label: str
    kind: str
    says: str
    data: dict[str, Any]
    line: str | None
    document: str | None
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A paper of the order; `in_agreement` once both sides have accepted it."""

    label: str
    kind: str
    title: str
    dated: date | None
    issuer_role: str
    issuer_name: str
    brought_by: str
    in_agreement: bool
    file_name: str
    size: int
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """A payment with its cover, or why it has none; on record once it is confirmed."""

    label: str
    amount_minor: int
    currency: str
    paid_on: date
    bank_reference: str
    to: str
    went_to: str
    covered: bool
    not_covered_reason: str
    document: str | None
    recorded_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentRow:
    """A shipment and how far it has come."""

    label: str
    carrier: str
    tracking: str
    packages: int | None
    shipped_on: date
    handed_over_on: date | None
    received_on: date | None
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRow:
    """An inspection in a list; the reported values are empty until it is reported."""

    reference: str
    label: str
    order: str
    company: str
    state: str
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
    observations: list[dict[str, Any]]
    report_name: str | None
    reported_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceRow:
    """Who accepted the content that stands now."""

    organisation: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A step on the timeline; `name` is a stable word, `about` what it concerned.

    `person` and `organisation` are empty where time or a provider's call took it.
    """

    name: str
    about: str
    organisation: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An approved account of the supplier, to choose when a payment is recorded."""

    id: int
    says: str
    currency: str
