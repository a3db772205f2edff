"""The shape of a policy file: every number of procedure and judgement, each with its source.

A policy is TOML. It may say ``extends = "NAME"``: its tables are then laid over those of the
packaged file NAME (``rules.policy``), and what is checked here is the whole. ``Sourced`` rows
carry ``source``, a key of the ``[sources]`` table; what a table cannot say by its shape (a source
that is missing, a ground whose issue is not defined) ``rules.policy_faults`` reports.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

type Word = Literal["word", "indication", "strong", "conclusive"]
type StandardName = Literal[
    "scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"
]
type Bearer = Literal["claimant", "respondent"]
type Interest = Literal["own", "against", "none"]

WEIGHTS: tuple[Word, ...] = ("word", "indication", "strong", "conclusive")
ISSUES = frozenset(
    [
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
)
DEFENCES = frozenset(
    [
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
)
GROUNDS = frozenset(
    [
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
)
KINDS = frozenset(
    [
        "specification",
        "drawing",
        "image",
        "approved_sample",
        "contract",
        "order_record",
        "listing",
        "payment_record",
        "invoice",
        "packing_list",
        "carrier_record",
        "customs_record",
        "photo",
        "video",
        "inspection_report",
        "lab_report",
        "certificate",
        "valuation",
        "message",
        "statement",
    ]
)
ISSUERS = frozenset(
    [
        "buyer",
        "supplier",
        "platform",
        "carrier",
        "bank",
        "inspection_company",
        "laboratory",
        "authority",
        "third_party",
        "unknown",
    ]
)
"""What the judgement knows: a policy that names anything else would never reach it."""

RANKS: dict[str, int] = {word: rank for rank, word in enumerate(WEIGHTS, 1)}


class Row(BaseModel):
    """A table of the file: frozen, and no key that the schema does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Source(Row):
    """Where a number comes from, and how far it may be relied on."""

    title: str
    address: str | None = None
    standing: Literal["read", "unread", "weak", "house"] = Field(
        description="read: seen in the source; unread: the address is right but the sentence was "
        "not seen; weak: a forum, reseller or copy; house: our own choice, open to change."
    )


class Sourced(Row):
    """A row that must say where its numbers come from."""

    source: str


class ProofNumber(Sourced):
    """α or γ (ranks 1 to 4), or β (steps)."""

    value: Annotated[int, Field(ge=0, le=4)]


class AccrualRow(Sourced):
    """So many independent exhibits of one weight together make another."""

    of: Word
    count: Annotated[int, Field(ge=2, le=10)]
    makes: Word


class ProofTable(Row):
    """The parameters of the proof standards."""

    alpha: ProofNumber
    beta: ProofNumber
    gamma: ProofNumber
    production: "ProductionRow"
    accrual: tuple[AccrualRow, ...] = ()


class ProductionRow(Sourced):
    """The least weight that meets the burden of production: less is a mere assertion."""

    weight: Word


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


class Closing(Sourced):
    """What closes a window before its days are over."""

    on: Literal["receipt_confirmed"]


class Window(Sourced):
    """A time limit in days, counted from a fact of the case."""

    clause: str
    days: Annotated[int, Field(ge=0, le=3650)]
    calendar: Literal["calendar", "working"] = "calendar"
    starts: Literal["delivery", "agreed_date", "discovery", "payment", "payment_or_agreed_date"]
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


class Coverage(Sourced):
    """Payments to which accounts count as paid under this procedure."""

    accounts: tuple[Literal["approved_account", "other_account", "platform", "unknown"], ...]
    unpaid: str = Field(description="What to say of a payment to any other account.")


class SilenceRow(Sourced):
    """When a respondent's silence counts as an argument, and how strongly."""

    notices: Annotated[int, Field(ge=2, le=10)]
    named_request: Literal[True]
    weight: Word


class Switch(Sourced):
    """Whether the policy allows something."""

    allowed: bool


class InterestRow(Sourced):
    """Interest on sums due (CISG art. 78): simple, per year of 365 days."""

    allowed: bool
    percent_per_year: Decimal = Field(ge=0, le=100)


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
    refused_lot: "RefusedLot"
    customary_tolerance: "Customary"


class RefusedLot(Sourced):
    """What a refused lot means for the share of goods that is bad, beyond the sample."""

    means: Literal["share", "sorting", "return"]


class Customary(Sourced):
    """The tolerance in percent taken where a measured term names none."""

    percent: Decimal = Field(ge=0, le=100)


class Perception(Sourced):
    """Words that say how somebody feels about goods and fix nothing."""

    words: tuple[str, ...] = Field(min_length=1)
    degrees: tuple[str, ...] = Field(
        (),
        description="Words of degree: as a term they fix nothing, since nobody can say how "
        "thick is thick; in a notice they do name a fault.",
    )


class Procedure(Row):
    """What a party is told before filing."""

    steps: tuple[str, ...] = Field(min_length=1)
    who_must_prove: str
    silence: str
    cost: str
    money: str


class PolicyDoc(Row):
    """A whole policy file."""

    format: Literal["fairhold-policy/1"] = Field(alias="schema")
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    version: Annotated[str, Field(pattern=r"^[0-9]{4}\.[0-9]{1,3}$")]
    title: str
    channel: Literal["trade_assurance", "wholesale", "offline"]
    in_force_from: date
    sources: dict[str, Source]
    procedure: Procedure
    proof: ProofTable
    grades: tuple[Grade, ...] = Field(min_length=1)
    issues: dict[str, IssueRow]
    defences: dict[str, IssueRow]
    grounds: dict[str, GroundRow]
    windows: dict[str, Window]
    stages: dict[str, Stage]
    negotiation: Negotiation
    extension: ExtensionRow
    pause: PauseRow
    inspection: InspectionRow
    review: Review
    clear_cut: ClearCut | None = None
    silence: SilenceRow
    coverage: Coverage
    hold: HoldRow | None = Field(None, description="Empty: the platform holds no money.")
    remedy: RemedyTable
    perception: Perception
