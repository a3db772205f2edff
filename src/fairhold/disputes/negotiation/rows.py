"""Plain values of a negotiation, for pages and the API."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer of the history; ``says`` is it in words, ``answers`` the one it countered."""

    number: int
    side: str
    mine: bool
    kind: str
    amount_minor: int | None
    instalments: tuple[tuple[date, int], ...]
    what: str
    return_paid_by: str
    perform_on: date | None
    conditions: str
    answers: int | None
    state: str
    person: str
    made_at: datetime
    expires_at: datetime
    zone: str
    closed_by: str | None
    closed_at: datetime | None
    says: str


@dataclass(frozen=True, slots=True)
class BiddingRow:
    """The newest blind bidding; ``bid_by`` are the sides that have bid in its round, no figures."""

    state: str
    round: int
    rounds: int
    proposed_by: str
    proposed_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    left_by: str | None
    bid_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One thing to be done under a settlement; ``says`` is it in words, after the party's name."""

    number: int
    act: str
    side: str
    name: str
    mine: bool
    amount_minor: int | None
    what: str
    says: str
    due_on: date
    due_at: datetime
    zone: str
    state: str
    done_on: date | None
    file_name: str | None
    shown_by: str | None
    shown_at: datetime | None
    contested: str
    confirmed_by: str | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """A settlement: its record as it was hashed, and how far it is kept."""

    reference: str
    kind: str
    amount_minor: int | None
    currency: str
    state: str
    posted: bool
    settled_at: datetime
    ended_at: datetime | None
    document: dict[str, Any]
    document_hash: str
    duties: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class Talks:
    """All there is of settling in a dispute: offers oldest first, settlements newest first.

    ``rounds_left`` is how many rounds of blind bidding may still be begun.
    """

    offers: tuple[OfferRow, ...]
    bidding: BiddingRow | None
    bidding_allowed: bool
    rounds_left: int
    settlements: tuple[SettlementRow, ...]
