"""The recommendation: what follows from the proven claims, line by line.

Each proven claim lowers the price of the lines it concerns; two claims on one line never lower it
twice. The lowered price is set against what was paid, proven loss is added, and the caps of the
policy are applied last. Every step is a line of its own, so that the sum can be checked by hand.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from fairhold.rules import remedy
from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.dispute.compare import Compared
from fairhold.rules.dispute.facts import Claim, Cost, Facts, Line, Valuation
from fairhold.rules.dispute.findings import ClaimFinding
from fairhold.rules.dispute.issues import SELLER_GROUNDS, paid_so_far, refunded
from fairhold.rules.dispute.timing import agreed_date
from fairhold.rules.interval import clopper_pearson
from fairhold.rules.policy import Policy

type Outcome = Literal[
    "dismiss",
    "full_refund",
    "partial_refund",
    "return_and_refund",
    "replacement",
    "repair",
    "inspect_first",
]


class Row(NamedTuple):
    """One line of the arithmetic: a sentence key with its data, and an amount in minor units.

    ``adds`` says whether the amounts of such rows sum to the refund; others only explain.
    """

    key: str
    data: tuple[object, ...]
    amount: int
    clause: str
    adds: bool = False


class Recommendation(NamedTuple):
    """What the engine recommends; ``refund`` is in minor units of the order's currency."""

    outcome: Outcome
    refund: int
    rows: tuple[Row, ...]


class _Reduction(NamedTuple):
    claim: Claim
    line: Line
    amount: int
    row: Row
    how: Literal["refund", "price_reduction", "return_and_refund"]


def decide(found: Sequence[ClaimFinding], facts: Facts, policy: Policy) -> Recommendation:
    """The recommendation over all claims."""
    bench = Bench(facts, policy)
    proven = [each for each in found if each.verdict == "proven"]
    if not proven:
        waits = any(each.verdict == "undecidable" for each in found)
        return Recommendation("inspect_first" if waits else "dismiss", 0, ())
    if any(each.claim.ground in SELLER_GROUNDS for each in proven):
        return _price_due(bench)
    reductions = _one_per_line([r for each in proven for r in _reductions(each, bench)])
    rows = [each.row for each in reductions] + _sorting(proven, policy)
    total = sum([each.amount for each in reductions])
    paid, back = _paid(bench), refunded(bench)
    settled = remedy.settle(facts.price, total, paid, back)
    rows += _settling_rows(facts, total, paid, back, settled)
    costs = list(_costs(proven, bench))
    rows += costs
    refund = (settled.due_back if total else 0) + sum([row.amount for row in costs])
    refund, capping = _capped(refund, paid - back, facts, policy)
    rows += capping
    refund, owing = _with_interest(refund, facts, policy)
    rows += owing
    return Recommendation(_outcome(proven, reductions, refund, total, facts), refund, tuple(rows))


def _outcome(
    proven: Sequence[ClaimFinding],
    reductions: Sequence[_Reduction],
    refund: int,
    total: int,
    facts: Facts,
) -> Outcome:
    hows = {each.how for each in reductions}
    if "return_and_refund" in hows:
        return "return_and_refund"
    if "refund" in hows and total == facts.price and refund:
        return "full_refund"
    if refund or total:
        return "partial_refund"
    asked = {each.claim.remedy for each in proven}
    for cure in ("replacement", "repair"):
        if cure in asked:
            return cure
    return "dismiss"


def _reductions(found: ClaimFinding, bench: Bench) -> Iterable[_Reduction]:
    """By how much a proven claim lowers the price of each line it concerns."""
    claim, policy = found.claim, bench.policy
    clause = policy.doc.grounds[claim.ground].clause
    if claim.ground == "never_delivered":
        for line in claim.lines:
            row = Row("never_came", (line.description,), line.price, clause)
            yield _Reduction(claim, line, line.price, row, "refund")
        return
    if claim.ground == "late":
        yield from _delay(claim, bench)
        return
    wanted = _wanted(claim, policy)
    if wanted in ("replacement", "repair"):
        return
    asked = claim.asked
    for line in claim.lines:
        best, elsewhere = _strongest(found, line, bench)
        if best is None and elsewhere:
            continue
        if _is_refused_lot(best) and policy.doc.remedy.refused_lot.means == "return":
            best, wanted = None, "return_and_refund"
        made = _line_reduction(claim, line, best, wanted, bench)
        if asked is not None:
            made = _at_most(asked, made)
            asked -= made.amount
        yield made


def _at_most(amount: int, made: _Reduction) -> _Reduction:
    """The reduction, lowered to the amount where it is more."""
    if made.amount <= amount:
        return made
    return made._replace(amount=amount, row=made.row._replace(amount=amount))


