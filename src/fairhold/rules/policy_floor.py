"""The floor: what a policy must grant whoever is silent before cases may be filed under it.

Nobody is defaulted without two notices and a request that names what is wanted (The Guardian,
25 April 2016: cases decided without asking for evidence). A rule of somebody else that asks for
less can be kept and judged by, marked ``use = "replay"``; it decides no dispute.
"""

from collections.abc import Iterator

from fairhold.rules.policy_schema import PolicyDoc

NOTICES = 2
STAGES = (
    *("answer", "second_notice", "negotiation", "evidence", "decision", "reopening"),
    *("inspection_fee", "inspection", "return_instructions", "return_sending", "return_transit"),
    *("return_receipt", "return_decision"),
    *("review", "appeal", "appeal_decision", "payback"),
)
"""Stages that every dispute may come to."""

ENDS = {"answer": "second_notice", "second_notice": "escalated", "negotiation": "escalated"}
"""What the steps of a dispute make of silence in a stage: a file that says otherwise misleads."""


def below_floor(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """Where the policy falls short of the floor: (key path, what is there and what must be)."""
    silence = doc.silence
    if silence.notices < NOTICES:
        yield "silence.notices", f"is {silence.notices}: nobody is defaulted on one notice"
    if not silence.named_request:
        yield "silence.named_request", "is false: nobody is defaulted without a named request"
    if silence.concedes:
        yield "silence.concedes", "is not empty: silence alone proves nothing"
    for name, wanted in ENDS.items():
        stage = doc.stages.get(name)
        if stage is not None and stage.silence != wanted:
            yield f"stages.{name}.silence", f"is {stage.silence!r}, and must be {wanted!r}"
    if missing := [name for name in STAGES if name not in doc.stages]:
        yield "stages", f"lacks {', '.join(missing)}, so the procedure could not go on"
