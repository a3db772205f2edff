"""Notices: what you were told, and how you are mailed."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Query
from pydantic import Field

from fairhold.api.pages import Cursor, Limit, Page, newest_first
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import Id, In, Out, PathId, Whole
from fairhold.outbox import inbox
from fairhold.outbox.models import Notice as NoticeRow
from fairhold.outbox.models import Wishes as WishesRow
from fairhold.outbox.wishes import wish, wishes_of

resource = Resource(tags=["notices"])

type Often = Literal["at_once", "daily"]
type Mailed = Literal["at_once", "daily", "never"]


class Notice(Out):
    """What happened, told to you for the organisation that the token speaks for."""

    id: int
    kind: Literal["act", "happened", "message", "standing"] = Field(
        description="`act` asks you to do something."
    )
    about: str = Field(
        description="The reference of the dispute, order or inspection; empty for none.",
        examples=["D-000123"],
    )
    title: str
    text: str
    due_at: datetime | None = Field(description="By when somebody must act.")
    silence: str = Field(description="What follows if nobody acts by then; empty if nothing does.")
    created_at: datetime
    read_at: datetime | None


class NoticesRead(In):
    """Up to where you have read."""

    up_to: Id = Field(description="The `id` of the newest notice you have seen.", examples=[1204])


class Marked(Out):
    """How many notices were unread until now."""

    marked: int


class NoticeSettings(Out):
    """How each kind of notice is mailed. All of them stay in your list."""

    act: Often
    happened: Mailed
    message: Mailed
    standing: Mailed
    digest_hour: int = Field(description="The hour of your own day at which the digest leaves.")


class NoticeSettingsIn(In):
    """The same, to be changed. `act` cannot be `never`: a case can be decided without you."""

    act: Often
    happened: Mailed
    message: Mailed
    standing: Mailed
    digest_hour: Whole = Field(le=23, examples=[7])


Unread = Annotated[bool, Query(False, description="Only those you have not read.")]


@resource.get("/notices")
def list_notices(request: ApiRequest, cursor: Cursor, limit: Limit, unread: Unread) -> Page[Notice]:
    """What you were told, newest first."""
    found = inbox.notices(request.actor)
    if unread:
        found = found.filter(read_at__isnull=True)
    return newest_first(request, found, of="notices", cursor=cursor, limit=limit, show=_shown)


@resource.post("/notices/read")
def mark_notices_read(request: ApiRequest, payload: NoticesRead) -> Marked:
    """Mark every notice up to one as read; what came later stays unread."""
    number = inbox.mark_all_read(up_to=payload.up_to, actor=request.actor, now=request.now)
    return Marked(marked=number)


@resource.post("/notices/{notice_id}/read")
def mark_notice_read(request: ApiRequest, notice_id: PathId) -> Notice:
    """Mark a notice as read; marking twice keeps the first time."""
    return _shown(inbox.mark_read(notice_id=notice_id, actor=request.actor, now=request.now))


@resource.get("/notice-settings")
def read_notice_settings(request: ApiRequest) -> NoticeSettings:
    """How you are mailed."""
    return _settings(wishes_of(request.actor.person_id))


@resource.put("/notice-settings")
def change_notice_settings(request: ApiRequest, payload: NoticeSettingsIn) -> NoticeSettings:
    """Choose how you are mailed. They are yours, whatever organisation the token speaks for."""
    kinds = payload.model_dump(exclude={"digest_hour"})
    changed = wish(
        kinds=kinds, digest_hour=payload.digest_hour, actor=request.actor, now=request.now
    )
    return _settings(changed)


def _shown(row: NoticeRow) -> Notice:
    return Notice.model_validate(row)


def _settings(row: WishesRow) -> NoticeSettings:
    return NoticeSettings.model_validate(row)
