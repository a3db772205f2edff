"""`Idempotency-Key`: a request sent twice has one effect, and both get the same answer.

The answer is written as the last row of the transaction that has the effect. Whoever comes second
finds the key taken: all it did is undone with its transaction, and it is given the first answer.
So nothing is lost by a crash between commit and answer, and of many at once one has its effect.
A request that is refused keeps nothing; mended, it may be sent again under the same key.
"""

import json
import re
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from fairhold.api import problems
from fairhold.api.models import KeptAnswer
from fairhold.api.problems import FieldFault, Problem
from fairhold.api.request import ApiRequest

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT_FOR = timedelta(hours=24)
_FORM = re.compile(r"[\x21-\x7e]{1,255}")
_SWEEP_EVERY = 200


def answer(
    request: ApiRequest, act: Callable[[], HttpResponseBase], *, content: str | None = None
) -> HttpResponseBase:
    """Act once under the request's key; without a key, just act.

    `content` stands for a body that is not JSON: the hash and name of a file.
    """
    key = key_of(request)
    if key is None:
        return act()
    asked = fingerprint(request, content)
    try:
        with transaction.atomic():
            response = act()
            _keep(request, key, asked, response)
            return response
    except Exception:
        kept = _find(request, key)
        if kept is None:
            raise
        if kept.kept_at > request.now - KEPT_FOR:
            return _replay(kept, asked)
        kept.delete()
    return answer(request, act, content=content)


def key_of(request: ApiRequest) -> str | None:
    """The request's key, checked; None without one."""
    key = request.headers.get(HEADER)
    if key is not None and not _FORM.fullmatch(key):
        says = "Use 1 to 255 visible ASCII characters, such as a UUID."
        raise Problem(problems.INVALID, says, [FieldFault(HEADER, "wrong_form", says)])
    return key


def fingerprint(request: ApiRequest, content: str | None = None) -> str:
    """What is asked, and by whom: person, method, address and meaning of the body, as a digest
    under the installation's key, so that nobody finds out a body (a blind bid) by trying them all.

    People of one organisation share its keys but not its answers: an officer does not get an
    administrator's by sending what the administrator sent.
    """
    if content is None:
        content = json.dumps(getattr(request, "json", None), sort_keys=True, default=str)
    asked = f"{request.actor.person_id} {request.method} {request.get_full_path()}\n{content}"
    return salted_hmac("fairhold.api.once", asked, algorithm="sha256").hexdigest()


def _keep(request: ApiRequest, key: str, asked: str, response: HttpResponseBase) -> None:
    body = getattr(response, "kept", None)
    kept = KeptAnswer.objects.create(
        organisation_id=request.actor.organisation_id,
        key=key,
        fingerprint=asked,
        status=response.status_code,
        location=response.headers.get("Location", ""),
        body=response.content.decode() if body is None else body,  # type: ignore[attr-defined]
        kept_at=request.now,
    )
    if kept.pk % _SWEEP_EVERY == 0:
        KeptAnswer.objects.filter(kept_at__lt=request.now - KEPT_FOR).delete()


def _find(request: ApiRequest, key: str) -> KeptAnswer | None:
    owner = request.actor.organisation_id
    return KeptAnswer.objects.filter(organisation_id=owner, key=key).first()


def _replay(kept: KeptAnswer, asked: str) -> HttpResponse:
    if kept.fingerprint != asked:
        raise Problem(
            problems.KEY_REUSED,
            "Another request was made under this Idempotency-Key within the last day. Nothing was "
            "done now. Use a new key for a new request.",
            [FieldFault(HEADER, "reused", "Use a new key.")],
        )
    response = HttpResponse(kept.body, status=kept.status, content_type="application/json")
    if kept.location:
        response["Location"] = kept.location
    response[REPLAYED] = "true"
    return response
