"""Everything that can be done to a dispute: one verb, one function."""

from fairhold.disputes.advancing import advance, recover
from fairhold.disputes.appeal_ruling import rule_on_appeal
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
from fairhold.disputes.review import propose, review, send_back
from fairhold.disputes.ruling import Confirm, Depart, issue
from fairhold.disputes.services.answering import Stand, accept_claim, answer, say, withdraw
from fairhold.disputes.services.appealing import Grounds, appeal, withdraw_appeal
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
from fairhold.disputes.services.reopening import reopen
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
    "Grounds",
    "Instalment",
    "Receipt",
    "Stand",
    "Terms",
    "TooSoon",
    "accept_claim",
    "accept_offer",
    "acknowledge",
    "advance",
    "agree_to_bidding",
    "answer",
    "appeal",
    "ask_evidence",
    "ask_inspection",
    "ask_more_time",
    "bid",
    "cancel_inspection",
    "claim_invitation",
    "close_evidence",
    "confirm_performance",
    "contest_performance",
    "decide_on_time",
    "decide_return",
    "decline_offer",
    "deposit",
    "deposit_fee",
    "drop_request",
    "escalate",
    "examine",
    "extend_performance",
    "file",
    "find_signatures",
    "forgive_performance",
    "hand_back",
    "instruct_return",
    "issue",
    "leave_bidding",
    "make_offer",
    "note",
    "order_inspection",
    "profile",
    "propose",
    "propose_bidding",
    "readiness",
    "receive_return",
    "record_transfer",
    "recover",
    "reopen",
    "report_inspection",
    "review",
    "revive",
    "rule_on_appeal",
    "save_draft",
    "save_profile",
    "say",
    "send_back",
    "send_return",
    "show",
    "show_arrival",
    "show_performance",
    "start_clock",
    "start_draft",
    "stop_clock",
    "take_case",
    "waive_return",
    "withdraw",
    "withdraw_appeal",
    "withdraw_offer",
]
