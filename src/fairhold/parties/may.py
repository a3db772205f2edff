"""Who may do what with organisations, people and accounts: each rule by its name."""

from fairhold.kit.errors import Refused
from fairhold.kit.text import ended
from fairhold.parties.actor import POWERS, Actor, Power

POSITIONS = {
    "owner": "an owner",
    "member": "a member",
    "finance": "finance",
    "reader": "somebody who only reads",
    "officer": "a case officer",
    "administrator": "an administrator",
}
"""Each position as it reads after "you are here as"."""

_WHAT: dict[Power, str] = {
    "write": "work on orders and disputes",
    "money": "record payments and transfers, and propose bank accounts",
    "members": "manage people, invitations and roles",
}


class NotAllowed(Refused):
    """Somebody else has to do this."""

    code = "parties.not_allowed"
    kind = "forbidden"


def write(actor: Actor) -> None:
    """Steps in orders and disputes: owners and members, officers and administrators."""
    need(actor, "write")


def handle_money(actor: Actor) -> None:
    """Payments, transfers and bank accounts: owners and finance, officers and administrators."""
    need(actor, "money")


def manage_members(actor: Actor) -> None:
    """People, invitations, roles and everybody's tokens: owners and administrators."""
    need(actor, "members")


def need(actor: Actor, power: Power) -> None:
    """Refuse whoever lacks the power, and say whether the token or the role lacks it."""
    if power in actor.powers:
        return
    if power in POWERS[actor.position]:
        raise NotAllowed(_narrow(actor, power))
    able = " or ".join(POSITIONS[each] for each in _able(actor, power))
    raise NotAllowed(
        f"You are here as {POSITIONS[actor.position]} of {ended(actor.organisation_name)} "
        f"Ask {able} to do this: only they {_WHAT[power]}."
    )


def act(actor: Actor) -> None:
    """What serves orders and money alike, such as bringing a file: whoever does not only read."""
    if not actor.may_write:
        need(actor, "write")


def change_own(actor: Actor) -> None:
    """Own affairs, such as one's tokens: anybody, but not with a token that may only read.

    Whoever only reads has powers as few as such a token's; the API tells them apart by letting no
    token without powers change anything.
    """
    if not actor.may_write and actor.position != "reader":
        raise NotAllowed(_narrow(actor, "write"))


def administer(actor: Actor, what: str) -> None:
    """Only the platform's administrator; `what` completes "may …" in the refusal."""
    if actor.role != "administrator":
        raise NotAllowed(f"Only an administrator of the platform may {what}. Ask one to do it.")
    manage_members(actor)


def _narrow(actor: Actor, power: Power) -> str:
    if not actor.may_write:
        return 'This API token may only read. Use one with the scope "read write" for changes.'
    return f'This API token lacks the scope "{power}". Use one that has it.'


def _able(actor: Actor, power: Power) -> list[str]:
    """The positions in the actor's kind of organisation that have the power."""
    ours = ("officer", "administrator") if actor.is_platform else ("owner", "member", "finance")
    return [name for name in ours if power in POWERS[name]]  # type: ignore[index]  # they are ones
