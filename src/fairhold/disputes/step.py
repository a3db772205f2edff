"""Take a step of the procedure: who may, from which state, once; of two racers one wins."""

from django.db.models import F

from fairhold.casework import chain
from fairhold.disputes import access
from fairhold.disputes.models import Dispute
from fairhold.kit.errors import Refused
from fairhold.parties import may
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor, Power
from fairhold.rules.dispute.flow import IN_REVIEW, STEPS

PHRASES = {
    "answer": "answer the claim",
    "answer_late": "answer the claim",
    "accept": "accept the claim",
    "withdraw": "withdraw the dispute",
    "take": "take the case",
    "step_in": "take the case",
    "hand_back": "hand the case back",
    "deposit": "bring an exhibit",
    "show": "say what an exhibit shows",
    "acknowledge": "accept an exhibit as authentic",
    "examine": "judge an exhibit's integrity",
    "ask_evidence": "ask for an exhibit",
    "drop_request": "drop a request",
    "close_evidence": "set the time for evidence",
    "say": "write in the case",
    "rule": "rule on the case",
    "record_transfer": "record the transfer",
    "advance": "record that the platform has paid in advance",
    "recover": "record that the platform got its advance back",
    "escalate": "hand the case to an officer",
    "miss_answer": "let the time to answer pass",
    "miss_second_notice": "let the second notice pass",
    "end_negotiation": "end the time to negotiate",
    "drop": "drop the dispute",
    "offer": "make an offer",
    "withdraw_offer": "withdraw an offer",
    "decline_offer": "decline an offer",
    "accept_offer": "accept an offer",
    "propose_bidding": "propose blind bidding",
    "agree_to_bidding": "agree to blind bidding",
    "leave_bidding": "leave the blind bidding",
    "bid": "make a blind bid",
    "bids_meet": "settle where two bids meet",
    "show_performance": "show what was done of the settlement",
    "confirm_performance": "confirm what was done of the settlement",
    "contest_performance": "contest what was done of the settlement",
    "extend_performance": "give more time under the settlement",
    "forgive_performance": "let the other side off what it owes",
    "complete": "complete the settlement",
    "revive": "revive the dispute",
    "ask_more_time": "ask for more time",
    "decide_on_time": "decide on more time",
    "stop_clock": "stop the clock",
    "start_clock": "start the clock again",
    "note": "write a note for officers",
    "order_inspection": "order an inspection",
    "ask_inspection": "ask for an inspection",
    "deposit_fee": "show the inspection fee",
    "report_inspection": "report the inspection",
    "cancel_inspection": "cancel the inspection",
    "miss_inspection": "let the time for the inspection pass",
    "rule_clear_cut": "rule by policy alone",
    "propose": "propose a ruling",
    "review": "review a ruling",
    "send_back": "send a ruling back",
    "second_look": "decide on a proposed ruling",
    "appeal": "appeal",
    "withdraw_appeal": "withdraw the appeal",
    "withdraw_one_appeal": "withdraw the appeal",
    "rule_on_appeal": "rule on the appeal",
    "close": "close the dispute",
    "reopen": "reopen the dispute",
    "instruct_return": "say where the goods go back to",
    "send_return": "record that the goods are on their way back",
    "show_arrival": "show that the goods have arrived",
    "receive_return": "record what came back",
    "waive_return": "do without the goods",
    "decide_return": "decide on the return",
}
"""Each step as it reads after "you cannot …"."""

STATES = {
    "filed": "is waiting for the answer",
    "overdue": "is waiting for the answer, after a second notice",
    "answered": "is being negotiated between the parties",
    "escalated": "is with a case officer",
    "accepted": "is accepted by the respondent",
    "inspecting": "is waiting for an inspection",
    "in_review": "is with a second officer",
    "settled": "is settled",
    "ruled": "is decided",
    "appealed": "is under appeal",
    "ruled_on_appeal": "is decided on appeal",
    "withdrawn": "is withdrawn",
    "closed": "is closed",
    "dropped": "was withdrawn for good",
}


BESIDE_REVIEW = frozenset(
    (
        *("review", "second_look", "send_back", "propose", "rule", "say", "note"),
        *("offer", "withdraw_offer", "decline_offer", "bid", "ask_more_time"),
    )
)
"""Steps that leave alone what a second officer looks at; any other ends the look."""
FREE = frozenset(
    (
        *("take", "step_in", "note", "review", "second_look", "reopen"),
        *("record_transfer", "advance", "recover"),
    )
)
"""Steps of an officer who need not have taken the case."""
OF_MONEY = frozenset(("record_transfer", "advance", "recover", "deposit_fee"))
"""Steps that say what was really paid."""


class NotYourStep(Refused):
    """The actor sees the dispute, but this step belongs to someone else."""

    code = "dispute.not_your_step"
    kind = "forbidden"


class StepNotOpen(Refused):
    """The dispute is not in a state from which the step can be taken."""

    code = "dispute.step_not_open"
    kind = "conflict"


