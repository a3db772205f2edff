"""The page of one dispute, in a constant number of queries."""

from copy import copy
from dataclasses import dataclass
from datetime import datetime

from fairhold.casework.models import OPEN, Deadline
from fairhold.disputes import access, held, looks, settlement, terms
from fairhold.disputes.models import Advance, Appeal, Dispute, Transfer
from fairhold.disputes.negotiation.queries import open_to, talks
from fairhold.disputes.negotiation.rows import Talks
from fairhold.disputes.next import what_next
from fairhold.disputes.queries import advanced, after, goods, on_record, time
from fairhold.disputes.queries.goods_rows import ReturnRow
from fairhold.disputes.queries.rows import CasePage
from fairhold.disputes.settlement import Rest
from fairhold.disputes.step import FREE, power_for, shown_state
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import APPEALED, RULED, RULED_ON_APPEAL, STEPS
from fairhold.rules.dispute.returning import DISPUTED
from fairhold.rules.policy import Policy
from fairhold.rules.steps import open_steps
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


@dataclass(frozen=True, slots=True)
class Decided:
    """What was ruled, paid and appealed so far, the first first, and what is owed because of it.

    ``due_minor`` is what is to be paid under the ruling that stands, or None while goods are on
    their way back; ``ahead`` is what the platform can pay in advance now.
    """

    rulings: list[Ruling]
    transfers: list[Transfer]
    appeals: list[Appeal]
    refund: held.HeldRefund | None
    advance: Advance | None
    due_minor: int | None
    rest: Rest
    ahead: int

    @property
    def by_platform(self) -> bool:
        """Whether the platform has paid all of it out of the money that it held."""
        return self.refund is not None and self.refund.amount_minor == self.due_minor

    @property
    def settling(self) -> Transfer | None:
        """The transfer that leaves nothing owing to a side under the ruling that stands."""
        owing = self.rest.parties or self.rest.platform
        return self.transfers[-1] if self.transfers and not owing else None


def case_page(*, reference: str, actor: Actor) -> CasePage:
    """Everything on record in a dispute that the actor may see."""
    found = access.find(reference, actor)
    role = access.role_on(found, actor)
    proposals = looks.standing(found) if actor.is_platform else []
    dispute = _as_seen(found, role)
    case, policy = dispute.case, terms.policy_of(dispute.case)
    deadlines = [each for each in case.deadlines.order_by("due_at", "pk") if _told(each, role)]
    answer = on_record.answer(dispute)
    talking = talks(dispute, role)
    inspected, back = goods.commissions(dispute, role), goods.goods_back(dispute)
    decided = _decided(dispute, policy, deadlines, back)
    until = _appeal_until(dispute, deadlines)
    apart = actor.is_platform and conflict(actor, dispute.claimant, dispute.respondent)
    steps = _steps(dispute, role, actor, deadlines, talking, decided, answer is not None, back)
    shut = goods.closed_steps(role, inspected, back)
    steps = () if apart else tuple(step for step in steps if step not in shut)
    steps = after.steps(
        dispute, role, actor, steps, decided.rulings, decided.appeals, proposals, until
    )
    awaited = what_next(
        dispute,
        role,
        deadlines,
        policy,
        rest=decided.rest,
        ahead=decided.ahead,
        returning=back.state if back else None,
    )
    rows = on_record.rulings(decided.rulings, dispute)
    return CasePage(
        reference=access.reference_of(dispute),
        order=str(dispute.order),
        state=dispute.state,
        role=role,
        claimant=on_record.party(dispute, "claimant"),
        respondent=on_record.party(dispute, "respondent"),
        policy_name=policy.name,
        policy_version=policy.version,
        policy_title=policy.doc.title,
        channel=policy.doc.channel,
        currency=dispute.currency,
        claimed_minor=dispute.claimed_minor,
        asked_remedy=dispute.asked_remedy,
        filed_at=dispute.filed_at,
        closed_at=case.closed_at,
        officer=dispute.officer.name if dispute.officer else None,
        taken=role == "officer" and dispute.officer_id == actor.person_id,
        conflict=apart,
        steps=steps,
        next=after.awaited(dispute, awaited, steps),
        claims=on_record.claims(dispute),
        answer=answer,
        exhibits=on_record.exhibits(dispute, role),
        requests=on_record.requests(dispute, role),
        messages=on_record.messages(dispute, actor),
        deadlines=tuple(on_record.deadline(each) for each in deadlines),
        extendable=time.extendable(deadlines, role),
        extensions=time.extensions(case),
        pauses=time.pauses(case),
        notes=time.notes(case, role),
        events=on_record.events(dispute, role),
        ruling=rows[-1] if rows else None,
        transfer=on_record.paid(decided.settling) if decided.settling else None,
        paid_by_platform=decided.by_platform,
        inspected=inspected,
        proposals=goods.proposals(dispute),
        goods_back=back,
        talks=talking,
        rulings=rows,
        transfers=tuple(on_record.paid(each) for each in decided.transfers),
        due_minor=decided.due_minor,
        owed_minor=decided.rest.parties,
        advance=advanced.row(decided.advance),
        advance_open_minor=decided.ahead,
        coverage=advanced.cover(dispute.order, policy),
        appeals=tuple(after.appeal_row(each) for each in decided.appeals),
        appeal_until=until,
        draft_rulings=after.draft_rulings(dispute, proposals, actor),
    )


