"""A figure sealed while its round runs: whoever reads the database or a backup cannot read it.

The key is the installation's secret. Each seal has a random nonce of its own; the eight bytes of
the figure are added to eight bytes that only the key gives (a one-time pad from HMAC-SHA-256), and
a second HMAC binds the seal to its bidding, round and side. There is no digest of the figure
anywhere: amounts are few enough to try them all.
"""

import base64
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.debug import sensitive_variables

from fairhold.disputes.models import Bid

_NONCE, _FIGURE = 16, 8


@sensitive_variables()
def seal(bid: Bid, figure: int) -> str:
    """The figure, in whole minor units, for `open_seal` alone to read."""
    nonce = secrets.token_bytes(_NONCE)
    hidden = _with_pad(bid, nonce, figure.to_bytes(_FIGURE))
    return base64.urlsafe_b64encode(nonce + hidden + _tag(bid, nonce + hidden)).decode()


@sensitive_variables()
def open_seal(bid: Bid) -> int:
    """The figure again; raises ``ValueError`` if the seal is broken, or of another key."""
    raw = base64.urlsafe_b64decode(bid.sealed)
    body, tag = raw[: _NONCE + _FIGURE], raw[_NONCE + _FIGURE :]
    if len(body) < _NONCE + _FIGURE or not constant_time_compare(tag, _tag(bid, body)):
        raise ValueError("the seal of a bid is broken")
    return int.from_bytes(_with_pad(bid, body[:_NONCE], body[_NONCE:]))


@sensitive_variables()
def _with_pad(bid: Bid, nonce: bytes, figure: bytes) -> bytes:
    pad = _mac("fairhold.bid.pad", bid, nonce)
    return bytes(a ^ b for a, b in zip(figure, pad, strict=False))


def _tag(bid: Bid, body: bytes) -> bytes:
    return _mac("fairhold.bid.tag", bid, body)[:16]


def _mac(salt: str, bid: Bid, content: bytes) -> bytes:
    place = f"{bid.bidding_id}:{bid.round}:{bid.side}:".encode()
    return salted_hmac(salt, place + content, algorithm="sha256").digest()
