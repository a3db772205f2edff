"""A withdrawn dispute is opened again."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from fairhold.disputes import services
from fairhold.disputes.services.reopening import MAX_REASONS
from fairhold.http import ActorRequest, require_actor
from fairhold.web.answers import beside_fields, posted
from fairhold.web.disputes.views.common import case_open_to, form_page, form_view


class ReopenForm(forms.Form):
    """Why: needed of an officer."""

    reasons = forms.CharField(
        label="Why is it opened again?",
        required=False,
        max_length=MAX_REASONS,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MAX_REASONS}),
        help_text="Both sides read it. A case officer always gives a reason.",
    )


@form_view
@require_actor("company", "officer")
def reopen(request: ActorRequest, reference: str) -> HttpResponse:
    """The claimant, or an officer with a reason, opens a withdrawn dispute again."""
    case = case_open_to(request, reference, "reopen")
    form = ReopenForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.reopen(
                reference=reference,
                reasons=form.cleaned_data["reasons"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"Dispute {case.reference} is open again.")
            return redirect("dispute", reference)
    return form_page(
        request,
        case,
        form,
        "Open the dispute again",
        "Open it again",
        lead="It goes to a case officer with its claims as they were. The respondent is told, and "
        "can answer until the ruling.",
    )
