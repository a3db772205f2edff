"""What is on record in a dispute, as the rows of its page."""

from typing import Any

from django.db.models import Prefetch

from fairhold.casework import chain
from fairhold.casework.models import Deadline, Event, Message
from fairhold.disputes import access
from fairhold.disputes.models import Answer, Claim, Dispute, Transfer
from fairhold.disputes.queries import after
from fairhold.disputes.queries.rows import (
    AnswerRow,
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
from fairhold.evidence.models import Exhibit, Request, Shown
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import APPEALED
from fairhold.rulings import services as the_rulings
from fairhold.rulings.models import Ruling


def party(dispute: Dispute, side: str) -> PartyRow:
    organisation = getattr(dispute, side)
    trades = access.sides_of(dispute).trade_side(side)
    return PartyRow(organisation.pk, organisation.name, organisation.country, side, trades)


def claims(dispute: Dispute) -> tuple[ClaimRow, ...]:
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


def answer(dispute: Dispute) -> AnswerRow | None:
    given = Answer.objects.filter(dispute=dispute).select_related("person").first()
    if given is None:
        return None
    return AnswerRow(given.says, given.late, given.person.name, given.at)


def exhibits(dispute: Dispute, role: str) -> tuple[ExhibitRow, ...]:
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


def requests(dispute: Dispute, role: str) -> tuple[RequestRow, ...]:
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


def messages(dispute: Dispute, actor: Actor) -> tuple[MessageRow, ...]:
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


def deadline(deadline: Deadline) -> DeadlineRow:
    return DeadlineRow(
        name=deadline.name,
        label=deadline.label,
        owner=deadline.owner,
        due_at=deadline.due_at,
        state=deadline.state,
        inputs=deadline.inputs,
    )


def events(dispute: Dispute, role: str) -> tuple[EventRow, ...]:
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


def rulings(made: list[Ruling], dispute: Dispute) -> tuple[RulingRow, ...]:
    """All rulings of the case, the first first."""
    names = {each.pk: the_rulings.reference_of(each) for each in made}
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


def paid(transfer: Transfer) -> TransferRow:
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
