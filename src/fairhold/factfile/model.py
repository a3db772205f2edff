"""The fact document: one order, its terms, payments, exhibits, and the claims on it."""

from typing import Literal

from pydantic import Field, model_validator

from fairhold.factfile.base import (
    Amount,
    Country,
    Currency,
    Day,
    Doc,
    ExhibitKind,
    IssuerRole,
    Line,
    Name,
    Positive,
    Side,
    Text,
)
from fairhold.factfile.observations import IssueName, ObservationDoc
from fairhold.factfile.terms import TermDoc

Ground = Literal[
    "never_delivered",
    "late",
    "short_quantity",
    "wrong_goods",
    "not_as_described",
    "defective",
    "damaged_in_transit",
    "label_or_mark_missing",
    "payment_not_received",
    "goods_not_collected",
]
Remedy = Literal["refund", "price_reduction", "return_and_refund", "replacement", "repair"]
Channel = Literal["trade_assurance", "wholesale", "offline"]
Incoterm = Literal["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"]


class PartyDoc(Doc):
    """A party to the order."""

    name: Line
    country: Country | None = None
    group: Line | None = Field(
        None,
        description="Companies with the same group belong together; exhibits by one of them "
        "are not independent.",
    )


class LineDoc(Doc):
    """One line of the order."""

    id: Name
    description: Line
    quantity: Positive
    unit: Line = "piece"
    unit_price: Amount = Field(gt=0, description="Price of one unit in the order's currency.")


class IncotermDoc(Doc):
    """The Incoterms 2020 rule and its place."""

    rule: Incoterm
    place: Line | None = None


class OrderDoc(Doc):
    """What was ordered, for how much, on which conditions."""

    reference: Line | None = None
    on_record: bool = Field(
        False, description="True if the platform itself holds the order, accepted by both sides."
    )
    exhibits: tuple[Name, ...] = Field((), description="Exhibits that show the order otherwise.")
    concluded_on: Day
    currency: Currency
    lines: tuple[LineDoc, ...] = Field(min_length=1, max_length=500)
    incoterm: IncotermDoc | None = None
    ship_by: Day | None = None
    deliver_by: Day | None = None
    pay_by: Day | None = Field(None, description="When the price, or its balance, is due.")
    receipt_confirmed_on: Day | None = Field(
        None,
        description="When the buyer confirmed receipt on the platform, which completes the order "
        "where the channel says so; not the day the goods arrived.",
    )
    covered_amount: Amount | None = Field(
        None, description="How much the platform's programme covers; empty: the whole order."
    )
    specification_by: Side | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> "OrderDoc":
        for name in ("ship_by", "deliver_by", "receipt_confirmed_on"):
            day = getattr(self, name)
            if day is not None and day < self.concluded_on:
                raise ValueError(f"{name} lies before concluded_on")
        return self


class PaymentDoc(Doc):
    """Money the buyer paid on the order."""

    id: Name | None = None
    amount: Amount = Field(gt=0)
    paid_on: Day
    to: Literal["approved_account", "other_account", "platform", "unknown"] = Field(
        description="Where it went: the supplier's account that the platform approved, another "
        "account, or the platform itself."
    )
    on_record: bool = Field(False, description="True if the platform itself recorded the payment.")
    exhibits: tuple[Name, ...] = ()


class RefundDoc(Doc):
    """Money that went back to the buyer already."""

    amount: Amount = Field(gt=0)
    paid_on: Day
    on_record: bool = False
    exhibits: tuple[Name, ...] = ()


class ShipmentDoc(Doc):
    """One shipment; a date left empty did not happen, so far as is shown."""

    id: Name
    carrier: Line | None = None
    tracking: Line | None = None
    shipped_on: Day | None = None
    handed_over_on: Day | None = Field(None, description="When the first carrier took the goods.")
    delivered_on: Day | None = Field(None, description="When the buyer received the goods.")
    on_record: bool = Field(False, description="True if the platform or the carrier's feed has it.")
    lines: tuple[Name, ...] = Field((), description="The order lines it carried; empty: all.")
    exhibits: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> "ShipmentDoc":
        for name in ("shipped_on", "handed_over_on"):
            day = getattr(self, name)
            if day and self.delivered_on and self.delivered_on < day:
                raise ValueError(f"delivered_on lies before {name}")
        return self


class NoticeDoc(Doc):
    """A notice of the defect sent to the supplier (CISG art. 39)."""

    on: Day
    nature: Text = Field(description="What the notice said was wrong.")
    claims: tuple[Name, ...] = Field((), description="The claims it concerns; empty: all.")
    on_record: bool = Field(False, description="True if sent through the platform.")
    exhibits: tuple[Name, ...] = ()


