"""The procedure of a dispute as two tables: its states, and the steps between them.

A step that is not in the table cannot be taken. Silence is never the end for a respondent: it may
answer, late, until the ruling is made.

    filed ─ answered ─ escalated ─ ruled ─ closed
      └ overdue ──────────┘

The parties negotiate from the filing on; what they agree settles the dispute, and what they do
not keep revives it. Withdrawn disputes may be reopened while policy allows, then they are dropped.
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
_TALKING = BEFORE_OFFICER | {ESCALATED}
_HEARD = UNDECIDED | {APPEALED}
"""States in which evidence comes in and an officer acts."""


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


def _from(*states: str) -> frozenset[str]:
    return frozenset(states)


_PARTIES = _by("claimant", "respondent")
_ALL = _by("claimant", "respondent", "officer")

STEPS: dict[str, Step] = {
    "answer": Step(_by("respondent"), _from(FILED, OVERDUE), ANSWERED),
    "answer_late": Step(_by("respondent"), _from(ESCALATED)),
    "accept": Step(_by("respondent"), _TALKING, ACCEPTED),
    "withdraw": Step(_by("claimant"), UNDECIDED - {ACCEPTED}, WITHDRAWN),
    "miss_answer": Step(_by("clock"), _from(FILED), OVERDUE),
    "miss_second_notice": Step(_by("clock"), _from(OVERDUE), ESCALATED),
    "escalate": Step(_PARTIES, _from(ANSWERED), ESCALATED),
    "end_negotiation": Step(_by("clock"), _from(ANSWERED), ESCALATED),
    "take": Step(_by("officer"), _HEARD),
    "hand_back": Step(_by("officer"), _HEARD),
    "deposit": Step(_PARTIES, _HEARD),
    "show": Step(_ALL, _HEARD),
    "acknowledge": Step(_PARTIES, _HEARD),
    "examine": Step(_by("officer"), _HEARD),
    "ask_evidence": Step(_by("officer"), _HEARD),
    "drop_request": Step(_by("officer"), _HEARD),
    "close_evidence": Step(_by("officer"), _HEARD),
    "say": Step(_ALL, OPEN | {RULED, RULED_ON_APPEAL}),
    "rule": Step(_by("officer"), _from(ESCALATED, ACCEPTED), RULED),
    "record_transfer": Step(_ALL, _from(RULED, APPEALED, RULED_ON_APPEAL)),
    "drop": Step(_by("clock"), _from(WITHDRAWN), DROPPED),
}
"""``file`` is not here: it opens the case. ``record_transfer`` is for whichever side owes."""
