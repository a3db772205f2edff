"""Looking at listings: the list, one listing in any of its versions, its pictures."""

import re

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from fairhold.files.serve import download_response
from fairhold.http import ActorRequest, require_actor
from fairhold.trade import queries
from fairhold.trade.queries import ListingRow
from fairhold.web.answers import show
from fairhold.web.listings import pages

PER_PAGE = 25


@require_safe
@require_actor("company", "officer", "administrator")
def listings(request: ActorRequest) -> HttpResponse:
    """What is offered, or the reader's own, newest first."""
    mine = request.GET.get("mine") == "1"
    before = request.GET.get("before")
    found = queries.listings_page(request.actor, mine=mine, before=before, limit=PER_PAGE + 1)
    sells = request.actor.role == "company"
    page = {
        "listings": found[:PER_PAGE],
        "mine": mine,
        "sells": sells,
        "tabs": pages.tabs(mine=mine) if sells else [],
        "older_url": _older(found, mine=mine),
        "newer_url": reverse("listings") + ("?mine=1" if mine else "") if before else "",
    }
    return show(request, "listings/list.html", page)


def _older(found: list[ListingRow], *, mine: bool) -> str:
    if len(found) <= PER_PAGE:
        return ""
    own = "mine=1&" if mine else ""
    return f"{reverse('listings')}?{own}before={found[PER_PAGE - 1].reference}"


@require_safe
@require_actor("company", "officer", "administrator")
def listing(request: ActorRequest, reference: str) -> HttpResponse:
    """One listing as it stands, or an earlier version."""
    read = queries.listing_page(reference, request.actor, version=version_asked(request))
    page = {
        "listing": read,
        "crumbs": [("Listings", reverse("listings"))],
        "facts": pages.facts(read),
        "properties": list(enumerate(read.properties, start=1)),
        "versions": range(read.standing, 0, -1),
    }
    return show(request, "listings/listing.html", page)


@require_safe
@require_actor("company", "officer", "administrator")
def listing_picture(request: ActorRequest, reference: str, number: int) -> FileResponse:
    """A picture of a version."""
    version = version_asked(request)
    return download_response(
        queries.listing_picture(reference, number, request.actor, version=version)
    )


def version_asked(request: ActorRequest) -> int | None:
    """The version named in the address; None for the one that stands."""
    named = request.GET.get("version", "")
    return int(named) if re.fullmatch("[0-9]{1,9}", named) else None
