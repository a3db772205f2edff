"""Middleware: when each session was last used."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from fairhold.parties import sessions

_LONGEST_AGENT = 200


def note_activity(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Note the use of a signed-in person's session, once in a few minutes."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            sessions.note(
                request.session,
                person_id=request.user.pk,
                ip=get_adapter().get_client_ip(request),
                agent=request.headers.get("User-Agent", "")[:_LONGEST_AGENT],
                now=timezone.now(),
            )
        return get_response(request)

    return middleware
