"""By how much each proven claim lowers the price of the order lines it concerns.

How much of a line does not conform is what the exhibits carry, weighed against each other; two
claims on one line never lower its price twice.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, Literal, NamedTuple

from fairhold.kit.money import round_half_up
from fairhold.rules import remedy
from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.dispute.compare import Compared
from fairhold.rules.dispute.facts import Claim, Exhibit, Line, Valuation
from fairhold.rules.dispute.findings import ClaimFinding
from fairhold.rules.dispute.issues import last_shipment
from fairhold.rules.dispute.timing import agreed_date
from fairhold.rules.policy import Policy


class Row(NamedTuple):
    """One line of the arithmetic: a sentence key with its data, and an amount in minor units.

    ``adds`` says whether the amounts of such rows sum to the refund; others only explain.
    """

    key: str
    data: tuple[Any, ...]
    amount: int
    clause: str
    adds: bool = False


class Reduction(NamedTuple):
    claim: Claim
    line: Line
    amount: int
    row: Row
    how: Literal["refund", "price_reduction", "return_and_refund"]


def reductions_of(found: ClaimFinding, bench: Bench) -> Iterable[Reduction]:
    """By how much a proven claim lowers the price of each line, never by more than was asked."""
    left = found.claim.asked
    for made in _due(found, bench):
        if left is None:
            yield made
            continue
        amount = min(made.amount, left)
        left -= amount
        yield made._replace(amount=amount, row=made.row._replace(amount=amount))


def _due(found: ClaimFinding, bench: Bench) -> Iterable[Reduction]:
    """What a proven claim takes off the price of each line it concerns."""
    claim, policy = found.claim, bench.policy
    clause = policy.doc.grounds[claim.ground].clause
    if claim.ground == "never_delivered":
        arrived = bench.happened("delivered")
        missing = [x for x in claim.lines if not any(each.concerns((x,)) for each in arrived)]
        for line in missing or claim.lines:
            row = Row("never_came", (line.description,), line.price, clause)
            yield Reduction(claim, line, line.price, row, "refund")
        return
    if claim.ground == "late":
        yield from _delay(claim, bench)
        return
    wanted = wanted_remedy(claim, policy)
    if wanted in ("replacement", "repair"):
        return
    for line in claim.lines:
        best, elsewhere = _strongest(found, line, bench)
        if best is None and elsewhere:
            continue
        if is_refused_lot(best) and policy.doc.remedy.refused_lot.means == "return":
            best, wanted = None, "return_and_refund"
        yield _line_reduction(claim, line, best, wanted, bench)


def wanted_remedy(claim: Claim, policy: Policy) -> str:
    """The remedy asked for where the ground has it, else the ground's first."""
    allowed = policy.doc.grounds[claim.ground].remedies
    if claim.remedy == "refund" and "return_and_refund" in allowed:
        return "return_and_refund"
    return claim.remedy if claim.remedy in allowed and claim.remedy else allowed[0]


def is_refused_lot(best: Compared | None) -> bool:
    return best is not None and best.key == "lot_refused"


def _line_reduction(
    claim: Claim, line: Line, best: Compared | None, wanted: str, bench: Bench
) -> Reduction:
    share, data = _share(claim, line, best)
    valuation = _valuation(claim, line, bench)
    clause = bench.policy.doc.remedy
    if best is not None and best.lacking:
        amount = remedy.share_of(line.price, share)
        row = Row("missing_units", (*data, line.description), amount, "M-2")
        return Reduction(claim, line, amount, row, "price_reduction")
    if valuation is not None and wanted == "price_reduction" and clause.valuation.allowed:
        left = remedy.reduced_price(line.price, share, valuation.conforming, valuation.delivered)
        amount = line.price - left
        values = (valuation.conforming, valuation.delivered)
        row = Row("price_reduced", (line.price, *data, *values, left), amount, "M-1")
        return Reduction(claim, line, amount, row, "price_reduction")
    amount = remedy.share_of(line.price, share)
    if wanted == "price_reduction" and claim.asked is not None and claim.asked < amount:
        row = Row("asked_reduction", (line.price, *data, claim.asked), amount, "M-3")
        return Reduction(claim, line, amount, row, "price_reduction")
    row = Row("price_of_share", (line.price, *data, line.description), amount, "M-3")
    return Reduction(claim, line, amount, row, "return_and_refund")


def _share(claim: Claim, line: Line, best: Compared | None) -> tuple[Fraction, tuple[object, ...]]:
    """The share of a line's goods that does not conform, with how it was seen."""
    share = best.share if best is not None else Fraction(1)
    if claim.affected is not None:
        of_all = sum(each.quantity for each in claim.lines)
        share = min(share, Fraction(claim.affected, of_all))
    if best is None or best.bad is None or best.seen is None:
        return share, (share, None, None)
    return share, (share, best.bad, best.seen)


def _strongest(found: ClaimFinding, line: Line, bench: Bench) -> tuple[Compared | None, bool]:
    """The comparison that carries how much of a line deviates.

    Where there is none, the second value says whether another line's deviation was shown.
    """
    shown = [
        (seen.line, _Shown(*result.part, result.seen or 0, seen.exhibit, result))
        for seen, result in found.compared
        if result.deviates and not bench.doubted(seen.exhibit)
    ]
    here = [each for of, each in shown if of in ("", line.id)]
    return _carried(here, bench), bool(shown)


