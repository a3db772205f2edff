"""One case between Nordlicht (claimant) and Brightloom (respondent)."""

from datetime import datetime

from fairhold.casework import services
from fairhold.casework.models import Case
from tests.cast import Cast


def case(cast: Cast, now: datetime) -> Case:
    return services.open_case(
        kind="dispute",
        policy=("trade-assurance", "2026.1"),
        sides={"claimant": cast.buyer.pk, "respondent": cast.supplier.pk},
        actor=cast.ada,
        role="claimant",
        now=now,
        data={"order": "O-000001"},
    )
