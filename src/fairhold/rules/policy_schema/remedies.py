"""What counts as paid, and what a proven claim may bring."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from fairhold.rules.policy_schema.base import Row, Sourced, Switch


class Coverage(Sourced):
    """Payments to which accounts count as paid under this procedure."""

    accounts: tuple[Literal["approved_account", "other_account", "platform", "unknown"], ...]
    unpaid: str = Field(description="What to say of a payment to any other account.")


class AmountCap(Sourced):
    """The most that a case brings, by currency in whole units; others have no such cap."""

    at_most: dict[str, Decimal] = Field(min_length=1)


class AdvanceRow(Sourced):
    """Whether the platform pays a refund that the supplier has not paid in time, and up to what.

    A currency that ``most`` does not name knows no advance: the platform pays nothing it did not
    say beforehand.
    """

    clause: str
    most: AmountCap


class InterestRow(Sourced):
    """Interest on sums due (CISG art. 78): simple, per year of 365 days."""

    allowed: bool
    percent_per_year: Decimal = Field(ge=0, le=100)


class RefusedLot(Sourced):
    """What a refused lot means for the share of goods that is bad, beyond the sample."""

    means: Literal["share", "sorting", "return"]


class Customary(Sourced):
    """The tolerance in percent taken where a measured term names none."""

    percent: Decimal = Field(ge=0, le=100)


class RemedyTable(Row):
    """What a proven claim may bring."""

    carried_out: Switch = Field(
        description="Whether a refund is owed through the platform; if not, the finding is an "
        "opinion."
    )
    valuation: Switch
    incidental: Switch
    consequential: Switch
    inspection_fee: Switch
    return_costs: Switch
    replacement_costs: Switch
    interest: InterestRow
    cap_by_covered: Switch
    cap_by_paid: Switch
    cap_by_amount: AmountCap | None = None
    refused_lot: RefusedLot
    customary_tolerance: Customary
