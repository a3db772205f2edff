"""The page on which a clause that a finding or a ruling names can be read, by anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fairhold.web.clauses.text import subjects


@require_safe
def clauses(request: HttpRequest) -> HttpResponse:
    """Every clause with what it means; its id is its place on the page (``/clauses/#D-2``)."""
    return render(request, "clauses.html", {"subjects": subjects()})