class IssuerDoc(Doc):
    """Who made the exhibit."""

    role: IssuerRole
    name: Line | None = None
    group_of: Side | None = Field(
        None, description="The party whose group the issuer belongs to; empty: neither."
    )


class SampleDoc(Doc):
    """How the goods examined are tied to the goods delivered."""

    traced: bool
    how: Line | None = Field(None, description="Such as carton numbers or seals.")


class ExhibitDoc(Doc):
    """One exhibit: what it is, who made it and offered it, and what it shows."""

    id: Name
    kind: ExhibitKind
    title: Line | None = None
    issuer: IssuerDoc
    offered_by: Literal["buyer", "supplier", "platform"]
    dated: Day | None = None
    accepted_by: tuple[Side, ...] = Field(
        (), description="Which sides accepted it as theirs (signed contract, approved drawing)."
    )
    integrity: Literal["intact", "unknown", "edited"] = Field(
        "unknown", description="intact: shown to be the original, unchanged since it was made."
    )
    scale: bool = Field(
        False, description="Photo or video with a ruler, chart or other means of comparison."
    )
    sample: SampleDoc | None = Field(
        None, description="Inspection and laboratory reports must say how the sample is traced."
    )
    seen_by_other_side: Literal["whole", "redacted", "summarised", "no"] = "whole"
    address: Line | None = Field(None, description="Where a web page was captured.")
    late: bool = Field(False, description="Brought after the time that was set for it.")
    admitted: bool = Field(
        False, description="Whether the officer lets it count although it is late."
    )
    shows: tuple[ObservationDoc, ...] = ()


class AsksDoc(Doc):
    """What the claimant wants."""

    remedy: Remedy
    amount: Amount | None = Field(None, description="The most that is asked; empty: what is due.")


class ClaimDoc(Doc):
    """One claim: a ground, on a term or a line, and what is asked for it."""

    id: Name
    ground: Ground
    term: Name | None = Field(
        None, description="The agreed term that was not kept, if there is one."
    )
    line: Name | None = Field(None, description="The order line; empty: the whole order.")
    says: Text | None = Field(None, description="The claimant's words: what is wrong.")
    discovered_on: Day | None = Field(
        None, description="For hidden defects: when it came to light."
    )
    affected_quantity: Positive | None = Field(None, description="Units concerned; empty: all.")
    asks: AsksDoc | None = None


class AnswerDoc(Doc):
    """How the respondent answered a claim."""

    claim: Name
    position: Literal["accepts", "contests", "silent"]
    admits: tuple[IssueName, ...] = ()
    notices_sent: int = Field(0, ge=0, le=100, description="For silence: notices that were sent.")
    named_request: bool = Field(False, description="For silence: was a named exhibit asked for?")


class InspectionDoc(Doc):
    """An inspection that an officer ordered in the dispute, whose fee was deposited first."""

    id: Name
    exhibit: Name | None = Field(None, description="The exhibit that is its report.")
    claims: tuple[Name, ...] = Field(min_length=1, description="The claims it was about.")
    ordered_on: Day | None = None
    fee: Amount = Field(gt=0, description="In the order's currency.")
    deposited_by: Side


class PolicyRef(Doc):
    """Which policy judges the case."""

    name: Line
    version: Line | None = None


class FactsDoc(Doc):
    """The facts of one case."""

    format: Literal["fairhold-facts/1"]
    channel: Channel = Field(
        description="trade_assurance: made to specification and covered; wholesale: bought and "
        "paid on the platform; offline: dealt outside."
    )
    policy: PolicyRef | None = Field(None, description="Empty: the channel's policy in force.")
    claimant: Side = "buyer"
    buyer: PartyDoc
    supplier: PartyDoc
    filed_on: Day
    judged_on: Day | None = Field(None, description="Empty: the day it was filed.")
    order: OrderDoc
    terms: tuple[TermDoc, ...] = Field((), max_length=500)
    payments: tuple[PaymentDoc, ...] = Field((), max_length=200)
    refunds: tuple[RefundDoc, ...] = Field((), max_length=200)
    shipments: tuple[ShipmentDoc, ...] = Field((), max_length=200)
    notices: tuple[NoticeDoc, ...] = Field((), max_length=200)
    exhibits: tuple[ExhibitDoc, ...] = Field((), max_length=500)
    claims: tuple[ClaimDoc, ...] = Field((), max_length=100)
    answers: tuple[AnswerDoc, ...] = Field((), max_length=100)
    inspections: tuple[InspectionDoc, ...] = Field((), max_length=50)
