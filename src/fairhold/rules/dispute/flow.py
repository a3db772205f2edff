"""The procedure of a dispute as two tables: its states, and the steps between them.

A step that is not in the table cannot be taken. Silence is never the end for a respondent: it may
answer, late, until the ruling is made.

    filed ─ answered ─ escalated ─ ruled ─ closed
      └ overdue ──────────┘

The parties negotiate from the filing on; what they agree settles the dispute, and what they do
not keep revives it. Withdrawn disputes may be reopened while policy allows, then they are dropped.

While a second officer looks (`in_review`) a party sees the state from before: what it does to the
facts leads back there, and the review begins anew with the next proposal. A ruling can be
appealed while policy allows, once by each side; it closes when that time is over and nothing is
owed.
"""

from fairhold.rules.steps import Role, State, Step

FILED, OVERDUE, ANSWERED, ESCALATED, ACCEPTED, INSPECTING, IN_REVIEW, SETTLED = (
    "filed",
    "overdue",
    "answered",
    "escalated",
    "accepted",
    "inspecting",
    "in_review",
    "settled",
)
RULED, APPEALED, RULED_ON_APPEAL, CLOSED, WITHDRAWN, DROPPED = (
    "ruled",
    "appealed",
    "ruled_on_appeal",
    "closed",
    "withdrawn",
    "dropped",
)

STATES: dict[str, State] = {
    FILED: State(awaits="respondent", stage="answer", is_open=True),
    OVERDUE: State(awaits="respondent", stage="second_notice", is_open=True),
    ANSWERED: State(awaits="parties", stage="negotiation", is_open=True),
    ESCALATED: State(awaits="officer", stage="decision", is_open=True),
    ACCEPTED: State(awaits="officer", stage="decision", is_open=True),
    INSPECTING: State(awaits="parties", stage="inspection", is_open=True),
    IN_REVIEW: State(awaits="officer", stage="review", is_open=True),
    SETTLED: State(awaits="parties", stage="performance", is_open=True),
    RULED: State(awaits="respondent", stage="payment", is_open=False),
    APPEALED: State(awaits="officer", stage="appeal_decision", is_open=True),
    RULED_ON_APPEAL: State(awaits="respondent", stage="payment", is_open=False),
    WITHDRAWN: State(awaits=None, stage="reopening", is_open=False),
    CLOSED: State(awaits=None, stage=None, is_open=False),
    DROPPED: State(awaits=None, stage=None, is_open=False),
}

OPEN = frozenset(name for name, state in STATES.items() if state.is_open)
FINAL = frozenset(name for name, state in STATES.items() if state.stage is None)
DECIDED = frozenset({RULED, APPEALED, RULED_ON_APPEAL, CLOSED})
"""States in which there is a ruling or a settlement that stands."""

BEFORE_OFFICER = frozenset({FILED, OVERDUE, ANSWERED})
UNDECIDED = BEFORE_OFFICER | {ESCALATED, ACCEPTED, INSPECTING, IN_REVIEW}
_TALKING = BEFORE_OFFICER | {ESCALATED, IN_REVIEW}
_HEARD = UNDECIDED | {APPEALED}
"""States in which evidence comes in and an officer acts."""


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


def _from(*states: str) -> frozenset[str]:
    return frozenset(states)


_PARTIES = _by("claimant", "respondent")
_ALL = _by("claimant", "respondent", "officer")

_RULED = _from(RULED, RULED_ON_APPEAL)
_RETURNING = _RULED | {APPEALED}

