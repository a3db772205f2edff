"""A buyer's way: order from a listing, pay the platform, confirm receipt."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fairhold.http import ActorRequest, require_actor
from fairhold.rules import policy as policies
from fairhold.trade import queries, services
from fairhold.trade.services.listings import ListingChanged
from fairhold.trade.words import WHOLESALE
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.listings import pages
from fairhold.web.listings.forms import PlaceForm
from fairhold.web.once import once
from fairhold.web.orders import pages as order_pages
from fairhold.web.orders.views.common import form_page, order_open_to
from fairhold.web.refusals import StepClosed

form_view = require_http_methods(["GET", "HEAD", "POST"])


class ReceivedForm(forms.Form):
    """That the buyer knows what confirming means."""

    understood = forms.BooleanField(
        label="I have examined the goods, and I know that no dispute can be filed afterwards",
        error_messages={"required": "Tick the box to go on: this cannot be undone."},
    )


@form_view
@require_actor("company")
def place_order(request: ActorRequest, reference: str) -> HttpResponse:
    """Order from the listing as it is read here."""
    listing = queries.listing_page(reference, request.actor)
    if "place_order" not in listing.may:
        raise StepClosed("You cannot order from this listing. Its page says why.")
    initial = {"digest": listing.digest, "quantity": listing.tiers[0].least}
    form = PlaceForm(posted(request), initial=initial)
    if form.is_valid():
        sheet = form.cleaned_data["sheet"]
        with beside_fields(form):
            try:
                return redirect(
                    once(sheet, request.actor, lambda: _place(form, reference, request))
                )
            except ListingChanged as changed:  # the page then shows what it says now
                messages.warning(request, changed.message)
                return redirect("place_order", reference)
    policy = policies.current(WHOLESALE, timezone.localdate()).doc
    page = {
        "listing": listing,
        "form": form,
        "facts": pages.facts(listing),
        "procedure": policy.procedure,
        "crumbs": [
            ("Listings", reverse("listings")),
            (listing.reference, reverse("listing", args=[listing.reference])),
        ],
    }
    return show(request, "listings/order.html", page)


def _place(form: PlaceForm, listing: str, request: ActorRequest) -> str:
    order = services.place_order(
        listing=listing,
        quantity=form.cleaned_data["quantity"],
        digest=form.cleaned_data["digest"],
        actor=request.actor,
        now=timezone.now(),
    )
    messages.success(request, f"Order {order} is concluded. Pay it, and the supplier ships.")
    return reverse("pay_order", args=[str(order)])


@require_safe
@require_actor("company")
def pay_order(request: ActorRequest, reference: str) -> HttpResponse:
    """How the order is paid to the platform, and what happens to the money."""
    order = order_open_to(request, reference, "pay_order")
    page: dict[str, Any] = {
        "order": order,
        "hold": pages.hold_panel(order),
        "providers": sorted(settings.FAIRHOLD_PROVIDERS),
        "simulator": settings.FAIRHOLD_SIMULATOR,
        "crumbs": order_pages.crumbs(order.reference),
    }
    return show(request, "listings/pay.html", page)


@form_view
@require_actor("company")
def complete_order(request: ActorRequest, reference: str) -> HttpResponse:
    """The buyer confirms receipt, after reading what that means."""
    order = order_open_to(request, reference, "complete_order")
    form = ReceivedForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.complete_order(reference=reference, actor=request.actor, now=timezone.now())
            messages.success(request, "Receipt is confirmed. The order is complete.")
            return redirect("order", reference)
    arrived = pages.day_of_arrival(order)
    return form_page(
        request,
        order,
        form,
        "Confirm receipt of the order",
        "Confirm receipt and release the money",
        lead=f"The goods arrived on {arrived}." if arrived else "",
        warning=pages.completing(order),
        kind="danger",
    )
