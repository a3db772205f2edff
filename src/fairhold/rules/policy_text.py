"""A policy as it is written: TOML that may extend a packaged file, read into one table."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from fairhold.kit.errors import Refused

_LINE = re.compile(r"at (line \d+)")


class BadPolicy(Refused):
    """A policy file is wrong; ``faults`` pairs each key path (or line) with what is wrong there."""

    code = "policy.bad"

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path}: {says}" for path, says in faults))
        self.faults = faults


def decoded(text: str) -> dict[str, Any]:
    """What TOML text holds, fractions as text; raises ``BadPolicy`` naming the line of a fault."""
    try:
        return tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        last = f"line {len(text.splitlines()) or 1}"  # the parser says "at end of document"
        raise BadPolicy([(found[1] if found else last, f"is not TOML: {error}")]) from None
    except (ValueError, RecursionError):
        raise BadPolicy([("file", "has a number too long or a list too deep to be read")]) from None


def whole(data: dict[str, Any]) -> dict[str, Any]:
    """The file's own tables laid over those of the packaged file that it extends."""
    own = dict(data)
    name = own.pop("extends", None)
    if name is None:
        return own
    if not isinstance(name, str) or name not in _parts():
        raise BadPolicy([("extends", f"names {name!r}; there are: {', '.join(_parts())}")])
    return _laid_over(whole(_parts()[name]), own)


def _laid_over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Tables are joined key by key; any other value, lists too, takes the place of the base's.

    ``false`` in the place of anything but a truth value takes it away.
    """
    laid = dict(base)
    for key, value in own.items():
        below = laid.get(key)
        if value is False and key in base and not isinstance(below, bool):
            del laid[key]
            continue
        both = isinstance(below, dict) and isinstance(value, dict)
        laid[key] = _laid_over(below, value) if both else value  # type: ignore[arg-type]
    return laid


@cache
def _parts() -> dict[str, dict[str, Any]]:
    """The packaged files that a policy may extend, by name."""
    folder = resources.files("fairhold.rules") / "policies" / "parts"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"), parse_float=str)
        for file in files
    }
