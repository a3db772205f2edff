"""What can be done here, in one place to import from."""

from fairhold.parties.accounts import decide_account, propose_account
from fairhold.parties.founding import found_company
from fairhold.parties.memberships import (
    actor_in,
    actors_of,
    change_role,
    create_administrator,
    end_membership,
    join,
)
from fairhold.parties.people import change_profile, register_organisation, register_person
from fairhold.parties.tokens import actor_for_token, issue_token, revoke_token, rotate_token

__all__ = [
    "actor_for_token",
    "actor_in",
    "actors_of",
    "change_profile",
    "change_role",
    "create_administrator",
    "decide_account",
    "end_membership",
    "found_company",
    "issue_token",
    "join",
    "propose_account",
    "register_organisation",
    "register_person",
    "revoke_token",
    "rotate_token",
]
