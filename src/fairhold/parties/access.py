"""Fetch and authorise in one call; what is not yours looks as if it were not there."""

from django.db.models import Q

from fairhold.kit.errors import NotFound
from fairhold.parties.actor import Actor
from fairhold.parties.models import ApiToken, BankAccount, Membership, Organisation


def account(account_id: int, actor: Actor) -> BankAccount:
    """The bank account, if it is the actor's organisation's or the actor is of the platform."""
    visible = BankAccount.objects.select_related("organisation")
    if not actor.is_platform:
        visible = visible.filter(organisation_id=actor.organisation_id)
    found = visible.filter(pk=account_id).first()
    if found is None:
        raise NotFound("There is no such bank account. Choose one from your list of accounts.")
    return found


def token(token_id: int, actor: Actor) -> ApiToken:
    """The actor's own API token, in the organisation it acts for."""
    mine = ApiToken.objects.filter(person_id=actor.person_id, organisation_id=actor.organisation_id)
    found = mine.filter(pk=token_id).first()
    if found is None:
        raise NotFound("There is no such API token. Choose one from your list of tokens.")
    return found


def conflict(actor: Actor, *organisations: Organisation) -> bool:
    """Whether the actor's person belongs, or once belonged, to one of them or to their groups."""
    groups = {organisation.group for organisation in organisations} - {""}
    concerned = Q(organisation__in=organisations) | Q(organisation__group__in=groups)
    return Membership.objects.filter(concerned, person_id=actor.person_id).exists()