STEPS: dict[str, Step] = {
    "answer": Step(_by("respondent"), _from(FILED, OVERDUE), ANSWERED),
    "answer_late": Step(_by("respondent"), _from(ESCALATED, IN_REVIEW)),
    "accept": Step(_by("respondent"), _TALKING, ACCEPTED),
    "withdraw": Step(_by("claimant"), UNDECIDED - {ACCEPTED}, WITHDRAWN),
    "miss_answer": Step(_by("clock"), _from(FILED), OVERDUE),
    "miss_second_notice": Step(_by("clock"), _from(OVERDUE), ESCALATED),
    "escalate": Step(_PARTIES, _from(ANSWERED), ESCALATED),
    "end_negotiation": Step(_by("clock"), _from(ANSWERED), ESCALATED),
    "step_in": Step(_by("officer"), _from(ANSWERED), ESCALATED),
    "offer": Step(_PARTIES, _TALKING),
    "withdraw_offer": Step(_PARTIES, _TALKING),
    "decline_offer": Step(_PARTIES, _TALKING),
    "accept_offer": Step(_PARTIES, _TALKING, SETTLED),
    "propose_bidding": Step(_PARTIES, _TALKING),
    "agree_to_bidding": Step(_PARTIES, _TALKING),
    "leave_bidding": Step(_PARTIES, _TALKING),
    "bid": Step(_PARTIES, _TALKING),
    "bids_meet": Step(_PARTIES, _TALKING, SETTLED),
    "show_performance": Step(_PARTIES, _from(SETTLED)),
    "confirm_performance": Step(_PARTIES, _from(SETTLED)),
    "contest_performance": Step(_PARTIES, _from(SETTLED)),
    "extend_performance": Step(_PARTIES, _from(SETTLED)),
    "forgive_performance": Step(_PARTIES, _from(SETTLED)),
    "complete": Step(_by("claimant", "respondent", "clock", "officer"), _from(SETTLED), CLOSED),
    "revive": Step(_by("claimant", "respondent", "clock"), _from(SETTLED), ESCALATED),
    "take": Step(_by("officer"), _HEARD - {ANSWERED, IN_REVIEW} | _RULED),
    "hand_back": Step(_by("officer"), _HEARD),
    "deposit": Step(_PARTIES, _HEARD),
    "show": Step(_ALL, _HEARD),
    "acknowledge": Step(_PARTIES, _HEARD),
    "examine": Step(_by("officer"), _HEARD),
    "ask_evidence": Step(_by("officer"), _HEARD),
    "drop_request": Step(_by("officer"), _HEARD),
    "close_evidence": Step(_by("officer"), _HEARD),
    "say": Step(_ALL, OPEN | {RULED, RULED_ON_APPEAL}),
    "ask_more_time": Step(_PARTIES, _HEARD),
    "decide_on_time": Step(_by("officer"), _HEARD),
    "stop_clock": Step(_by("officer"), _HEARD),
    "start_clock": Step(_by("officer"), _HEARD),
    "note": Step(_by("officer"), frozenset(STATES) - FINAL),
    "order_inspection": Step(_by("officer"), _from(ESCALATED), INSPECTING),
    "ask_inspection": Step(_PARTIES, BEFORE_OFFICER | {ESCALATED}),
    "deposit_fee": Step(_ALL, _from(INSPECTING)),
    "report_inspection": Step(_by("inspector"), _from(INSPECTING), ESCALATED),
    "cancel_inspection": Step(_by("officer"), _from(INSPECTING), ESCALATED),
    "miss_inspection": Step(_by("clock"), _from(INSPECTING), ESCALATED),
    "rule": Step(_by("officer"), _from(ESCALATED, ACCEPTED), RULED),
    "rule_clear_cut": Step(_by("clock"), _from(ESCALATED), RULED),
    "propose": Step(_by("officer"), _from(ESCALATED, ACCEPTED), IN_REVIEW),
    "review": Step(_by("officer", "administrator"), _from(IN_REVIEW), RULED),
    "second_look": Step(_by("officer", "administrator"), _from(IN_REVIEW)),
    "send_back": Step(_by("officer"), _from(IN_REVIEW), ESCALATED),
    "record_transfer": Step(_ALL, _from(RULED, APPEALED, RULED_ON_APPEAL)),
    "advance": Step(_by("officer", "administrator"), _RULED),
    "recover": Step(_by("claimant", "respondent", "officer", "administrator"), _RULED),
    "instruct_return": Step(_by("respondent"), _RETURNING),
    "send_return": Step(_by("claimant"), _RETURNING),
    "show_arrival": Step(_by("claimant"), _RETURNING),
    "receive_return": Step(_by("respondent"), _RETURNING),
    "waive_return": Step(_by("respondent"), _RETURNING),
    "decide_return": Step(_by("officer"), _RETURNING),
    "appeal": Step(_PARTIES, _from(RULED, APPEALED), APPEALED),
    "withdraw_appeal": Step(_PARTIES, _from(APPEALED), RULED),
    "withdraw_one_appeal": Step(_PARTIES, _from(APPEALED)),
    "rule_on_appeal": Step(_by("officer"), _from(APPEALED), RULED_ON_APPEAL),
    "close": Step(_by("clock"), _from(RULED, RULED_ON_APPEAL), CLOSED),
    "reopen": Step(_by("claimant", "officer"), _from(WITHDRAWN), ESCALATED),
    "drop": Step(_by("clock"), _from(WITHDRAWN), DROPPED),
}
"""``file`` is not here: it opens the case. ``record_transfer`` is for whichever side owes, and
``recover`` for the side that supplies: it owes the platform what that paid in advance.
``send_back`` leads to where the proposal came from. ``review`` is the administrator's where no
officer is left who has not decided.

The steps of a return hold the dispute; `returning` says in which state of the return they come.
An appeal does not stop it: goods that are on their way arrive.
"""
