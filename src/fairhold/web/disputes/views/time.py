"""More time, the clock stopped and started, and notes among officers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from fairhold.disputes import services
from fairhold.http import ActorRequest, require_actor
from fairhold.web.answers import beside_fields, posted
from fairhold.web.disputes import pages
from fairhold.web.disputes.forms.time import (
    DecideTimeForm,
    MoreTimeForm,
    NoteForm,
    StopClockForm,
)
from fairhold.web.disputes.views.common import case_open_to, done, form_page, form_view
from fairhold.web.once import once

ANSWERS = {
    "granted": "You have the time you asked for.",
    "asked": "You have asked for more time. The officer decides; until then the old time stands.",
}


@form_view
@require_actor("company")
def ask_more_time(request: ActorRequest, reference: str) -> HttpResponse:
    """A side asks for more time for a deadline of its own."""
    case = case_open_to(request, reference, "ask_more_time")
    form = MoreTimeForm(posted(request), running=case.extendable)
    if form.is_valid():
        with beside_fields(form):
            name, _, label = form.cleaned_data["deadline"].partition(":")
            extension = services.ask_more_time(
                reference=reference,
                deadline=name,
                label=label,
                days=form.cleaned_data["days"],
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, ANSWERS[extension.state])
            return redirect("dispute", reference)
    return form_page(
        request,
        case,
        form,
        "Ask for more time",
        "Ask for it",
        lead="A few days are granted at once, one time for each deadline; for more the case "
        "officer decides.",
    )


@form_view
@require_actor("officer")
def decide_on_time(request: ActorRequest, reference: str, extension: int) -> HttpResponse:
    """The officer grants more time, or refuses it with a reason."""
    case = case_open_to(request, reference, "decide_on_time")
    form = DecideTimeForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.decide_on_time(
                reference=reference,
                extension=extension,
                grant=form.cleaned_data["grant"] == "yes",
                answer=form.cleaned_data["answer"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "Your decision is recorded, and both sides are told.")
            return redirect(pages.at(reference, "time"))
    return form_page(request, case, form, "Decide on more time", "Decide")


@form_view
@require_actor("officer")
def stop_clock(request: ActorRequest, reference: str) -> HttpResponse:
    """The officer stops the clock while somebody outside is asked."""
    case = case_open_to(request, reference, "stop_clock")
    form = StopClockForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.stop_clock(
                reference=reference, **form.cleaned_data, actor=request.actor, now=timezone.now()
            )
            messages.success(request, "The clock stands still. Both sides are told.")
            return redirect(pages.at(reference, "time"))
    return form_page(
        request,
        case,
        form,
        "Stop the clock",
        "Stop the clock",
        lead="No time runs against anybody while you wait for an answer from outside.",
    )


@require_POST
@require_actor("officer")
def start_clock(request: ActorRequest, reference: str) -> HttpResponse:
    """The officer lets the clock run on."""
    return done(
        request,
        reference,
        lambda: services.start_clock(reference=reference, actor=request.actor, now=timezone.now()),
        "The clock runs again.",
        "time",
    )


@form_view
@require_actor("officer")
def note(request: ActorRequest, reference: str) -> HttpResponse:
    """An officer writes for officers alone."""
    case = case_open_to(request, reference, "note")
    form = NoteForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            place = once(
                form.cleaned_data["sheet"], request.actor, lambda: _noted(request, reference, form)
            )
            return redirect(place)
    return form_page(request, case, form, "Write a note", "Keep the note")


def _noted(request: ActorRequest, reference: str, form: NoteForm) -> str:
    services.note(
        reference=reference,
        body=form.cleaned_data["body"],
        actor=request.actor,
        now=timezone.now(),
    )
    return pages.at(reference, "notes")
