"""Everything that can be done to a dispute: one verb, one function."""

from fairhold.disputes.appeal_ruling import rule_on_appeal
from fairhold.disputes.review import propose, review, send_back
from fairhold.disputes.ruling import Confirm, Depart, issue
from fairhold.disputes.services.answering import Stand, accept_claim, answer, say, withdraw
from fairhold.disputes.services.appealing import Grounds, appeal, withdraw_appeal
from fairhold.disputes.services.drafting import readiness, save_draft, start_draft
from fairhold.disputes.services.escalation import TooSoon, escalate
from fairhold.disputes.services.filing import file
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
from fairhold.disputes.services.reopening import reopen
from fairhold.disputes.transfer import record_transfer

__all__ = [
    "Confirm",
    "Depart",
    "Grounds",
    "Stand",
    "TooSoon",
    "accept_claim",
    "acknowledge",
    "answer",
    "appeal",
    "ask_evidence",
    "ask_more_time",
    "close_evidence",
    "decide_on_time",
    "deposit",
    "drop_request",
    "escalate",
    "examine",
    "file",
    "hand_back",
    "issue",
    "note",
    "profile",
    "propose",
    "readiness",
    "record_transfer",
    "reopen",
    "review",
    "rule_on_appeal",
    "save_draft",
    "save_profile",
    "say",
    "send_back",
    "show",
    "start_clock",
    "start_draft",
    "stop_clock",
    "take_case",
    "withdraw",
    "withdraw_appeal",
]
