"""What must be proven, by whom, to which standard, and how exhibits weigh."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from fairhold.rules.policy_schema.base import Row, Sourced
from fairhold.rules.policy_schema.names import Bearer, Interest, StandardName, Word


class ProofNumber(Sourced):
    """α or γ (ranks 1 to 4), or β (steps)."""

    value: Annotated[int, Field(ge=0, le=4)]


class AccrualRow(Sourced):
    """So many independent exhibits of one weight together make another."""

    of: Word
    count: Annotated[int, Field(ge=2, le=10)]
    makes: Word


class ProductionRow(Sourced):
    """The least weight that meets the burden of production: less is a mere assertion."""

    weight: Word


class ProofTable(Row):
    """The parameters of the proof standards."""

    alpha: ProofNumber
    beta: ProofNumber
    gamma: ProofNumber
    production: ProductionRow
    accrual: tuple[AccrualRow, ...] = ()


class Grade(Sourced):
    """One row of the weighing table; the first row that fits an exhibit gives scheme and weight.

    An empty condition fits everything. ``interest`` says whether the exhibit's issuer gains by
    what it shows (``own``), loses by it (``against``) or is independent of both sides (``none``).
    """

    scheme: str
    weight: Word
    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    interest: tuple[Interest, ...] = ()
    accepted_by_both: bool | None = None
    integrity: tuple[Literal["intact", "unknown", "edited"], ...] = ()
    scale: bool | None = None
    dated: bool | None = None


class Carrier(Row):
    """A kind of exhibit that could carry an issue, and what to say to whoever should bring it."""

    kind: str
    says: str


class Raised(Sourced):
    """A higher standard above an order value, by currency (in whole units of it)."""

    standard: StandardName
    above: dict[str, Decimal]


class IssueRow(Sourced):
    """One issue: its question, who bears which burden, the standard, and what could show it."""

    question: str
    clause: str
    production: Bearer
    persuasion: Bearer
    standard: StandardName
    shifts_at: Word | None = Field(
        None,
        description="The weight of the answer from which on persuasion is back with whoever had "
        "to bring something first: a carrier's proof of delivery moves it to the buyer.",
    )
    raised: Raised | None = None
    carriers: tuple[Carrier, ...] = Field(min_length=1)


class GroundRow(Sourced):
    """One ground: the issues the claimant must prove, the defences, the windows, the remedies."""

    title: str
    clause: str
    issues: tuple[str, ...] = Field(min_length=1)
    defences: tuple[str, ...] = ()
    filing: str
    notice: str | None = None
    remedies: tuple[
        Literal["refund", "price_reduction", "return_and_refund", "replacement", "repair"], ...
    ] = Field(min_length=1)
    inspection_first: bool = False
    inherent: Word | None = Field(
        None,
        description="How strongly the nature of the fault itself shows that it was there "
        "before the goods left: a colour does not change on the way.",
    )
    open: bool = Field(True, description="Whether this channel takes disputes on this ground.")
    carriers: dict[str, tuple[Carrier, ...]] = Field(
        default_factory=dict,
        description="By issue, what could show it on this ground, instead of the issue's own.",
    )


class SilenceRow(Sourced):
    """When a respondent's silence counts, as an argument of which weight.

    In force it takes two notices and a named request at least, and concedes nothing.
    """

    notices: Annotated[int, Field(ge=1, le=10)]
    named_request: bool = Field(
        description="Whether it counts only once the respondent was asked for something by name."
    )
    weight: Word
    concedes: tuple[str, ...] = Field(
        (),
        description="Issues that then count as undisputed, whatever was brought. Empty in force.",
    )


class Perception(Sourced):
    """Words that say how somebody feels about goods and fix nothing."""

    words: tuple[str, ...] = Field(min_length=1)
    degrees: tuple[str, ...] = Field(
        (),
        description="Words of degree: as a term they fix nothing, since nobody can say how "
        "thick is thick; in a notice they do name a fault.",
    )
