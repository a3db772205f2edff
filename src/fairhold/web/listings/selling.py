"""A supplier's listing: published, changed, its properties and pictures, withdrawn."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairhold.http import ActorRequest, require_actor
from fairhold.trade import queries, services
from fairhold.trade.queries import ListingPage
from fairhold.trade.services.listings import KINDS
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.listings import pages
from fairhold.web.listings.forms import NewOfferForm, OfferForm, PictureForm
from fairhold.web.once import once
from fairhold.web.orders import words
from fairhold.web.orders.forms.terms import FORMS
from fairhold.web.refusals import StepClosed

form_view = require_http_methods(["GET", "HEAD", "POST"])


@form_view
@require_actor("company")
def publish_listing(request: ActorRequest) -> HttpResponse:
    """A new listing; properties and pictures follow on its page."""
    form = NewOfferForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            sheet = form.cleaned_data["sheet"]
            return redirect(once(sheet, request.actor, lambda: _publish(form, request)))
    page = {
        "form": form,
        "title": "Publish a listing",
        "submit": "Publish it",
        "lead": "Buyers order from it at once: what it says becomes the order’s terms.",
        "crumbs": [("Listings", reverse("listings"))],
        "back": reverse("listings"),
    }
    return show(request, "listings/form.html", page)


def _publish(form: NewOfferForm, request: ActorRequest) -> str:
    offer = services.Offer(**form.said())
    said = services.publish(offer=offer, actor=request.actor, now=timezone.now())
    messages.success(request, "The listing is published. Add the properties a buyer relies on.")
    return reverse("listing", args=[str(said.listing)])


@form_view
@require_actor("company")
def change_listing(request: ActorRequest, reference: str) -> HttpResponse:
    """What the listing says from now on: a new version."""
    listing = _own(request, reference)
    form = OfferForm(posted(request), initial=OfferForm.initial_of(listing))
    if form.is_valid():
        with beside_fields(form):
            return _say(request, listing, "The new version stands.", **form.said())
    lead = f"Saving makes version {listing.standing + 1}. Orders placed before keep theirs."
    return _form(request, listing, form, "Change the listing", "Save", lead=lead)


@require_safe
@require_actor("company")
def choose_property(request: ActorRequest, reference: str) -> HttpResponse:
    """What kind of property is to be added."""
    listing = _own(request, reference)
    kinds = [
        (reverse("add_property", args=[reference, kind]), *words.TERM_KINDS[kind]) for kind in KINDS
    ]
    page = {"listing": listing, "kinds": kinds, "crumbs": _crumbs(listing)}
    return show(request, "listings/property_kinds.html", page)


@form_view
@require_actor("company")
def add_property(request: ActorRequest, reference: str, kind: str) -> HttpResponse:
    """One more property of the goods."""
    listing = _own(request, reference)
    if kind not in KINDS:
        raise Http404
    form = FORMS[kind](posted(request), lines=(), documents=())
    for name in form.common:
        del form.fields[name]
    at = f"terms[{len(listing.terms)}]."
    form.places = {at + name.removeprefix("data."): to for name, to in form.places.items()}
    if form.is_valid():
        with beside_fields(form):
            return _say(
                request, listing, "The property is added.", terms=[*listing.terms, form.term()]
            )
    name, example = words.TERM_KINDS[kind]
    return _form(request, listing, form, name, "Add the property", lead=example)


@require_POST
@require_actor("company")
def remove_property(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """The property is gone from the listing as it stands."""
    listing = _own(request, reference)
    terms = [each for n, each in enumerate(listing.terms, start=1) if n != number]
    return _say(request, listing, "The property is removed.", terms=terms)


@form_view
@require_actor("company")
def add_picture(request: ActorRequest, reference: str) -> HttpResponse:
    """One more picture of the goods."""
    listing = _own(request, reference)
    form = PictureForm.sent(request)
    if form.is_valid() and form.stored is not None:
        with beside_fields(form):
            ids = [*(each.file_id for each in listing.pictures), form.stored.pk]
            return _say(request, listing, "The picture is added.", picture_ids=ids)
    return _form(request, listing, form, "Add a picture", "Add the picture")


@require_POST
@require_actor("company")
def remove_picture(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """The picture is gone from the listing as it stands."""
    listing = _own(request, reference)
    ids = [each.file_id for each in listing.pictures if each.number != number]
    return _say(request, listing, "The picture is removed.", picture_ids=ids)


@require_POST
@require_actor("company")
def withdraw_listing(request: ActorRequest, reference: str) -> HttpResponse:
    """It is offered no more."""
    services.withdraw_listing(reference=reference, actor=request.actor, now=timezone.now())
    messages.success(request, "The listing is withdrawn. Orders placed from it stay as they are.")
    return redirect("listing", reference)


def _own(request: ActorRequest, reference: str) -> ListingPage:
    """The listing, if the reader sells it."""
    listing = queries.listing_page(reference, request.actor)
    if "change_listing" not in listing.may:
        raise StepClosed(f"Only {listing.supplier}, whose listing it is, changes it.")
    return listing


def _say(request: ActorRequest, listing: ListingPage, done: str, **changes: Any) -> HttpResponse:
    """A new version with these changes; back to the listing's page."""
    services.change_listing(
        reference=listing.reference,
        seen=listing.standing,
        offer=pages.offer_of(listing, **changes),
        actor=request.actor,
        now=timezone.now(),
    )
    messages.success(request, done)
    return redirect("listing", listing.reference)


def _crumbs(listing: ListingPage) -> list[tuple[str, str]]:
    here = reverse("listing", args=[listing.reference])
    return [("Listings", reverse("listings")), (listing.reference, here)]


def _form(
    request: ActorRequest,
    listing: ListingPage,
    form: forms.Form,
    title: str,
    submit: str,
    lead: str = "",
) -> HttpResponse:
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "lead": lead,
        "crumbs": _crumbs(listing),
        "back": reverse("listing", args=[listing.reference]),
    }
    return show(request, "listings/form.html", page)
