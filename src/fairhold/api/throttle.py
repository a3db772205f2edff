"""How often one may ask: so many requests a minute for each person's organisation and address.

Counted in each serving process by itself, in memory: a limit against programs run wild, kept away
from the database. The limit on guessing passwords is kept elsewhere, and shared.
"""

import math
import threading
import time
from collections.abc import Hashable

from django.conf import settings
from django.http import HttpRequest

from fairhold.api import problems
from fairhold.api.problems import Problem
from fairhold.parties.actor import Actor

MINUTE = 60
STRANGERS = 60
"""Requests a minute with a token that opens nothing, from one address."""
_MOST_KEYS = 10_000

_lock = threading.Lock()
_counts: dict[Hashable, tuple[int, int]] = {}


def count_request(actor: Actor) -> None:
    """One more request of this actor; 429 when it has had its share of the minute."""
    _count(("actor", actor.person_id, actor.organisation_id), settings.FAIRHOLD_API_RATE)


def count_stranger(request: HttpRequest) -> None:
    """One more request from this address whose token opened nothing."""
    _count(("address", request.META.get("REMOTE_ADDR")), STRANGERS)


def forget() -> None:
    """Begin all counts anew."""
    with _lock:
        _counts.clear()


def _count(key: Hashable, most: int) -> None:
    at = time.monotonic()
    window = int(at // MINUTE)
    with _lock:
        begun, count = _counts.get(key, (window, 0))
        count = count + 1 if begun == window else 1
        if len(_counts) >= _MOST_KEYS and key not in _counts:
            _counts.clear()
        _counts[key] = (window, count)
    if count > most:
        wait = math.ceil(MINUTE - at % MINUTE)
        raise Problem(
            problems.THROTTLED,
            f"At most {most} requests a minute are answered. Go on in {wait} seconds.",
            headers={"Retry-After": str(wait)},
        )
