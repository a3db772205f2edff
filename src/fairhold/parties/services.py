"""What can be done here, in one place to import from."""

from fairhold.parties.accounts import decide_account, propose_account
from fairhold.parties.memberships import (
    actor_in,
    actors_of,
    create_administrator,
    end_membership,
    join,
)
from fairhold.parties.people import register_organisation, register_person
from fairhold.parties.tokens import actor_for_token, issue_token, revoke_token

__all__ = [
    "actor_for_token",
    "actor_in",
    "actors_of",
    "create_administrator",
    "decide_account",
    "end_membership",
    "issue_token",
    "join",
    "propose_account",
    "register_organisation",
    "register_person",
    "revoke_token",
]
