"""Who may do what with organisations, people and accounts: each rule by its name."""

from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor


class NotAllowed(Refused):
    """Somebody else has to do this."""

    code = "parties.not_allowed"
    kind = "forbidden"


def write(actor: Actor) -> None:
    """Changes need a session, or an API token with the scope "read write"."""
    if not actor.may_write:
        raise NotAllowed(
            'This API token may only read. Use one with the scope "read write" for changes.'
        )


def administer(actor: Actor, what: str) -> None:
    """Only the platform's administrator; `what` completes "may …" in the refusal."""
    write(actor)
    if actor.role != "administrator":
        raise NotAllowed(f"Only an administrator of the platform may {what}. Ask one to do it.")
