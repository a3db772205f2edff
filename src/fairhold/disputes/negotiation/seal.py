"""A figure sealed while its round runs: whoever reads the database or a backup cannot read it.

The seal is the `cryptography` library's Fernet under a key of its own, made from the installation's
secret. It holds the figure, always as long, with its bidding, round and side, so that a seal put in
another's place is found out. There is no digest of the figure anywhere: amounts are few enough to
try them all.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from fairhold.disputes.models import Bid

_DIGITS = 20


@sensitive_variables()
def seal(bid: Bid, figure: int) -> str:
    """The figure, in whole minor units, for `open_seal` alone to read."""
    return _box().encrypt(f"{_place(bid)}:{figure:0{_DIGITS}}".encode()).decode()


@sensitive_variables()
def open_seal(bid: Bid) -> int:
    """The figure again; raises ``ValueError`` if the seal is broken, or of another key."""
    try:
        held = _box().decrypt(bid.sealed).decode()
    except InvalidToken:
        raise ValueError("the seal of a bid is broken") from None
    place, _, figure = held.rpartition(":")
    if place != _place(bid):
        raise ValueError("the seal is another bid's")
    return int(figure)


def _place(bid: Bid) -> str:
    return f"{bid.bidding_id}:{bid.round}:{bid.side}"


@sensitive_variables()
def _box() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"fairhold.bid")
    return Fernet(base64.urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))
