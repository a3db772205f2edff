"""The closed vocabularies of an order: the words stored in columns, in forms and in the API."""

from typing import get_args

from fairhold.factfile.base import ExhibitKind, IssuerRole, Side
from fairhold.factfile.model import Channel, Incoterm
from fairhold.factfile.terms import TermDoc

CHANNELS: tuple[str, ...] = get_args(Channel)
INCOTERMS: tuple[str, ...] = get_args(Incoterm)
SIDES: tuple[str, ...] = get_args(Side)
DOCUMENT_KINDS: tuple[str, ...] = get_args(ExhibitKind)
ISSUER_ROLES: tuple[str, ...] = get_args(IssuerRole)

TERM_KINDS: tuple[str, ...] = tuple(
    get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(TermDoc)[0])
)

DRAFT, OFFERED, AGREED = STATES = ("draft", "offered", "agreed")
ORDERED, REPORTED, RECALLED = INSPECTION_STATES = ("ordered", "reported", "recalled")
"""Recalled: the mandate ended before a report came."""
WHOLESALE = "wholesale"
"""The channel whose orders come from a listing and are paid on the platform."""

APPROVED_ACCOUNT, OTHER_ACCOUNT, PLATFORM = ("approved_account", "other_account", "platform")
"""Where a payment went, in the words of a fact document."""

HELD, DISPUTED, RELEASED = HOLD_STATES = ("held", "disputed", "released")
"""What happens to the money the platform holds for an order."""

RECEIPT, TIME, RULING = RELEASED_BY = ("receipt_confirmed", "time_passed", "ruling")
"""What released it."""

LEVELS = ("S1", "S2", "S3", "S4", "I", "II", "III")
"""Inspection levels of ISO 2859-1."""

OFFLINE = "offline"
COVERED_CHANNELS = ("trade_assurance", "wholesale")
"""Orders dealt offline have no cover: the platform sees neither their contract nor their money."""

SHOWN_TO_INSPECTORS = ("specification", "drawing", "image", "approved_sample", "packing_list")
"""Documents that describe the goods: all an inspection company needs of an order's papers."""
