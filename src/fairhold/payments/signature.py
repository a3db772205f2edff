"""The signature of a provider's call: who sent it, and when, cannot be forged or replayed late.

`Fairhold-Signature: t=1767225600,v1=<hex>`: HMAC-SHA256 (RFC 2104) under the provider's secret over
the time in seconds since 1970, a full stop, and the body as it was sent.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from fairhold.kit.errors import Refused

HEADER = "Fairhold-Signature"
WINDOW = timedelta(minutes=5)
"""How far the sender's clock, and the way, may be off: longer, and a stolen call could be sent
again; calls are known by their ids besides."""

_FORM = re.compile(r"t=([0-9]{1,12})((?:,v1=[0-9a-f]{64}){1,3})")


class BadSignature(Refused):
    """The call is not signed as agreed, or not now."""

    code = "payments.bad_signature"
    kind = "forbidden"


def sign(secret: str, body: bytes, at: datetime) -> str:
    """The header of a call that is sent now."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_mac(secret, seconds, body)}"


def check(header: str | None, body: bytes, secrets: Sequence[str], *, now: datetime) -> None:
    """Refuse a call that none of the secrets has signed, or whose time is not now."""
    found = _FORM.fullmatch(header or "")
    if found is None:
        raise BadSignature(f"Sign the call: {HEADER}: t=<seconds since 1970>,v1=<HMAC-SHA256>.")
    seconds = int(found[1])
    given = [part.removeprefix("v1=") for part in found[2].split(",") if part]
    good = [_mac(secret, seconds, body) for secret in secrets]
    # Each is compared, whichever fits, so that the time taken tells nothing.
    fits = [hmac.compare_digest(one, other) for one in given for other in good]
    if not any(fits):
        raise BadSignature("The signature does not fit the body under this provider's secret.")
    if abs(now - datetime.fromtimestamp(seconds, UTC)) > WINDOW:
        raise BadSignature(
            "The signature's time is more than five minutes from ours. Sign the call anew and set "
            "your clock."
        )


def _mac(secret: str, seconds: int, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
