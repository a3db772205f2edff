"""After signing up: make a company, or accept an invitation that waits."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairhold.http import PersonRequest, require_person, take_on
from fairhold.kit.text import ended
from fairhold.parties import invitations, services
from fairhold.web.account.forms import CompanyForm
from fairhold.web.account.pages import ROLES
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.once import once_for


@require_safe
@require_person
def start(request: PersonRequest) -> HttpResponse:
    """What somebody can do who acts for nobody yet; also for who wants to act for one more."""
    waiting = invitations.waiting_for(request.user, timezone.now())
    page = {
        "person": request.user,
        "invitations": [
            {
                "id": each.pk,
                "organisation": each.organisation.name,
                "role": ROLES[each.role],
                "by": each.invited_by.name,
                "until": each.expires_at,
            }
            for each in waiting[:20]
        ],
    }
    return show(request, "account/start.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
def found_company(request: PersonRequest) -> HttpResponse:
    """The person's own company; they are its owner."""
    form = CompanyForm(posted(request), initial={"timezone": request.user.timezone})
    if form.is_valid():
        with beside_fields(form):
            fields = dict(form.cleaned_data)
            sheet = fields.pop("sheet")
            once_for(sheet, request.user.pk, lambda: _found(request, fields))
            messages.success(request, f"{fields['name']} is here. You are its owner.")
            return redirect("home")
    crumbs = [("Begin", reverse("start"))]
    return show(request, "account/company.html", {"form": form, "crumbs": crumbs})


def _found(request: PersonRequest, fields: dict[str, str]) -> str:
    made = services.found_company(person_id=request.user.pk, now=timezone.now(), **fields)
    take_on(request, made.organisation_id)
    return reverse("home")


@require_POST
@require_person
def accept_waiting(request: PersonRequest, invitation_id: int) -> HttpResponse:
    """Accept one of the invitations to one's own, confirmed address."""
    now = timezone.now()
    waiting = invitations.waiting_for(request.user, now)
    wanted = get_object_or_404(waiting, pk=invitation_id)
    invitations.accept(invitation=wanted, person=request.user, now=now)
    take_on(request, wanted.organisation_id)
    messages.success(request, f"You now act for {ended(wanted.organisation.name)}")
    return redirect("home")
