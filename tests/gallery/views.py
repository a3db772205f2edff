"""Shows one page of the gallery."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tests.gallery import cases, claims
from tests.gallery.forms import ClaimForm

ACTOR = SimpleNamespace(
    person_name="Anna Lindqvist", organisation_name="Nordlys Apparel AB", role="company"
)


CRUMBS = [("Disputes", "/disputes/"), ("D-000123", "/disputes/")]


def forms_page(request: HttpRequest) -> dict[str, Any]:
    """An empty form."""
    return {"form": ClaimForm()}


def wrong_page(request: HttpRequest) -> dict[str, Any]:
    """A form sent with mistakes."""
    messages.success(request, "Your draft is saved.")
    data = {"asked": "12,500.005", "received_on": "31 February 2026", "line": "1"}
    return {"form": ClaimForm(data, {})}


def proof_page(request: HttpRequest) -> dict[str, Any]:
    """What can be proven, while filing."""
    return {
        "claims": [claims.LOST, claims.WON, claims.EVEN],
        "names": claims.NAMES,
        "exhibits": claims.EXHIBITS,
        "bounds": claims.BOUNDS,
        "voice": "filing",
        "add_url": "/disputes/",
        "crumbs": CRUMBS,
    }


def case_page(request: HttpRequest) -> dict[str, Any]:
    """A case as its buyer sees it."""
    return {
        "tabs": cases.TABS,
        "exhibits": cases.EXHIBITS,
        "thread": cases.THREAD,
        "yours": cases.YOURS,
        "facts": cases.FACTS,
        "events": cases.EVENTS,
        "crumbs": CRUMBS[:1],
    }


def lists_page(request: HttpRequest) -> dict[str, Any]:
    """Lists, steps, tasks, answers, notices."""
    return {
        "rows": cases.ROWS,
        "steps": cases.STEPS,
        "tasks": cases.TASKS,
        "answers": cases.ANSWERS,
    }


def ruling_page(request: HttpRequest) -> dict[str, Any]:
    """A ruling: remedy, reasons, findings."""
    return proof_page(request) | {
        "claims": [claims.WON, claims.LOST],
        "recommendation": cases.RECOMMENDATION,
        "reasons": cases.REASONS,
        "titles": {each["id"]: each["told"] for each in (claims.WON, claims.LOST)},
        "facts": cases.FACTS,
        "theirs": cases.THEIRS,
        "crumbs": CRUMBS,
    }


def empty_page(request: HttpRequest) -> dict[str, Any]:
    """Nothing there yet."""
    return {}


PAGES: dict[str, tuple[str, Callable[[HttpRequest], dict[str, Any]]]] = {
    "forms": ("gallery/forms.html", forms_page),
    "wrong": ("gallery/forms.html", wrong_page),
    "proof": ("gallery/proof.html", proof_page),
    "case": ("gallery/case.html", case_page),
    "lists": ("gallery/lists.html", lists_page),
    "ruling": ("gallery/ruling.html", ruling_page),
    "empty": ("gallery/empty.html", empty_page),
}


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page, as a signed-in buyer would see it."""
    template, content = PAGES[name]
    request.actor = ACTOR  # type: ignore[attr-defined]
    return render(request, template, content(request))
