"""Settling: offers made and answered, and what is done of a settlement."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fairhold.disputes import services
from fairhold.disputes.negotiation import access
from fairhold.disputes.negotiation.asked import kinds_for
from fairhold.disputes.negotiation.rows import OfferRow
from fairhold.disputes.queries import CasePage, case_page
from fairhold.disputes.terms import policy_named
from fairhold.files.serve import download_response
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.errors import NotFound
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.disputes import pages, settling
from fairhold.web.disputes.forms.answering import ConfirmForm
from fairhold.web.disputes.forms.settling import (
    ContestForm,
    ExtensionForm,
    OfferForm,
    PerformanceForm,
)
from fairhold.web.disputes.views.common import case_open_to, form_page, form_view
from fairhold.web.once import once


@form_view
@require_actor("company")
def make_offer(request: ActorRequest, reference: str) -> HttpResponse:
    """An offer to settle; `?answers=2` makes it a counter-offer."""
    if request.method == "POST":  # sent twice, the step is closed by what the first has made
        case = case_page(reference=reference, actor=request.actor)
    else:
        case = case_open_to(request, reference, "offer")
    countered = _countered(request, case)
    rules = policy_named(case.policy_name, case.policy_version).doc.negotiation
    form = OfferForm(
        posted(request),
        kinds=kinds_for(claimant_buys=case.claimant.trades == "buyer"),
        currency=case.currency,
        days=(rules.offers.days, rules.performance.days),
    )
    if form.is_valid():
        with beside_fields(form):
            place = once(
                form.cleaned_data["sheet"],
                request.actor,
                lambda: _offered(request, reference, form, countered),
            )
            return redirect(place)
    page = {
        "case": case,
        "form": form,
        "countered": countered and settling.offer(case, countered),
        "title": "Make a counter-offer" if countered else "Make an offer",
        "crumbs": pages.crumbs(case),
    }
    return show(request, "disputes/settle/offer.html", page)


def _countered(request: ActorRequest, case: CasePage) -> OfferRow | None:
    number = request.GET.get("answers", "")
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        return None
    return settling.find_offer(case, int(number))


def _offered(
    request: ActorRequest,
    reference: str,
    form: OfferForm,
    countered: OfferRow | None,
) -> str:
    services.make_offer(
        reference=reference,
        terms=form.terms(),
        answers=countered.number if countered else None,
        actor=request.actor,
        now=timezone.now(),
    )
    messages.success(request, "Your offer is on the table.")
    return pages.at(reference, "settle")


@form_view
@require_actor("company")
def accept_offer(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Accept the other side's offer."""
    return _answer(
        request,
        reference,
        number,
        step="accept_offer",
        do=services.accept_offer,
        title="Accept the offer",
        says="The dispute is settled.",
        warning="With this the dispute is settled on these terms. You cannot take it back. What is "
        "agreed is followed up; if it is not kept, the dispute goes on.",
        to="settlement",
    )