def _decided(
    dispute: Dispute, policy: Policy, deadlines: list[Deadline], back: ReturnRow | None
) -> Decided:
    transfers = list(
        Transfer.objects.filter(dispute=dispute)
        .select_related("person", "organisation", "file")
        .order_by("number")
    )
    made = list(rulings.made(dispute.case))
    if not made:
        rest = Rest()
        ahead = advanced.open_minor(dispute, policy, rest, deadlines)
        return Decided([], transfers, [], None, None, due_minor=0, rest=rest, ahead=ahead)
    due_minor = settlement.due_after(made[-1], back)
    refund, advance = held.refund_of(made), settlement.advance_of(dispute)
    rest = settlement.rest_after(due_minor, transfers, refund, advance)
    return Decided(
        rulings=made,
        transfers=transfers,
        appeals=list(dispute.appeals.select_related("person").order_by("pk")),
        refund=refund,
        advance=advance,
        due_minor=due_minor,
        rest=rest,
        ahead=advanced.open_minor(dispute, policy, rest, deadlines),
    )


def _as_seen(dispute: Dispute, role: str) -> Dispute:
    """The dispute in the state that the reader may know of."""
    seen = copy(dispute)
    seen.state = shown_state(dispute, role)
    return seen


def _told(deadline: Deadline, role: str) -> bool:
    """Parties are not told of a second officer's time; it is nobody's business but officers'."""
    return deadline.name != "review" or role not in ("claimant", "respondent")


def _appeal_until(dispute: Dispute, deadlines: list[Deadline]) -> datetime | None:
    """Until when a side can appeal, while it can."""
    if dispute.state not in (RULED, APPEALED):
        return None
    running = (each for each in deadlines if each.name == "appeal" and each.state == OPEN)
    return next((each.due_at for each in running), None)


def _steps(
    dispute: Dispute,
    role: str,
    actor: Actor,
    deadlines: list[Deadline],
    talking: Talks,
    decided: Decided,
    answered: bool,
    back: ReturnRow | None,
) -> tuple[str, ...]:
    """What the reader can do now, beyond what the table of steps says."""
    rest = decided.rest
    if not actor.may_write:
        return ()
    steps = open_to(talking, open_steps(STEPS, dispute.state, role), role)
    if "answer_late" in steps:  # one step to the reader, while nothing was answered
        steps = steps - {"answer_late"} | (set() if answered else {"answer"})
    stopped = any(each.name == "pause" and each.state == OPEN for each in deadlines)
    steps -= {"stop_clock"} if stopped else {"start_clock"}
    if not time.extendable(deadlines, role):
        steps.discard("ask_more_time")
    if "step_in" in steps:
        steps = steps - {"step_in"} | {"take"}
    if dispute.state in (RULED, RULED_ON_APPEAL) and (back is None or back.state != DISPUTED):
        steps.discard("take")
    if role == "officer":
        taken = dispute.officer_id == actor.person_id
        steps = steps - {"take"} if taken else steps & FREE
    debtor = dispute.order.buyer_id if rest.parties < 0 else dispute.order.supplier_id
    pays = role == "officer" or (rest.parties and actor.organisation_id == debtor)
    if not (pays and (rest.parties or rest.platform)):
        steps.discard("record_transfer")
    steps = advanced.steps(steps, dispute, actor, rest, decided.ahead)
    steps = {name for name in steps if power_for(name) in actor.powers}
    return tuple(name for name in STEPS if name in steps)
