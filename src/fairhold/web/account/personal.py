"""One's own account: name, sessions, what is known about one, and its end."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairhold.http import PersonRequest, require_person
from fairhold.kit.errors import Refused
from fairhold.members import erasure, export
from fairhold.parties import second_factor, services
from fairhold.parties import sessions as signed_in
from fairhold.web.account import pages
from fairhold.web.account.forms import EraseForm, ProfileForm
from fairhold.web.answers import beside_fields, posted, show

ACCOUNT = ("Your account", "/account/")


@require_safe
@require_person
def account(request: PersonRequest) -> HttpResponse:
    """The person's own name and address, how they sign in, and for whom they act."""
    page = {
        "facts": pages.person_facts(request.user),
        "has_second_factor": second_factor.has_one(request.user.pk),
        "memberships": pages.own_memberships(request.user),
    }
    return show(request, "account/account.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
def change_profile(request: PersonRequest) -> HttpResponse:
    """Another name or time zone."""
    now_set = {"name": request.user.name, "timezone": request.user.timezone}
    form = ProfileForm(posted(request), initial=now_set)
    if form.is_valid():
        with beside_fields(form):
            services.change_profile(
                person_id=request.user.pk, **form.cleaned_data, now=timezone.now()
            )
            messages.success(request, "Your changes are saved.")
            return redirect("account")
    return show(request, "account/profile.html", {"form": form, "crumbs": [ACCOUNT]})


@require_safe
@require_person
def sessions(request: PersonRequest) -> HttpResponse:
    """Where the person is signed in."""
    here = request.session.session_key or ""
    found = signed_in.of_person(request.user.pk, now=timezone.now(), current=here)
    page = {
        "sessions": found,
        "others": sum(not each.current for each in found),
        "crumbs": [ACCOUNT],
    }
    return show(request, "account/sessions.html", page)


@require_POST
@require_person
def end_session(request: PersonRequest, session_id: int) -> HttpResponse:
    """Sign one browser out; one's own goes back to signing in."""
    signed_in.end(session_id, request.user.pk)
    messages.success(request, "That browser is signed out.")
    return redirect("sessions")


@require_POST
@require_person
def end_other_sessions(request: PersonRequest) -> HttpResponse:
    """Sign every other browser out."""
    ended = signed_in.end_all(request.user.pk, but=request.session.session_key or "")
    said = "No other browser was" if not ended else "Every other browser is"
    messages.success(request, f"{said} signed in." if not ended else f"{said} signed out.")
    return redirect("sessions")


@require_safe
@require_person
def data(request: PersonRequest) -> HttpResponse:
    """What is kept about the person, to be downloaded, and what an erasure would do."""
    return show(request, "account/data.html", {"crumbs": [ACCOUNT]})


@never_cache
@require_safe
@require_person
@reauthentication_required  # type: ignore[untyped-decorator]
def download_data(request: PersonRequest) -> HttpResponse:
    """The zip of it."""
    now = timezone.now()
    response = HttpResponse(
        export.as_zip(export.of_person(request.user, now)), content_type="application/zip"
    )
    name = f"fairhold-personal-data-{now:%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@reauthentication_required  # type: ignore[untyped-decorator]
def erase(request: PersonRequest) -> HttpResponse:
    """End the account for good: what goes, what stays and why, and what has to be done before."""
    form = EraseForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            erasure.erase(person_id=request.user.pk, now=timezone.now())
            logout(request)
            return redirect("account_erased")
    page = {
        "form": form,
        "crumbs": [ACCOUNT, ("Your data", reverse("personal_data"))],
        "obstacles": _obstacles(request),
    }
    return show(request, "account/erase.html", page)


def _obstacles(request: PersonRequest) -> list[str]:
    try:
        erasure.check(request.user)
    except Refused as refusal:
        return [says for _, says in getattr(refusal, "faults", (("", refusal.message),))]
    return []


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Farewell; says nothing about anybody."""
    return show(request, "account/erased.html", {})
