"""The return of goods as two tables: its states, and the steps between them.

    ordered ─ instructed ─ sent ─ arrived ─ done
       │          │          └ disputed ─ done
       └ done     └ lapsed

Silence goes against whoever was to act: a supplier that does not say where to frees the buyer from
sending, a buyer that does not send has no refund, a supplier that does not look at what has arrived
has received it as it was sent. What is never shown to have arrived goes to an officer.
"""

from fairhold.rules.steps import Role, State, Step

ORDERED, INSTRUCTED, SENT, ARRIVED, DISPUTED, DONE, LAPSED = (
    "ordered",
    "instructed",
    "sent",
    "arrived",
    "disputed",
    "done",
    "lapsed",
)
RECEIVED_AS_SENT, NOT_RECEIVED, DAMAGED, DIFFERENT, MISSING = OUTCOMES = (
    "received_as_sent",
    "not_received",
    "damaged",
    "different_or_empty",
    "missing_items",
)
"""What the supplier finds when goods come back."""

STATES: dict[str, State] = {
    ORDERED: State(awaits="respondent", stage="return_instructions", is_open=True),
    INSTRUCTED: State(awaits="claimant", stage="return_sending", is_open=True),
    SENT: State(awaits="claimant", stage="return_transit", is_open=True),
    ARRIVED: State(awaits="respondent", stage="return_receipt", is_open=True),
    DISPUTED: State(awaits="officer", stage="return_decision", is_open=True),
    DONE: State(awaits=None, stage=None, is_open=False),
    LAPSED: State(awaits=None, stage=None, is_open=False),
}


def _step(by: Role, target: str, *sources: str) -> Step:
    return Step(frozenset({by}), frozenset(sources), target)


STEPS: dict[str, Step] = {
    "instruct_return": _step("respondent", INSTRUCTED, ORDERED),
    "send_return": _step("claimant", SENT, INSTRUCTED),
    "show_arrival": _step("claimant", ARRIVED, SENT),
    "receive_return": _step("respondent", DONE, SENT, ARRIVED),
    "object_to_return": _step("respondent", DISPUTED, SENT, ARRIVED),
    "decide_return": _step("officer", DONE, DISPUTED),
    "waive_return": _step("respondent", DONE, ORDERED, INSTRUCTED, SENT, ARRIVED, DISPUTED),
    "miss_return_instructions": _step("clock", DONE, ORDERED),
    "miss_return_sending": _step("clock", LAPSED, INSTRUCTED),
    "miss_return_transit": _step("clock", DISPUTED, SENT),
    "miss_return_receipt": _step("clock", DONE, ARRIVED),
}
"""Only a buyer sends goods back, and only for its own claim: it is the claimant."""
