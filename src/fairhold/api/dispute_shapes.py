"""Disputes as the API shows them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from fairhold.api.described import Observation, Sample
from fairhold.api.goods_shapes import CaseInspection, GoodsBack, InspectionProposal
from fairhold.api.money_shapes import Advance, Cover
from fairhold.api.shapes import Due, Money, Out, same
from fairhold.disputes.next import Next
from fairhold.disputes.queries import CasePage, DisputeRow, rows
from fairhold.factfile.base import ExhibitKind, IssuerRole, Side
from fairhold.factfile.model import Channel, Ground, Remedy

State = Literal[
    "filed",
    "overdue",
    "answered",
    "escalated",
    "accepted",
    "inspecting",
    "in_review",
    "settled",
    "ruled",
    "appealed",
    "ruled_on_appeal",
    "withdrawn",
    "closed",
    "dropped",
]
Role = Literal["claimant", "respondent", "officer", "administrator"]
_SHAPED = (
    *("next", "claims", "requests", "deadlines", "ruling", "rulings", "draft_rulings"),
    *("inspected", "goods_back", "advance", "coverage"),
)
"""What of a page is made into shapes of its own, not taken as it is."""
DUE_ZONE = "UTC"
"""The zone of a time that an officer set as an instant, not as so many days somewhere."""


class DisputeItem(Out):
    """A dispute in a list; `due_at` is when you must act next, if you must."""

    reference: str = Field(examples=["D-000123"])
    order: str = Field(examples=["O-000042"])
    claimant: str
    respondent: str
    role: Role
    state: State
    claimed: Money
    asked_remedy: Remedy
    filed_at: datetime
    officer: str | None
    awaits: str | None
    due_at: datetime | None
    mine: bool

    @classmethod
    def of(cls, row: DisputeRow) -> "DisputeItem":
        """From a row."""
        claimed = Money.of(row.claimed_minor, row.currency)
        return cls(**same(row, cls), claimed=claimed)


class Awaited(Out):
    """Something that is awaited: of whom, by when, and what silence means."""

    who: str
    name: str
    does: str
    due: Due | None
    silence: str
    mine: bool
    about: str

    @classmethod
    def of(cls, step: Next) -> "Awaited":
        """From what comes next."""
        due = step.due_at and Due.of(step.due_at, step.zone or DUE_ZONE)
        return cls(**same(step, cls), due=due)


class DisputeParty(Out):
    """One side of a dispute."""

    id: int
    name: str
    country: str
    side: Literal["claimant", "respondent"]
    trades: Side


class Claim(Out):
    """One claim, with the respondent's stand on it."""

    label: str = Field(examples=["C1"])
    ground: Ground
    term: str | None
    line: str | None
    says: str
    discovered_on: date | None
    affected_quantity: int | None
    remedy: Remedy
    asked: Money | None
    position: Literal["accepts", "contests"] | None
    admits: list[str]


class Answer(Out):
    """The respondent's answer."""

    says: str
    late: bool
    person: str
    at: datetime


class Shown(Out):
    """What an exhibit shows, as one side or the officer recorded it."""

    kind: str
    data: Observation
    side: Literal["claimant", "respondent", "officer"]
    person: str
    at: datetime


class Exhibit(Out):
    """A file offered as evidence, with what it shows; a late one is kept, and marked."""

    label: str = Field(examples=["E1"])
    kind: ExhibitKind
    title: str
    side: Literal["claimant", "respondent"]
    issuer_role: IssuerRole
    issuer_name: str
    issuer_group: Side | None = Field(description="The side whose group made it, if one did.")
    dated: date | None
    integrity: Literal["intact", "unknown", "edited"]
    scale: bool
    sample: Sample | None
    address: str | None
    late: bool
    admitted: bool = Field(description="Whether the officer lets it count although it is late.")
    offered_by: str
    offered_at: datetime
    acknowledged_at: datetime | None
    file_name: str
    file_size: int
    media_type: str
    sha256: str
    shows: list[Shown]
    mine: bool


