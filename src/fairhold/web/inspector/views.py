"""Inspections: the list, one of them, its report."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fairhold.disputes import services as disputes
from fairhold.files.serve import download_response
from fairhold.http import ActorRequest, require_actor
from fairhold.trade import access, queries
from fairhold.web.answers import beside_fields, show
from fairhold.web.inspector import pages
from fairhold.web.inspector.forms import ReportForm

PER_PAGE = 25


@require_safe
@require_actor()
def inspections(request: ActorRequest) -> HttpResponse:
    """The inspections the reader may see, newest first."""
    before = request.GET.get("before")
    found = queries.inspections_page(request.actor, before=before, limit=PER_PAGE + 1)
    rows, more = found[:PER_PAGE], found[PER_PAGE:]
    page = {
        "inspections": [(row, *pages.STATES[row.state]) for row in rows],
        "older_url": f"{reverse('inspections')}?before={rows[-1].reference}" if more else "",
        "newer_url": reverse("inspections") if before else "",
        "inspects": request.actor.role == "inspector",
    }
    return show(request, "inspections/list.html", page)


@require_safe
@require_actor()
def inspection(request: ActorRequest, reference: str) -> HttpResponse:
    """One inspection: what is asked and, once reported, what was found."""
    read = queries.inspection_page(reference, request.actor)
    page = {
        "page": read,
        "inspection": read.inspection,
        "state": pages.STATES[read.inspection.state],
        "next": pages.next_panel(read),
        "particulars": pages.particulars(read),
        "sample": pages.sample(read.inspection),
        "found": pages.found(read),
        "documents": pages.documents(read),
        "crumbs": [("Inspections", reverse("inspections"))],
        "sees_order": request.actor.role != "inspector",
    }
    return show(request, "inspections/inspection.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor("inspector")
def report_inspection(request: ActorRequest, reference: str) -> HttpResponse:
    """The report, with what was found on each term."""
    read = queries.inspection_page(reference, request.actor)
    pages.must_be_open(read)
    form = ReportForm.sent(request, inspection=read)
    if form.is_valid() and form.stored:
        with beside_fields(form):
            disputes.report_inspection(
                reference=reference,
                report=form.report(form.stored.pk),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The report is in. Both sides of the order can read it.")
            return redirect("inspection", reference)
    page = {
        "page": read,
        "inspection": read.inspection,
        "form": form,
        "crumbs": [
            ("Inspections", reverse("inspections")),
            (reference, reverse("inspection", args=[reference])),
        ],
    }
    return show(request, "inspections/report.html", page)


@require_safe
@require_actor()
def inspection_report(request: ActorRequest, reference: str) -> FileResponse:
    """The report's file, to be saved."""
    return download_response(access.report(reference, request.actor))
