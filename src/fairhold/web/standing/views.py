"""The standing of an organisation: its own page, the platform's, and the officer's lifting."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fairhold.enforcement import access, services
from fairhold.enforcement.queries import standing_page
from fairhold.enforcement.words import fault_title
from fairhold.http import ActorRequest, require_actor
from fairhold.web.account.views import ORGANISATION
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.standing import pages


class LiftForm(forms.Form):
    """Why an entry is lifted."""

    reason = forms.CharField(
        label="Why do you lift this entry?",
        max_length=services.MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": services.MAX_REASON}),
        help_text="The organisation reads this. It cannot be taken back.",
    )


@require_safe
@require_actor("company")
def standing(request: ActorRequest) -> HttpResponse:
    """What stands against one's own organisation, until when, and what follows."""
    own = request.actor.organisation_id
    found = standing_page(organisation_id=own, actor=request.actor, now=timezone.now())
    page = {**pages.page(found, own=True), "crumbs": [ORGANISATION]}
    return show(request, "standing/standing.html", page)


@require_safe
@require_actor("officer", "administrator")
def organisation_standing(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """The standing of any company, for the platform."""
    found = standing_page(organisation_id=organisation_id, actor=request.actor, now=timezone.now())
    page = {**pages.page(found, own=False), "crumbs": [("Disputes", reverse("disputes"))]}
    return show(request, "standing/standing.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor("officer")
def lift_entry(request: ActorRequest, organisation_id: int, entry_id: int) -> HttpResponse:
    """An officer lifts one entry, with reasons."""
    entry = access.entry_to_lift(organisation_id, entry_id, request.actor)
    form = LiftForm(posted(request))
    back = reverse("organisation_standing", args=[organisation_id])
    if form.is_valid():
        with beside_fields(form):
            services.lift_entry(
                organisation_id=organisation_id,
                entry_id=entry_id,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The entry is lifted; the organisation is told.")
            return redirect(back)
    page = {
        "form": form,
        "back": back,
        "organisation": entry.organisation.name,
        "title": fault_title(entry.fault),
        "facts": [("Points", entry.points), ("Dispute", entry.reference), ("Order", entry.about)],
        "crumbs": [(f"Standing of {entry.organisation.name}", back)],
    }
    return show(request, "standing/lift.html", page)
