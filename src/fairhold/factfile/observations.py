"""What an exhibit shows: observations on terms, on goods, on dates, on money."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from fairhold.factfile.base import Amount, Count, Day, Doc, Line, Name, Number, Positive, Side

IssueName = Literal[
    "order_and_payment",
    "definite_term",
    "delivered_condition",
    "deviation",
    "in_time",
    "risk_and_cause",
    "non_delivery",
    "delivery",
    "non_payment",
    "readiness",
]


class Looked(Doc):
    """How many units were looked at and how many of them did not conform."""

    looked_at: Positive | None = None
    nonconforming: Count | None = None

    @model_validator(mode="after")
    def _no_more_than_were_looked_at(self) -> "Looked":
        if self.nonconforming is not None and self.nonconforming > (self.looked_at or 10**9):
            raise ValueError("more units nonconforming than were looked at")
        if self.nonconforming is not None and self.looked_at is None:
            raise ValueError("say how many were looked at")
        return self


class Measurement(Doc):
    """Values measured for a measured term, one per unit looked at."""

    kind: Literal["measurement"]
    term: Name
    values: tuple[Number, ...] = Field(min_length=1, max_length=10_000)
    unit: Line | None = Field(None, description="Unit of the values; empty: the term's unit.")


class AttributeSeen(Looked):
    """What was found for an attribute, drawing, sample or wording term."""

    kind: Literal["attribute"]
    term: Name
    found: Line
    conforms: bool | None = Field(
        None, description="Whether it conforms, as the exhibit says; empty: by comparing words."
    )

    @model_validator(mode="after")
    def _some_differ(self) -> "AttributeSeen":
        if self.conforms is False and self.nonconforming == 0:
            raise ValueError("it does not conform, yet nonconforming is 0")
        return self


class Presence(Looked):
    """Whether a required mark, label or certificate is there."""

    kind: Literal["presence"]
    term: Name
    present: bool

    @model_validator(mode="after")
    def _some_lack_it(self) -> "Presence":
        if not self.present and self.nonconforming == 0:
            raise ValueError("it is not present, yet nonconforming is 0")
        return self


class Counted(Doc):
    """How many units arrived (by a count, a weight or a carrier's tally)."""

    kind: Literal["count"]
    line: Name
    received: Count


class Defect(Looked):
    """A defect of the goods that needs no agreed term: they do not start, are broken, another kind.

    ``objective`` says which failure of the ordinary purpose it is (CISG art. 35(2)(a)); leave it
    empty for a matter of degree, which only a term can decide.
    """

    kind: Literal["defect"]
    line: Name
    nature: Line
    objective: Literal["does_not_work", "broken", "unsafe", "other_goods"] | None = None
    term: Name | None = None


class LotDefects(Doc):
    """Defects found in the sample, by class."""

    critical: Count = 0
    major: Count = 0
    minor: Count = 0


class LotSeen(Doc):
    """The result of an inspection by sampling, to be judged by the agreed sampling term."""

    kind: Literal["lot"]
    term: Name
    lot_size: Positive
    sample_size: Positive
    defects: LotDefects


class Happened(Doc):
    """Something that happened to the goods on a day, or (no_scan) did not happen by that day."""

    kind: Literal["event"]
    event: Literal["shipped", "handed_over", "delivered", "refused", "no_scan", "ready", "returned"]
    on: Day
    shipment: Name | None = None
    place: Line | None = None


class Paid(Doc):
    """A payment that the exhibit shows, from the buyer unless it is a refund."""

    kind: Literal["payment"]
    amount: Amount
    on: Day
    to: Literal["approved_account", "other_account", "platform", "unknown"] = "unknown"


class Cause(Doc):
    """What brought the defect or the damage about."""

    kind: Literal["cause"]
    line: Name | None = None
    cause: Literal["manufacture", "packaging", "transit", "misuse", "buyers_design"]


class Admission(Doc):
    """A party states something against its own interest: it settles the issue for this claim."""

    kind: Literal["admission"]
    by: Side
    claim: Name
    issue: IssueName | None = Field(None, description="The issue admitted; empty: the whole claim.")


class Valuation(Doc):
    """Market values of a line at delivery: as it should have been, and as it is (CISG art. 50)."""

    kind: Literal["value"]
    line: Name | None = None
    conforming: Amount = Field(gt=0)
    delivered: Amount

    @model_validator(mode="after")
    def _worth_no_more(self) -> "Valuation":
        if self.delivered > self.conforming:
            raise ValueError("the goods as delivered cannot be worth more than conforming goods")
        return self


class Cost(Doc):
    """Money lost through the breach, and whether the exhibit shows that it was spent or lost."""

    kind: Literal["cost"]
    of: Literal["incidental", "consequential", "inspection", "return", "replacement", "repair"]
    amount: Amount = Field(gt=0)
    claim: Name | None = None
    foreseeable: bool = Field(
        True, description="Could the supplier foresee it when the order was made (art. 74)?"
    )
    avoidable: Amount = Field(
        default=Decimal(0), description="The part that reasonable care had avoided (art. 77)."
    )

    @model_validator(mode="after")
    def _no_more_than_was_lost(self) -> "Cost":
        if self.avoidable > self.amount:
            raise ValueError("avoidable is more than amount")
        return self


class NoticeSeen(Doc):
    """The exhibit contains a notice of the defect to the supplier (CISG art. 39)."""

    kind: Literal["notice"]
    on: Day
    nature: Line
    claims: tuple[Name, ...] = ()


class Knowledge(Doc):
    """The supplier knew, or could not have been unaware, of the defect (CISG art. 40)."""

    kind: Literal["knowledge"]
    claim: Name | None = None


class Defence(Doc):
    """A ground of the respondent that defeats or limits a claim."""

    kind: Literal["defence"]
    defence: Literal[
        "refunded_already",
        "extension_agreed",
        "force_majeure",
        "buyers_delay",
        "buyers_specification",
        "misuse",
        "term_changed",
        "goods_replaced",
        "set_off_agreed",
    ]
    claim: Name | None = Field(None, description="The claim it answers; empty: all.")
    amount: Amount | None = Field(None, description="For refunded_already: how much.")
    until: Day | None = Field(None, description="For extension_agreed: the new date.")

    @model_validator(mode="after")
    def _say_how_far(self) -> "Defence":
        if self.defence == "refunded_already" and self.amount is None:
            raise ValueError("say how much went back, in amount")
        if self.defence == "extension_agreed" and self.until is None:
            raise ValueError("say to which day, in until")
        return self


def about(observation: Doc, field: str) -> str | None:
    """The term, line or claim that an observation names; None where its kind has no such field.

    Asked of every observation three times over: a model's own ``getattr`` is slow to say no.
    """
    name: str | None = vars(observation).get(field)
    return name


ObservationDoc = Annotated[
    Measurement
    | AttributeSeen
    | Presence
    | Counted
    | Defect
    | LotSeen
    | Happened
    | Paid
    | Cause
    | Admission
    | Valuation
    | Cost
    | NoticeSeen
    | Knowledge
    | Defence,
    Field(discriminator="kind"),
]
