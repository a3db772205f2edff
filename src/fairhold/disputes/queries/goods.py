"""Inspections and the return of a dispute, in a constant number of queries."""

from fairhold.disputes.models import Dispute
from fairhold.disputes.queries.goods_rows import CommissionRow, ProposalRow, ReturnRow
from fairhold.files.models import StoredFile
from fairhold.inspecting.models import AWAITED, REPORTED, Commission, Proposal
from fairhold.returning.models import Return
from fairhold.rules.dispute import returning
from fairhold.rules.steps import open_steps


def commissions(dispute: Dispute, role: str) -> tuple[CommissionRow, ...]:
    """The inspections ordered in the dispute, the newest first."""
    found = Commission.objects.filter(case=dispute.case_id).order_by("-pk")
    return tuple(
        CommissionRow(
            number=each.pk,
            company=each.company.name,
            claims=tuple(each.claims),
            terms=tuple(each.terms),
            lines=tuple(each.lines),
            asked=each.asked,
            lot_size=each.lot_size,
            level=each.level,
            sample_size=each.sample_size,
            fee_minor=each.fee_minor,
            currency=each.currency,
            depositor=each.depositor,
            state=each.state,
            ordered_at=each.ordered_at,
            fee_paid_on=each.fee_paid_on,
            fee_file=each.fee_file.name if each.fee_file else None,
            inspection=str(each.inspection) if each.inspection else None,
            exhibit=each.inspection.label if each.inspection and each.state == REPORTED else None,
            ended_at=each.ended_at,
            reason=each.reason,
            pays=each.depositor == role,
        )
        for each in found.select_related("company", "fee_file", "inspection")
    )


def proposals(dispute: Dispute) -> tuple[ProposalRow, ...]:
    """What the sides ask to have inspected, the first asked first."""
    found = Proposal.objects.filter(case=dispute.case_id).select_related("company")
    return tuple(
        ProposalRow(
            side=each.side,
            company=each.company.name if each.company else None,
            company_id=each.company_id,
            says=each.says,
            at=each.at,
        )
        for each in found.order_by("at", "pk")
    )


def goods_back(dispute: Dispute) -> ReturnRow | None:
    """The dispute's newest return."""
    files = ("label", "proof", "delivery", "photo")
    found = Return.objects.filter(case=dispute.case_id).select_related(*files, "decided_by")
    back = found.order_by("-pk").first()
    if back is None:
        return None
    return ReturnRow(
        state=back.state,
        refund_minor=back.refund_minor,
        currency=back.currency,
        ordered_at=back.ordered_at,
        address=back.address,
        instructions=back.instructions,
        label=_name(back.label),
        carrier=back.carrier,
        tracking=back.tracking,
        sent_on=back.sent_on,
        proof=_name(back.proof),
        arrived_on=back.arrived_on,
        delivery=_name(back.delivery),
        outcome=back.outcome,
        received_on=back.received_on,
        found=back.found,
        photo=_name(back.photo),
        ended_how=back.ended_how,
        due_minor=back.due_minor,
        reasons=back.reasons,
        decided_by=back.decided_by.name if back.decided_by else None,
        ended_at=back.ended_at,
    )


def closed_steps(
    role: str, inspected: tuple[CommissionRow, ...], back: ReturnRow | None
) -> set[str]:
    """The steps that the table of the dispute opens and an inspection or a return does not."""
    steps = set(returning.STEPS)
    if back is not None:
        steps -= set(open_steps(returning.STEPS, back.state, role))
    awaited = next((each for each in inspected if each.state == AWAITED), None)
    if awaited is None or not (awaited.pays or role == "officer"):
        steps.add("deposit_fee")
    return steps


def _name(file: StoredFile | None) -> str | None:
    return file.name if file else None
