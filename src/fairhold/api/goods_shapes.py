"""The shapes of inspections ordered in a dispute, and of goods that go back."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from fairhold.api.shapes import Money, Out, same
from fairhold.disputes.queries.goods_rows import CommissionRow, ReturnRow


class CaseInspection(Out):
    """An inspection that the officer ordered, for a fee that one side deposits first.

    `inspection` is its reference once the company is asked, `exhibit` its report's label in the
    facts.
    """

    number: int
    company: str
    claims: list[str]
    terms: list[str]
    lines: list[str]
    asked: str
    lot_size: int | None
    level: str | None = Field(description="The level of ISO 2859-1 that was agreed.")
    sample_size: int | None = Field(description="The units to draw, from the agreed plan.")
    fee: Money
    depositor: Literal["claimant", "respondent"]
    state: Literal["awaited", "commissioned", "reported", "cancelled", "missed"]
    ordered_at: datetime
    fee_paid_on: date | None
    fee_file: str | None
    inspection: str | None
    exhibit: str | None
    ended_at: datetime | None
    reason: str

    @classmethod
    def of(cls, row: CommissionRow) -> "CaseInspection":
        """From a row."""
        return cls(**same(row, cls), fee=Money.of(row.fee_minor, row.currency))


class InspectionProposal(Out):
    """What a side asks to have inspected, and by whom, if it says."""

    side: Literal["claimant", "respondent"]
    company: str | None
    company_id: int | None
    says: str
    at: datetime


class GoodsBack(Out):
    """Goods that go back before their refund is due; files are named, null where there is none."""

    state: Literal["ordered", "instructed", "sent", "arrived", "disputed", "done", "lapsed"]
    refund: Money
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
    outcome: (
        Literal[
            "received_as_sent", "not_received", "damaged", "different_or_empty", "missing_items"
        ]
        | None
    )
    received_on: date | None
    found: str
    photo: str | None
    ended_how: Literal["received", "freed", "waived", "decided"] | None
    due: Money | None = Field(description="What fell due of the refund; null while it waits.")
    reasons: str
    decided_by: str | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: ReturnRow) -> "GoodsBack":
        """From a row."""
        return cls(
            **same(row, cls),
            refund=Money.of(row.refund_minor, row.currency),
            due=Money.maybe(row.due_minor, row.currency),
        )
