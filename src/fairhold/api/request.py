"""A request to the API: who asks comes from its token, never from a session."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from fairhold.api import errors, throttle
from fairhold.api.problems import Problem
from fairhold.http import ActorRequest, authenticate_token


class ApiRequest(ActorRequest):
    """A request whose token is good; `now` is the time of all that it does."""

    now: datetime
    json: Any


class BearerToken(HttpBearer):
    """`Authorization: Bearer fh_…`: one person in one organisation, within its scopes."""

    def __call__(self, request: HttpRequest) -> Any:
        if "Authorization" not in request.headers:
            raise errors.no_token()
        return super().__call__(request) or self._refuse(request)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The actor whom the token speaks for; None for one that opens nothing."""
        request.now = timezone.now()  # type: ignore[attr-defined]  # it becomes an ApiRequest here
        actor = authenticate_token(request, token, request.now)  # type: ignore[attr-defined]
        if actor is not None:
            throttle.count_request(actor)
        return actor

    def _refuse(self, request: HttpRequest) -> Problem:
        throttle.count_stranger(request)
        raise errors.no_token(invalid=True)
