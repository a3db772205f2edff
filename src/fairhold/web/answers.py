"""What views of forms share: what was posted, refusals beside their fields, 422 on errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from fairhold.kit.errors import Refused

_OF_THE_PAGE = frozenset(("not_found", "forbidden"))


def posted(request: HttpRequest) -> QueryDict | None:
    """The fields of a sent form, None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


@contextmanager
def beside_fields(form: forms.BaseForm) -> Iterator[None]:
    """A refusal inside the block is shown in the form; leave the block by returning a redirect.

    What is not there, or not the actor's, is a matter of the whole page and goes on to
    ``RefusalPages``, unless the refusal names a field.
    """
    try:
        yield
    except Refused as refusal:
        if refusal.field is None and refusal.kind in _OF_THE_PAGE:
            raise
        refuse(form, refusal)


def refuse(form: forms.BaseForm, refusal: Refused) -> None:
    """Put the refusal beside its field; above the form when the form has no such field.

    A form may name fields otherwise than the service: its ``places``, or its ``place_of``, then
    leads from the one to the other.
    """
    name = refusal.field or ""
    field = getattr(form, "places", {}).get(name, name)
    if hasattr(form, "place_of"):
        field = form.place_of(field)
    form.add_error(field if field in form.fields else None, refusal.message)


def show(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    """The page; 422 when its ``form`` has errors."""
    form = page.get("form")
    wrong = form is not None and form.is_bound and bool(form.errors)
    return render(request, template, page, status=422 if wrong else 200)
