"""An inspection in a dispute: asked for, ordered, its fee shown, called off."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from fairhold.disputes import access, services
from fairhold.disputes.queries import CasePage
from fairhold.files.serve import download_response
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.money import to_text, written
from fairhold.rules import policy as policies
from fairhold.trade.queries import inspection_companies
from fairhold.web.answers import beside_fields, posted
from fairhold.web.components.wording import GROUNDS
from fairhold.web.disputes import pages
from fairhold.web.disputes.forms.goods import (
    AskInspectionForm,
    FeeForm,
    OrderInspectionForm,
    ReasonForm,
)
from fairhold.web.disputes.views.common import case_open_to, form_page, form_view


@form_view
@require_actor("company")
def ask_inspection(request: ActorRequest, reference: str) -> HttpResponse:
    """A party asks for an inspection, and may propose a company."""
    case = case_open_to(request, reference, "ask_inspection")
    companies = inspection_companies(case.order, request.actor)
    form = AskInspectionForm(posted(request), companies=companies)
    if form.is_valid():
        with beside_fields(form):
            services.ask_inspection(
                reference=reference,
                says=form.cleaned_data["says"],
                company_id=form.cleaned_data["company"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The other side and the case officer see what you ask for.")
            return redirect(pages.at(reference, "inspections"))
    lead = (
        "The case officer decides whether to order one, and who goes. The ruling says who bears "
        "its fee: it follows fault."
    )
    return form_page(request, case, form, "Ask for an inspection", "Ask for it", lead=lead)


@form_view
@require_actor("officer")
def order_case_inspection(request: ActorRequest, reference: str) -> HttpResponse:
    """The officer orders an inspection of what some claims are about."""
    case = case_open_to(request, reference, "order_inspection")
    form = _order_form(request, case)
    if form.is_valid():
        with beside_fields(form):
            given = form.cleaned_data
            made = services.order_inspection(
                reference=reference,
                company_id=given["company"],
                claims=given["claims"],
                fee=to_text(given["fee"], case.currency),
                asked=given["asked"],
                lot_size=given["lot_size"],
                actor=request.actor,
                now=timezone.now(),
            )
            told = f"{made.company.name} is asked to go once the fee is shown."
            messages.success(request, f"The inspection is ordered. {told}")
            return redirect(pages.at(reference, "inspections"))
    lead = "Your time to decide stands still until the report is in, or does not come in time."
    return form_page(request, case, form, "Order an inspection", "Order the inspection", lead=lead)


def _order_form(request: ActorRequest, case: CasePage) -> OrderInspectionForm:
    names = {"claimant": case.claimant.name, "respondent": case.respondent.name}
    depositor = policies.load(case.policy_name, case.policy_version).doc.inspection.depositor
    proposed = {
        each.company_id: f"Proposed by {names[each.side]}"
        for each in case.proposals
        if each.company_id is not None
    }
    return OrderInspectionForm(
        posted(request),
        companies=inspection_companies(case.order, request.actor),
        claims=[(claim.label, f"{claim.label}: {GROUNDS[claim.ground]}") for claim in case.claims],
        proposed=proposed,
        currency=case.currency,
        payer=names[depositor],
    )


@form_view
@require_actor("company", "officer")
def deposit_fee(request: ActorRequest, reference: str) -> HttpResponse:
    """The fee is deposited, as a document shows or the officer has seen."""
    case = case_open_to(request, reference, "deposit_fee")
    form = FeeForm.sent(request, document_needed=case.role != "officer")
    commission = case.inspected[0]
    if form.is_valid():
        with beside_fields(form):
            services.deposit_fee(
                reference=reference,
                paid_on=form.cleaned_data["paid_on"],
                file_id=form.stored.pk if form.stored else None,
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"{commission.company} has been asked to go.")
            return redirect(pages.at(reference, "inspections"))
    fee = written(commission.fee_minor, commission.currency)
    return form_page(
        request,
        case,
        form,
        "Show the inspection fee",
        "Show the payment",
        lead=f"The fee of {fee} for the inspection by {commission.company}, paid in full to the "
        "marketplace. The ruling says who bears it in the end.",
    )


@form_view
@require_actor("officer")
def cancel_inspection(request: ActorRequest, reference: str) -> HttpResponse:
    """The officer calls the inspection off."""
    case = case_open_to(request, reference, "cancel_inspection")
    form = ReasonForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.cancel_inspection(
                reference=reference,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The inspection is called off. Both parties are told.")
            return redirect(pages.at(reference, "inspections"))
    warning = "A fee that was deposited goes back, and the company’s report is not taken any more."
    return form_page(
        request,
        case,
        form,
        "Call the inspection off",
        "Call it off",
        kind="danger",
        warning=warning,
    )


@require_safe
@require_actor("company", "officer", "administrator")
def fee_file(request: ActorRequest, reference: str, number: int) -> FileResponse:
    """The document that shows the fee, to be saved."""
    return download_response(access.fee_file(reference, number, request.actor))
