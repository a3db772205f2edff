"""Store a ruling: once, with all that is needed to compute it again."""

from datetime import datetime
from typing import Any

from fairhold.casework.models import Case
from fairhold.kit.canonical import digest
from fairhold.kit.references import reference
from fairhold.parties.actor import Actor
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
    actor: Actor,
    now: datetime,
) -> Ruling:
    """The case's first ruling. Call while holding the case."""
    return Ruling.objects.create(
        case=case,
        number=1,
        facts=facts,
        facts_hash=digest(facts),
        policy_name=case.policy_name,
        policy_version=case.policy_version,
        judgement=judgement,
        outcome=outcome,
        refund_minor=refund_minor,
        currency=currency,
        departs=departs,
        officer_id=actor.person_id,
        reasons=reasons,
        issued_at=now,
    )


def standing(case: Case) -> Ruling | None:
    """The ruling that stands in the case, if it is decided."""
    rulings = Ruling.objects.filter(case=case).select_related("officer")
    return rulings.order_by("-number").first()


def reference_of(ruling: Ruling) -> str:
    """The ruling's public reference, R-000017."""
    return reference("R", ruling.pk)


def refund_key(ruling: Ruling) -> str:
    """The ledger's key for what the ruling orders to be paid back."""
    return f"ruling:{ruling.pk}:refund"


def paid_key(ruling: Ruling) -> str:
    """The ledger's key for the transfer that settles it."""
    return f"ruling:{ruling.pk}:paid"
