"""Agreed terms: what was promised, in a form that can be compared with what arrived."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from fairhold.factfile.base import (
    Country,
    Day,
    Doc,
    Line,
    Name,
    Number,
    Percent,
    Positive,
    Side,
    Text,
)


class AgreedDoc(Doc):
    """Where a term was agreed: the document, its clause, and who accepted it."""

    exhibit: Name | None = Field(
        None, description="The exhibit that contains the term; empty if the platform's order does."
    )
    clause: Line | None = Field(None, description="Clause, row or drawing field, such as 4.2.")
    accepted_by: tuple[Side, ...] = Field(
        (), description="Who accepted that document. A term counts as agreed by both sides."
    )
    on_record: bool = Field(
        False, description="True if the platform itself holds the order with this term, accepted."
    )
    on: Day | None = None


class KnownRuleDoc(Doc):
    """Why the supplier owed a rule of the buyer's country that the contract does not name.

    Source: CISG art. 35(2)(a)-(b); BGH 8 March 1995 (New Zealand mussels).
    """

    how: Literal["told", "same_rule_at_home", "special_circumstances"] = Field(
        description="The buyer told the supplier; the supplier's own country has the same rule; or "
        "special circumstances such as a branch there or a long course of trade."
    )
    exhibits: tuple[Name, ...] = Field(description="The exhibits that show it.")
    on: Day | None = None


class TermBase(Doc):
    """What every term has."""

    id: Name
    line: Name | None = Field(None, description="The order line it concerns; empty for all lines.")
    agreed: AgreedDoc | None = Field(
        None, description="Where it was agreed in writing. Empty: nowhere, so far as is shown."
    )


class RuleTerm(TermBase):
    """A term that may also come from a rule of the buyer's country."""

    market: Country | None = Field(None, description="The country whose rule asks for it, if any.")
    law: Line | None = Field(None, description="That rule, such as 19 CFR 134.11.")
    known: tuple[KnownRuleDoc, ...] = Field(
        (), description="Why the supplier owed that rule although the contract does not name it."
    )


class ToleranceDoc(Doc):
    """How far a measured value may lie from the agreed one, in the term's unit or in percent."""

    percent: Percent | None = None
    plus: Number | None = Field(None, ge=0)
    minus: Number | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _one_way_of_saying_it(self) -> "ToleranceDoc":
        if (self.percent is None) == (self.plus is None and self.minus is None):
            raise ValueError("give either percent, or plus and minus")
        return self


class MeasureTerm(RuleTerm):
    """A measured value with its unit: weight 180 g/m² ± 5 %, length at least 120 cm."""

    kind: Literal["measure"]
    property: Line
    value: Number | None = None
    unit: Line
    tolerance: ToleranceDoc | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    method: Line | None = None

    @model_validator(mode="after")
    def _something_to_compare_with(self) -> "MeasureTerm":
        if self.value is None and self.minimum is None and self.maximum is None:
            raise ValueError("give a value, or a minimum or maximum")
        if self.value is None and self.tolerance is not None:
            raise ValueError("a tolerance needs a value")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("minimum is above maximum")
        return self


class AttributeTerm(RuleTerm):
    """A named quality: colour navy blue (Pantone 19-4024 TCX), fabric 100 % cotton, plug type G."""

    kind: Literal["attribute"]
    property: Line
    value: Line
    reference: Line | None = Field(None, description="A published reference, such as Pantone.")
    method: Line | None = None


class MarkTerm(RuleTerm):
    """A label, mark, sign or marking that the goods must carry."""

    kind: Literal["mark"]
    mark: Line


class CertificateTerm(RuleTerm):
    """A certificate or declaration that must come with the goods."""

    kind: Literal["certificate"]
    certificate: Line


class QuantityTerm(TermBase):
    """How many, and how far the count may differ."""

    kind: Literal["quantity"]
    quantity: Positive
    tolerance_percent: Percent | None = None


class PenaltyDoc(Doc):
    """An agreed sum for delay: percent of the price per week or day begun, up to a cap."""

    percent: Percent
    per: Literal["day", "week"]
    cap_percent: Percent | None = None


class DateTerm(TermBase):
    """By when the goods must be shipped or delivered."""

    kind: Literal["date"]
    event: Literal["shipped", "delivered"]
    by: Day
    penalty: PenaltyDoc | None = None


class DrawingTerm(TermBase):
    """The goods must follow a drawing or artwork, of a revision."""

    kind: Literal["drawing"]
    drawing: Line
    revision: Line | None = None


class SampleTerm(TermBase):
    """The goods must equal an approved sample, kept under seal."""

    kind: Literal["sample"]
    sample: Line
    seal: Line | None = None


class AqlDoc(Doc):
    """Acceptance quality limits in percent per defect class; 0 refuses at the first defect."""

    critical: Number = Field(ge=0)
    major: Number = Field(ge=0)
    minor: Number = Field(ge=0)


class SamplingTerm(TermBase):
    """Acceptance of the lot by sampling, ISO 2859-1."""

    kind: Literal["sampling"]
    level: Literal["S1", "S2", "S3", "S4", "I", "II", "III"] = "II"
    severity: Literal["normal", "tightened", "reduced"] = "normal"
    one_sample: bool = Field(
        False,
        description="True if one sample, the largest that any class needs, serves all classes.",
    )
    aql: AqlDoc


class WordingTerm(TermBase):
    """Words alone: "good quality", "as usual". Indefinite unless they name a kind of goods."""

    kind: Literal["wording"]
    text: Text
    names_the_goods: bool = Field(
        False, description="True if the words name the kind, number or brand of the goods."
    )


TermDoc = Annotated[
    MeasureTerm
    | AttributeTerm
    | MarkTerm
    | CertificateTerm
    | QuantityTerm
    | DateTerm
    | DrawingTerm
    | SampleTerm
    | SamplingTerm
    | WordingTerm,
    Field(discriminator="kind"),
]
