"""The one safe header Django does not send by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NOTHING_ALLOWED = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: no page of ours asks for the camera, the place or the like, nor may a frame."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_ALLOWED)
        return response

    return middleware
