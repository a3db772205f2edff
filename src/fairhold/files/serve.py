"""Give a file to a browser: always to be saved, never to be shown on our address."""

from django.http import FileResponse

from fairhold.files import store
from fairhold.files.models import StoredFile

_SAVED_ONLY = frozenset(("text/html", "image/svg+xml", "application/xml"))
"""What a browser could run; its type is not told, so that no browser is tempted."""


def download_response(file: StoredFile) -> FileResponse:
    """The file as an attachment under its name (RFC 6266), sandboxed and kept by no cache.

    Whoever calls has made sure that the asker may have it.
    """
    told = "application/octet-stream" if file.media_type in _SAVED_ONLY else file.media_type
    response = FileResponse(
        store.open(file), as_attachment=True, filename=file.name, content_type=told
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
