"""The explained clauses as blocks of HTML, from the few marks that docs/clauses uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

import fairhold

PACKAGE = Path(fairhold.__file__).parent
SHIPPED, SOURCE = PACKAGE / "clauses", PACKAGE.parents[1] / "docs" / "clauses"
"""An installed package carries the texts; a checkout has them where they are written."""

SUBJECTS = (
    *("order", "terms", "goods", "time", "risk", "delivery"),
    *("sellers", "defences", "grounds", "procedure", "settling", "inspection", "returns", "money"),
)
_CLAUSE = re.compile(r"## ([A-Z]-\d{1,2}) · (.+)")
_INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"`(.+?)`"), r"<code>\1</code>"),
    (re.compile(r"\[(.+?)\]\([^)]*\)"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its id, what it is about, and what it means."""

    id: str
    title: str
    body: SafeString


@dataclass(frozen=True, slots=True)
class Subject:
    """The clauses of one subject, with what holds for all of them."""

    name: str
    title: str
    lead: SafeString
    clauses: tuple[Clause, ...]


@cache
def subjects() -> tuple[Subject, ...]:
    """Every clause, by subject; the texts do not change while the service runs."""
    folder = SHIPPED if SHIPPED.is_dir() else SOURCE
    return tuple(_subject(name, (folder / f"{name}.md").read_text("utf-8")) for name in SUBJECTS)


def _subject(name: str, text: str) -> Subject:
    head, *parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    title, _, lead = head.partition("\n")
    return Subject(name, title.removeprefix("# ").strip(), _html(lead), tuple(_clauses(parts)))


def _clauses(parts: list[str]) -> Iterator[Clause]:
    for part in parts:
        heading, _, body = part.partition("\n")
        if found := _CLAUSE.match(heading):
            yield Clause(found[1], found[2].strip(), _html(body))


def _html(text: str) -> SafeString:
    """Paragraphs and lists, parted by empty lines; a list may follow its paragraph at once."""
    blocks = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    told: list[SafeString] = []
    items: list[SafeString] = []
    for block in filter(None, (block.strip() for block in blocks)):
        if block.startswith("- "):
            items.append(_inline(block.removeprefix("- ")))
            continue
        told += _listed(items)
        items = []
        told.append(format_html("<p>{}</p>", _inline(block)))
    told += _listed(items)
    return format_html_join("", "{}", ((block,) for block in told))


def _listed(items: list[SafeString]) -> list[SafeString]:
    if not items:
        return []
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return [format_html("<ul>{}</ul>", rows)]


def _inline(text: str) -> SafeString:
    """Emphasis, code and the words of a link. The texts are our own, and escaped all the same."""
    html = str(escape(" ".join(text.split())))
    for mark, tag in _INLINE:
        html = mark.sub(tag, html)
    return mark_safe(html)  # noqa: S308
