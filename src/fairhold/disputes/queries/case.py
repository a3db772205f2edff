"""The page of one dispute, in a constant number of queries."""

from copy import copy
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from fairhold.casework import chain
from fairhold.casework.models import OPEN, Deadline, Event, Message
from fairhold.disputes import access, held, looks, settlement, terms
from fairhold.disputes.models import Answer, Claim, Dispute, Transfer
from fairhold.disputes.negotiation.queries import open_to, talks
from fairhold.disputes.negotiation.rows import Talks
from fairhold.disputes.next import what_next
from fairhold.disputes.queries import advanced, after, goods, time
from fairhold.disputes.queries.goods_rows import ReturnRow
from fairhold.disputes.queries.rows import (
    AnswerRow,
    CasePage,
    ClaimRow,
    DeadlineRow,
    EventRow,
    ExhibitRow,
    MessageRow,
    PartyRow,
    RequestRow,
    RulingRow,
    ShownRow,
    TransferRow,
)
from fairhold.disputes.settlement import Rest
from fairhold.disputes.step import FREE, power_for, shown_state
from fairhold.evidence.models import Exhibit, Request, Shown
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import APPEALED, RULED, RULED_ON_APPEAL, STEPS
from fairhold.rules.dispute.returning import DISPUTED
from fairhold.rules.steps import open_steps
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


