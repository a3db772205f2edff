"""What an inspection looks at: the terms and goods of some claims, and how large a sample."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from fairhold.disputes.models import Claim, Dispute
from fairhold.inspecting.models import Commission
from fairhold.kit.errors import NotFound, Refused
from fairhold.rules.sampling_plans import CLASSES, NoSuchPlan, plans_for
from fairhold.trade.models import OrderLine, Term


class NoClaims(Refused):
    """An inspection is about at least one claim."""

    code = "inspecting.no_claims"


class BadLot(Refused):
    """The number of units to sample from is none, or none a sample can be drawn from."""

    code = "inspecting.bad_lot"


class Scope(NamedTuple):
    """Labels of the claims, terms and lines; the lot, level and size of the agreed sample."""

    claims: list[str]
    terms: list[str]
    lines: list[str]
    lot_size: int | None
    level: str | None
    sample_size: int | None


def told(commission: Commission) -> str:
    """What the company is asked, in plain words."""
    about = [f"Terms: {', '.join(commission.terms)}."] if commission.terms else []
    about += [f"Goods: {', '.join(commission.lines)}."] if commission.lines else []
    how = "Draw the sample at random"
    if commission.sample_size is not None:
        how = (
            f"Draw {commission.sample_size} of {commission.lot_size} units at random "
            f"(ISO 2859-1, level {commission.level})"
        )
    about.append(f"{how}, and write down carton numbers and seals.")
    return "\n".join([*filter(None, [commission.asked]), *about])[:2000]


def scope_of(dispute: Dispute, claims: Sequence[str], lot_size: int | None) -> Scope:
    """The terms and lines of the claims, and the sample that the agreed plan asks for."""
    known = {claim.label: claim for claim in dispute.claims.order_by("pk")}
    if unknown := [label for label in claims if label not in known]:
        raise NotFound(f"There is no claim {unknown[0]!r} in this dispute.", field="claims")
    if not claims:
        raise NoClaims("Choose at least one claim that the inspection is about.", field="claims")
    about = [claim for label, claim in known.items() if label in claims]
    terms = list(dict.fromkeys(claim.term for claim in about if claim.term))
    lines = _lines(dispute, about)
    plan = Term.objects.filter(order=dispute.order_id, kind="sampling").order_by("pk").first()
    if plan is None:
        labels = [claim.label for claim in about]
        return Scope(labels, terms, [line.label for line in lines], None, None, None)
    lot = lot_size if lot_size is not None else sum(line.quantity for line in lines)
    return Scope(
        claims=[claim.label for claim in about],
        terms=list(dict.fromkeys([*terms, plan.label])),
        lines=[line.label for line in lines],
        lot_size=lot,
        level=plan.data.get("level", "II"),
        sample_size=_sample(plan, lot),
    )


def _lines(dispute: Dispute, about: list[Claim]) -> list[OrderLine]:
    """The lines the claims name; all of the order where one is about the whole."""
    lines = list(dispute.order.lines.order_by("pk"))
    if all(claim.line for claim in about):
        named = {claim.line for claim in about}
        return [line for line in lines if line.label in named]
    return lines


def _sample(plan: Term, lot: int) -> int:
    """The largest sample that the classes of the agreed plan ask for (ISO 2859-1, table 1)."""
    limits = {
        name: Decimal(str(plan.data["aql"][name]))
        for name in CLASSES
        if plan.data.get("aql", {}).get(name) is not None
    }
    try:
        plans = plans_for(
            lot=lot,
            level=plan.data.get("level", "II"),
            aql=limits,
            inspection=plan.data.get("severity", "normal"),
            one_sample=bool(plan.data.get("one_sample")),
        )
    except NoSuchPlan as refusal:
        raise BadLot(refusal.message, field="lot_size") from None
    return min(lot, max(each.size for each in plans.values()))
