"""What the parties say: the answer, the acceptance, the withdrawal, messages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from fairhold.disputes import services
from fairhold.disputes.queries import case_page
from fairhold.http import ActorRequest, require_actor
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.disputes import judged, pages
from fairhold.web.disputes.forms.answering import AnswerForm, ConfirmForm, MessageForm
from fairhold.web.disputes.views.common import case_open_to, form_page, form_view
from fairhold.web.disputes.views.reading import dispute_context
from fairhold.web.once import once


@form_view
@require_actor("company")
def answer_dispute(request: ActorRequest, reference: str) -> HttpResponse:
    """The respondent's answer: its words, and its stand on each claim."""
    case = case_open_to(request, reference, "answer")
    found = judged.judged(case, request.actor, timezone.now())
    titles = judged.titles(case, found.facts)
    form = AnswerForm(posted(request), claims=found.judgement["claims"], titles=titles)
    if form.is_valid():
        with beside_fields(form):
            services.answer(
                reference=reference,
                text=form.cleaned_data["text"],
                stands=form.stands(),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"Your answer is in. {case.claimant.name} reads it now.")
            return redirect("dispute", reference)
    page = {
        "case": case,
        "form": form,
        "claims": pages.claims(case, titles, found.judgement),
        "groups": form.groups(),
        "crumbs": pages.crumbs(case),
    }
    return show(request, "disputes/answer.html", page)


@form_view
@require_actor("company")
def accept_dispute(request: ActorRequest, reference: str) -> HttpResponse:
    """The respondent accepts every claim."""
    case = case_open_to(request, reference, "accept")
    form = ConfirmForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.accept_claim(reference=reference, actor=request.actor, now=timezone.now())
            messages.success(request, "You have accepted every claim.")
            return redirect("dispute", reference)
    return form_page(
        request,
        case,
        form,
        "Accept every claim",
        "Accept every claim",
        warning=f"What you accept needs no proof any more. {case.claimant.name} asks for "
        f"{pages.asked(case)}; a case officer makes the ruling that says what follows. You "
        "cannot take this back.",
    )


@form_view
@require_actor("company")
def escalate_dispute(request: ActorRequest, reference: str) -> HttpResponse:
    """A party hands the case to an officer."""
    case = case_open_to(request, reference, "escalate")
    form = ConfirmForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.escalate(reference=reference, actor=request.actor, now=timezone.now())
            messages.success(request, "A case officer takes over from here.")
            return redirect("dispute", reference)
    return form_page(
        request,
        case,
        form,
        "Hand the case to an officer",
        "Hand it over",
        lead="An officer reads both sides and rules on the evidence. You can still settle with "
        "the other side until the ruling.",
    )


@form_view
@require_actor("company")
def withdraw_dispute(request: ActorRequest, reference: str) -> HttpResponse:
    """The claimant gives the dispute up."""
    case = case_open_to(request, reference, "withdraw")
    form = ConfirmForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.withdraw(reference=reference, actor=request.actor, now=timezone.now())
            messages.success(request, f"Dispute {case.reference} is withdrawn.")
            return redirect("dispute", reference)
    return form_page(
        request,
        case,
        form,
        "Withdraw the dispute",
        "Withdraw the dispute",
        kind="danger",
        warning="Nothing is decided then, and the case is closed. You can file again while the "
        "time for complaints runs, with the same evidence or better.",
    )


@require_POST
@require_actor("company", "officer")
def say(request: ActorRequest, reference: str) -> HttpResponse:
    """A message to everybody in the case."""
    case = case_page(reference=reference, actor=request.actor)
    form = MessageForm(request.POST)
    if form.is_valid():
        with beside_fields(form):
            place = once(
                form.cleaned_data["sheet"], request.actor, lambda: _said(request, reference, form)
            )
            return redirect(place)
    return show(request, "disputes/dispute.html", dispute_context(request, case, form))


def _said(request: ActorRequest, reference: str, form: MessageForm) -> str:
    services.say(
        reference=reference,
        body=form.cleaned_data["body"],
        actor=request.actor,
        now=timezone.now(),
    )
    return pages.at(reference, "messages")