class EvidenceRequest(Out):
    """What the officer asked of a side."""

    label: str = Field(examples=["Q1"])
    side: Literal["claimant", "respondent"]
    wanted_kind: ExhibitKind
    says: str
    due: Due
    state: Literal["open", "answered", "lapsed", "dropped"]
    exhibit: str | None
    asked_by: str
    asked_at: datetime
    mine: bool

    @classmethod
    def of(cls, row: rows.RequestRow, deadlines: Iterable[rows.DeadlineRow]) -> "EvidenceRequest":
        """From a row, and the deadline that says where its time was counted."""
        zones = (each.inputs.get("zone") for each in deadlines if each.label == row.label)
        return cls(**same(row, cls), due=Due.of(row.due_at, next(zones, None) or DUE_ZONE))


class Message(Out):
    """A message to everybody in the case."""

    number: int
    side: Literal["claimant", "respondent", "officer"]
    person: str
    organisation: str
    body: str
    at: datetime
    mine: bool


class Deadline(Out):
    """A term of the case: who must act by when, and the formula that gave the time."""

    name: str
    label: str
    owner: str
    due: Due
    state: Literal["open", "paused", "met", "lapsed", "cancelled"]
    inputs: dict[str, Any]

    @classmethod
    def of(cls, row: rows.DeadlineRow) -> "Deadline":
        """From a row."""
        due = Due.of(row.due_at, row.inputs.get("zone") or DUE_ZONE)
        return cls(**same(row, cls), due=due)


class Extension(Out):
    """More days that a side asked for; `decided_by` is empty where the procedure granted them."""

    id: int
    deadline: str
    label: str
    side: Literal["claimant", "respondent"]
    days: int
    reason: str
    asked_by: str
    asked_at: datetime
    state: Literal["asked", "granted", "refused"]
    decided_by: str
    answer: str


class Pause(Out):
    """A time in which the clock of the case stood, or stands, still."""

    asked_of: Literal["carrier", "bank", "laboratory", "authority"]
    says: str
    officer: str
    since: datetime
    until: datetime
    ended_at: datetime | None


class Note(Out):
    """A note among officers."""

    person: str
    body: str
    at: datetime


class Hashed(Out):
    """What an event's hash covers: SHA-256 of this object as canonical JSON.

    Canonical: keys sorted, no space between tokens, UTF-8, nothing escaped that need not be.
    """

    case: int
    number: int
    name: str
    role: str
    person: int | None = Field(description="The number of who acted; null when time passed.")
    organisation: int | None
    at: str = Field(examples=["2026-05-12T09:00:00+00:00"])
    data: dict[str, Any]
    previous: str = Field(description="The hash of the event before; of the first, 64 zeros.")


class Event(Out):
    """A step of the case; `data` says `from` and `to` which state, and which exhibits it is about.

    Each event's hash covers the one before. `hashed` is what was hashed, so that you can check it.
    """

    number: int
    name: str
    role: str
    person: str
    organisation: str
    at: datetime
    data: dict[str, Any]
    hash: str
    hashed: Hashed


class RulingItem(Out):
    """A ruling in short; `officer` is null where the policy alone decided.

    `standing` is one of stands, appealed and replaced.
    """

    reference: str = Field(examples=["R-000017"])
    outcome: str
    refund: Money
    departs: bool
    officer: str | None
    second: str | None = Field(description="Who decided the same, without having seen it.")
    replaces: str | None
    replaced_by: str | None
    standing: Literal["stands", "appealed", "replaced"]
    issued_at: datetime


class Transfer(Out):
    """A transfer that paid what a ruling left owing; `back`: by the buyer, paid too much before.

    It was recorded by somebody, or told by a payment `provider`.
    """

    number: int = Field(description="Which of the case's rulings it settled.")
    amount_minor: int
    back: bool
    paid_on: date
    organisation: str
    person: str
    at: datetime
    file_name: str | None
    provider: str


