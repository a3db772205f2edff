"""What is covered, what the platform paid in advance, and what came back, as the API shows it."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from fairhold.api.shapes import Money, Out, same
from fairhold.disputes.queries.rows import AdvanceRow
from fairhold.rules.coverage import Covered

Account = Literal["approved_account", "other_account", "platform", "unknown"]


class Cover(Out):
    """What the procedure covers of an order, and up to which cap.

    A payment counts if it went to one of `accounts`. `most` is what a refund is capped at as
    things stand, `most_when_paid` once all is paid so that it counts; null: no cap.
    """

    accounts: list[Account] = Field(examples=[["approved_account", "platform"]])
    price: Money
    agreed: Money = Field(description="How much of the price the two sides agreed to cover.")
    paid: Money = Field(description="What was paid so that it counts.")
    most: Money | None
    most_when_paid: Money | None
    advance_at_most: Money | None = Field(
        description="Up to what the platform pays a refund in advance where the supplier has not "
        "paid in time and the ruling is final; null where this procedure grants none."
    )
    carried_out: bool = Field(
        description="Whether a refund is owed through the platform; if not, a finding is an "
        "opinion, and nothing is covered."
    )

    @classmethod
    def of(cls, row: Covered) -> "Cover":
        """From the rules' own."""
        return cls(
            accounts=list(row.accounts),
            price=Money.of(row.price_minor, row.currency),
            agreed=Money.of(row.agreed_minor, row.currency),
            paid=Money.of(row.paid_minor, row.currency),
            most=Money.maybe(row.most_minor, row.currency),
            most_when_paid=Money.maybe(row.ahead_minor, row.currency),
            advance_at_most=Money.maybe(row.advance_minor or None, row.currency),
            carried_out=row.carried_out,
        )


class Recovery(Out):
    """That the platform has got its advance back."""

    paid_on: date
    organisation: str
    person: str
    at: datetime
    file_name: str


class Advance(Out):
    """What the platform paid to the buyer in the supplier's stead.

    The supplier owes it to the platform until there is a `recovery`.
    """

    amount: Money
    paid_on: date
    organisation: str
    person: str
    at: datetime
    file_name: str
    recovery: Recovery | None

    @classmethod
    def of(cls, row: AdvanceRow, currency: str) -> "Advance":
        """From a row."""
        return cls(
            **same(row, cls),
            amount=Money.of(row.amount_minor, currency),
        )