def _valuation(claim: Claim, line: Line, bench: Bench) -> Valuation | None:
    """The valuation of a line that carries, of those that more than a bare word supports."""
    return _carried(
        [
            _Shown(each.conforming - each.delivered, each.conforming, 0, each.exhibit, each)
            for each in claim.valuations
            if each.line in ("", line.id)
            and bench.best((each.exhibit,), bench.claimant) >= bench.policy.production
        ],
        bench,
    )


class _Shown[T](NamedTuple):
    """A part of a whole as an exhibit shows it, how many units it saw, and what says so."""

    part: int
    whole: int
    seen: int
    exhibit: Exhibit
    what: T


def _carried[T](shown: Sequence[_Shown[T]], bench: Bench) -> T | None:
    """Of several parts that are shown, the greatest that outweighs every smaller one.

    Whoever shows less speaks against the rest: a respondent's own small figure weighs as its own
    paper does. Sizes are compared in whole numbers, over the least common multiple.
    """
    if len(shown) < 2:
        return shown[0].what if shown else None
    common = lcm(*[whole for _, whole, _, _, _ in shown])
    sized = sorted(
        [
            (part * (common // whole), -seen, exhibit.id, at, exhibit)
            for at, (part, whole, seen, exhibit, _) in enumerate(shown)
        ]
    )
    carried, *_, best, _ = sized[0]
    if sized[-1][0] > carried:  # they differ
        pros = [bench.weigh(each[4], bench.claimant)[1] for each in sized]
        less = 0
        for at, (size, _, _, number, _) in enumerate(sized):
            if size > sized[at - 1][0]:
                less = max([bench.weigh(each[4], bench.respondent)[1] for each in sized[:at]])
            if size > carried and max(pros[at:]) > less:
                carried, best = size, number
    return shown[best].what


def _delay(claim: Claim, bench: Bench) -> Iterable[Reduction]:
    """An agreed sum for delay; without one, only proven loss is made good (CISG art. 50, 74)."""
    due, term = agreed_date(bench, claim), claim.term
    if due is None or term is None or term.penalty is None:
        return
    percent, per, cap = term.penalty
    days = _days_late(claim, due, bench)
    for line in claim.lines:
        amount = remedy.penalty(
            line.price,
            Fraction(percent),
            per,
            None if cap is None else Fraction(cap),
            days,
        )
        key = "delay_sum_uncapped" if cap is None else "delay_sum"
        row = Row(key, (percent, per, cap, days, line.price), amount, "M-4")
        yield Reduction(claim, line, amount, row, "price_reduction")


def _days_late(claim: Claim, due: tuple[str, date], bench: Bench) -> int:
    """Days from the agreed day, or the day it was put off to, to the day that is shown."""
    facts, (event, by) = bench.facts, due
    put_off = [
        each.until
        for each in claim.defences
        if each.defence == "extension_agreed"
        and each.until is not None
        and bench.best((each.exhibit,), bench.respondent) >= bench.policy.production
    ]
    by = max([by, *put_off])
    done = last_shipment([each for each in facts.events if each.event == event])
    shown = [
        _Shown((each.on - by).days, 1, 0, exhibit, each.on)
        for each in done
        for exhibit in each.exhibits
        if not bench.doubted(exhibit)
    ]
    on = _carried(shown, bench) or facts.judged_on
    return max(0, (on - by).days)


def one_per_line(reductions: Sequence[Reduction]) -> list[Reduction]:
    """The greatest reduction of each line: two faults of one thing do not lower its price twice.

    Units that never came are no fault of those that did, so both count, the fault on what arrived
    alone. A sum for delay stands beside them. Together they take no more than the line's price.
    """
    kept: dict[tuple[str, str], Reduction] = {}
    for each in reductions:
        key = (each.line.id, _concerns(each))
        if key not in kept or each.amount > kept[key].amount:
            kept[key] = each
    for line in {each.line.id: each.line for each in reductions}.values():
        gone, faulty = kept.get((line.id, "missing")), kept.get((line.id, "goods"))
        if gone and faulty:
            twice = round_half_up(faulty.amount * gone.amount, line.price)
            row = Row("arrived_alone", (line.description,), -twice, "M-2")
            kept[line.id, "both"] = Reduction(faulty.claim, line, -twice, row, "price_reduction")
        if delay := kept.get((line.id, "late")):
            others = ("missing", "goods", "both")
            taken = sum(kept[line.id, name].amount for name in others if (line.id, name) in kept)
            amount = min(delay.amount, line.price - taken)
            row = delay.row._replace(amount=amount)
            kept[line.id, "late"] = delay._replace(amount=amount, row=row)
    return [each for each in kept.values() if each.amount]


def _concerns(each: Reduction) -> Literal["late", "missing", "goods"]:
    """What a reduction is for: the delay, units that never came, or those that did."""
    if each.claim.ground == "late":
        return "late"
    return "missing" if each.row.key == "missing_units" else "goods"
