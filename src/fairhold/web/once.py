"""A form that makes something new makes it once, however often it is sent.

The form carries a random key. The first request that comes with it does the work; any later one is
led to what the first made. Services whose retries are harmless by themselves need none of this.
"""

import secrets
from collections.abc import Callable

from django import forms
from django.core.cache import cache

from fairhold.parties.actor import Actor

_KEPT_FOR = 24 * 60 * 60
_UNDER_WAY = "under way"


class OnceForm(forms.Form):
    """A form with the key of this one sheet; it keeps its key while mistakes are mended."""

    sheet = forms.RegexField(
        r"^[\w-]{16,64}$",
        widget=forms.HiddenInput,
        initial=secrets.token_urlsafe,
        error_messages={
            "required": "Reload the page, then send it again.",
            "invalid": "Reload the page, then send it again.",
        },
    )


def once(sheet: str, actor: Actor, make: Callable[[], str]) -> str | None:
    """The address that ``make`` gives; for a sheet sent before, the address it gave then.

    None while the first request is still at work. What ``make`` raises frees the sheet again, so
    that a mended form can be sent.
    """
    key = f"sheet:{actor.person_id}:{sheet}"
    if not cache.add(key, _UNDER_WAY, _KEPT_FOR):
        made = cache.get(key)
        return None if made == _UNDER_WAY else made
    try:
        address = make()
    except BaseException:
        cache.delete(key)
        raise
    cache.set(key, address, _KEPT_FOR)
    return address
