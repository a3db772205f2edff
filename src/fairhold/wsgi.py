"""The application object for a WSGI server."""

import os
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhold.settings")

_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Django, which would fail on a content type that cannot be read: such a one counts as none."""
    try:
        parse_header_parameters(environ.get("CONTENT_TYPE") or "")
    except ValueError:
        environ["CONTENT_TYPE"] = ""
    return _django(environ, start_response)
