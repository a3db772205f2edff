"""The officers' queue, and what suits each of them."""

from typing import Annotated, Literal

from ninja import Query
from pydantic import Field

from fairhold.api.dispute_shapes import DisputeItem
from fairhold.api.disputes import listed
from fairhold.api.pages import Cursor, Limit, Page, begins_after
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import In, Out
from fairhold.disputes import queries, services
from fairhold.factfile.model import Channel, Ground

resource = Resource(tags=["disputes"])


class Profile(Out):
    """The languages (BCP 47) and grounds that suit you; an empty list means any."""

    languages: list[str] = Field(examples=[["en", "zh"]])
    grounds: list[str]


class ProfileIn(In):
    """The same, to be kept."""

    languages: list[str] = Field(max_length=50, examples=[["en", "zh"]])
    grounds: list[Ground] = Field(max_length=50, examples=[["short_quantity", "late"]])


@resource.get("/queue")
def list_queue(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    mine: Annotated[bool, Query(False, description="The cases you have taken.")],
    sort: Annotated[Literal["due", "age", "value"], Query("due")],
    channel: Annotated[Channel | None, Query(None)],
    ground: Annotated[Ground | None, Query(None)],
    language: Annotated[str | None, Query(None, description="Of whoever filed, such as en.")],
    currency: Annotated[str | None, Query(None, description="Goes with sorting by value.")],
    suited: Annotated[bool, Query(False, description="Only what your profile names.")],
    decided_for: Annotated[
        bool, Query(False, description="Also cases of parties you have decided for before.")
    ],
) -> Page[DisputeItem]:
    """What waits for an officer: open cases that nobody has taken and you may, or those you have.

    What waits for a decision stands first, what is due first on top; then what is still between
    the parties. Cases of companies you belong to are never offered.
    """
    after = begins_after(cursor, "queue")
    wanted = queries.Wanted(sort, channel, ground, language, currency, suited, decided_for)
    found = queries.officer_queue(request.actor, wanted, mine=mine, after=after, limit=limit)
    return listed(request, found, "queue")


@resource.get("/officer-profile")
def read_profile(request: ApiRequest) -> Profile:
    """What suits you, as an officer; empty lists where you have not said."""
    kept = services.profile(request.actor)
    return (
        Profile(languages=kept.languages, grounds=kept.grounds)
        if kept
        else Profile(languages=[], grounds=[])
    )


@resource.put("/officer-profile")
def save_profile(request: ApiRequest, payload: ProfileIn) -> Profile:
    """Say which languages you read and which grounds you know well."""
    kept = services.save_profile(
        languages=payload.languages,
        grounds=payload.grounds,
        actor=request.actor,
        now=request.now,
    )
    return Profile(languages=kept.languages, grounds=kept.grounds)