class ConflictOfInterest(Refused):
    """The officer belongs to a party, or to a company of its group."""

    code = "dispute.conflict_of_interest"
    kind = "forbidden"


class NotYourCase(Refused):
    """An officer acts only in a case it has taken."""

    code = "dispute.not_your_case"
    kind = "forbidden"


def take_step(dispute: Dispute, name: str, *, actor: Actor, **also: object) -> str:
    """Move the dispute along one step of the table, or hold it for one that leaves its state.

    ``also`` are columns that change with it. Returns the actor's role. Call
    inside a transaction: until it ends nobody else steps.
    """
    may.need(actor, power_for(name))
    role = access.role_on(dispute, actor)
    if role not in STEPS[name].by:
        raise NotYourStep(f"{_only(name)} can {PHRASES[name]}. You are here as {_article(role)}.")
    if role in ("officer", "administrator"):
        _officer_may(dispute, name, actor)
    if dispute.state == IN_REVIEW and role in ("claimant", "respondent"):
        _must_fit_what_it_sees(dispute, name)
    officer_id = actor.person_id if _needs_taking(name, role) else None
    move(dispute, name, officer_id=officer_id, **also)
    if dispute.state == IN_REVIEW and name not in BESIDE_REVIEW:
        leave_review(dispute)
    return role


def hold(dispute: Dispute) -> None:
    """Nobody else steps until the transaction ends; what decides which step it is is read anew.

    For whoever looks before stepping, or closes a deadline: the dispute is held before its
    deadlines and the rest, by everybody, so that no two wait for each other.
    """
    Dispute.objects.filter(pk=dispute.pk).update(state=F("state"))
    dispute.refresh_from_db(fields=["state", "before_review", "officer"])


def power_for(name: str) -> Power:
    """What a step needs beyond its role: some are a matter of money, all else of the case."""
    return "money" if name in OF_MONEY else "write"


def leave_review(dispute: Dispute) -> bool:
    """The case is again where its review began; False if it has left the review already."""
    looked_at = Dispute.objects.filter(pk=dispute.pk, state=IN_REVIEW)
    left = looked_at.update(state=F("before_review"), before_review="")
    dispute.refresh_from_db(fields=["state", "before_review"])
    return bool(left)


def shown_state(dispute: Dispute, role: str) -> str:
    """The state as this role sees it: a party does not learn of a second officer's look."""
    hidden = dispute.state == IN_REVIEW and role in ("claimant", "respondent")
    return dispute.before_review if hidden else dispute.state


def _must_fit_what_it_sees(dispute: Dispute, name: str) -> None:
    if dispute.before_review not in STEPS[name].sources:
        raise StepNotOpen(
            f"You cannot {PHRASES[name]} now: the dispute {STATES[dispute.before_review]}."
        )


def move(dispute: Dispute, name: str, *, officer_id: int | None = None, **also: object) -> None:
    """The step's UPDATE: names the states it expects, and the officer where one must hold on."""
    step = STEPS[name]
    expected = Dispute.objects.filter(pk=dispute.pk, state__in=step.sources)
    if officer_id is not None:
        expected = expected.filter(officer_id=officer_id)
    moved = expected.update(**{"state": step.target or F("state"), **also})
    if moved and dispute.together and not also:  # its row is held: nothing else has changed
        dispute.state = step.target or dispute.state
    else:
        dispute.refresh_from_db(fields=["state", "before_review", "officer"])
    if not moved and dispute.state not in step.sources:
        raise StepNotOpen(f"You cannot {PHRASES[name]} now: the dispute {STATES[dispute.state]}.")
    if not moved:
        raise _not_yours(dispute)
    if step.target is not None:
        chain.moves(dispute.case, step.target)


def has_taken(dispute: Dispute, actor: Actor) -> bool:
    """Whether this officer has taken the case."""
    return dispute.officer_id is not None and dispute.officer_id == actor.person_id


def _officer_may(dispute: Dispute, name: str, actor: Actor) -> None:
    if conflict(actor, dispute.claimant, dispute.respondent):
        raise ConflictOfInterest(
            "You belong, or once belonged, to one of the parties or its group, so another officer "
            "must act in this case."
        )
    if dispute.state not in STEPS[name].sources:
        return  # `move` says so: to take the case would not help
    if _needs_taking(name, actor.role) and not has_taken(dispute, actor):
        raise _not_yours(dispute)


def _needs_taking(name: str, role: str) -> bool:
    return role == "officer" and name not in FREE


def _not_yours(dispute: Dispute) -> NotYourCase:
    if dispute.officer is None:
        return NotYourCase("Take this case first; then you can act in it.")
    return NotYourCase(f"{dispute.officer.name} has taken this case. Ask them, or take it over.")


def _only(name: str) -> str:
    roles = sorted(STEPS[name].by)
    return f"Only the {' or the '.join(roles)}"


def _article(role: str) -> str:
    return f"an {role}" if role[0] in "ao" else f"the {role}"
