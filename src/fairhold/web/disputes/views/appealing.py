"""After the decision: the appeal, and giving it up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from fairhold.disputes import services
from fairhold.http import ActorRequest, require_actor
from fairhold.web.components.formats import moment_text
from fairhold.web.disputes import pages, rulings
from fairhold.web.disputes.forms.appealing import AppealForm
from fairhold.web.disputes.views.common import (
    beside_exhibit,
    case_open_to,
    done,
    form_page,
    form_view,
)
from fairhold.web.once import once


@form_view
@require_actor("company")
def appeal(request: ActorRequest, reference: str) -> HttpResponse:
    """A side appeals: with new evidence, or with the error it finds in the ruling."""
    case = case_open_to(request, reference, "appeal")
    by_policy = rulings.standing(case).officer is None
    form = AppealForm.sent(request, by_policy=by_policy)
    if form.is_valid():
        with beside_exhibit(form):
            sheet = form.cleaned_data["sheet"]
            return redirect(once(sheet, request.actor, lambda: _sent(request, reference, form)))
    until = f" You can appeal until {moment_text(case.appeal_until)}." if case.appeal_until else ""
    return form_page(
        request,
        case,
        form,
        "Appeal against the ruling",
        "Send the appeal",
        lead="An officer who took no part in the ruling reads the whole case again, at no cost."
        f"{until}",
        warning="Each side can appeal once. Until the appeal is decided nothing need be paid; the "
        "new ruling can be better or worse for you, and is final.",
    )


def _sent(request: ActorRequest, reference: str, form: AppealForm) -> str:
    """Where the reader goes on: to what the new exhibit shows, or back to the dispute."""
    made = services.appeal(
        reference=reference, grounds=form.grounds(), actor=request.actor, now=timezone.now()
    )
    messages.success(request, "Your appeal is in. The other side is told.")
    if made.exhibits:
        return reverse("exhibit_shows", args=[reference, made.exhibits[0]])
    return pages.at(reference, "appeals")


@require_POST
@require_actor("company")
def withdraw_appeal(request: ActorRequest, reference: str) -> HttpResponse:
    """A side gives its appeal up."""
    return done(
        request,
        reference,
        lambda: services.withdraw_appeal(
            reference=reference, actor=request.actor, now=timezone.now()
        ),
        "Your appeal is withdrawn.",
        "main",
    )
