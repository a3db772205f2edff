"""Writing an order: whom it is with, conditions, lines, documents."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fairhold.http import ActorRequest, require_actor
from fairhold.trade import queries, services
from fairhold.trade.services import Conditions
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.once import once
from fairhold.web.orders import pages
from fairhold.web.orders.forms.drafting import (
    CompanySearch,
    ConditionsForm,
    DocumentForm,
    LineForm,
    NewLineForm,
    StartForm,
)
from fairhold.web.orders.views.common import form_page, form_view, order_open_to, removed


@require_safe
@require_actor("company")
def choose_company(request: ActorRequest) -> HttpResponse:
    """Whom the new order is with."""
    form = CompanySearch(request.GET or None)
    name = form.cleaned_data["name"] if form.is_bound and form.is_valid() else ""
    found = queries.counterparties(request.actor, name=name)
    page = {"form": form, "companies": found, "name": name, "crumbs": pages.crumbs()}
    return show(request, "orders/new_company.html", page)


@form_view
@require_actor("company")
def record_order(request: ActorRequest, company: int) -> HttpResponse:
    """A new draft with this company."""
    other = queries.counterparty(company, request.actor)
    form = StartForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            address = once(
                form.cleaned_data["sheet"], request.actor, lambda: _record(form, other.id, request)
            )
            return redirect(address)
    page = {"form": form, "company": other, "crumbs": pages.crumbs()}
    return show(request, "orders/new.html", page)


def _record(form: StartForm, company: int, request: ActorRequest) -> str:
    entered = form.cleaned_data
    order = services.record_order(
        counterparty_id=company,
        side=entered["side"],
        conditions=Conditions(channel=entered["channel"], currency=entered["currency"]),
        actor=request.actor,
        now=timezone.now(),
    )
    return reverse("order", args=[str(order)])


@form_view
@require_actor("company")
def order_conditions(request: ActorRequest, reference: str) -> HttpResponse:
    """How the goods of a draft are ordered, sent and covered."""
    order = order_open_to(request, reference, "edit_order")
    form = ConditionsForm(posted(request), initial=ConditionsForm.initial_of(order))
    if form.is_valid():
        with beside_fields(form):
            services.edit_order(
                reference=reference,
                revision=form.cleaned_data["revision"],
                conditions=form.conditions(),
                actor=request.actor,
                now=timezone.now(),
            )
            return redirect("order", reference)
    return form_page(request, order, form, "Channel, delivery and dates", "Save")


@form_view
@require_actor("company")
def add_line(request: ActorRequest, reference: str) -> HttpResponse:
    """One more line of a draft."""
    order = order_open_to(request, reference, "add_line")
    form = NewLineForm(posted(request), currency=order.currency)
    if form.is_valid():
        with beside_fields(form):
            once(
                form.cleaned_data["sheet"],
                request.actor,
                lambda: _add_line(form, reference, request),
            )
            return redirect(pages.at(reference, "lines"))
    return form_page(request, order, form, "Add a line", "Add the line")


def _add_line(form: NewLineForm, reference: str, request: ActorRequest) -> str:
    line = form.line()
    services.add_line(reference=reference, line=line, actor=request.actor, now=timezone.now())
    return pages.at(reference, "lines")


@form_view
@require_actor("company")
def change_line(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """A line of a draft, said otherwise."""
    order = order_open_to(request, reference, "add_line")
    line = pages.named(order.lines, label)
    form = LineForm(posted(request), initial=LineForm.initial_of(line), currency=order.currency)
    if form.is_valid():
        with beside_fields(form):
            services.change_line(
                reference=reference,
                label=label,
                line=form.line(),
                actor=request.actor,
                now=timezone.now(),
            )
            return redirect(pages.at(reference, "lines"))
    remove = reverse("remove_line", args=[reference, label])
    return form_page(request, order, form, f"Line {label}", "Save", remove=remove)


@require_POST
@require_actor("company")
def remove_line(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """The line is gone from the draft."""
    return removed(request, reference, label, services.remove_line, "lines")


@form_view
@require_actor("company")
def add_document(request: ActorRequest, reference: str) -> HttpResponse:
    """One more paper of the order."""
    order = order_open_to(request, reference, "add_document")
    form = DocumentForm.sent(request)
    if form.is_valid() and form.stored:
        entered = {n: v for n, v in form.cleaned_data.items() if n not in ("file", "kept")}
        with beside_fields(form):
            services.add_document(
                **entered | {"issuer_role": entered["issuer_role"] or None},
                reference=reference,
                file_id=form.stored.pk,
                actor=request.actor,
                now=timezone.now(),
            )
            return redirect(pages.at(reference, "documents"))
    return form_page(request, order, form, "Add a document", "Add the document")


@require_POST
@require_actor("company")
def remove_document(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """The document is gone from the draft."""
    return removed(request, reference, label, services.remove_document, "documents")
