"""The closed vocabularies of a dispute as people read them."""

from fairhold.web.disputes import goods_words

STATES = {
    "filed": ("Waiting for the answer", "warning"),
    "overdue": ("Second notice sent", "warning"),
    "answered": ("Being negotiated", "info"),
    "escalated": ("With a case officer", "info"),
    "accepted": ("Accepted", "info"),
    "inspecting": ("Being inspected", "info"),
    "in_review": ("In second review", "info"),
    "settled": ("Settled", "good"),
    "ruled": ("Decided", "good"),
    "appealed": ("Under appeal", "warning"),
    "ruled_on_appeal": ("Decided on appeal", "good"),
    "withdrawn": ("Withdrawn", "neutral"),
    "closed": ("Closed", "neutral"),
    "dropped": ("Withdrawn for good", "neutral"),
}
"""Per state of a dispute: its word and tone."""

REMEDIES = {
    "refund": "the money back",
    "price_reduction": "a lower price",
    "return_and_refund": "the money back against the goods",
    "replacement": "replacement of the goods",
    "repair": "repair of the goods",
}
"""What is asked for, as it reads after "asks for"."""
SELLERS_REMEDY = "payment of the price"
"""The same where the supplier claims: nothing goes back."""

ROLES = {
    "claimant": "Claimant",
    "respondent": "Respondent",
    "officer": "Case officer",
    "administrator": "Administrator",
}
TRADES = {"buyer": "the buyer", "supplier": "the supplier"}

REQUEST_STATES = {
    "open": ("Awaited", "warning"),
    "answered": ("Brought", "good"),
    "lapsed": ("Not brought in time", "bad"),
    "dropped": ("No longer needed", "neutral"),
}
POSITIONS = {"accepts": ("Accepted", "good"), "contests": ("Contested", "warning")}
INTEGRITY = {
    "intact": "Intact: whole and unchanged",
    "unknown": "Not known",
    "edited": "Edited, or not what it says",
}

EVENTS = {
    "opened": ("Dispute filed", "scales"),
    "answered": ("Claim answered", "message"),
    "accepted": ("Every claim accepted", "good"),
    "withdrawn": ("Dispute withdrawn", "previous"),
    "escalated": ("Handed to a case officer", "person"),
    "reopened": ("Dispute opened again", "edit"),
    "offered": ("Offer made", "money"),
    "offer_declined": ("Offer declined", "previous"),
    "offer_withdrawn": ("Offer withdrawn", "previous"),
    "offer_expired": ("Offer run out", "clock"),
    "bidding_proposed": ("Blind bidding proposed", "lock"),
    "bidding_agreed": ("Blind bidding begun", "lock"),
    "bidding_left": ("Blind bidding ended", "previous"),
    "bid_made": ("Blind bid made", "lock"),
    "bids_missed": ("Blind bids did not meet", "lock"),
    "settled": ("Dispute settled", "good"),
    "performance_shown": ("Part of the settlement shown", "upload"),
    "performance_confirmed": ("Part of the settlement confirmed", "good"),
    "performance_contested": ("Part of the settlement contested", "warning"),
    "performance_extended": ("More time given", "calendar"),
    "performance_forgiven": ("Part of the settlement forgiven", "good"),
    "completed": ("Settlement kept, dispute closed", "good"),
    "revived": ("Settlement broken, dispute goes on", "warning"),
    "said": ("Message written", "message"),
    "taken": ("Case taken by an officer", "person"),
    "handed_back": ("Case handed back", "previous"),
    "deposited": ("Exhibit brought", "upload"),
    "showed": ("Recorded what an exhibit shows", "edit"),
    "acknowledged": ("Exhibit accepted as authentic", "good"),
    "examined": ("Exhibit examined", "inspect"),
    "asked": ("Evidence asked for", "clock"),
    "dropped": ("Request dropped", "previous"),
    "lapsed": ("Time has passed", "clock"),
    "more_time_asked": ("More time asked for", "clock"),
    "more_time_decided": ("More time decided on", "clock"),
    "clock_stopped": ("Clock stopped", "clock"),
    "clock_started": ("Clock running again", "clock"),
    "signatures_found": ("Signatures looked at", "contract"),
    "evidence_time_set": ("Time for evidence set", "calendar"),
    "ruled": ("Ruling issued", "scales"),
    **goods_words.EVENTS,
    "paid": ("Payment recorded", "money"),
    "advanced": ("Paid by the platform in advance", "money"),
    "recovered": ("Advance paid back to the platform", "money"),
    "proposed": ("An officer has decided, unseen by the parties", "scales"),
    "sent_back": ("Proposed ruling taken back", "previous"),
    "review_lapsed": ("Proposed ruling lapsed: the facts have changed", "previous"),
    "appealed": ("Appeal made", "scales"),
    "appeal_withdrawn": ("Appeal withdrawn", "previous"),
    "ruled_on_appeal": ("Ruling on the appeal issued", "scales"),
    "closed": ("Dispute closed", "good"),
}
"""Per event of the timeline: its title and icon."""

LAPSED = {
    "answer": "The answer did not come in time; the respondent was told once more.",
    "second_notice": "The second notice was not answered; a case officer decides.",
    "negotiation": "The parties did not settle in their time; a case officer decides.",
    "reopening": "The dispute was not reopened, and is over.",
    "payback": "The repayment was not shown in time. It is still owed.",
    "review": "No second officer has decided in time. The administrator has been told.",
    "appeal": "Nobody can appeal any more; the ruling is final.",
    "appeal_decision": "The ruling on the appeal is overdue. The administrator has been told.",
    "evidence": "Evidence brought from now on is late.",
    "decision": "The ruling is overdue. The administrator has been told.",
    "payment": "The transfer was not shown in time. The refund is still owed.",
    **goods_words.LAPSED,
    "performance": "A part of the settlement was not shown in time.",
    "late_performance": "A part of the settlement was not done; the settlement is broken.",
    "confirmation": "What was shown was not contested in time, so it counts as confirmed.",
}
"""What it means that the time of a deadline has passed."""

EXTENSIONS = {
    "asked": ("Asked for", "warning"),
    "granted": ("Granted", "good"),
    "refused": ("Refused", "bad"),
}

MORE_TIME = {"asked": "", "granted": ": granted", "refused": ": refused"}

OUTCOMES = {
    "dismiss": "Dismiss the claim",
    "full_refund": "Full refund",
    "partial_refund": "Partial refund",
    "return_and_refund": "Return of the goods, then refund",
    "replacement": "Replacement",
    "repair": "Repair",
}
"""What a ruling can order, as a choice."""
