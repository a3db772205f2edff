"""The same people and companies in every test, so that names tell the story.

Ada and Ben buy, Shen and Mei supply, Otto is an outsider, Ines inspects; Olga and Omar are
officers and Adam is the administrator of the platform. Who acts for a company owns it, unless
entered in another role.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from fairhold.parties.actor import POWERS, Actor
from fairhold.parties.models import Membership, Organisation
from tests import make
from tests.remembered import remembered

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning; the day most stories begin."""


@dataclass(frozen=True)
class Cast:
    """The organisations, and everybody as the actor they are."""

    buyer: Organisation
    supplier: Organisation
    outsider: Organisation
    inspector: Organisation
    platform: Organisation
    ada: Actor
    ben: Actor
    shen: Actor
    mei: Actor
    otto: Actor
    ines: Actor
    olga: Actor
    omar: Actor
    adam: Actor


@remembered
def assemble() -> Cast:
    """Put the cast into the database."""
    buyer = make.organisation("Nordlicht Textil GmbH", country="DE", timezone="Europe/Berlin")
    supplier = make.organisation(
        "Brightloom Textile Co., Ltd.", country="CN", timezone="Asia/Shanghai"
    )
    outsider = make.organisation("Rio Claro Importadora", country="BR", timezone="America/Bahia")
    inspector = make.organisation("Plumbline Inspection Ltd.", country="HK", kind="inspector")
    platform = make.organisation("Fairhold Market", country="NL", kind="platform")
    return Cast(
        buyer=buyer,
        supplier=supplier,
        outsider=outsider,
        inspector=inspector,
        platform=platform,
        ada=enter("Ada Keller", buyer),
        ben=enter("Ben Vogt", buyer),
        shen=enter("Shen Li", supplier),
        mei=enter("Mei Wang", supplier),
        otto=enter("Otto Prado", outsider),
        ines=enter("Ines Chan", inspector),
        olga=enter("Olga Reyes", platform, role="officer"),
        omar=enter("Omar Haddad", platform, role="officer"),
        adam=enter("Adam Novak", platform, role="administrator"),
    )


def enter(name: str, organisation: Organisation, role: str = "owner") -> Actor:
    """A new person, already acting for the organisation."""
    return as_actor(make.membership(make.person(name), organisation, role=role))


def as_actor(membership: Membership) -> Actor:
    """The actor somebody is in one organisation."""
    organisation = membership.organisation
    by_kind = {"company": "company", "inspector": "inspector", "platform": membership.role}
    return Actor(
        person_id=membership.person_id,
        person_name=membership.person.name,
        organisation_id=organisation.pk,
        organisation_name=organisation.name,
        role=by_kind[organisation.kind],  # type: ignore[arg-type]
        group=organisation.group,
        position=membership.role,  # type: ignore[arg-type]
        powers=POWERS[membership.role],  # type: ignore[index]
    )
