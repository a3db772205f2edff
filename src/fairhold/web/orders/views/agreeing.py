"""Offering a draft, and answering an offer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from fairhold.http import ActorRequest, require_actor
from fairhold.prepare.prospects import prospects
from fairhold.trade import access, services
from fairhold.trade.queries import OrderPage
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.orders import pages, proving
from fairhold.web.orders.forms.agreeing import AcceptForm, OfferForm
from fairhold.web.orders.views.common import form_view, order_open_to


@form_view
@require_actor("company")
def offer_order(request: ActorRequest, reference: str) -> HttpResponse:
    """The draft as it will be frozen, before it is offered to the other side."""
    order = order_open_to(request, reference, "offer")
    form = OfferForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.offer(reference=reference, actor=request.actor, now=timezone.now())
            messages.success(request, f"The order is offered to {pages.other_side(order)}.")
            return redirect("order", reference)
    return _content(request, order, form, "orders/offer.html")


@form_view
@require_actor("company")
def accept_order(request: ActorRequest, reference: str) -> HttpResponse:
    """The frozen content of the other side's offer, to be accepted as it stands."""
    order = order_open_to(request, reference, "accept")
    form = AcceptForm(posted(request), initial={"frozen_hash": order.frozen_hash})
    if form.is_valid():
        with beside_fields(form):
            services.accept(
                reference=reference,
                frozen_hash=form.cleaned_data["frozen_hash"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The order is agreed. It no longer changes.")
            return redirect("order", reference)
    return _content(request, order, form, "orders/accept.html")


@require_POST
@require_actor("company")
def withdraw_offer(request: ActorRequest, reference: str) -> HttpResponse:
    """The offer is a draft again: taken back by its side, declined by the other."""
    services.withdraw_offer(reference=reference, actor=request.actor, now=timezone.now())
    messages.success(request, "The order is a draft again. Either side can change it.")
    return redirect("order", reference)


def _content(
    request: ActorRequest, order: OrderPage, form: OfferForm | AcceptForm, template: str
) -> HttpResponse:
    found = prospects(access.order(order.reference, request.actor), today=timezone.localdate())
    page = {
        "order": order,
        "form": form,
        "title": pages.title(order),
        "other": pages.other_side(order),
        "crumbs": pages.crumbs(order.reference),
        "conditions": pages.conditions(order),
        "parties": pages.parties(order),
        "sums": pages.sums(order),
        "documents": pages.documents(order),
        **proving.proof_panel(found, order),
    }
    return show(request, template, page)
