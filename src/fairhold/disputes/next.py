"""What happens next in a dispute: who must act, by when, and what silence means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fairhold.casework.models import OPEN, Deadline
from fairhold.disputes.models import Dispute
from fairhold.rules.dispute.flow import IN_REVIEW, STATES
from fairhold.rules.policy import Policy

OTHERS_SILENCE = {
    "second_notice": "It is told once more; after that a case officer decides on what is on file.",
    "decided_on_file": "The case is decided on what is on file.",
    "escalated": "The case goes on to the next stage by itself.",
    "closed": "The case is closed.",
    "reported": "The marketplace’s administrator is told.",
}
"""What a stage's silence means, said to those who are not the one to act."""


PARTIES = ("claimant", "respondent")
STAGES = frozenset(state.stage for state in STATES.values() if state.stage)


@dataclass(frozen=True, slots=True)
class Next:
    """One thing that is awaited. ``who`` is a role, ``name`` who that is; ``mine`` says whether
    the reader must act. ``due_at`` is None where no time is set, ``zone`` where it was counted.
    """

    who: str
    name: str
    does: str
    due_at: datetime | None
    zone: str | None
    silence: str
    mine: bool
    about: str


def what_next(
    dispute: Dispute,
    role: str,
    deadlines: Iterable[Deadline],
    policy: Policy,
    *,
    owed: bool,
    back: bool = False,
) -> tuple[Next, ...]:
    """Everything awaited in the dispute, the most urgent first; empty when all is done.

    ``owed``: something is owed under the ruling, if ``back`` by the buyer. While a second officer
    looks (for who may know) the decision is not awaited of the first.
    """
    quiet = {"evidence", "clear_cut"} | ({"decision"} if dispute.state == IN_REVIEW else set())
    running = sorted(
        (each for each in deadlines if each.state == OPEN and each.name not in quiet),
        key=lambda each: each.due_at,
    )
    awaited = [_from_deadline(each, dispute, role, policy) for each in running]
    if not any(each.about in STAGES for each in awaited):
        awaited += _without_deadline(dispute, role, owed=owed, back=back)
    return tuple(awaited)


def _from_deadline(deadline: Deadline, dispute: Dispute, role: str, policy: Policy) -> Next:
    name = "evidence" if deadline.name == "request" else deadline.name
    stage = policy.doc.stages.get(name)
    mine = deadline.owner == role or (deadline.owner == "parties" and role in PARTIES)
    silence = ""
    if stage is not None:
        silence = stage.says if mine else OTHERS_SILENCE[stage.silence]
    zone = deadline.inputs.get("zone")
    return Next(
        who=deadline.owner,
        name=_name(dispute, deadline.owner, deadline.name),
        does=_does(deadline.name, deadline.label, dispute),
        due_at=deadline.due_at,
        zone=None if zone is None else str(zone),
        silence=silence,
        mine=mine,
        about=deadline.name,
    )


def _without_deadline(dispute: Dispute, role: str, *, owed: bool, back: bool) -> list[Next]:
    """What is awaited although no term runs: it has lapsed, or the policy sets none."""
    who: str | None = STATES[dispute.state].awaits
    about = STATES[dispute.state].stage
    if who is None or about is None or (about == "payment" and not owed):
        return []
    if about == "payment":
        debtor = dispute.order.buyer_id if back else dispute.order.supplier_id
        who = "claimant" if debtor == dispute.claimant_id else "respondent"
        about = "payback" if back else about
    does = _does(about, "", dispute)
    name = _name(dispute, who, about)
    return [Next(who, name, does, None, None, "", who == role, about)]


def _does(name: str, label: str, dispute: Dispute) -> str:
    """What is to be done, as it reads after a name."""
    if name == "appeal_decision" and dispute.officer_id is None:
        return "takes the case, and rules on the appeal"
    if name == "decision" and dispute.officer_id is None:
        return "takes the case, and rules on the evidence"
    return {
        "answer": "answers the claim, or accepts it",
        "second_notice": "answers the claim, or accepts it; this is the second notice",
        "negotiation": "settle, or hand the case to a case officer",
        "pause": "waits for an answer from outside; meanwhile the clock stands still",
        "reopening": "can reopen the dispute",
        "request": f"brings what request {label} asks for",
        "decision": "reads both sides, and rules on the evidence",
        "payment": "pays the refund, and records the transfer with its document",
        "payback": "pays back what it received too much, and records the transfer",
        "review": "reads the case and decides, without seeing the proposed ruling",
        "appeal": "can appeal against the ruling",
        "appeal_decision": "reads the case with all its evidence, and rules on the appeal",
    }[name]


def _name(dispute: Dispute, who: str, about: str) -> str:
    if about == "review":
        return "Another officer"
    if about == "appeal_decision" and dispute.officer_id is None:
        return "An officer who took no part in the ruling"
    if who == "officer":
        return dispute.officer.name if dispute.officer else "A case officer"
    claimant, respondent = dispute.claimant.name, dispute.respondent.name
    return {
        "claimant": claimant,
        "respondent": respondent,
        "parties": f"{claimant} and {respondent}",
    }[who]
