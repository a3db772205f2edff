"""The procedure: its windows and stages, how the parties settle, and what may be put off."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from fairhold.rules.policy_schema.base import Row, Sourced
from fairhold.rules.policy_schema.names import Bearer


class Closing(Sourced):
    """What closes a window before its days are over."""

    on: Literal["receipt_confirmed"]


class Window(Sourced):
    """A time limit in calendar days, counted from a fact of the case.

    Every published window counts so; working days would ask of which side's country.
    """

    clause: str
    days: Annotated[int, Field(ge=0, le=3650)]
    calendar: Literal["calendar"] = "calendar"
    starts: Literal[
        "delivery",
        "agreed_date",
        "agreed_delivery",
        "discovery",
        "payment",
        "payment_or_agreed_date",
    ] = Field(
        description="agreed_delivery: the day agreed, or estimated, for the goods to arrive; "
        "their arrival where there is no such day."
    )
    closes: Closing | None = None


class Stage(Sourced):
    """A stage of the procedure: who must act, in how long, and what silence means."""

    clause: str
    who: Literal["claimant", "respondent", "parties", "officer"]
    days: Annotated[int, Field(ge=1, le=365)]
    calendar: Literal["calendar", "working"] = "calendar"
    silence: Literal[
        "second_notice",
        "decided_on_file",
        "escalated",
        "closed",
        "reported",
        "refund_due",
        "refund_lost",
    ]
    says: str = Field(description="What silence means, in words for the person who must act.")


class OfferRow(Sourced):
    """How long an offer stands that names no day itself, and the longest it may."""

    clause: str
    days: Annotated[int, Field(ge=1, le=365)]
    longest: Annotated[int, Field(ge=1, le=365)]


class BiddingRow(Sourced):
    """Whether the parties may bid blindly, and in how many rounds."""

    clause: str
    allowed: bool
    rounds: Annotated[int, Field(ge=1, le=10)]


class PerformanceRow(Sourced):
    """What follows a settlement, in calendar days."""

    clause: str
    days: Annotated[int, Field(ge=1, le=365)] = Field(
        description="By when it is done where the settlement names no day."
    )
    confirm: Annotated[int, Field(ge=1, le=365)] = Field(
        description="After so many days what was shown and not contested counts as confirmed."
    )
    grace: Annotated[int, Field(ge=1, le=365)] = Field(
        description="After so many days more, what was due and not shown breaks the settlement."
    )


class Negotiation(Sourced):
    """How the parties may settle before an officer has the case."""

    clause: str
    escalate_from: Annotated[int, Field(ge=0, le=365)] = Field(
        description="The calendar days after the filing from which a party may hand the case to "
        "an officer, once the respondent has answered."
    )
    offers: OfferRow
    bidding: BiddingRow
    performance: PerformanceRow


class ExtensionRow(Sourced):
    """How much more time a side may have for one deadline, if it asks before it has passed."""

    clause: str
    automatic_days: Annotated[int, Field(ge=0, le=60)] = Field(
        description="Granted by itself, once for a deadline; more is for the officer to decide."
    )
    most_days: Annotated[int, Field(ge=0, le=365)] = Field(
        description="In all, for one deadline, whoever grants it."
    )


class PauseRow(Sourced):
    """How long the clock may stand still while a carrier, a bank or a laboratory is asked."""

    clause: str
    most_days: Annotated[int, Field(ge=0, le=365)]


class HoldRow(Sourced):
    """Until when the platform holds the money of an order, for a channel that is paid on it.

    Each names a window: money goes to the supplier when nothing can be filed any more, so that
    one term decides both.
    """

    delivered: str = Field(description="The window whose end releases it, once goods arrived.")
    undelivered: str = Field(
        description="The same for goods that were sent and whose arrival nobody has recorded."
    )


class InspectionRow(Sourced):
    """An inspection that an officer orders: who deposits its fee, and who bears it in the end."""

    clause: str
    depositor: Bearer
    fee: Literal["follows_fault", "depositor"] = Field(
        description="follows_fault: the respondent bears it in the proportion of what was proven "
        "to what was inspected; depositor: whoever deposited it bears it."
    )


class Review(Sourced):
    """Above which value, by currency in whole units, a second officer decides blind as well.

    The value is what is claimed or what is to be refunded, the greater of both; a currency that
    is not named knows no second look.
    """

    clause: str
    above: dict[str, Decimal]


class ClearCut(Sourced):
    """When the policy itself rules on goods that never came, with no officer: see the clause.

    ``days_late`` are calendar days after the agreed day of delivery, counted where the claimant
    lives; ``at_most`` is the greatest claim, by currency in whole units.
    """

    clause: str
    days_late: Annotated[int, Field(ge=1, le=365)]
    at_most: dict[str, Decimal]


class Procedure(Row):
    """What a party is told before filing."""

    steps: tuple[str, ...] = Field(min_length=1)
    who_must_prove: str
    silence: str
    cost: str
    money: str