def _wanted(claim: Claim, policy: Policy) -> str:
    """The remedy asked for where the ground has it, else the ground's first."""
    allowed = policy.doc.grounds[claim.ground].remedies
    if claim.remedy == "refund" and "return_and_refund" in allowed:
        return "return_and_refund"
    return claim.remedy if claim.remedy in allowed and claim.remedy else allowed[0]


def _is_refused_lot(best: Compared | None) -> bool:
    return best is not None and best.key == "lot_refused"


def _sorting(proven: Sequence[ClaimFinding], policy: Policy) -> list[Row]:
    """Where policy has a refused lot sorted: who bears the cost of it."""
    if policy.doc.remedy.refused_lot.means != "sorting":
        return []
    refused = any(_is_refused_lot(result) for each in proven for _, result in each.compared)
    return [Row("sort_lot", (), 0, "M-3")] if refused else []


def _line_reduction(
    claim: Claim, line: Line, best: Compared | None, wanted: str, bench: Bench
) -> _Reduction:
    share, data = _share(claim, line, best)
    valuation = _valuation(claim, line, bench)
    clause = bench.policy.doc.remedy
    if best is not None and best.lacking:
        amount = remedy.share_of(line.price, share)
        row = Row("missing_units", (*data, line.description), amount, "M-2")
        return _Reduction(claim, line, amount, row, "price_reduction")
    if valuation is not None and wanted == "price_reduction" and clause.valuation.allowed:
        left = remedy.reduced_price(line.price, share, valuation.conforming, valuation.delivered)
        amount = line.price - left
        values = (valuation.conforming, valuation.delivered)
        row = Row("price_reduced", (line.price, *data, *values, left), amount, "M-1")
        return _Reduction(claim, line, amount, row, "price_reduction")
    amount = remedy.share_of(line.price, share)
    if wanted == "price_reduction" and claim.asked is not None and claim.asked < amount:
        row = Row("asked_reduction", (line.price, *data, claim.asked), amount, "M-3")
        return _Reduction(claim, line, amount, row, "price_reduction")
    row = Row("price_of_share", (line.price, *data, line.description), amount, "M-3")
    return _Reduction(claim, line, amount, row, "return_and_refund")


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
    """The comparison that carried the deviation of a line: the weightiest that shows one.

    Where there is none, the second value says whether another line's deviation was shown.
    """
    favours, anywhere = bench.claimant, False
    best: tuple[int, Compared, str] | None = None
    for seen, result in found.compared:
        if not result.deviates or bench.doubted(seen.exhibit):
            continue
        anywhere = True
        if seen.line in ("", line.id):
            shown = bench.weigh(seen.exhibit, favours)[1], result, seen.exhibit.id
            if best is None or _carries(shown, best):
                best = shown
    return (best[1] if best else None), anywhere


def _carries(one: tuple[int, Compared, str], other: tuple[int, Compared, str]) -> bool:
    """Whether one comparison carries the deviation rather than another: by weight.

    Among equals the smaller share, since a larger one was not shown more strongly; then the one
    that looked at more units.
    """
    (rank, result, exhibit), (best_rank, best, best_exhibit) = one, other
    if rank != best_rank:
        return rank > best_rank
    if result.smaller_than(best) or best.smaller_than(result):
        return result.smaller_than(best)
    return (-(result.seen or 0), exhibit) < (-(best.seen or 0), best_exhibit)


def _valuation(claim: Claim, line: Line, bench: Bench) -> Valuation | None:
    """The weightiest valuation of a line that more than a bare word supports."""
    favours = bench.claimant
    weighed = [
        (
            -bench.weigh(each.exhibit, favours)[1],
            Fraction(-each.delivered, each.conforming),
            each.exhibit.id,
            each,
        )
        for each in claim.valuations
        if each.line in ("", line.id) and not bench.doubted(each.exhibit)
    ]
    weighed = [each for each in weighed if -each[0] >= bench.policy.production]
    return min(weighed, key=lambda each: each[:3])[3] if weighed else None


def _delay(claim: Claim, bench: Bench) -> Iterable[_Reduction]:
    """An agreed sum for delay; without one, only proven loss is made good (CISG art. 50, 74)."""
    due, term = agreed_date(bench, claim), claim.term
    if due is None or term is None or term.penalty is None:
        return
    percent, per, cap = term.penalty
    done = [each.on for each in bench.facts.events if each.event == due[0]]
    days = ((max(done) if done else bench.facts.judged_on) - due[1]).days
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
        yield _Reduction(claim, line, amount, row, "price_reduction")


