"""Lists, page by page: an opaque cursor leads on from the last row that was seen.

A row that is added or removed meanwhile moves no other row from one page to the next.
"""

import base64
import binascii
from collections.abc import Callable, Iterable
from typing import Annotated

from django.db.models import Model, QuerySet
from ninja import Query
from pydantic import Field

from fairhold.api import problems
from fairhold.api.problems import FieldFault, Problem
from fairhold.api.request import ApiRequest
from fairhold.api.shapes import Out

MOST = 100

Cursor = Annotated[
    str | None,
    Query(None, max_length=200, description="Where the page begins, from the `next` of another."),
]
Limit = Annotated[int, Query(25, ge=1, le=MOST, description="How many rows a page has at most.")]


class Page[Row](Out):
    """A page of a list, and the address of the next; `next` is null on the last page."""

    items: list[Row]
    next: str | None = Field(
        description="The address of the next page.",
        examples=["https://disputes.example.com/api/v1/orders?limit=25&cursor=b3JkZXJz"],
    )


def begins_after(cursor: str | None, of: str) -> str | None:
    """The row that the cursor of this list leads on from; refused when it is none of ours."""
    if cursor is None:
        return None
    try:
        name, _, last = base64.urlsafe_b64decode(cursor.encode("ascii")).decode().partition(" ")
    except (binascii.Error, UnicodeError):
        name, last = "", ""
    if name != of or not last.isascii() or not last.replace("-", "").isalnum():
        says = "This cursor is not from this list. Begin again without one."
        raise Problem(problems.INVALID, says, [FieldFault("cursor", "bad_cursor", says)])
    return last


def number_after(cursor: str | None, of: str) -> int | None:
    """The same for lists whose rows are numbered."""
    last = begins_after(cursor, of)
    return None if last is None else int(last) if last.isdecimal() else 0


def newest_first[Thing: Model, Shown](
    request: ApiRequest,
    found: QuerySet[Thing],
    *,
    of: str,
    cursor: str | None,
    limit: int,
    show: Callable[[Thing], Shown],
) -> Page[Shown]:
    """A page of what was found, the newest first."""
    before = number_after(cursor, of)
    older = found if before is None else found.filter(pk__lt=before)
    rows = older.order_by("-pk")[: limit + 1]
    return page(request, rows, of=of, limit=limit, last=lambda row: int(row.pk), show=show)


def page[Row, Shown](
    request: ApiRequest,
    rows: Iterable[Row],
    *,
    of: str,
    limit: int,
    last: Callable[[Row], str | int],
    show: Callable[[Row], Shown],
) -> Page[Shown]:
    """A page of at most `limit` of the `rows`, which are one more where there is a next page.

    `last` gives what the cursor has to name of the last row.
    """
    found = list(rows)
    shown = found[:limit]
    follows = last(shown[-1]) if len(found) > limit else None
    return made(request, [show(row) for row in shown], of=of, follows=follows)


def made[Shown](
    request: ApiRequest, items: list[Shown], *, of: str, follows: str | int | None
) -> Page[Shown]:
    """A page whose next one begins after `follows`."""
    return Page(items=items, next=None if follows is None else _address(request, of, follows))


def _address(request: ApiRequest, of: str, follows: str | int) -> str:
    query = request.GET.copy()
    query["cursor"] = base64.urlsafe_b64encode(f"{of} {follows}".encode()).decode()
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
