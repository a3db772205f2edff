"""A form that makes something new makes it once, however often it is sent.

The form carries a random key, kept in the same transaction as what the form makes. Whoever sends
it while the first is at work waits, and is then led to what the first made; where the first came
to nothing, whatever ended it, the next does the work. Services whose retries are harmless by
themselves need none of this.
"""

import secrets
from collections.abc import Callable

from django import forms
from django.core.cache import cache
from django.db import transaction

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


def once(sheet: str, actor: Actor, make: Callable[[], str]) -> str:
    """The address that ``make`` gives; for a sheet sent before, the address it gave then.

    The cache is a table of the database: what ``make`` raises, or a process that is killed, frees
    the sheet again.
    """
    return once_for(sheet, actor.person_id, make)


@transaction.atomic
def once_for(sheet: str, person_id: int, make: Callable[[], str]) -> str:
    """The same for a person who may act for nobody yet."""
    key = f"sheet:{person_id}:{sheet}"
    if not cache.add(key, _UNDER_WAY, _KEPT_FOR):
        return str(cache.get(key))
    address = make()
    cache.set(key, address, _KEPT_FOR)
    return address