@form_view
@require_actor("company")
def decline_offer(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Decline the other side's offer."""
    return _answer(
        request,
        reference,
        number,
        step="decline_offer",
        do=services.decline_offer,
        title="Decline the offer",
        says="The offer is declined.",
        warning="The offer stands no more then. To answer with terms of your own, make a "
        "counter-offer instead.",
    )


@form_view
@require_actor("company")
def take_back_offer(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Withdraw one's own offer."""
    return _answer(
        request,
        reference,
        number,
        step="withdraw_offer",
        do=services.withdraw_offer,
        title="Withdraw the offer",
        says="The offer is withdrawn.",
        warning="Nobody can accept it then. The history keeps that it was made.",
    )


def _answer(
    request: ActorRequest,
    reference: str,
    number: int,
    *,
    step: str,
    do: Callable[..., object],
    title: str,
    says: str,
    warning: str,
    to: str = "dispute",
) -> HttpResponse:
    """A page that shows an offer and asks for one press of a button."""
    case = case_open_to(request, reference, step)
    offer = settling.find_offer(case, number)
    form = ConfirmForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            do(reference=reference, number=number, actor=request.actor, now=timezone.now())
            messages.success(request, says)
            return redirect(to, reference)
    page = {
        "case": case,
        "form": form,
        "told": settling.offer(case, offer),
        "title": title,
        "submit": title,
        "warning": warning,
        "kind": "primary" if step == "accept_offer" else "danger",
        "crumbs": pages.crumbs(case),
    }
    return show(request, "disputes/settle/answer.html", page)


@require_safe
@require_actor("company", "officer", "administrator")
def settlement(request: ActorRequest, reference: str) -> HttpResponse:
    """The settlement as it was written down, and how far it is kept; earlier ones below."""
    case = case_page(reference=reference, actor=request.actor)
    if not case.talks.settlements:
        raise NotFound(f"Dispute {case.reference} has not been settled.")
    now = timezone.now()
    told = [
        settling.settlement(case, row)
        | {"parts": settling.parts(case, row, now), "accepted": settling.accepted(case, row)}
        for row in case.talks.settlements
    ]
    page = {"case": case, "settlements": told, "crumbs": pages.crumbs(case)}
    return show(request, "disputes/settle/settlement.html", page)


@require_safe
@require_actor("company", "officer", "administrator")
def settlement_file(request: ActorRequest, reference: str, number: int) -> FileResponse:
    """The file that shows a part of the settlement to be done, to be saved."""
    return download_response(access.performance_file(reference, number, request.actor))


@form_view
@require_actor("company")
def show_performance(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """A part of the settlement is done, as a file shows."""
    case = case_open_to(request, reference, "show_performance")
    duty = settling.standing(case, number)
    form = PerformanceForm.sent(request)
    if form.is_valid():
        with beside_fields(form):
            services.show_performance(
                reference=reference,
                number=number,
                done_on=form.cleaned_data["done_on"],
                file_id=form.stored.pk if form.stored else None,
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "It is shown. The other side confirms or contests it.")
            return redirect("settlement", reference)
    return form_page(
        request,
        case,
        form,
        "Show that it is done",
        "Show it",
        lead=settling.duty_line(duty),
        back=reverse("settlement", args=[reference]),
    )


@form_view
@require_actor("company")
def confirm_performance(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """The other side has done its part."""
    return _about(
        request,
        reference,
        number,
        ConfirmForm(posted(request)),
        do=services.confirm_performance,
        title="Confirm that it is done",
        says="It is confirmed.",
        warning="It counts as done then. You cannot take this back.",
    )


@form_view
@require_actor("company")
def contest_performance(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """What the other side showed does not count."""
    return _about(
        request,
        reference,
        number,
        ContestForm(posted(request)),
        do=services.contest_performance,
        title="Contest it",
        says="It is contested, and due again.",
    )


@form_view
@require_actor("company")
def extend_performance(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """The other side gets more time."""
    return _about(
        request,
        reference,
        number,
        ExtensionForm(posted(request)),
        do=services.extend_performance,
        title="Give more time",
        says="The other side has more time.",
    )


@form_view
@require_actor("company")
def forgive_performance(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """The other side need not do it any more."""
    return _about(
        request,
        reference,
        number,
        ConfirmForm(posted(request)),
        do=services.forgive_performance,
        title="Forgive it",
        says="It is forgiven.",
        warning="The other side need not do it any more, and does not owe it. You cannot take this "
        "back.",
        kind="danger",
    )


@form_view
@require_actor("company")
def revive_dispute(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """The settlement was not kept: the dispute goes on."""
    return _about(
        request,
        reference,
        number,
        ConfirmForm(posted(request)),
        step="revive",
        do=services.revive,
        title="Not done: go on with the dispute",
        says="The dispute goes on, and a case officer decides it.",
        warning="The settlement is broken then, and a case officer decides the dispute. What was "
        "paid and confirmed counts; the rest is no longer owed under the settlement.",
        kind="danger",
        to="dispute",
    )


def _about(
    request: ActorRequest,
    reference: str,
    number: int,
    form: ConfirmForm | ContestForm | ExtensionForm,
    *,
    do: Callable[..., object],
    title: str,
    says: str,
    warning: str = "",
    kind: str = "primary",
    step: str = "",
    to: str = "settlement",
) -> HttpResponse:
    """A page on which one thing is done to a part of the settlement."""
    case = case_open_to(request, reference, step or do.__name__)
    duty = settling.standing(case, number)
    if form.is_valid():
        with beside_fields(form):
            do(
                reference=reference,
                number=number,
                actor=request.actor,
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, says)
            return redirect(to, reference)
    return form_page(
        request,
        case,
        form,
        title,
        title,
        lead=settling.duty_line(duty),
        warning=warning,
        kind=kind,
        back=reverse("settlement", args=[reference]),
    )
