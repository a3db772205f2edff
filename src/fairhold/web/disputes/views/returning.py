"""Goods that go back: where to, sent, arrived, received, and what is decided on them."""

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
from fairhold.web.answers import beside_fields, posted
from fairhold.web.disputes import pages
from fairhold.web.disputes.forms.answering import ConfirmForm
from fairhold.web.disputes.forms.goods import (
    ArrivalForm,
    DecideReturnForm,
    InstructForm,
    ReceiveForm,
    SendForm,
)
from fairhold.web.disputes.views.common import case_open_to, form_page, form_view
from fairhold.web.uploads import FileForm


@form_view
@require_actor("company")
def instruct_return(request: ActorRequest, reference: str) -> HttpResponse:
    """The supplier says where the goods go back to."""
    case = case_open_to(request, reference, "instruct_return")
    form = InstructForm.sent(request)
    if form.is_valid():
        with beside_fields(form):
            services.instruct_return(
                reference=reference,
                address=form.cleaned_data["address"],
                instructions=form.cleaned_data["instructions"],
                file_id=_file(form),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The buyer is told where to send the goods.")
            return redirect(pages.at(reference, "return"))
    return form_page(
        request,
        case,
        form,
        "Say where the goods go back to",
        "Send the instructions",
        lead="The buyer sends them there. If you do without them, say so on the dispute’s page.",
    )


@form_view
@require_actor("company")
def send_return(request: ActorRequest, reference: str) -> HttpResponse:
    """The buyer has sent the goods."""
    case = case_open_to(request, reference, "send_return")
    form = SendForm.sent(request)
    if form.is_valid():
        with beside_fields(form):
            services.send_return(
                reference=reference,
                carrier=form.cleaned_data["carrier"],
                tracking=form.cleaned_data["tracking"],
                sent_on=form.cleaned_data["sent_on"],
                file_id=_file(form),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The supplier is told that the goods are on their way.")
            return redirect(pages.at(reference, "return"))
    return form_page(
        request, case, form, "Record that the goods are sent", "Record it", lead=_where_to(case)
    )


@form_view
@require_actor("company")
def show_arrival(request: ActorRequest, reference: str) -> HttpResponse:
    """The buyer shows that the goods have arrived."""
    case = case_open_to(request, reference, "show_arrival")
    form = ArrivalForm.sent(request)
    if form.is_valid():
        with beside_fields(form):
            services.show_arrival(
                reference=reference,
                arrived_on=form.cleaned_data["arrived_on"],
                file_id=_file(form),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The supplier is asked to say what came.")
            return redirect(pages.at(reference, "return"))
    return form_page(
        request,
        case,
        form,
        "Show that the goods arrived",
        "Show it",
        lead="From now on the supplier has its time to look at them and to say what came.",
    )


@form_view
@require_actor("company")
def receive_return(request: ActorRequest, reference: str) -> HttpResponse:
    """The supplier says what came back."""
    case = case_open_to(request, reference, "receive_return")
    form = ReceiveForm.sent(request)
    if form.is_valid():
        with beside_fields(form):
            services.receive_return(
                reference=reference,
                receipt=form.receipt(_file(form)),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "What came back is recorded.")
            return redirect(pages.at(reference, "return"))
    return form_page(
        request,
        case,
        form,
        "Record what came back",
        "Record it",
        lead="If the goods came back as they should, the refund is due now. Anything else goes to "
        "a case officer.",
    )


@form_view
@require_actor("company")
def waive_return(request: ActorRequest, reference: str) -> HttpResponse:
    """The supplier does without the goods."""
    case = case_open_to(request, reference, "waive_return")
    form = ConfirmForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.waive_return(reference=reference, actor=request.actor, now=timezone.now())
            messages.success(request, "You do without the goods. The refund is due now.")
            return redirect(pages.at(reference, "return"))
    return form_page(
        request,
        case,
        form,
        "Do without the goods",
        "Do without them",
        warning=f"The refund of {_ordered(case)} is due as soon as you confirm. You cannot take "
        "this back.",
    )


@form_view
@require_actor("officer")
def decide_return(request: ActorRequest, reference: str) -> HttpResponse:
    """An officer decides what is due of the refund."""
    case = case_open_to(request, reference, "decide_return")
    form = DecideReturnForm(posted(request), currency=case.currency, most=_ordered(case))
    if form.is_valid():
        with beside_fields(form):
            services.decide_return(
                reference=reference,
                refund=to_text(form.cleaned_data["refund"] or 0, case.currency),
                reasons=form.cleaned_data["reasons"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The return is decided. Both parties are told.")
            return redirect(pages.at(reference, "return"))
    return form_page(
        request,
        case,
        form,
        "Decide on the return",
        "Decide",
        lead="The goods are said not to have come back as they were sent. Read what both sides "
        "show.",
    )


@require_safe
@require_actor("company", "officer", "administrator")
def return_file(request: ActorRequest, reference: str, what: str) -> FileResponse:
    """A file about the goods that go back, to be saved."""
    return download_response(access.return_file(reference, what, request.actor))


def _file(form: FileForm) -> int | None:
    return form.stored.pk if form.stored else None


def _ordered(case: CasePage) -> str:
    """The refund that waits for the goods."""
    back = case.goods_back
    return written(back.refund_minor, back.currency) if back else ""


def _where_to(case: CasePage) -> str:
    back = case.goods_back
    return f"To: {back.address}" if back and back.address else "To the address on the label."