def _one_per_line(reductions: Sequence[_Reduction]) -> list[_Reduction]:
    """The greatest reduction of each line: two faults of one thing do not lower its price twice.

    A sum for delay stands beside a reduction for the goods, up to the line's price.
    """
    kept: dict[tuple[str, bool], _Reduction] = {}
    for each in reductions:
        key = (each.line.id, each.claim.ground == "late")
        if key not in kept or each.amount > kept[key].amount:
            kept[key] = each
    for (line, late), each in list(kept.items()):
        if late and (line, False) in kept:
            kept[line, late] = _at_most(each.line.price - kept[line, False].amount, each)
    return [each for each in kept.values() if each.amount]


def _paid(bench: Bench) -> int:
    """What was paid to an account that counts, so far as it is shown."""
    accounts, favours = bench.policy.doc.coverage.accounts, bench.claimant
    return sum(
        each.amount
        for each in bench.facts.payments
        if each.to in accounts and (bench.best(each.exhibits, favours) >= bench.policy.production)
    )


def _settling_rows(
    facts: Facts, total: int, paid: int, refunded: int, settled: remedy.Settled
) -> list[Row]:
    if not total:
        return []
    rows = [Row("new_price", (facts.price, total), facts.price - total, "M-5")]
    rows.append(Row("was_paid", (), paid, "M-5"))
    if refunded:
        rows.append(Row("went_back", (), refunded, "M-5"))
    if settled.balance_before != settled.balance_after:
        data = (settled.balance_before, settled.balance_after)
        fell = settled.balance_before - settled.balance_after
        rows.append(Row("balance_falls", data, fell, "M-5"))
    rows.append(Row("due_back", (), settled.due_back, "M-5", adds=True))
    return rows


_ALLOWED = {
    "incidental": "incidental",
    "consequential": "consequential",
    "inspection": "inspection_fee",
    "return": "return_costs",
    "replacement": "replacement_costs",
    "repair": "replacement_costs",
}


def _costs(proven: Sequence[ClaimFinding], bench: Bench) -> Iterable[Row]:
    """Loss beyond the price: shown, foreseeable, allowed by policy, less what was avoidable."""
    once: dict[tuple[str, str, int], Cost] = {}
    for found in proven:
        for cost in found.claim.costs:
            once.setdefault((cost.exhibit.id, cost.of, cost.amount), cost)
    for _, cost in sorted(once.items()):
        allowed = getattr(bench.policy.doc.remedy, _ALLOWED[cost.of]).allowed
        shown = bench.best((cost.exhibit,), bench.claimant) >= bench.policy.production
        net = max(0, cost.amount - cost.avoidable)
        data = (cost.of, cost.exhibit.id, cost.amount, cost.avoidable)
        if not allowed:
            yield Row("cost_not_covered", data, 0, "M-6")
        elif not shown:
            yield Row("cost_not_shown", data, 0, "M-6")
        elif not cost.foreseeable:
            yield Row("cost_not_foreseeable", data, 0, "M-6")
        else:
            key = "cost" if cost.avoidable else "cost_whole"
            yield Row(key, data, net, "M-6", adds=True)


def _capped(refund: int, paid: int, facts: Facts, policy: Policy) -> tuple[int, list[Row]]:
    """The refund under the policy's caps; a row for each that took something off."""
    rows: list[Row] = []
    caps = []
    if policy.doc.remedy.cap_by_covered.allowed and facts.covered is not None:
        caps.append(("cap_covered", facts.covered))
    if policy.doc.remedy.cap_by_paid.allowed:
        caps.append(("cap_paid", paid))
    for key, cap in caps:
        if refund > cap:
            rows.append(Row(key, (cap,), cap - refund, "M-7", adds=True))
            refund = cap
    return refund, rows


def _with_interest(refund: int, facts: Facts, policy: Policy) -> tuple[int, list[Row]]:
    rule = policy.doc.remedy.interest
    if not (rule.allowed and refund and facts.payments):
        return refund, []
    since = max(each.on for each in facts.payments)
    percent = Fraction(rule.percent_per_year)
    amount = remedy.interest(refund, percent, since, facts.judged_on)
    row = Row("interest", (rule.percent_per_year, since, facts.judged_on), amount, "M-8", True)
    return refund + amount, [row]


def _price_due(bench: Bench) -> Recommendation:
    """A seller's claim brings no refund: it says what the buyer still owes."""
    price, paid = bench.facts.price, paid_so_far(bench)
    rows = (Row("price_due", (price, paid), max(0, price - paid), "M-9"),)
    return Recommendation("dismiss", 0, rows)


def interval_of(bad: int, seen: int) -> tuple[str, str]:
    """The exact 95 % interval of a share, in percent with two decimals, for the reader."""
    low, high = clopper_pearson(bad, seen)
    return f"{low * 100:.2f}", f"{high * 100:.2f}"
