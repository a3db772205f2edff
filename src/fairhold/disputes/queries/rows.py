"""Plain values for pages and answers: what templates and the API are given, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fairhold.disputes.negotiation.rows import Talks
from fairhold.disputes.next import Next
from fairhold.disputes.queries.goods_rows import CommissionRow, ProposalRow, ReturnRow
from fairhold.disputes.queries.time import Extendable, ExtensionRow, NoteRow, PauseRow
from fairhold.rules.coverage import Covered


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One side of a dispute; ``trades`` is buyer or supplier."""

    id: int
    name: str
    country: str
    side: str
    trades: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with the respondent's stand on it (``position`` None: none taken yet)."""

    label: str
    ground: str
    term: str | None
    line: str | None
    says: str
    discovered_on: date | None
    affected_quantity: int | None
    remedy: str
    asked_minor: int | None
    position: str | None
    admits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The respondent's answer."""

    says: str
    late: bool
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One observation, and who recorded it: claimant, respondent or officer."""

    kind: str
    data: dict[str, Any]
    side: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """One exhibit with its file and what it shows; ``mine`` if the reader's side offered it."""

    label: str
    kind: str
    title: str
    side: str
    issuer_role: str
    issuer_name: str
    issuer_group: str | None
    dated: date | None
    integrity: str
    scale: bool
    sample: dict[str, Any] | None
    address: str | None
    late: bool
    admitted: bool
    offered_by: str
    offered_at: datetime
    acknowledged_at: datetime | None
    file_name: str
    file_size: int
    media_type: str
    sha256: str
    shows: tuple[ShownRow, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What the officer asked of a side; ``exhibit`` is the label of what answered it."""

    label: str
    side: str
    wanted_kind: str
    says: str
    due_at: datetime
    state: str
    exhibit: str | None
    asked_by: str
    asked_at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message."""

    side: str
    person: str
    organisation: str
    body: str
    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One deadline with the inputs of its formula."""

    name: str
    label: str
    owner: str
    due_at: datetime
    state: str
    inputs: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the timeline; ``person`` is empty when time passed.

    ``hashed`` is what its hash covers (docs/record.md).
    """

    number: int
    name: str
    role: str
    person: str
    organisation: str
    at: datetime
    data: dict[str, Any]
    hash: str
    hashed: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A ruling, with the facts and the judgement it rests on, as JSON.

    ``officer`` is None where the policy alone decided; ``second`` decided the same, blind.
    ``replaces`` and ``replaced_by`` name other rulings of the case; ``standing`` is one of stands,
    appealed and replaced.
    """

    reference: str
    number: int
    outcome: str
    refund_minor: int
    currency: str
    departs: bool
    reasons: str
    officer: str | None
    second: str | None
    replaces: str | None
    replaced_by: str | None
    standing: str
    issued_at: datetime
    facts_hash: str
    facts: dict[str, Any]
    judgement: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A transfer that paid what a ruling left owing; ``back``: from the buyer to the supplier.

    Recorded by somebody, or told by a ``provider``.
    """

    number: int
    amount_minor: int
    back: bool
    paid_on: date
    organisation: str
    person: str
    at: datetime
    file_name: str | None
    provider: str = ""


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """That the platform has got its advance back: when, and who recorded it."""

    paid_on: date
    organisation: str
    person: str
    at: datetime
    file_name: str


@dataclass(frozen=True, slots=True)
class AdvanceRow:
    """What the platform paid in the supplier's stead; ``recovery`` is None while it is owed."""

    amount_minor: int
    paid_on: date
    organisation: str
    person: str
    at: datetime
    file_name: str
    recovery: RecoveryRow | None


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One side's appeal; ``withdrawn_at`` if it was given up."""

    side: str
    ground: str
    says: str
    error_in: str
    why_now: str
    exhibits: tuple[str, ...]
    person: str
    at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class DraftRulingRow:
    """What one officer would decide, for who may read it: its maker, and all once two differ."""

    number: int
    officer: str
    outcome: str
    refund_minor: int
    currency: str
    reasons: str
    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the page of a dispute shows to one reader.

    ``role`` is the reader's: claimant, respondent, officer or administrator. ``steps`` are the
    steps the reader can take now. ``owed_minor`` is what is owed under the ruling that stands: by
    the supplier, or back by the buyer if below zero. ``advance_open_minor`` is what the platform
    can pay in advance now. ``coverage`` is the order's under the procedure. A party is told
    nothing of a second officer's look: not in ``state``, nor in deadlines or events;
    ``draft_rulings`` are for officers.
    ``conflict``: an officer who may not act in this case.
    """

    reference: str
    order: str
    state: str
    role: str
    claimant: PartyRow
    respondent: PartyRow
    policy_name: str
    policy_version: str
    policy_title: str
    channel: str
    currency: str
    claimed_minor: int
    asked_remedy: str
    filed_at: datetime
    closed_at: datetime | None
    officer: str | None
    taken: bool
    conflict: bool
    steps: tuple[str, ...]
    next: tuple[Next, ...]
    claims: tuple[ClaimRow, ...]
    answer: AnswerRow | None
    exhibits: tuple[ExhibitRow, ...]
    requests: tuple[RequestRow, ...]
    messages: tuple[MessageRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    extendable: tuple[Extendable, ...]
    extensions: tuple[ExtensionRow, ...]
    pauses: tuple[PauseRow, ...]
    notes: tuple[NoteRow, ...]
    events: tuple[EventRow, ...]
    ruling: RulingRow | None
    transfer: TransferRow | None
    paid_by_platform: bool
    inspected: tuple[CommissionRow, ...]
    proposals: tuple[ProposalRow, ...]
    goods_back: ReturnRow | None
    talks: Talks
    rulings: tuple[RulingRow, ...]
    transfers: tuple[TransferRow, ...]
    due_minor: int | None
    owed_minor: int
    advance: AdvanceRow | None
    advance_open_minor: int
    coverage: Covered
    appeals: tuple[AppealRow, ...]
    appeal_until: datetime | None
    draft_rulings: tuple[DraftRulingRow, ...]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute in a list. ``due_at`` is when the reader must act next, if it must, and
    ``duty`` the name of that deadline."""

    reference: str
    order: str
    claimant: str
    respondent: str
    role: str
    state: str
    currency: str
    claimed_minor: int
    asked_remedy: str
    filed_at: datetime
    officer: str | None
    awaits: str | None
    due_at: datetime | None
    duty: str | None
    mine: bool


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in a list."""

    reference: str
    order: str
    counterparty: str
    step: str
    person: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Listing[Row]:
    """A page of a list; ``after`` is the cursor of the next page, None on the last."""

    rows: tuple[Row, ...]
    after: int | str | None
