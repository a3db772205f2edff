"""The exhibits of a case as part of a fact document."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch

from fairhold.casework.models import Case
from fairhold.evidence.models import Exhibit, Shown
from fairhold.evidence.offered import Offered
from fairhold.evidence.origin import Sides


def exhibits_of(case: Case, sides: Sides) -> list[dict[str, Any]]:
    """All exhibits of the case in order, as `factfile.ExhibitDoc` has them, in two queries.

    What the officer saw in an exhibit stands after what its own side said of it.
    """
    standing = Shown.objects.filter(struck_at__isnull=True).order_by("number")
    exhibits = Exhibit.objects.filter(case=case).order_by("pk")
    return [
        _exhibit(exhibit, sides)
        for exhibit in exhibits.prefetch_related(Prefetch("shown", queryset=standing))
    ]


def not_yet_offered(items: Sequence[Offered], side: str) -> list[dict[str, Any]]:
    """Exhibits of a draft as they would stand in the case, for a side "buyer" or "supplier"."""
    return [
        {
            "id": f"E{number}",
            "kind": item.kind,
            "title": item.title,
            "issuer": {"role": item.issuer(side), "name": item.issuer_name},
            "offered_by": side,
            "dated": item.dated,
            "accepted_by": [side],
            "scale": item.scale,
            "sample": item.sample,
            "address": item.address,
            "shows": item.shows,
        }
        for number, item in enumerate(items, start=1)
    ]


def _exhibit(exhibit: Exhibit, sides: Sides) -> dict[str, Any]:
    own = sides.trade_side(exhibit.side)
    both = exhibit.acknowledged_at is not None
    return {
        "id": exhibit.label,
        "kind": exhibit.kind,
        "title": exhibit.title,
        "issuer": {
            "role": exhibit.issuer_role,
            "name": exhibit.issuer_name or None,
            "group_of": exhibit.issuer_group,
        },
        "offered_by": own,
        "dated": exhibit.dated,
        "accepted_by": ["buyer", "supplier"] if both else [own],
        "integrity": exhibit.integrity,
        "late": exhibit.late,
        "admitted": exhibit.admitted,
        **exhibit.data,
        "shows": [shown.data for shown in exhibit.shown.all()],
    }
