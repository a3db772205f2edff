"""Whose standing one may see: one's own organisation's; for the platform, everybody's."""

from fairhold.enforcement.models import Entry
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation


class NotForYou(Refused):
    """Only an officer who does not belong to the organisation lifts an entry."""

    code = "enforcement.not_for_you"
    kind = "forbidden"


def organisation(organisation_id: int, actor: Actor) -> Organisation:
    """The company, if the actor may see its standing."""
    found = Organisation.objects.filter(pk=organisation_id, kind="company")
    if not actor.is_platform:
        found = found.filter(pk=actor.organisation_id)
    company = found.first()
    if company is None:
        raise NotFound("There is no standing here that you may see.")
    return company


def entry_to_lift(organisation_id: int, entry_id: int, actor: Actor) -> Entry:
    """The entry with its organisation, for an officer who may decide on it."""
    found = Entry.objects.filter(organisation=organisation(organisation_id, actor), pk=entry_id)
    entry = found.select_related("organisation").first()
    if entry is None:
        raise NotFound("There is no such entry.")
    if actor.role != "officer":
        raise NotForYou("Only a case officer can lift an entry.")
    if conflict(actor, entry.organisation):
        raise NotForYou(
            f"You belong, or once belonged, to {entry.organisation} or its group, so another "
            "officer must decide on this."
        )
    return entry
