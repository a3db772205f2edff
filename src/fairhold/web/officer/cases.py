"""What a case officer does: take a case, ask for evidence, examine it, rule."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from fairhold.disputes import services
from fairhold.disputes.queries import officer_queue
from fairhold.http import ActorRequest, require_actor
from fairhold.trade import queries as trade
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.disputes import lists, pages
from fairhold.web.disputes.views.common import case_open_to, done, form_page, form_view
from fairhold.web.officer.case_forms import (
    EvidenceTimeForm,
    ExamineForm,
    RequestForm,
    SignaturesForm,
)
from fairhold.web.officer.queue_forms import ProfileForm, QueueForm
from fairhold.web.once import once

PER_PAGE = 25


@require_safe
@require_actor("officer")
def queue(request: ActorRequest) -> HttpResponse:
    """Cases nobody has taken, or the officer's own; what is due first stands first."""
    mine = request.GET.get("mine") == "yes"
    after = request.GET.get("after")
    narrowing = QueueForm(request.GET)
    wanted = narrowing.wanted()
    found = officer_queue(request.actor, wanted, mine=mine, after=after, limit=PER_PAGE)
    now = timezone.now()
    kept = narrowing.kept() | ({"mine": "yes"} if mine else {})
    page = {
        "cases": [lists.queued(each, now) for each in found.rows],
        "tabs": lists.queue_tabs(mine=mine),
        "mine": mine,
        "older_url": lists.older_url("queue", found, kept),
        "newer_url": f"{reverse('queue')}?{urlencode(kept)}" if after else "",
        "narrowing": narrowing,
        "narrowed": bool(narrowing.kept()),
    }
    return show(request, "officer/queue.html", page)


@form_view
@require_actor("officer")
def profile(request: ActorRequest) -> HttpResponse:
    """The languages and grounds that suit the officer."""
    kept = services.profile(request.actor)
    form = ProfileForm(posted(request), initial=ProfileForm.initial_of(kept))
    if form.is_valid():
        with beside_fields(form):
            services.save_profile(
                languages=form.cleaned_data["languages"],
                grounds=form.cleaned_data["grounds"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "Kept. “Suits me” in the queue goes by it.")
            return redirect("queue")
    return show(
        request, "officer/profile.html", {"form": form, "crumbs": [("Queue", reverse("queue"))]}
    )


@require_POST
@require_actor("officer")
def take_case(request: ActorRequest, reference: str) -> HttpResponse:
    """The officer takes a case, from the queue or over from a colleague."""
    return done(
        request,
        reference,
        lambda: services.take_case(
            reference=reference,
            over=request.POST.get("over") == "yes",
            actor=request.actor,
            now=timezone.now(),
        ),
        "The case is yours.",
        "main",
    )


@require_POST
@require_actor("officer")
def hand_back(request: ActorRequest, reference: str) -> HttpResponse:
    """The officer gives the case back to the queue."""
    return done(
        request,
        reference,
        lambda: services.hand_back(reference=reference, actor=request.actor, now=timezone.now()),
        "The case is back in the queue.",
        "main",
    )


@form_view
@require_actor("officer")
def ask_evidence(request: ActorRequest, reference: str) -> HttpResponse:
    """An exhibit asked of one side by a time."""
    case = case_open_to(request, reference, "ask_evidence")
    form = RequestForm(posted(request), case=case)
    if form.is_valid():
        with beside_fields(form):
            sheet = form.cleaned_data["sheet"]
            place = once(sheet, request.actor, lambda: _asked(request, reference, form))
            return redirect(place)
    return form_page(request, case, form, "Ask for evidence", "Ask for it")


def _asked(request: ActorRequest, reference: str, form: RequestForm) -> str:
    given = form.cleaned_data
    asked = services.ask_evidence(
        reference=reference,
        side=given["side"],
        wanted_kind=given["wanted_kind"],
        says=given["says"],
        due_at=given["due_at"],
        actor=request.actor,
        now=timezone.now(),
    )
    messages.success(request, f"Request {asked.label} is made.")
    return pages.at(reference, "requests")


@require_POST
@require_actor("officer")
def drop_request(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """What was asked for is no longer needed."""
    return done(
        request,
        reference,
        lambda: services.drop_request(
            reference=reference, request=label, actor=request.actor, now=timezone.now()
        ),
        f"Request {label} is dropped.",
        "requests",
    )


@form_view
@require_actor("officer")
def close_evidence(request: ActorRequest, reference: str) -> HttpResponse:
    """The time after which evidence counts as late."""
    case = case_open_to(request, reference, "close_evidence")
    form = EvidenceTimeForm(posted(request), initial={"due_at": pages.closing(case)})
    if form.is_valid():
        with beside_fields(form):
            services.close_evidence(
                reference=reference,
                due_at=form.cleaned_data["due_at"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The time for evidence is set. Both parties are told.")
            return redirect(pages.at(reference, "exhibits"))
    return form_page(
        request,
        case,
        form,
        "Set a time for evidence",
        "Set the time",
        lead="What either side brings afterwards is kept and marked late, and counts only if you "
        "admit it.",
    )


@form_view
@require_actor("officer")
def examine_exhibit(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """How far one exhibit can be relied on."""
    case = case_open_to(request, reference, "examine")
    exhibit = pages.named(case, label)
    initial = {
        "integrity": exhibit.integrity,
        "issuer_group": exhibit.issuer_group or "",
        "admitted": exhibit.admitted,
    }
    form = ExamineForm(posted(request), initial=initial, late=exhibit.late)
    if form.is_valid():
        with beside_fields(form):
            services.examine(
                reference=reference,
                exhibit=label,
                integrity=form.cleaned_data["integrity"],
                issuer_group=form.cleaned_data["issuer_group"] or None,
                admitted=form.cleaned_data.get("admitted", False),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"What you found of {label} is recorded.")
            return redirect(pages.at(reference, f"exhibit-{label}"))
    lead = f"{exhibit.label}, {exhibit.title}"
    return form_page(request, case, form, "Examine an exhibit", "Record it", lead=lead)


@form_view
@require_actor("officer")
def find_signatures(request: ActorRequest, reference: str) -> HttpResponse:
    """Whether both sides signed a document of the order."""
    case = case_open_to(request, reference, "examine")
    papers = trade.order_page(case.order, request.actor).documents
    documents = [(paper.label, f"{paper.label}, {paper.title}") for paper in papers]
    form = SignaturesForm(posted(request), documents=documents)
    if form.is_valid():
        with beside_fields(form):
            services.find_signatures(
                reference=reference,
                document=form.cleaned_data["document"],
                both=form.cleaned_data["both"] == "yes",
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "What you found is recorded. See what can be proven now.")
            return redirect("dispute", reference)
    lead = "On one side’s record of a deal, a term counts where both signed the document it is in."
    return form_page(request, case, form, "Signatures", "Record it", lead=lead)
