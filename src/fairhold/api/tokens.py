"""API tokens: made and revoked by the person they speak for."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from fairhold.api.pages import Cursor, Limit, Page, newest_first
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import In, InstantIn, Out, PathId, Words
from fairhold.parties import access, services
from fairhold.parties.models import ApiToken

resource = Resource(tags=["tokens"])

Scopes = Annotated[
    Literal[
        "read",
        "read write",
        "read money",
        "read members",
        "read write money",
        "read write members",
        "read money members",
        "read write money members",
    ],
    Field(
        description="`read`, and with it what the token may do beyond reading: `write` (steps in "
        "orders and disputes), `money` (payments, transfers, bank accounts), `members` (people, "
        "invitations, roles, everybody's tokens). Never more than the person's role allows at the "
        "moment of use.",
        examples=["read write"],
    ),
]


class Token(Out):
    """A token as it can be seen again: never its secret."""

    id: int
    label: str
    prefix: str = Field(description="How the secret begins.", examples=["fh_Zk3vQw2L"])
    person_id: int
    scopes: Scopes
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    replaced_at: datetime | None = Field(description="When a new secret took its place.")


class NewToken(Token):
    """A new token with its secret, which is shown this once."""

    secret: str | None = Field(
        description="Keep it now: it is not kept here. Null when an answer is given again."
    )


class TokenIn(In):
    """A token to be made."""

    label: Words = Field(examples=["Warehouse system"])
    scopes: Scopes
    expires_at: InstantIn = Field(
        description="Within the next 366 days.", examples=["2027-01-31T12:00:00Z"]
    )


@resource.get("/tokens")
def list_tokens(request: ApiRequest, cursor: Cursor, limit: Limit) -> Page[Token]:
    """The tokens of this organisation that you may see, newest first, the ended and revoked too.

    Your own; for owners and administrators whose token has the scope `members`, everybody's.
    """
    tokens = access.tokens(request.actor)
    return newest_first(
        request, tokens, of="tokens", cursor=cursor, limit=limit, show=Token.model_validate
    )


@resource.post("/tokens")
def issue_token(request: ApiRequest, payload: TokenIn) -> Created[NewToken]:
    """Make a token; its secret is shown in this answer and never again."""
    token, secret = services.issue_token(
        actor=request.actor, now=request.now, **payload.model_dump()
    )
    return Created(_new(token, secret), f"/api/v1/tokens/{token.pk}", kept=_new(token, None))


@resource.get("/tokens/{token_id}")
def read_token(request: ApiRequest, token_id: PathId) -> Token:
    """One of those tokens."""
    return Token.model_validate(access.token(token_id, request.actor))


@resource.post("/tokens/{token_id}/rotation")
def rotate_token(request: ApiRequest, token_id: PathId) -> Created[NewToken]:
    """Take a new secret for a token of yours; the old one goes on for 24 hours."""
    token, secret = services.rotate_token(token_id=token_id, actor=request.actor, now=request.now)
    return Created(_new(token, secret), f"/api/v1/tokens/{token.pk}", kept=_new(token, None))


@resource.delete("/tokens/{token_id}")
def revoke_token(request: ApiRequest, token_id: PathId) -> None:
    """Let a token open nothing any more, at once and for good."""
    services.revoke_token(token_id=token_id, actor=request.actor, now=request.now)


def _new(token: ApiToken, secret: str | None) -> NewToken:
    return NewToken(**Token.model_validate(token).model_dump(), secret=secret)
