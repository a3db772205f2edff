"""Clauses W-1 to W-5: was it raised in time: the claim filed, and the fault told to the other side.

Only what is certain speaks: where the day of delivery is not shown, the order's earlier days
stand for it in the claimant's favour, since goods arrive after they are ordered.
"""

from dataclasses import replace
from datetime import date

from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.dispute.facts import VAGUE, Claim, Notice
from fairhold.rules.policy_schema import Window
from fairhold.rules.proof import Premise


def agreed_date(bench: Bench, claim: Claim) -> tuple[str, date] | None:
    """The event and the day agreed for it: the claim's term, else the order's own dates."""
    term, facts = claim.term, bench.facts
    if term is not None and term.by is not None:
        return term.event, term.by
    if facts.deliver_by is not None:
        return "delivered", facts.deliver_by
    return ("shipped", facts.ship_by) if facts.ship_by is not None else None


def in_time(bench: Bench, claim: Claim, statement: str) -> None:
    """The claim was filed inside its window, and the nature of the fault told inside its own."""
    policy, ground = bench.policy.doc, bench.policy.doc.grounds[claim.ground]
    filed = _filed(bench, claim, statement, policy.windows[ground.filing])
    if ground.notice is None:
        told: bool | None = True
        told_on: date | None = None
    else:
        told, told_on = _told(bench, claim, statement, policy.windows[ground.notice])
    if told is False:
        _late_notice(bench, claim, statement, told_on)
    if filed and (told or _known(bench, claim)):
        key = "in_time" if told and told_on else "filed_in_time"
        if not told:
            bench.shown_by_any(statement, True, claim.knowledge, "supplier_knew")
        _dates(bench, statement, True, key, bench.facts.filed_on, told_on)


def _known(bench: Bench, claim: Claim) -> bool:
    """Whether it is shown that the supplier knew of the defect."""
    return bench.best(claim.knowledge, bench.claimant) >= bench.policy.production


def _dates(bench: Bench, statement: str, pro: bool, key: str, *data: object) -> None:
    bench.rule(statement, pro, "conclusive", "dates_of_the_file", key, *data)


def _filed(bench: Bench, claim: Claim, statement: str, window: Window) -> bool | None:
    """Whether the claim was filed before its window closed; what closed it speaks against."""
    facts = bench.facts
    confirmed = facts.receipt_confirmed_on
    if window.closes is not None and confirmed is not None and facts.filed_on > confirmed:
        _dates(bench, statement, False, "filed_after_receipt", confirmed, window.clause)
        return False
    if claim.ground == "late" and window.starts == "delivery" and not bench.happened("delivered"):
        return True  # the window has not begun
    filed = _within(bench, claim, window, facts.filed_on)
    if filed is False:
        _dates(bench, statement, False, "filed_late", window.days, window.clause)
    return filed


def _late_notice(bench: Bench, claim: Claim, statement: str, on: date | None) -> None:
    """A late notice bars the claim, unless the supplier knew of the defect (CISG 40)."""
    knew, facts = f"{statement}: supplier knew", bench.facts
    for exhibit in claim.knowledge:
        if bench.best((exhibit,), facts.claimant) >= bench.policy.production:
            bench.shown(knew, True, exhibit, "supplier_knew")
    bench.rule(
        statement,
        False,
        "conclusive",
        "dates_of_the_file",
        "told_late",
        on,
        premises=(Premise(knew, kind="exception"),),
    )


def _told(
    bench: Bench, claim: Claim, statement: str, window: Window
) -> tuple[bool | None, date | None]:
    """Whether the supplier was told the nature of the defect in time; filing tells it too."""
    days = [each.on for each in bench.told() if not each.claims or claim.id in each.claims]
    if claim.nature_definite:
        days.append(bench.facts.filed_on)
    if not days:
        for notice in bench.facts.notices:
            if not notice.claims or claim.id in notice.claims:
                _told_vaguely(bench, statement, notice)
        return None, None
    first = min(days)
    return _within(bench, claim, window, first), first


def _told_vaguely(bench: Bench, statement: str, notice: Notice) -> None:
    """A notice that does not say what is wrong stands in the reasons, without effect."""
    for exhibit in notice.exhibits:
        doubts = exhibit.doubts if notice.definite else (*exhibit.doubts, VAGUE)
        bench.shown(statement, True, replace(exhibit, doubts=doubts), "told", notice.on)


def _within(bench: Bench, claim: Claim, window: Window, day: date) -> bool | None:
    """Whether ``day`` lies inside the window; None where its start is not shown."""
    start, certain = _start(bench, claim, window.starts)
    if start is None:
        return None
    inside = day.toordinal() - start.toordinal() <= window.days
    return inside if certain or inside else None


def _start(bench: Bench, claim: Claim, starts: str) -> tuple[date | None, bool]:
    """The day a window begins, and whether it is certain or only the earliest it could be."""
    facts = bench.facts
    if starts in ("agreed_date", "payment_or_agreed_date"):
        due = agreed_date(bench, claim)
        days = [due[1]] if due else []
        if starts != "agreed_date":
            days += [facts.pay_by] if facts.pay_by else _paid_on(bench)
        return (max(days), True) if days else (None, False)
    if starts == "agreed_delivery" and (arrival := _agreed_arrival(bench, claim)) is not None:
        return arrival, True
    if starts == "payment":
        return max(_paid_on(bench), default=None), True
    if starts == "discovery" and claim.discovered_on is not None:
        return claim.discovered_on, True
    arrives = starts in ("delivery", "agreed_delivery")
    if arrives and facts.receipt_confirmed_on is not None:
        return facts.receipt_confirmed_on, True
    arrived = [each.on for each in bench.happened("delivered")]
    if arrived:
        return max(arrived), True
    earlier = [each.on for name in ("shipped", "handed_over") for each in bench.happened(name)]
    return max(earlier, default=facts.concluded_on), False


def _agreed_arrival(bench: Bench, claim: Claim) -> date | None:
    """The day agreed for the goods to arrive: the order's own, else that of the claim's term."""
    term = claim.term
    if bench.facts.deliver_by is not None or term is None:
        return bench.facts.deliver_by
    return term.by if term.event == "delivered" else None


def _paid_on(bench: Bench) -> list[date]:
    least = bench.policy.production
    return [paid.on for paid in bench.facts.payments if bench.best(paid.exhibits, "") >= least]
