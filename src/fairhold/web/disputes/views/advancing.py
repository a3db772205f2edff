"""The platform's advance and its recovery: recorded, and shown by the documents of both."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from fairhold.disputes import access, services
from fairhold.disputes.queries import CasePage
from fairhold.files.serve import download_response
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.money import written
from fairhold.web.disputes.forms.advancing import PlatformTransferForm
from fairhold.web.disputes.views.common import beside_exhibit, case_open_to, form_page, form_view


@form_view
@require_actor("officer", "administrator")
def advance(request: ActorRequest, reference: str) -> HttpResponse:
    """The platform's transfer to the buyer, in the supplier's stead."""
    case = case_open_to(request, reference, "advance")
    buyer = case.claimant if case.claimant.trades == "buyer" else case.respondent
    supplier = case.respondent if buyer is case.claimant else case.claimant
    sum_ = written(case.advance_open_minor, case.currency)
    lead = (
        f"The platform has paid {buyer.name} {sum_}. From then on {supplier.name} owes it to the "
        "platform; both are told."
    )
    says = "The advance is recorded. Both sides have been told."
    return _recorded(request, case, services.advance, "Record the advance", lead, says)


@form_view
@require_actor("company", "officer", "administrator")
def recover(request: ActorRequest, reference: str) -> HttpResponse:
    """The transfer to the platform that pays its advance back."""
    case = case_open_to(request, reference, "recover")
    sum_ = written(case.advance.amount_minor, case.currency) if case.advance else ""
    lead = (
        f"{sum_} was paid to the platform, in full. A transfer to the other side of the dispute "
        "does not count here."
    )
    says = "It is recorded that the platform has its advance back."
    return _recorded(request, case, services.recover, "Record the recovery", lead, says)


@require_safe
@require_actor("company", "officer", "administrator")
def advance_file(request: ActorRequest, reference: str) -> FileResponse:
    """The document that shows the platform's transfer."""
    return download_response(access.advance_file(reference, request.actor))


@require_safe
@require_actor("company", "officer", "administrator")
def recovery_file(request: ActorRequest, reference: str) -> FileResponse:
    """The document that shows that the platform got it back."""
    return download_response(access.recovery_file(reference, request.actor))


def _recorded(
    request: ActorRequest,
    case: CasePage,
    service: Callable[..., object],
    title: str,
    lead: str,
    says: str,
) -> HttpResponse:
    """The form of a transfer, and what came of it when it was sent."""
    form = PlatformTransferForm.sent(request)
    if form.is_valid():
        with beside_exhibit(form):
            service(
                reference=case.reference,
                paid_on=form.cleaned_data["paid_on"],
                file_id=form.stored.pk if form.stored else None,
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, says)
            return redirect("dispute", case.reference)
    return form_page(request, case, form, title, title, lead=lead)