class Appeal(Out):
    """One side's appeal against the ruling."""

    side: Literal["claimant", "respondent"]
    ground: Literal["new_evidence", "stated_error", "officer_look"]
    says: str
    error_in: str
    why_now: str
    exhibits: list[str]
    person: str
    at: datetime
    withdrawn_at: datetime | None


class DraftRuling(Out):
    """What one officer would decide: told to its maker, and to all officers once two differ."""

    number: int
    officer: str
    outcome: str
    refund: Money
    reasons: str
    at: datetime
    mine: bool

    @classmethod
    def of(cls, row: rows.DraftRulingRow) -> "DraftRuling":
        """From a row."""
        return cls(**same(row, cls), refund=Money.of(row.refund_minor, row.currency))


class Dispute(Out):
    """Everything on record in a dispute, as you see it; messages and events are lists of their own.

    `role` is yours; `steps` are those you can take now.
    """

    reference: str = Field(examples=["D-000123"])
    order: str
    state: State
    role: Role
    claimant: DisputeParty
    respondent: DisputeParty
    policy_name: str
    policy_version: str
    policy_title: str
    channel: Channel
    claimed: Money
    asked_remedy: Remedy
    filed_at: datetime
    closed_at: datetime | None
    officer: str | None
    taken: bool
    conflict: bool = Field(description="You are an officer who may not act in this case.")
    steps: list[str]
    next: list[Awaited]
    claims: list[Claim]
    answer: Answer | None
    exhibits: list[Exhibit]
    requests: list[EvidenceRequest]
    deadlines: list[Deadline]
    extensions: list[Extension]
    pauses: list[Pause]
    ruling: RulingItem | None
    rulings: list[RulingItem] = Field(description="All of them, the one that stands last.")
    transfer: Transfer | None
    paid_by_platform: bool = Field(
        description="Whether the platform pays the refund, out of the money it held."
    )
    inspected: list[CaseInspection] = Field(description="Ordered by the officer, newest first.")
    proposals: list[InspectionProposal]
    goods_back: GoodsBack | None
    transfers: list[Transfer]
    coverage: Cover
    advance: Advance | None = Field(
        description="What the platform paid in the supplier's stead, and whether it has it back."
    )
    appeals: list[Appeal]
    appeal_until: datetime | None
    draft_rulings: list[DraftRuling] = Field(
        description="What officers would decide, while two look: for officers alone."
    )

    @classmethod
    def of(cls, page: CasePage) -> "Dispute":
        """From the dispute's page."""
        told = same(page, cls, but=_SHAPED)
        return cls(
            **told,
            claimed=Money.of(page.claimed_minor, page.currency),
            next=[Awaited.of(step) for step in page.next],
            claims=[_claim(row, page.currency) for row in page.claims],
            requests=[EvidenceRequest.of(row, page.deadlines) for row in page.requests],
            deadlines=[Deadline.of(row) for row in page.deadlines],
            ruling=page.ruling and _ruling(page.ruling),
            inspected=[CaseInspection.of(row) for row in page.inspected],
            goods_back=page.goods_back and GoodsBack.of(page.goods_back),
            coverage=Cover.of(page.coverage),
            advance=page.advance and Advance.of(page.advance, page.currency),
            rulings=[_ruling(row) for row in page.rulings],
            draft_rulings=[DraftRuling.of(row) for row in page.draft_rulings],
        )


def _claim(row: rows.ClaimRow, currency: str) -> Claim:
    return Claim(**same(row, Claim), asked=Money.maybe(row.asked_minor, currency))


def _ruling(row: rows.RulingRow) -> RulingItem:
    refund = Money.of(row.refund_minor, row.currency)
    return RulingItem(**same(row, RulingItem), refund=refund)
