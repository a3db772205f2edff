"""Offers, blind bidding and settlements as the API takes and shows them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from fairhold.api.shapes import AmountIn, DayIn, Due, Id, In, Money, Out, Words, same
from fairhold.disputes.negotiation import rows
from fairhold.disputes.services import Instalment, Terms

Kind = Literal[
    "refund",
    "partial_refund",
    "return_and_refund",
    "replacement",
    "repair",
    "credit",
    "payment",
]
Party = Literal["claimant", "respondent"]
Trades = Literal["buyer", "supplier"]


class InstalmentIn(In):
    """One of several payments."""

    due_on: DayIn = Field(examples=["2026-06-30"])
    amount: AmountIn


class OfferIn(In):
    """An offer. Refunds and credits need an amount; a replacement or repair needs what and by
    when; a return needs who pays the way back. Instalments sum to the amount.
    """

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "kind": "partial_refund",
                    "amount": "900.00",
                    "instalments": [
                        {"due_on": "2026-06-30", "amount": "400.00"},
                        {"due_on": "2026-07-31", "amount": "500.00"},
                    ],
                },
                {"kind": "replacement", "what": "500 shirts", "perform_on": "2026-07-31"},
            ]
        }
    }

    kind: Kind = Field(examples=["partial_refund"])
    amount: AmountIn | None = Field(None, description="In the dispute's currency.")
    what: Words = ""
    return_paid_by: Trades | None = None
    perform_on: DayIn | None = Field(
        None, description="By when it is done; null: the policy's days after the acceptance."
    )
    instalments: list[InstalmentIn] = []
    conditions: Words = ""
    expires_on: DayIn | None = Field(
        None, description="The last day on which it can be accepted, where the other side lives."
    )
    answers: int | None = Field(
        None, ge=1, le=10**6, description="The other side's open offer that this one counters."
    )

    def as_terms(self) -> Terms:
        """As the services take it."""
        return Terms(
            kind=self.kind,
            amount=self.amount,
            what=self.what,
            return_paid_by=self.return_paid_by or "",
            perform_on=self.perform_on,
            instalments=[Instalment(each.due_on, each.amount) for each in self.instalments],
            conditions=self.conditions,
            expires_on=self.expires_on,
        )


class InstalmentOut(Out):
    """One of several payments."""

    due_on: date
    amount: Money


class Offer(Out):
    """One offer of the history; it never changes, only its state does."""

    number: int
    side: Party
    mine: bool
    kind: Kind
    amount: Money | None
    instalments: list[InstalmentOut]
    what: str
    return_paid_by: str
    perform_on: date | None
    conditions: str
    answers: int | None
    state: Literal["open", "accepted", "declined", "withdrawn", "countered", "expired"]
    person: str
    made_at: datetime
    expires: Due
    closed_by: str | None
    closed_at: datetime | None
    says: str = Field(examples=["a partial refund of USD 900.00 in 3 instalments"])

    @classmethod
    def of(cls, row: rows.OfferRow, currency: str) -> "Offer":
        """From a row."""
        return cls(
            **same(row, cls, but=("instalments",)),
            amount=Money.maybe(row.amount_minor, currency),
            instalments=[
                InstalmentOut(due_on=day, amount=Money.of(minor, currency))
                for day, minor in row.instalments
            ],
            expires=Due.of(row.expires_at, row.zone),
        )


class FigureIn(In):
    """A confidential figure: the claimant's least, or the respondent's most."""

    figure: Annotated[AmountIn, Field(repr=False)]


class Bidding(Out):
    """Where blind bidding stands. No figure is ever in it; `bid_by` says who has bid this round."""

    state: Literal["none", "proposed", "running", "met", "ended"]
    round: int
    rounds: int
    rounds_left: int
    allowed: bool
    proposed_by: Party | None
    proposed_at: datetime | None
    agreed_at: datetime | None
    ended_at: datetime | None
    left_by: Party | None
    bid_by: list[Party]

    @classmethod
    def of(cls, talks: rows.Talks) -> "Bidding":
        """From all there is of settling."""
        told: dict[str, Any] = dict.fromkeys(cls.model_fields)
        told |= {"state": "none", "round": 0, "rounds": talks.rounds_left, "bid_by": []}
        if talks.bidding is not None:
            told |= same(talks.bidding, cls)
        return cls(**told | {"rounds_left": talks.rounds_left, "allowed": talks.bidding_allowed})


class Part(Out):
    """One thing that a party has to do under a settlement."""

    number: int
    act: Literal["pay", "send_back", "deliver", "mend", "credit_note"]
    side: Party
    name: str
    mine: bool
    amount: Money | None
    what: str
    says: str = Field(examples=["pays USD 300.00"])
    due_on: date
    due: Due
    state: Literal["due", "shown", "confirmed", "forgiven", "lapsed"]
    done_on: date | None
    file_name: str | None
    shown_by: str | None
    shown_at: datetime | None
    contested: str
    confirmed_by: str | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: rows.DutyRow, currency: str) -> "Part":
        """From a row."""
        return cls(
            **same(row, cls),
            amount=Money.maybe(row.amount_minor, currency),
            due=Due.of(row.due_at, row.zone),
        )


class Settlement(Out):
    """A settlement: its record as it was hashed, its parts, and how far it is kept."""

    reference: str = Field(examples=["S-000017"])
    kind: Kind
    amount: Money | None
    state: Literal["standing", "done", "broken"]
    posted: bool = Field(description="Whether its payments stand in the accounts.")
    settled_at: datetime
    ended_at: datetime | None
    document: dict[str, Any] = Field(description="The record, as its hash covers it.")
    document_hash: str = Field(description="SHA-256 of the record; the event of it names it too.")
    parts: list[Part]

    @classmethod
    def of(cls, row: rows.SettlementRow) -> "Settlement":
        """From a row."""
        return cls(
            **same(row, cls),
            amount=Money.maybe(row.amount_minor, row.currency),
            parts=[Part.of(each, row.currency) for each in row.duties],
        )


class PerformanceIn(In):
    """When it was done, and a file of yours that shows it."""

    done_on: DayIn = Field(examples=["2026-06-18"])
    file_id: Id = Field(examples=[44])


class ContestIn(In):
    """What is missing or wrong."""

    says: Words = Field(examples=["Nothing has arrived on our account."])


class ExtensionIn(In):
    """The later day."""

    due_on: DayIn = Field(examples=["2026-07-15"])
