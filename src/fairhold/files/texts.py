"""Kinds of text: read as UTF-8, or as UTF-16 with its mark, and told apart by ending and look."""

import codecs
import re
from pathlib import Path

KINDS = (
    ("text/plain", "plain text", ("txt", "log", "md", "tsv", "yaml", "yml", "dxf", "igs", "iges")),
    ("text/csv", "a CSV table", ("csv",)),
    ("text/html", "a web page", ("html", "htm", "xhtml")),
    ("image/svg+xml", "an SVG drawing", ("svg",)),
    ("application/xml", "an XML file", ("xml",)),
    ("application/json", "a JSON file", ("json",)),
    ("message/rfc822", "an e-mail", ("eml",)),
    ("model/step", "a STEP model", ("step", "stp")),
)
ENDINGS = {ending: media_type for media_type, _, endings in KINDS for ending in endings}

_PIECE = 1024 * 1024
_HEADER = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_BODY = re.compile(rb"\r?\n\r?\n")
_LOOKS = (
    ("text/html", re.compile(rb"\s*(<[?!][^>]*>\s*)*<html[\s>]|\s*<!doctype html", re.IGNORECASE)),
    ("image/svg+xml", re.compile(rb"\s*(<[?!][^>]*>\s*)*<svg[\s>]", re.IGNORECASE)),
    ("application/xml", re.compile(rb"\s*<\?xml")),
    ("model/step", re.compile(rb"\s*ISO-10303-21;")),
)
_JSON = re.compile(rb"\s*[\[{]")
_PLAIN_ENOUGH = ("text/plain", "text/csv")


def is_text(path: Path) -> bool:
    """Whether all of it is text, without control characters a text does not have."""
    with path.open("rb") as stream:
        marked = stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        stream.seek(0)
        decode = codecs.getincrementaldecoder("utf-16" if marked else "utf-8")().decode
        try:
            while piece := stream.read(_PIECE):
                if "\0" in decode(piece):
                    return False
            decode(b"", True)
        except UnicodeDecodeError:
            return False
    return True


def refine(head: bytes, ending: str) -> str:
    """What the text is: as its ending says if it looks like that, else by its look."""
    says = ENDINGS.get(ending)
    looks = _look(head)
    if says == "application/json" and _JSON.match(head.removeprefix(codecs.BOM_UTF8)):
        return says
    if says in _PLAIN_ENOUGH or says == looks:
        return says or looks
    if says == "application/xml" and looks in ("image/svg+xml", "text/html"):
        return says
    return looks


def _look(head: bytes) -> str:
    text = head.replace(b"\0", b"").removeprefix(codecs.BOM_UTF8)
    if len({found[0].lower() for found in _HEADER.finditer(_BODY.split(text)[0])}) >= 3:
        return "message/rfc822"
    for media_type, look in _LOOKS:
        if look.match(text):
            return media_type
    return "text/plain"
