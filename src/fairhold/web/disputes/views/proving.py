"""Evidence: bring an exhibit, say what it shows, accept one of the other side as authentic."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fairhold.disputes import services
from fairhold.disputes.queries import CasePage
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.errors import NotFound, Refused
from fairhold.web.answers import posted, show
from fairhold.web.disputes import judged, pages, shows
from fairhold.web.disputes.forms.evidence import BringForm, TransferForm
from fairhold.web.disputes.forms.shows import KINDS
from fairhold.web.disputes.views.common import (
    beside_exhibit,
    case_open_to,
    done,
    form_page,
    form_view,
)
from fairhold.web.once import once
from fairhold.web.orders.words import DOCUMENT_KINDS


@form_view
@require_actor("company")
def add_exhibit(request: ActorRequest, reference: str) -> HttpResponse:
    """A file offered in evidence; what it shows is recorded on the next page."""
    case = case_open_to(request, reference, "deposit")
    asked = [r for r in case.requests if r.mine and r.state in ("open", "lapsed")]
    wanted = next((r for r in asked if r.label == request.GET.get("answers")), None)
    kind = wanted.wanted_kind if wanted else request.GET.get("kind", "")
    initial = {
        "kind": kind if kind in DOCUMENT_KINDS else "",
        "answers": wanted.label if wanted else "",
    }
    form = BringForm.sent(request, requests=asked, initial=initial)
    if form.is_valid() and form.stored:
        file = form.stored.pk
        with beside_exhibit(form):
            sheet = form.cleaned_data["sheet"]
            place = once(sheet, request.actor, lambda: _brought(request, reference, form, file))
            return redirect(place)
    return form_page(
        request,
        case,
        form,
        "Bring an exhibit",
        "Bring the exhibit",
        lead="Both parties and the case officer see it. It stays in the case; on the next page "
        "you say what it shows.",
        warning=_late_warning(case),
    )


def _brought(request: ActorRequest, reference: str, form: BringForm, file: int) -> str:
    exhibit = services.deposit(
        reference=reference,
        data=form.offered(file),
        answers=form.cleaned_data.get("answers") or None,
        actor=request.actor,
        now=timezone.now(),
    )
    if exhibit.late:
        messages.warning(request, f"{exhibit.label} is in the case, marked late.")
    else:
        messages.success(request, f"{exhibit.label} is in the case.")
    return reverse("exhibit_shows", args=[reference, exhibit.label])


def _late_warning(case: CasePage) -> str:
    ended = pages.closing(case)
    if ended is None or ended >= timezone.now():
        return ""
    return "The time for evidence has passed. What you bring now is kept, and marked late."


@require_safe
@require_actor("company", "officer")
def exhibit_shows(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """What the reader's side has recorded of an exhibit, and what else can be recorded."""
    case = case_open_to(request, reference, "show")
    exhibit = pages.own(case, label)
    matter = shows.matter(case, judged.judged(case, request.actor, timezone.now()))
    terms = {label: says for label, _, says in matter.terms}
    page = {
        "case": case,
        "exhibit": exhibit,
        "rows": shows.rows(case, exhibit, terms),
        "kinds": shows.kinds(case, exhibit, matter),
        "crumbs": pages.crumbs(case),
    }
    return show(request, "disputes/shows.html", page)


@form_view
@require_actor("company", "officer")
def add_shown(request: ActorRequest, reference: str, label: str, kind: str) -> HttpResponse:
    """One more thing that an exhibit shows."""
    case = case_open_to(request, reference, "show")
    exhibit = pages.own(case, label)
    matter = shows.matter(case, judged.judged(case, request.actor, timezone.now()))
    if kind not in KINDS or not KINDS[kind][0].open_for(matter):
        raise NotFound("An exhibit cannot show that here. Choose from its page what it shows.")
    form_class, title, _ = KINDS[kind]
    form = form_class(posted(request), matter=matter)
    if form.is_valid():
        with beside_exhibit(form):
            services.show(
                reference=reference,
                exhibit=label,
                shows=shows.with_one_more(shows.recorded(case, exhibit), form.data_shown()),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"Recorded for {label}.")
            return redirect("exhibit_shows", reference, label)
    return form_page(
        request,
        case,
        form,
        title,
        "Record it",
        lead=f"{exhibit.label}, {exhibit.title}",
        back=reverse("exhibit_shows", args=[reference, label]),
    )


@require_POST
@require_actor("company", "officer")
def remove_shown(request: ActorRequest, reference: str, label: str, mark: str) -> HttpResponse:
    """Strike one thing the reader's side has recorded; the history keeps that it was there."""
    case = case_open_to(request, reference, "show")
    rest = shows.without(shows.recorded(case, pages.own(case, label)), mark)
    try:
        services.show(
            reference=reference,
            exhibit=label,
            shows=rest,
            actor=request.actor,
            now=timezone.now(),
        )
        messages.success(request, "It is struck.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("exhibit_shows", reference, label)


@require_POST
@require_actor("company")
def acknowledge_exhibit(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """The other side's exhibit is accepted as authentic."""
    return done(
        request,
        reference,
        lambda: services.acknowledge(
            reference=reference, exhibit=label, actor=request.actor, now=timezone.now()
        ),
        f"You accept {label} as authentic.",
        f"exhibit-{label}",
    )


@form_view
@require_actor("company", "officer")
def record_transfer(request: ActorRequest, reference: str) -> HttpResponse:
    """The transfer that pays the refund, with the bank's document."""
    case = case_open_to(request, reference, "record_transfer")
    form = TransferForm.sent(request, document_needed=case.role != "officer")
    if form.is_valid():
        with beside_exhibit(form):
            services.record_transfer(
                reference=reference,
                paid_on=form.cleaned_data["paid_on"],
                file_id=form.stored.pk if form.stored else None,
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The refund is recorded as paid.")
            return redirect("dispute", reference)
    return form_page(
        request,
        case,
        form,
        "Record the transfer",
        "Record the transfer",
        lead=f"A transfer of {pages.refund(case)}, paid in full.",
    )
