"""Entries of Brightloom, as a dispute about the usual order would bring them."""

from datetime import datetime

from fairhold.casework.models import Case
from fairhold.enforcement import services
from fairhold.enforcement.models import Entry
from fairhold.rules.standing_policy import Occasion
from tests.casework import make as cases
from tests.cast import Cast

SERIOUS = Occasion(fault="paid_not_delivered", degree="serious_resolved", source="house")
GRAVE = Occasion(fault="paid_not_delivered", degree="serious_unresolved", source="house")
GENERAL = Occasion(fault="order_not_fulfilled", degree="general_unresolved", source="house")


def entry(
    cast: Cast,
    now: datetime,
    key: str = "ruling:1:fault:C1",
    occasion: Occasion = SERIOUS,
    about: str = "O-000001",
) -> Entry:
    """A fault of Brightloom, 6 points unless said otherwise."""
    case = Case.objects.order_by("pk").first() or cases.case(cast, now)
    return services.record(
        key=key,
        organisation=cast.supplier,
        case=case,
        reference="D-000001",
        about=about,
        occasion=occasion,
        now=now,
    )


def restricted(cast: Cast, now: datetime) -> None:
    """Brightloom has 12 points: no new orders for 7 days."""
    entry(cast, now)
    entry(cast, now, "ruling:2:fault:C1", about="O-000002")
