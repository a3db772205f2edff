"""Everything that can be done to a dispute: one verb, one function."""

from fairhold.disputes.negotiation.asked import Instalment, Terms
from fairhold.disputes.negotiation.bidding import (
    agree_to_bidding,
    bid,
    leave_bidding,
    propose_bidding,
)
from fairhold.disputes.negotiation.offers import (
    accept_offer,
    decline_offer,
    make_offer,
    withdraw_offer,
)
from fairhold.disputes.negotiation.performance import (
    confirm_performance,
    contest_performance,
    extend_performance,
    forgive_performance,
    revive,
    show_performance,
)
from fairhold.disputes.ruling import Confirm, Depart, issue
from fairhold.disputes.services.answering import Stand, accept_claim, answer, say, withdraw
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
from fairhold.disputes.transfer import record_transfer

__all__ = [
    "Confirm",
    "Depart",
    "Instalment",
    "Stand",
    "Terms",
    "TooSoon",
    "accept_claim",
    "accept_offer",
    "acknowledge",
    "agree_to_bidding",
    "answer",
    "ask_evidence",
    "ask_more_time",
    "bid",
    "close_evidence",
    "confirm_performance",
    "contest_performance",
    "decide_on_time",
    "decline_offer",
    "deposit",
    "drop_request",
    "escalate",
    "examine",
    "extend_performance",
    "file",
    "forgive_performance",
    "hand_back",
    "issue",
    "leave_bidding",
    "make_offer",
    "note",
    "profile",
    "propose_bidding",
    "readiness",
    "record_transfer",
    "revive",
    "save_draft",
    "save_profile",
    "say",
    "show",
    "show_performance",
    "start_clock",
    "start_draft",
    "stop_clock",
    "take_case",
    "withdraw",
    "withdraw_offer",
]
