"""Words that fix nothing: "good quality", "nice colour"."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d")


def says_nothing_definite(text: str, perception: frozenset[str]) -> bool:
    """Whether a text consists of words of perception alone: no number, no name, no reference."""
    words = _WORD.findall(text)
    return all(word.lower() in perception for word in words) and not _NUMBER.search(text)
