"""Everything that can be done to a dispute: one verb, one function."""

from fairhold.disputes.ruling import Confirm, Depart, issue
from fairhold.disputes.services.answering import Stand, accept_claim, answer, say, withdraw
from fairhold.disputes.services.claiming import claim_invitation
from fairhold.disputes.services.drafting import readiness, save_draft, start_draft
from fairhold.disputes.services.escalation import TooSoon, escalate
from fairhold.disputes.services.filing import file
from fairhold.disputes.services.inspecting import (
    ask_inspection,
    cancel_inspection,
    deposit_fee,
    order_inspection,
)
from fairhold.disputes.services.more_time import ask_more_time, decide_on_time
from fairhold.disputes.services.officer import hand_back, note, take_case
from fairhold.disputes.services.pausing import start_clock, stop_clock
from fairhold.disputes.services.profile import profile, save_profile
from fairhold.disputes.services.proving import (
    acknowledge,
    ask_evidence,
    close_evidence,
    deposit,
    drop_request,
    examine,
    show,
)
from fairhold.disputes.services.reporting import report_inspection
from fairhold.disputes.services.returning import (
    Receipt,
    decide_return,
    instruct_return,
    receive_return,
    send_return,
    show_arrival,
    waive_return,
)
from fairhold.disputes.signatures import find_signatures
from fairhold.disputes.transfer import record_transfer

__all__ = [
    "Confirm",
    "Depart",
    "Receipt",
    "Stand",
    "TooSoon",
    "accept_claim",
    "acknowledge",
    "answer",
    "ask_evidence",
    "ask_inspection",
    "ask_more_time",
    "cancel_inspection",
    "claim_invitation",
    "close_evidence",
    "decide_on_time",
    "decide_return",
    "deposit",
    "deposit_fee",
    "drop_request",
    "escalate",
    "examine",
    "file",
    "find_signatures",
    "hand_back",
    "instruct_return",
    "issue",
    "note",
    "order_inspection",
    "profile",
    "readiness",
    "receive_return",
    "record_transfer",
    "report_inspection",
    "save_draft",
    "save_profile",
    "say",
    "send_return",
    "show",
    "show_arrival",
    "start_clock",
    "start_draft",
    "stop_clock",
    "take_case",
    "waive_return",
    "withdraw",
]
