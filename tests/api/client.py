"""A program that talks to the API with a token of one of the cast."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from fairhold.parties.actor import Actor
from fairhold.parties.models import SCOPES
from fairhold.parties.tokens import issue_token

ROOT = "/api/v1"


class Program:
    """Sends requests to `/api/v1` as an actor; `None` is a stranger without a token."""

    def __init__(
        self, actor: Actor | None, now: datetime, *, scopes: str = "", strict: bool = True
    ) -> None:
        self.client = Client(raise_request_exception=strict)
        self.headers: dict[str, str] = {}
        if actor is not None:
            _, secret = issue_token(
                actor=actor,
                label="tests",
                scopes=scopes or all_of(actor),
                expires_at=now + timedelta(days=300),
                now=now,
            )
            self.headers["Authorization"] = f"Bearer {secret}"

    def get(self, path: str, **headers: str) -> Any:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("PUT", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.send("DELETE", path, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Bytes are sent as they are, anything else as JSON; `Content_Type` replaces the type."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content_type = named.pop("Content-Type", "application/json")
        address = path if path.startswith("http") else ROOT + path
        return self.client.generic(
            method,
            address,
            b"" if body is None else body if isinstance(body, bytes) else _json(body),
            content_type=content_type,
            headers={**self.headers, **named},
        )


def all_of(actor: Actor) -> str:
    """The scopes of all that the actor may do."""
    return next(each for each in SCOPES if set(each.split()) == {"read", *actor.powers})


def _json(body: Any) -> bytes:
    import json

    return json.dumps(body).encode()


def problem(response: Any, status: int, code: str) -> dict[str, Any]:
    """The problem document of a response, checked to be one."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["code"] == code, told
    assert told["type"] == f"/api/v1/problems/{code}"
    assert told["title"]
    assert told["detail"]
    return told


def paths(told: dict[str, Any]) -> list[str]:
    """The places a problem names."""
    return [error["path"] for error in told["errors"]]


def form(content: bytes, name: str = "report.pdf", field: str = "file") -> dict[str, Any]:
    """A form with one file, as keyword arguments for `Program.post`."""
    disposition = f'form-data; name="{field}"; filename="{name}"'.encode()
    body = b"--edge\r\nContent-Disposition: " + disposition + b"\r\n\r\n" + content
    return {
        "body": body + b"\r\n--edge--\r\n",
        "Content_Type": "multipart/form-data; boundary=edge",
    }
