"""What happens next in a dispute: who must act, by when, and what silence means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fairhold.casework.models import OPEN, Deadline
from fairhold.disputes.models import Dispute
from fairhold.disputes.settlement import Rest
from fairhold.kit.money import written
from fairhold.rules.dispute.flow import IN_REVIEW, STATES
from fairhold.rules.dispute.returning import STATES as RETURN
from fairhold.rules.policy import Policy

OTHERS_SILENCE = {
    "second_notice": "It is told once more; after that a case officer decides on what is on file.",
    "decided_on_file": "The case is decided on what is on file.",
    "escalated": "The case goes on to the next stage by itself.",
    "closed": "The case is closed.",
    "refund_due": "The refund is due then.",
    "refund_lost": "The refund is then not due.",
    "reported": "The marketplace’s administrator is told.",
}
"""What a stage's silence means, said to those who are not the one to act."""


PARTIES = ("claimant", "respondent")
STAGES = frozenset(state.stage for state in STATES.values() if state.stage) | {
    "inspection_fee",
    "payback",
}
COMPANY = "The inspection company"
HELD_REFUND = "sees to it that the refund is paid out of the money the platform held"
SETTLING = {
    "offer": (
        "The offer stands no more after that.",
        "The offer stands no more after that.",
    ),
    "performance": (
        "You are reminded; some days later the settlement is broken and an officer decides.",
        "It is reminded; some days later the settlement is broken and an officer decides.",
    ),
    "late_performance": (
        "The settlement is broken then, and an officer decides the dispute.",
        "The settlement is broken then, and an officer decides the dispute.",
    ),
    "confirmation": (
        "It counts as confirmed.",
        "It counts as confirmed.",
    ),
}
"""What silence means under a settlement, to who must act and to the others."""


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
    rest: Rest,
    ahead: int = 0,
    returning: str | None = None,
) -> tuple[Next, ...]:
    """Everything awaited in the dispute, the most urgent first; empty when all is done.

    ``rest``: what is still to be paid, of which the platform can pay ``ahead`` in advance.
    ``returning``: the state of the goods' return. While a
    second officer looks (for who may know) the decision is not awaited of the first.
    """
    quiet = {"evidence", "clear_cut"} | ({"decision"} if dispute.state == IN_REVIEW else set())
    running = sorted(
        (each for each in deadlines if each.state == OPEN and each.name not in quiet),
        key=lambda each: each.due_at,
    )
    awaited = [_from_deadline(each, dispute, role, policy) for each in running]
    if not any(each.about in STAGES or _of_a_settlement(each.about) for each in awaited):
        awaited += _without_deadline(dispute, role, rest)
        awaited += _of_the_platform(dispute, role, rest, ahead)
    if returning is not None and not any(each.about.startswith("return_") for each in awaited):
        awaited += _return_without_deadline(dispute, role, returning)
    return tuple(awaited)


def _of_a_settlement(about: str) -> bool:
    return about in SETTLING and about != "offer"


def _from_deadline(deadline: Deadline, dispute: Dispute, role: str, policy: Policy) -> Next:
    name = "evidence" if deadline.name == "request" else deadline.name
    stage = policy.doc.stages.get(name)
    mine = deadline.owner == role or (deadline.owner == "parties" and role in PARTIES)
    if deadline.name == "inspection":  # the officer watches over it; the company acts
        mine = False
    silence = ""
    if deadline.name in SETTLING:
        silence = SETTLING[deadline.name][0 if mine else 1]
    elif stage is not None:
        silence = stage.says if mine else OTHERS_SILENCE[stage.silence]
    zone = deadline.inputs.get("zone")
    return Next(
        who=deadline.owner,
        name=COMPANY
        if deadline.name == "inspection"
        else _name(dispute, deadline.owner, deadline.name),
        does=HELD_REFUND
        if (deadline.name, deadline.owner) == ("payment", "officer")
        else _does(deadline.name, deadline.label, dispute),
        due_at=deadline.due_at,
        zone=None if zone is None else str(zone),
        silence=silence,
        mine=mine,
        about=deadline.name,
    )


def _without_deadline(dispute: Dispute, role: str, rest: Rest) -> list[Next]:
    """What is awaited although no term runs: it has lapsed, or the policy sets none."""
    who: str | None = STATES[dispute.state].awaits
    about = STATES[dispute.state].stage
    if who is None or about is None:
        return []
    if about == "payment" and not (rest.parties or rest.platform):
        return []
    if about == "payment" and not rest.parties:
        ours = ("officer", _name(dispute, "officer", about), HELD_REFUND)
        return [Next(*ours, None, None, "", role == "officer", "payment")]
    if about == "payment":
        back = rest.parties < 0
        debtor = dispute.order.buyer_id if back else dispute.order.supplier_id
        who = "claimant" if debtor == dispute.claimant_id else "respondent"
        about = "payback" if back else about
    does = _does(about, "", dispute)
    name = _name(dispute, who, about)
    return [Next(who, name, does, None, None, "", who == role, about)]


def _of_the_platform(dispute: Dispute, role: str, rest: Rest, ahead: int) -> list[Next]:
    """What the platform can pay in advance, and what the supplier owes it for that."""
    if ahead:
        does = f"can pay {written(ahead, dispute.currency)} of the refund in advance"
        ours = role in ("officer", "administrator")
        return [Next("officer", "The platform", does, None, None, "", ours, "advance")]
    if rest.recovery:
        supplies = dispute.order.supplier_id == dispute.claimant_id
        who = "claimant" if supplies else "respondent"
        does = f"pays the platform the {written(rest.recovery, dispute.currency)} that it advanced"
        name = _name(dispute, who, "recovery")
        return [Next(who, name, does, None, None, "", who == role, "recovery")]
    return []


def _return_without_deadline(dispute: Dispute, role: str, state: str) -> list[Next]:
    """Who must act on a return although no term runs: it has lapsed."""
    who, about = RETURN[state].awaits, RETURN[state].stage
    if who is None or about is None:
        return []
    does = _does(about, "", dispute)
    return [Next(who, _name(dispute, who, about), does, None, None, "", who == role, about)]


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
        "offer": f"answers offer {label}: accepts it, declines it, or makes a counter-offer",
        "performance": f"does part {label} of the settlement, and shows it",
        "late_performance": f"does part {label} of the settlement, which is late, and shows it",
        "confirmation": f"confirms or contests part {label} of the settlement",
        "request": f"brings what request {label} asks for",
        "decision": "reads both sides, and rules on the evidence",
        "inspection_fee": "pays the inspection fee, and shows the payment",
        "inspection": "looks at the goods, and reports",
        "return_instructions": "says where the goods go back to",
        "return_sending": "sends the goods back, and records the carrier and its number",
        "return_transit": "shows that the goods have arrived",
        "return_receipt": "says what came back",
        "return_decision": "decides on the return",
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
