"""The procedure of a dispute as two tables: its states, and the steps between them.

A step that is not in the table cannot be taken. ``unanswered`` is not the end for a respondent:
it may still answer until the ruling is made.
"""

from fairhold.rules.steps import Role, State, Step

FILED, ANSWERED, UNANSWERED, ACCEPTED, RULED, WITHDRAWN = (
    "filed",
    "answered",
    "unanswered",
    "accepted",
    "ruled",
    "withdrawn",
)

STATES: dict[str, State] = {
    FILED: State(awaits="respondent", stage="answer", is_open=True),
    ANSWERED: State(awaits="officer", stage="decision", is_open=True),
    UNANSWERED: State(awaits="officer", stage="decision", is_open=True),
    ACCEPTED: State(awaits="officer", stage="decision", is_open=True),
    RULED: State(awaits="respondent", stage="payment", is_open=False),
    WITHDRAWN: State(awaits=None, stage=None, is_open=False),
}

OPEN = frozenset(name for name, state in STATES.items() if state.is_open)
_UNDECIDED = frozenset({FILED, ANSWERED, UNANSWERED})
_RIPE = frozenset({ANSWERED, UNANSWERED, ACCEPTED})


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


_PARTIES = _by("claimant", "respondent")
_ALL = _by("claimant", "respondent", "officer")

STEPS: dict[str, Step] = {
    "answer": Step(_by("respondent"), frozenset({FILED, UNANSWERED}), ANSWERED),
    "accept": Step(_by("respondent"), _UNDECIDED, ACCEPTED),
    "withdraw": Step(_by("claimant"), _UNDECIDED, WITHDRAWN),
    "miss_answer": Step(_by("clock"), frozenset({FILED}), UNANSWERED),
    "take": Step(_by("officer"), OPEN),
    "hand_back": Step(_by("officer"), OPEN),
    "deposit": Step(_PARTIES, OPEN),
    "show": Step(_ALL, OPEN),
    "acknowledge": Step(_PARTIES, OPEN),
    "examine": Step(_by("officer"), OPEN),
    "ask_evidence": Step(_by("officer"), OPEN),
    "drop_request": Step(_by("officer"), OPEN),
    "close_evidence": Step(_by("officer"), OPEN),
    "say": Step(_ALL, OPEN | {RULED}),
    "rule": Step(_by("officer"), _RIPE, RULED),
    "record_transfer": Step(_by("claimant", "respondent", "officer"), frozenset({RULED})),
}
"""``file`` is not here: it opens the case. ``record_transfer`` is for whichever side owes."""