def case_page(*, reference: str, actor: Actor) -> CasePage:
    """Everything on record in a dispute that the actor may see."""
    found = access.find(reference, actor)
    role = access.role_on(found, actor)
    proposals = looks.standing(found) if actor.is_platform else []
    dispute = _as_seen(found, role)
    case, policy = dispute.case, terms.policy_of(dispute.case)
    deadlines = [each for each in case.deadlines.order_by("due_at", "pk") if _told(each, role)]
    made = list(rulings.made(case))
    ruling = made[-1] if made else None
    transfers = list(
        Transfer.objects.filter(dispute=dispute)
        .select_related("person", "organisation", "file")
        .order_by("number")
    )
    appeals = list(dispute.appeals.select_related("person").order_by("pk")) if made else []
    answer = _answer(dispute)
    talking = talks(dispute, role)
    apart = actor.is_platform and conflict(actor, dispute.claimant, dispute.respondent)
    inspected, back = goods.commissions(dispute, role), goods.goods_back(dispute)
    taken = held.refund_of(made) if made else None
    due_minor = settlement.due_after(ruling, back) if ruling else 0
    advance = settlement.advance_of(dispute) if made else None
    rest = settlement.rest_after(due_minor, transfers, taken, advance) if ruling else Rest()
    ahead = advanced.open_minor(dispute, policy, rest, deadlines)
    until = _appeal_until(dispute, deadlines)
    steps = _steps(
        dispute,
        role,
        actor,
        deadlines,
        talking,
        rest=rest,
        answered=answer is not None,
        back=back,
        ahead=ahead,
    )
    shut = goods.closed_steps(role, inspected, back)
    steps = () if apart else tuple(step for step in steps if step not in shut)
    steps = after.steps(dispute, role, actor, steps, made, appeals, proposals, until)
    returning = back.state if back else None
    awaited = what_next(
        dispute, role, deadlines, policy, rest=rest, ahead=ahead, returning=returning
    )
    rows = _rulings(made, dispute)
    return CasePage(
        reference=access.reference_of(dispute),
        order=str(dispute.order),
        state=dispute.state,
        role=role,
        claimant=_party(dispute, "claimant"),
        respondent=_party(dispute, "respondent"),
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
        claims=_claims(dispute),
        answer=answer,
        exhibits=_exhibits(dispute, role),
        requests=_requests(dispute, role),
        messages=_messages(dispute, actor),
        deadlines=tuple(_deadline(each) for each in deadlines),
        extendable=time.extendable(deadlines, role),
        extensions=time.extensions(case),
        pauses=time.pauses(case),
        notes=time.notes(case, role),
        events=_events(dispute, role),
        ruling=rows[-1] if rows else None,
        transfer=_transfer(_settling(transfers, rest)),
        paid_by_platform=taken is not None and taken.amount_minor == due_minor,
        inspected=inspected,
        proposals=goods.proposals(dispute),
        goods_back=back,
        talks=talking,
        rulings=rows,
        transfers=tuple(_paid(each) for each in transfers),
        due_minor=due_minor,
        owed_minor=rest.parties,
        advance=advanced.row(advance),
        advance_open_minor=ahead,
        coverage=advanced.cover(dispute.order, policy),
        appeals=tuple(after.appeal_row(each) for each in appeals),
        appeal_until=until,
        draft_rulings=after.draft_rulings(dispute, proposals, actor),
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


def _settling(transfers: list[Transfer], rest: Rest) -> Transfer | None:
    """The transfer that leaves nothing owing to a side under the ruling that stands."""
    return transfers[-1] if transfers and not (rest.parties or rest.platform) else None


def _party(dispute: Dispute, side: str) -> PartyRow:
    organisation = getattr(dispute, side)
    trades = access.sides_of(dispute).trade_side(side)
    return PartyRow(organisation.pk, organisation.name, organisation.country, side, trades)


def _steps(
    dispute: Dispute,
    role: str,
    actor: Actor,
    deadlines: list[Deadline],
    talking: Talks,
    *,
    rest: Rest,
    answered: bool,
    back: ReturnRow | None,
    ahead: int,
) -> tuple[str, ...]:
    """What the reader can do now, beyond what the table of steps says."""
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
    steps = advanced.steps(steps, dispute, actor, rest, ahead)
    steps = {name for name in steps if power_for(name) in actor.powers}
    return tuple(name for name in STEPS if name in steps)


def _claims(dispute: Dispute) -> tuple[ClaimRow, ...]:
    claims = dispute.claims.select_related("position").order_by("pk")
    return tuple(_claim(claim) for claim in claims)


def _claim(claim: Claim) -> ClaimRow:
    taken = claim.position if hasattr(claim, "position") else None
    return ClaimRow(
        label=claim.label,
        ground=claim.ground,
        term=claim.term,
        line=claim.line,
        says=claim.says,
        discovered_on=claim.discovered_on,
        affected_quantity=claim.affected_quantity,
        remedy=claim.asked_remedy,
        asked_minor=claim.asked_minor,
        position=taken.position if taken else None,
        admits=tuple(taken.admits) if taken else (),
    )


def _answer(dispute: Dispute) -> AnswerRow | None:
    given = Answer.objects.filter(dispute=dispute).select_related("person").first()
    if given is None:
        return None
    return AnswerRow(given.says, given.late, given.person.name, given.at)


def _exhibits(dispute: Dispute, role: str) -> tuple[ExhibitRow, ...]:
    standing = Shown.objects.filter(struck_at__isnull=True).select_related("recorded_by")
    exhibits = (
        Exhibit.objects.filter(case=dispute.case_id)
        .select_related("file", "offered_by")
        .prefetch_related(Prefetch("shown", queryset=standing.order_by("number")))
    )
    return tuple(_exhibit(each, role) for each in exhibits.order_by("pk"))


def _exhibit(exhibit: Exhibit, role: str) -> ExhibitRow:
    said: dict[str, Any] = exhibit.data
    return ExhibitRow(
        label=exhibit.label,
        kind=exhibit.kind,
        title=exhibit.title,
        side=exhibit.side,
        issuer_role=exhibit.issuer_role,
        issuer_name=exhibit.issuer_name,
        issuer_group=exhibit.issuer_group,
        dated=exhibit.dated,
        integrity=exhibit.integrity,
        scale=bool(said.get("scale")),
        sample=said.get("sample"),
        address=said.get("address"),
        late=exhibit.late,
        admitted=exhibit.admitted,
        offered_by=exhibit.offered_by.name,
        offered_at=exhibit.offered_at,
        acknowledged_at=exhibit.acknowledged_at,
        file_name=exhibit.file.name,
        file_size=exhibit.file.size,
        media_type=exhibit.file.media_type,
        sha256=exhibit.file.sha256,
        shows=tuple(
            ShownRow(seen.kind, seen.data, seen.side, seen.recorded_by.name, seen.recorded_at)
            for seen in exhibit.shown.all()
        ),
        mine=exhibit.side == role,
    )


def _requests(dispute: Dispute, role: str) -> tuple[RequestRow, ...]:
    asked = Request.objects.filter(case=dispute.case_id).select_related("exhibit", "asked_by")
    return tuple(
        RequestRow(
            label=each.label,
            side=each.side,
            wanted_kind=each.wanted_kind,
            says=each.says,
            due_at=each.due_at,
            state=each.state,
            exhibit=each.exhibit.label if each.exhibit else None,
            asked_by=each.asked_by.name,
            asked_at=each.asked_at,
            mine=each.side == role,
        )
        for each in asked.order_by("pk")
    )


def _messages(dispute: Dispute, actor: Actor) -> tuple[MessageRow, ...]:
    said = Message.objects.filter(case=dispute.case_id).select_related("person", "organisation")
    return tuple(
        MessageRow(
            side=each.side,
            person=each.person.name,
            organisation=each.organisation.name,
            body=each.body,
            at=each.at,
            mine=each.organisation_id == actor.organisation_id,
        )
        for each in said.order_by("at", "pk")
    )


def _deadline(deadline: Deadline) -> DeadlineRow:
    return DeadlineRow(
        name=deadline.name,
        label=deadline.label,
        owner=deadline.owner,
        due_at=deadline.due_at,
        state=deadline.state,
        inputs=deadline.inputs,
    )


def _events(dispute: Dispute, role: str) -> tuple[EventRow, ...]:
    """The chain as the reader sees it, numbered without what a party is not told."""
    events = Event.objects.filter(case=dispute.case_id).select_related("person", "organisation")
    party = role in ("claimant", "respondent")
    seen = [each for each in events.order_by("number") if not (party and after.hidden(each))]
    return tuple(
        EventRow(
            number=place if party else each.number,
            name=each.name,
            role=each.role,
            person=each.person.name if each.person else "",
            organisation=each.organisation.name if each.organisation else "",
            at=each.at,
            data=each.data,
            hash=each.hash,
            hashed=chain.content(each),
        )
        for place, each in enumerate(seen, start=1)
    )


def _rulings(made: list[Ruling], dispute: Dispute) -> tuple[RulingRow, ...]:
    """All rulings of the case, the first first."""
    names = {each.pk: rulings.reference_of(each) for each in made}
    later = {each.replaces_id: names[each.pk] for each in made}
    return tuple(_ruling(each, names, later, dispute) for each in made)


def _ruling(
    ruling: Ruling, names: dict[int, str], later: dict[int | None, str], dispute: Dispute
) -> RulingRow:
    appealed = "appealed" if dispute.state == APPEALED else "stands"
    return RulingRow(
        reference=names[ruling.pk],
        number=ruling.number,
        outcome=ruling.outcome,
        refund_minor=ruling.refund_minor,
        currency=ruling.currency,
        departs=ruling.departs,
        reasons=ruling.reasons,
        officer=ruling.officer.name if ruling.officer else None,
        second=ruling.second.name if ruling.second else None,
        replaces=names.get(ruling.replaces_id or 0),
        replaced_by=later.get(ruling.pk),
        standing="replaced" if ruling.pk in later else appealed,
        issued_at=ruling.issued_at,
        facts_hash=ruling.facts_hash,
        facts=ruling.facts,
        judgement=ruling.judgement,
    )


def _transfer(transfer: Transfer | None) -> TransferRow | None:
    return None if transfer is None else _paid(transfer)


def _paid(transfer: Transfer) -> TransferRow:
    return TransferRow(
        number=transfer.number,
        amount_minor=transfer.amount_minor,
        back=transfer.back,
        paid_on=transfer.paid_on,
        organisation=transfer.organisation.name if transfer.organisation else "",
        person=transfer.person.name if transfer.person else "",
        provider=transfer.provider,
        at=transfer.at,
        file_name=transfer.file.name if transfer.file else None,
    )
