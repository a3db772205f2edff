"""Where things are found: the address of this site, and of the page of a reference."""

import re

from django.conf import settings
from django.urls import reverse

ROUTES = {"D": "dispute", "O": "order", "I": "inspection"}
"""The route of the page that shows what a reference of this letter names."""

_REFERENCE = re.compile(r"([A-Z])-[0-9]{6,9}")


def is_reference(about: str) -> bool:
    """Whether it is the reference of something that has a page."""
    found = _REFERENCE.fullmatch(about)
    return found is not None and found[1] in ROUTES


def path_of(about: str) -> str:
    """The path of what a reference names; empty for anything else."""
    return reverse(ROUTES[about[0]], args=[about]) if is_reference(about) else ""


def address(path: str) -> str:
    """The whole address of a path, as a mail has to name it."""
    return f"{settings.FAIRHOLD_ADDRESS}{path}"
