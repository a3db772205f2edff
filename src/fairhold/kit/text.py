"""Text people type: safe to show on one line, and at the end of a sentence."""

import unicodedata

_KEPT = "\u200c\u200d"
"""Joiners: invisible, but Persian and many Indian languages are misspelt without them."""


def one_line(text: str) -> str:
    """The text composed (NFC), without controls or invisible marks, each gap a single space."""
    shown = (_shown(sign) for sign in unicodedata.normalize("NFC", text))
    return " ".join("".join(shown).split())


def ended(text: str) -> str:
    """The text with a full stop after it, unless it ends with one, as "Co., Ltd." does."""
    return text if text.endswith((".", "。")) else f"{text}."


def _shown(sign: str) -> str:
    if sign in _KEPT:
        return sign
    category = unicodedata.category(sign)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Cn") else sign
