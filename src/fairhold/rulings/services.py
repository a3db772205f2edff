"""Store a ruling: once, with all that is needed to compute it again."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fairhold.casework.models import Case
from fairhold.kit.canonical import digest
from fairhold.kit.references import reference
from fairhold.rulings.models import Ruling


def store(
    case: Case,
    *,
    facts: dict[str, Any],
    judgement: dict[str, Any],
    outcome: str,
    refund_minor: int,
    currency: str,
    departs: bool,
    reasons: str,
    officer_id: int | None,
    second_id: int | None = None,
    replaces: Ruling | None = None,
    now: datetime,
) -> Ruling:
    """The case's first ruling, or one that ``replaces`` the last. Call while holding the case.

    Without an officer the policy alone has decided.
    """
    return Ruling.objects.create(
        case=case,
        number=replaces.number + 1 if replaces else 1,
        facts=facts,
        facts_hash=digest(facts),
        policy_name=case.policy_name,
        policy_version=case.policy_version,
        judgement=judgement,
        outcome=outcome,
        refund_minor=refund_minor,
        currency=currency,
        departs=departs,
        officer_id=officer_id,
        second_id=second_id,
        reasons=reasons,
        issued_at=now,
        replaces=replaces,
    )


def standing(case: Case) -> Ruling | None:
    """The ruling that stands in the case, if it is decided."""
    return made(case).last()


def made(case: Case) -> QuerySet[Ruling]:
    """All rulings of the case, the first first; the last one stands."""
    rulings = Ruling.objects.filter(case=case).select_related("officer", "second")
    return rulings.order_by("number")


def reference_of(ruling: Ruling) -> str:
    """The ruling's public reference, R-000017."""
    return reference("R", ruling.pk)


def ledger_key(ruling: Ruling, what: str) -> str:
    """The ledger's key of a posting that the ruling brings: its refund, or that it was paid."""
    return f"ruling:{ruling.pk}:{what}"
