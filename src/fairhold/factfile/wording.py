"""Words that fix nothing: "good quality", "nice colour"."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d")


def says_nothing_definite(text: str, perception: frozenset[str]) -> bool:
    """Whether a text consists of words of perception alone: no number, no name, no reference."""
    words = _WORD.findall(text)
    return all(word.lower() in perception for word in words) and not _NUMBER.search(text)


def nouns_of(descriptions: Iterable[str]) -> frozenset[str]:
    """What the goods are called: to say "the boards are bad" names no more than "bad".

    Of "Oak serving board 40 x 25 cm" that is "board" and "boards": the last word before a number.
    """
    nouns = set()
    for text in descriptions:
        words = _WORD.findall(_NUMBER.split(text, maxsplit=1)[0])
        called = [word.lower() for word in words if not word.isupper()]
        if called:
            nouns |= {called[-1], f"{called[-1]}s", f"{called[-1]}es"}
    return frozenset(nouns)
