"""References that people read aloud: D-000123 for a dispute, O-000042 for an order."""

import re

_FORM = re.compile(r"([A-Z])-?0*([0-9]{1,9})", re.IGNORECASE)


def reference(letter: str, number: int) -> str:
    """The public reference of the ``number``-th thing of its kind, at least six digits long."""
    return f"{letter}-{number:06d}"


def normal_reference(text: str) -> str:
    """The reference as we print it, from what a person typed ("d-123" → "D-000123")."""
    found = _FORM.fullmatch(text.strip())
    return reference(found[1].upper(), int(found[2])) if found else text
