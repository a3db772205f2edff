"""Names of files as they are kept and shown: no folders, no controls, no tricks."""

import re

from fairhold.kit.text import one_line

LONGEST = 200

_UNSAFE = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    """The last part of the path, on one line, at most 200 characters with its ending kept."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    safe = _UNSAFE.sub("_", last).strip(". ")
    if len(safe) > LONGEST:
        dotted = f".{ending(safe)}" if ending(safe) else ""
        safe = safe[: LONGEST - len(dotted)].rstrip(". ") + dotted
    return safe or "file"


def ending(name: str) -> str:
    """What stands after the last dot, in lower case; empty when that is no ending."""
    _, dot, last = name.rpartition(".")
    return last.lower() if dot and last.isalnum() and len(last) <= 10 else ""
