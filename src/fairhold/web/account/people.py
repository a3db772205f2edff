"""Who acts for the organisation: invited, given a role, ended; and an invitation's own page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fairhold.http import ActorRequest, require_actor, take_on
from fairhold.kit.errors import NotFound
from fairhold.kit.text import ended
from fairhold.members import invitations as mailed
from fairhold.parties import access, invitations, may, services
from fairhold.parties.actor import Actor
from fairhold.parties.memberships import ROLES as ROLES_OF
from fairhold.parties.models import Invitation, Membership
from fairhold.web.account.adapter import INVITED
from fairhold.web.account.forms import InviteForm, RoleForm
from fairhold.web.account.pages import ROLES
from fairhold.web.answers import beside_fields, posted, show

ORGANISATION = ("Organisation", "/organisation/")


def roles_for(actor: Actor) -> tuple[str, ...]:
    """The roles there are in the actor's organisation."""
    return ROLES_OF["platform" if actor.is_platform else actor.role]


def link_of(request: HttpRequest) -> Callable[[str], str]:
    """The address of an invitation's page on the site that is asked, from the link's secret."""
    return lambda secret: request.build_absolute_uri(reverse("invitation", args=[secret]))


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor(power="members")
def invite(request: ActorRequest) -> HttpResponse:
    """Ask somebody, by mail, to act for the organisation."""
    form = InviteForm(posted(request), roles=roles_for(request.actor))
    if form.is_valid():
        with beside_fields(form):
            made = mailed.invite(
                **form.cleaned_data,
                actor=request.actor,
                now=timezone.now(),
                link=link_of(request),
            )
            messages.success(request, f"{made.email} is invited. The mail is on its way.")
            return redirect("organisation")
    page = {"form": form, "crumbs": [ORGANISATION]}
    return show(request, "organisation/invite.html", page)


@require_POST
@require_actor(power="members")
def resend(request: ActorRequest, invitation_id: int) -> HttpResponse:
    """Send an open invitation again, with a new link."""
    made = mailed.resend(
        invitation_id=invitation_id,
        actor=request.actor,
        now=timezone.now(),
        link=link_of(request),
    )
    messages.success(request, f"{made.email} gets a new link. The old one no longer works.")
    return redirect("organisation")


@require_POST
@require_actor(power="members")
def withdraw(request: ActorRequest, invitation_id: int) -> HttpResponse:
    """The link of an invitation opens nothing any more."""
    invitations.revoke_invitation(
        invitation_id=invitation_id, actor=request.actor, now=timezone.now()
    )
    messages.success(request, "The invitation is withdrawn. Its link no longer works.")
    return redirect("organisation")


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor(power="members")
def change_role(request: ActorRequest, membership_id: int) -> HttpResponse:
    """Another role for somebody who acts for the organisation."""
    member = _colleague(membership_id, request.actor)
    form = RoleForm(posted(request), roles=roles_for(request.actor), initial={"role": member.role})
    if form.is_valid():
        with beside_fields(form):
            services.change_role(
                membership_id=member.pk,
                role=form.cleaned_data["role"],
                actor=request.actor,
                now=timezone.now(),
            )
            said = ROLES[form.cleaned_data["role"]]
            messages.success(request, f"{member.person.name} now has the role: {said}.")
            return redirect("organisation")
    page = {"form": form, "crumbs": [ORGANISATION], "name": member.person.name, "id": member.pk}
    return show(request, "organisation/role.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor(own=True)
def end(request: ActorRequest, membership_id: int) -> HttpResponse:
    """Somebody acts for the organisation no longer: a colleague, or oneself."""
    member = _colleague(membership_id, request.actor)
    mine = member.person_id == request.actor.person_id
    if not mine:
        may.manage_members(request.actor)
    if request.method == "POST":
        services.end_membership(membership_id=member.pk, actor=request.actor, now=timezone.now())
        who = "You no longer act" if mine else f"{member.person.name} no longer acts"
        messages.success(request, f"{who} for {ended(request.actor.organisation_name)}")
        return redirect("home" if mine else "organisation")
    page = {"crumbs": [ORGANISATION], "name": member.person.name, "mine": mine}
    return show(request, "organisation/end.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What the link of an invitation shows: who asks, and how to accept."""
    now = timezone.now()
    try:
        found = invitations.opened_by(secret, now)
    except NotFound as refusal:
        page = {"status": 404, "title": "This invitation no longer works", "says": refusal.message}
        return render(request, "refused.html", page, status=404)
    if not request.user.is_authenticated:
        request.session[INVITED] = found.email
        return show(request, "account/invitation.html", _shown(found, secret, reader=""))
    if request.method == "POST":
        invitations.accept(invitation=found, person=request.user, now=now)
        take_on(request, found.organisation_id)
        messages.success(request, f"You now act for {ended(found.organisation.name)}")
        return redirect("home")
    return show(
        request, "account/invitation.html", _shown(found, secret, reader=request.user.email)
    )


def _shown(found: Invitation, secret: str, *, reader: str) -> dict[str, object]:
    return {
        "organisation": found.organisation.name,
        "role": ROLES[found.role],
        "by": found.invited_by.name,
        "email": found.email,
        "until": found.expires_at,
        "here": reverse("invitation", args=[secret]),
        "reader": reader,
        "mine": reader == found.email,
    }


def _colleague(membership_id: int, actor: Actor) -> Membership:
    """Somebody who acts for the actor's own organisation now."""
    member = access.membership(membership_id, actor)
    if member.organisation_id != actor.organisation_id or member.ended_at is not None:
        raise NotFound("There is no such membership. Choose one from the list.")
    return member
