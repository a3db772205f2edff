"""What the views of a dispute share."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fairhold.disputes.queries import CasePage, case_page
from fairhold.evidence.offered import BadExhibit
from fairhold.http import ActorRequest
from fairhold.kit.errors import NotFound, Refused
from fairhold.web.answers import beside_fields, show
from fairhold.web.disputes import pages
from fairhold.web.refusals import StepClosed

form_view = require_http_methods(["GET", "HEAD", "POST"])
_SHOWN = re.compile(r"shows\[\d+]\.?")


def case_open_to(request: ActorRequest, reference: str, step: str) -> CasePage:
    """The dispute, if the reader may take this step on it now."""
    case = case_page(reference=reference, actor=request.actor)
    if step not in case.steps:
        raise StepClosed(
            f"Dispute {case.reference} does not wait for this from you. Its page says what is next."
        )
    return case


def form_page(
    request: ActorRequest, case: CasePage, form: forms.Form, title: str, submit: str, **more: Any
) -> HttpResponse:
    """A page with one form about a dispute."""
    page = {
        "case": case,
        "form": form,
        "title": title,
        "submit": submit,
        "crumbs": pages.crumbs(case),
        **more,
    }
    return show(request, "disputes/form.html", page)


@contextmanager
def beside_exhibit(form: forms.Form) -> Iterator[None]:
    """As ``beside_fields``, and each fault of an exhibit beside the field it lies in."""
    with beside_fields(form):
        try:
            yield
        except BadExhibit as refusal:
            place_of = getattr(form, "place_of", lambda name: name)
            for fault in refusal.faults:
                place = place_of(_SHOWN.sub("", fault.path))
                says = f"{fault.says[:1].upper()}{fault.says[1:].rstrip('.')}."
                form.add_error(place if place in form.fields else None, says)


def done(
    request: ActorRequest, reference: str, do: Callable[[], object], says: str, part: str
) -> HttpResponse:
    """Take a step that asks nothing, then back to the dispute with what was done, or why not."""
    try:
        do()
        messages.success(request, says)
    except NotFound:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(pages.at(reference, part))
