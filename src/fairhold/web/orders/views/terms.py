"""The terms of a draft: choose a kind, say it, change it, take it out."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fairhold.http import ActorRequest, require_actor
from fairhold.trade import services
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.orders import pages, words
from fairhold.web.orders.forms.terms import FORMS
from fairhold.web.orders.views.common import form_page, form_view, order_open_to, removed


@require_safe
@require_actor("company")
def choose_term(request: ActorRequest, reference: str) -> HttpResponse:
    """What kind of promise is to be recorded."""
    order = order_open_to(request, reference, "add_term")
    kinds = [
        (reverse("add_term", args=[reference, kind]), name, example)
        for kind, (name, example) in words.TERM_KINDS.items()
    ]
    page = {"order": order, "kinds": kinds, "crumbs": pages.crumbs(order.reference)}
    return show(request, "orders/term_kinds.html", page)


@form_view
@require_actor("company")
def add_term(request: ActorRequest, reference: str, kind: str) -> HttpResponse:
    """One more term of the draft."""
    order = order_open_to(request, reference, "add_term")
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](posted(request), lines=order.lines, documents=order.documents)
    if form.is_valid():
        with beside_fields(form):
            services.add_term(
                reference=reference,
                data=form.term(),
                document=form.cleaned_data["document"] or None,
                clause=form.cleaned_data["clause"],
                actor=request.actor,
                now=timezone.now(),
            )
            return redirect(pages.at(reference, "terms"))
    name, example = words.TERM_KINDS[kind]
    return form_page(request, order, form, name, "Add the term", lead=example)


@form_view
@require_actor("company")
def change_term(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """A term of the draft, said otherwise; what has no field here stays as it is."""
    order = order_open_to(request, reference, "add_term")
    term = pages.named(order.terms, label)
    Form = FORMS[term.kind]  # noqa: N806 - a class
    form = Form(
        posted(request),
        initial=Form.initial_of(term),
        lines=order.lines,
        documents=order.documents,
    )
    if form.is_valid():
        stays = {name: term.data[name] for name in ("known",) if name in term.data}
        with beside_fields(form):
            services.change_term(
                reference=reference,
                label=label,
                data=stays | form.term(),
                document=form.cleaned_data["document"] or None,
                clause=form.cleaned_data["clause"],
                actor=request.actor,
                now=timezone.now(),
            )
            return redirect(pages.at(reference, "terms"))
    remove = reverse("remove_term", args=[reference, label])
    return form_page(request, order, form, f"Term {label}", "Save", remove=remove)


@require_POST
@require_actor("company")
def remove_term(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """The term is gone from the draft."""
    return removed(request, reference, label, services.remove_term, "terms")
