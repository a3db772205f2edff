"""Who is asking: the signed-in person, acting for one of their organisations."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from fairhold.kit.errors import NotFound
from fairhold.parties import may, second_factor
from fairhold.parties.actor import Actor, Power, Role
from fairhold.parties.models import Person
from fairhold.parties.services import actor_for_token, actors_of

_CHOSEN = "organisation"
"""The session's key for the organisation last chosen."""

_PEOPLE = {
    "company": "companies that trade",
    "inspector": "inspection companies",
    "officer": "officers",
    "administrator": "administrators",
}


class ActorRequest(HttpRequest):
    """A request whose actor is known: what views behind `require_actor` and the API get."""

    actor: Actor
    actors: list[Actor]


class PersonRequest(HttpRequest):
    """A request of somebody signed in: what views behind `require_person` get."""

    user: Person
    actor: Actor | None
    actors: list[Actor]


class ActorMiddleware:
    """Sets `request.actors`, all the person may be, and `request.actor`, the one chosen, or None.

    Dates are shown in the person's time zone while the request lasts.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        person = request.user
        if not person.is_authenticated:
            _act(request, [], None)
            return self.get_response(request)
        actors = actors_of(person)
        chosen = request.session.get(_CHOSEN)
        named = (actor for actor in actors if actor.organisation_id == chosen)
        _act(request, actors, next(named, actors[0] if actors else None))
        with timezone.override(person.timezone):
            return self.get_response(request)


def choose_organisation(request: ActorRequest, organisation_id: int) -> Actor:
    """Act for this organisation from now on, in this session."""
    for actor in request.actors:
        if actor.organisation_id == organisation_id:
            request.session[_CHOSEN] = organisation_id
            request.actor = actor
            return actor
    raise NotFound("You do not act for that organisation. Choose one from your list.")


def take_on(request: HttpRequest, organisation_id: int) -> None:
    """Act for an organisation that the person has just come to act for, from the next request."""
    request.session[_CHOSEN] = organisation_id


def authenticate_token(request: HttpRequest, secret: str, now: datetime) -> Actor | None:
    """Let the API token speak for its owner, whatever session came along; None opens nothing."""
    actor = actor_for_token(secret, now)
    _act(request, [actor] if actor else [], actor)
    return actor


def require_person[**P](
    view: Callable[Concatenate[PersonRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Open the view to whoever is signed in, whether they act for an organisation or not."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # somebody is signed in

    return guarded


def require_actor[**P](
    *roles: Role,
    power: Power | None = None,
    own: bool = False,
) -> Callable[
    [Callable[Concatenate[ActorRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Open the view to whoever acts in one of the roles, or in any when none is named.

    Others are asked to sign in, or told (403) for whom the page is. A page that needs a `power` is
    closed to those whose position lacks it, and one that sends a change to those who only read,
    unless the change is of their `own` affairs. Officers and administrators set up their second
    factor first.
    """

    def decorate(
        view: Callable[Concatenate[ActorRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor: Actor | None = request.actor  # type: ignore[attr-defined]  # by ActorMiddleware
            if actor is None:
                return redirect("start")
            if second_factor.is_missing(actor):
                return redirect(f"{reverse('mfa_index')}?required=1")
            _check(actor, roles)
            _check_powers(actor, power, changes=request.method == "POST" and not own)
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # it has an actor now

        return guarded

    return decorate


def _check(actor: Actor, roles: tuple[Role, ...]) -> None:
    if roles and actor.role not in roles:
        whom = " and ".join(_PEOPLE[role] for role in roles)
        raise PermissionDenied(
            f"This page is for {whom}. You act for {actor.organisation_name}; choose another "
            "organisation if you act for more than one."
        )


def _check_powers(actor: Actor, power: Power | None, *, changes: bool) -> None:
    if power is not None:
        may.need(actor, power)
    if changes:
        may.act(actor)


def _act(request: HttpRequest, actors: list[Actor], actor: Actor | None) -> None:
    request.actors = actors  # type: ignore[attr-defined]
    request.actor = actor  # type: ignore[attr-defined]
