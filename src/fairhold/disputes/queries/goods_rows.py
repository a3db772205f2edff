"""Plain values of an inspection ordered in a dispute, and of goods that go back."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CommissionRow:
    """An inspection an officer ordered. `inspection` is its reference once its company is asked,
    `exhibit` its report's label in the facts once that is in; `pays` if the reader deposits."""

    number: int
    company: str
    claims: tuple[str, ...]
    terms: tuple[str, ...]
    lines: tuple[str, ...]
    asked: str
    lot_size: int | None
    level: str | None
    sample_size: int | None
    fee_minor: int
    currency: str
    depositor: str
    state: str
    ordered_at: datetime
    fee_paid_on: date | None
    fee_file: str | None
    inspection: str | None
    exhibit: str | None
    ended_at: datetime | None
    reason: str
    pays: bool


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What a side asks to have inspected, and by whom, if it says."""

    side: str
    company: str | None
    company_id: int | None
    says: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """Goods that go back; names of files are None where there is no file."""

    state: str
    refund_minor: int
    currency: str
    ordered_at: datetime
    address: str
    instructions: str
    label: str | None
    carrier: str
    tracking: str
    sent_on: date | None
    proof: str | None
    arrived_on: date | None
    delivery: str | None
    outcome: str | None
    received_on: date | None
    found: str
    photo: str | None
    ended_how: str | None
    due_minor: int | None
    reasons: str
    decided_by: str | None
    ended_at: datetime | None
