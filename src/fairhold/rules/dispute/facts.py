"""The facts of a dispute as the judgement sees them: frozen, in canonical units, indexed once.

Money is whole minor units of the order's currency, measured values are in the unit of their term,
dates are calendar dates. ``fairhold.factfile.decode`` makes these from a fact document.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from fairhold.rules.proof import Premise, Standing

type Side = Literal["buyer", "supplier"]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit with what its weight depends on.

    ``issuer`` is the role of whoever made it, or the party whose group that is; ``source`` names
    the issuer so that exhibits of one source count once; ``doubts`` are the exceptions that
    may defeat what it is offered for.
    """

    id: str
    kind: str
    issuer: str
    source: str
    accepted_by: frozenset[str]
    integrity: str
    scale: bool
    dated: bool
    doubts: tuple[Premise, ...] = ()
    traits: tuple[object, ...] = field(init=False)
    named: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Set ``traits``, by which a policy weighs, and ``named``: its id, none for the record."""
        object.__setattr__(self, "named", (self.id,) if self.id else ())
        traits = (self.kind, self.issuer, self.accepted_by_both)
        object.__setattr__(self, "traits", (*traits, self.integrity, self.scale, self.dated))

    @property
    def accepted_by_both(self) -> bool:
        """Whether buyer and supplier both accepted the document."""
        return len(self.accepted_by) == 2


@dataclass(frozen=True, slots=True)
class Line:
    """One order line; ``price`` is quantity times unit price."""

    id: str
    description: str
    quantity: int
    unit: str
    price: int


@dataclass(frozen=True, slots=True)
class Known:
    """Why a rule of the buyer's country was owed although the contract does not name it."""

    how: str
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An agreed term in canonical form; which fields are set depends on ``kind``.

    ``exhibit`` is the document it stands in, with whoever accepted it for this term.
    """

    id: str
    kind: str
    label: str
    line: str | None
    definite: bool
    exhibit: Exhibit | None
    clause: str | None
    on_record: bool
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    value: str = ""
    law: str = ""
    known: tuple[Known, ...] = ()
    quantity: int = 0
    tolerance: Decimal | None = None
    event: str = ""
    by: date | None = None
    penalty: tuple[Decimal, str, Decimal | None] | None = None
    level: str = ""
    severity: str = ""
    one_sample: bool = False
    aql: tuple[Decimal, Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """Values measured for a term, in the term's unit."""

    exhibit: Exhibit
    values: tuple[Decimal, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for an attribute, mark, drawing or sample; ``conforms`` compares it."""

    exhibit: Exhibit
    found: str
    conforms: bool
    looked_at: int | None
    nonconforming: int | None
    line: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """An inspection by sampling."""

    exhibit: Exhibit
    lot_size: int
    sample_size: int
    critical: int
    major: int
    minor: int
    traced: bool
    line: str = ""


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect of the goods of a line; ``objective`` names the failure of the ordinary purpose."""

    exhibit: Exhibit
    nature: str
    objective: str | None
    looked_at: int | None
    nonconforming: int | None
    line: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many units of a line arrived."""

    exhibit: Exhibit
    received: int
    line: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the goods on a day; of which ``lines``, if not of all."""

    event: str
    on: date
    exhibits: tuple[Exhibit, ...]
    shipment: str = ""
    lines: frozenset[str] = frozenset()

    def concerns(self, lines: Iterable[Line]) -> bool:
        """Whether it happened to the goods of any of these order lines."""
        return not self.lines or any(line.id in self.lines for line in lines)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money paid (or, in ``refunds``, paid back)."""

    amount: int
    on: date
    to: str
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """What brought the fault about, as an exhibit shows."""

    exhibit: Exhibit
    cause: str


@dataclass(frozen=True, slots=True)
class Admission:
    """A party's statement against its own claim or defence."""

    exhibit: Exhibit
    by: str
    issue: str | None


@dataclass(frozen=True, slots=True)
class Valuation:
    """Market values at delivery, as it should have been and as it is."""

    exhibit: Exhibit
    conforming: int
    delivered: int
    line: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Money lost through the breach: ``amount`` less the ``avoidable`` part."""

    exhibit: Exhibit
    of: str
    amount: int
    avoidable: int
    foreseeable: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of the defect; ``definite`` says whether it names the defect's nature."""

    on: date
    nature: str
    definite: bool
    claims: frozenset[str]
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class DefenceShown:
    """A defence as an exhibit shows it."""

    exhibit: Exhibit
    defence: str
    amount: int | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """How the respondent answered a claim."""

    position: str
    admits: frozenset[str]
    notices: int
    named_request: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with what belongs to it, looked up once."""

    id: str
    ground: str
    term: Term | None
    lines: tuple[Line, ...]
    says: str
    nature_definite: bool
    discovered_on: date | None
    affected: int | None
    remedy: str | None
    asked: int | None
    seen: tuple[Measured | Found | Lot | Defect | Count, ...]
    causes: tuple[Cause, ...]
    valuations: tuple[Valuation, ...]
    costs: tuple[Cost, ...]
    admissions: tuple[Admission, ...]
    defences: tuple[DefenceShown, ...]
    knowledge: tuple[Exhibit, ...]
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class OrderedInspection:
    """An inspection an officer ordered: its report's exhibit, its fee, who deposited it."""

    id: str
    exhibit: str
    claims: frozenset[str]
    fee: int
    depositor: Side


@dataclass(frozen=True, slots=True)
class Facts:
    """One order and the claims on it."""

    channel: str
    claimant: Side
    filed_on: date
    judged_on: date
    currency: str
    concluded_on: date
    price: int
    covered: int | None
    incoterm: str | None
    ship_by: date | None
    deliver_by: date | None
    lines: tuple[Line, ...]
    order_exhibits: tuple[Exhibit, ...]
    payments: tuple[Payment, ...]
    refunds: tuple[Payment, ...]
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    claims: tuple[Claim, ...]
    standings: Mapping[str, Standing] = field(default_factory=dict)
    pay_by: date | None = None
    receipt_confirmed_on: date | None = None
    inspections: tuple[OrderedInspection, ...] = ()

    @property
    def respondent(self) -> Side:
        """The side that answers."""
        return "supplier" if self.claimant == "buyer" else "buyer"


RECORD = Exhibit(
    id="",
    kind="order_record",
    issuer="platform",
    source="platform",
    accepted_by=frozenset(),
    integrity="intact",
    scale=False,
    dated=True,
)
"""The platform's own record, which needs no exhibit."""

VAGUE = Premise("vague notice", kind="exception")
"""The exception to a notice that does not say what is wrong (CISG art. 39)."""
