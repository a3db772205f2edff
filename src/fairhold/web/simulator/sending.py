"""Sends a call as a payment provider would: over HTTP, signed, to the same address."""

import http.client
import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from fairhold.payments import signature
from fairhold.payments.told import Told

PROVIDER = "simulator"
SECONDS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What the endpoint answered."""

    status: int
    says: str


def send(told: Told, *, url: str, secret: str, now: datetime) -> Answer:
    """POST the event to the endpoint at ``url``, signed now; raises OSError if nobody is there."""
    body = told.model_dump_json().encode()
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=SECONDS)
    headers = {
        "Content-Type": "application/json",
        "Host": parts.netloc,
        signature.HEADER: signature.sign(secret, body, now),
    }
    try:
        connection.request("POST", parts.path, body, headers)
        answered = connection.getresponse()
        return Answer(answered.status, _told(answered.read()))
    finally:
        connection.close()


def _told(body: bytes) -> str:
    """The state of the event, or the problem's own words."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    return str(answer.get("state") or answer.get("detail") or "")
