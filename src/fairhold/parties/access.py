"""Fetch and authorise in one call; what is not yours looks as if it were not there."""

from django.db.models import Q, QuerySet

from fairhold.kit.errors import NotFound
from fairhold.parties.actor import POWERS, Actor
from fairhold.parties.models import (
    ApiToken,
    BankAccount,
    Invitation,
    Membership,
    Organisation,
    Person,
)


def organisation(actor: Actor) -> Organisation:
    """The organisation the actor acts for."""
    return Organisation.objects.get(pk=actor.organisation_id)


def companies(actor: Actor) -> QuerySet[Organisation]:
    """The companies one can trade with: all others that trade."""
    return Organisation.objects.filter(kind="company").exclude(pk=actor.organisation_id)


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """The organisations the actor may know: its own and those that trade; for the platform, all."""
    if actor.is_platform:
        return Organisation.objects.all()
    return Organisation.objects.filter(Q(kind="company") | Q(pk=actor.organisation_id))


def memberships(actor: Actor) -> QuerySet[Membership]:
    """Who acts, and has acted, for the actor's organisation; for administrators, for any."""
    members = Membership.objects.select_related("person")
    if actor.role == "administrator":
        return members
    return members.filter(organisation_id=actor.organisation_id)


def membership(membership_id: int, actor: Actor) -> Membership:
    """One of those memberships, with its person and its organisation."""
    wanted = memberships(actor).select_related("organisation")
    found = wanted.filter(pk=membership_id).first()
    if found is None:
        raise NotFound("There is no such membership. Choose one from the list.")
    return found


def people(actor: Actor) -> QuerySet[Person]:
    """The people of those memberships; for administrators, everybody."""
    if actor.role == "administrator":
        return Person.objects.all()
    return Person.objects.filter(pk__in=memberships(actor).values("person"))


def colleagues(actor: Actor) -> QuerySet[Membership]:
    """Who acts for the actor's organisation now, with the people, in the order they joined."""
    current = Membership.objects.filter(organisation=actor.organisation_id, ended_at__isnull=True)
    return current.select_related("person").order_by("pk")


def accounts(actor: Actor) -> QuerySet[BankAccount]:
    """The bank accounts the actor may see: its organisation's; for the platform, everybody's."""
    visible = BankAccount.objects.select_related("organisation")
    if actor.is_platform:
        return visible
    return visible.filter(organisation_id=actor.organisation_id)


def account(account_id: int, actor: Actor) -> BankAccount:
    """The bank account, if it is the actor's organisation's or the actor is of the platform."""
    found = accounts(actor).filter(pk=account_id).first()
    if found is None:
        raise NotFound("There is no such bank account. Choose one from your list of accounts.")
    return found


def invitations(actor: Actor) -> QuerySet[Invitation]:
    """The invitations into the actor's organisation; for administrators, into any.

    For those alone who manage its people: who has been asked is nobody else's business.
    """
    if "members" not in POWERS[actor.position]:
        return Invitation.objects.none()
    found = Invitation.objects.select_related("organisation", "invited_by")
    if actor.role == "administrator":
        return found
    return found.filter(organisation_id=actor.organisation_id)


def invitation(invitation_id: int, actor: Actor) -> Invitation:
    """One of those invitations."""
    found = invitations(actor).filter(pk=invitation_id).first()
    if found is None:
        raise NotFound("There is no such invitation. Choose one from the list.")
    return found


def tokens(actor: Actor) -> QuerySet[ApiToken]:
    """The actor's own API tokens, in the organisation it acts for; for its owners, everybody's."""
    found = ApiToken.objects.filter(organisation_id=actor.organisation_id)
    return found if "members" in actor.powers else found.filter(person_id=actor.person_id)


def own_tokens(actor: Actor) -> QuerySet[ApiToken]:
    """The actor's own API tokens, in the organisation it acts for."""
    return ApiToken.objects.filter(person_id=actor.person_id, organisation_id=actor.organisation_id)


def token(token_id: int, actor: Actor) -> ApiToken:
    """One of the tokens that the actor may see."""
    found = tokens(actor).select_related("person").filter(pk=token_id).first()
    if found is None:
        raise NotFound("There is no such API token. Choose one from your list of tokens.")
    return found


def conflict(actor: Actor, *organisations: Organisation) -> bool:
    """Whether the actor's person belongs, or once belonged, to one of them or to their groups."""
    groups = {organisation.group for organisation in organisations} - {""}
    concerned = Q(organisation__in=organisations) | Q(organisation__group__in=groups)
    return Membership.objects.filter(concerned, person_id=actor.person_id).exists()
