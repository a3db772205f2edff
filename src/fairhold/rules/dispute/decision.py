"""The recommendation: what follows from the proven claims, line by line.

Each proven claim lowers the price of the lines it concerns; two claims on one line never lower it
twice. The lowered price is set against what was paid, proven loss is added, and the caps of the
policy are applied last. Every step is a line of its own, so that the sum can be checked by hand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from fairhold.kit.money import to_minor
from fairhold.rules import remedy
from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.dispute.facts import Cost, Facts
from fairhold.rules.dispute.fees import fees_of, is_a_fee
from fairhold.rules.dispute.findings import ClaimFinding
from fairhold.rules.dispute.issues import SELLER_GROUNDS, paid_so_far, refunded
from fairhold.rules.dispute.reductions import (
    Reduction,
    Row,
    is_refused_lot,
    one_per_line,
    reductions_of,
    wanted_remedy,
)
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


class Recommendation(NamedTuple):
    """What the engine recommends; ``refund`` is in minor units of the order's currency."""

    outcome: Outcome
    refund: int
    rows: tuple[Row, ...]


def decide(found: Sequence[ClaimFinding], facts: Facts, policy: Policy) -> Recommendation:
    """The recommendation over all claims, with the fees of the inspections that were ordered.

    A fee is no part of the price: no cap takes it off, and it bears no interest.
    """
    outcome, refund, rows = _on_the_claims(found, facts, policy)
    if not facts.inspections:
        return Recommendation(outcome, refund, rows)
    fees = tuple(fees_of(found, facts, policy))
    borne = sum(each.amount for each in fees if each.in_refund)
    if borne and outcome == "dismiss":
        outcome = "partial_refund"
    return Recommendation(outcome, refund + borne, (*rows, *(each.row for each in fees)))


def _on_the_claims(found: Sequence[ClaimFinding], facts: Facts, policy: Policy) -> Recommendation:
    """What the proven claims bring."""
    bench = Bench(facts, policy)
    proven = [each for each in found if each.verdict == "proven"]
    if not proven:
        waits = any(each.verdict == "undecidable" for each in found)
        return Recommendation("inspect_first" if waits else "dismiss", 0, ())
    if any(each.claim.ground in SELLER_GROUNDS for each in proven):
        return _price_due(bench)
    reductions = one_per_line([r for each in proven for r in reductions_of(each, bench)])
    costs = list(_costs(proven, bench))
    cures = _cures(proven, costs, policy)
    rows = [each.row for each in reductions] + cures + _sorting(proven, policy)
    total = sum(each.amount for each in reductions)
    paid, back = _paid(bench), refunded(bench)
    settled = remedy.settle(facts.price, total, paid, back)
    rows += _settling_rows(facts, total, paid, back, settled)
    rows += costs
    refund = (settled.due_back if total else 0) + sum(row.amount for row in costs)
    refund, capping = _capped(refund, max(0, paid - back), facts, policy)
    rows += capping
    refund, owing = _with_interest(refund, facts, policy)
    rows += owing
    whole = total == facts.price and not capping
    outcome = _outcome(reductions, cures, refund, whole=whole)
    return Recommendation(outcome, refund, tuple(rows))


def _outcome(
    reductions: Sequence[Reduction], cures: Sequence[Row], refund: int, *, whole: bool
) -> Outcome:
    """What it comes to; ``whole`` says that nothing of the price is left and no cap took a part.

    A cure stays the cure when other costs come back beside it.
    """
    if any(each.how == "return_and_refund" for each in reductions):
        return "return_and_refund"
    if reductions and whole and refund:
        return "full_refund"
    if cures and not reductions:
        return "replacement" if any(row.key == "cure_replacement" for row in cures) else "repair"
    return "partial_refund" if refund or reductions else "dismiss"


def _cures(proven: Sequence[ClaimFinding], costs: Sequence[Row], policy: Policy) -> list[Row]:
    """The proven claims for which the supplier is to replace or repair the goods.

    Where the buyer has had that done and its cost comes back, nothing is left to cure.
    """
    done = {row.data[0] for row in costs if row.amount}
    wanted = [(each.claim.id, wanted_remedy(each.claim, policy)) for each in proven]
    cures = {"replacement", "repair"} - done
    return [Row(f"cure_{how}", (claim,), 0, "M-3") for claim, how in wanted if how in cures]


def _sorting(proven: Sequence[ClaimFinding], policy: Policy) -> list[Row]:
    """Where policy has a refused lot sorted: who bears the cost of it."""
    if policy.doc.remedy.refused_lot.means != "sorting":
        return []
    refused = any(is_refused_lot(result) for each in proven for _, result in each.compared)
    return [Row("sort_lot", (), 0, "M-3")] if refused else []


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
    once: Counter[Cost] = Counter()
    for costs in filter(None, [found.claim.costs for found in proven]):
        once |= Counter(costs)  # one exhibit's cost bears on several claims, once
    for cost in sorted(once.elements(), key=lambda c: (c.exhibit.id, c.of, c.amount, c.avoidable)):
        allowed = getattr(bench.policy.doc.remedy, _ALLOWED[cost.of]).allowed
        shown = bench.best((cost.exhibit,), bench.claimant) >= bench.policy.production
        net = max(0, cost.amount - cost.avoidable)
        data = (cost.of, cost.exhibit.id, cost.amount, cost.avoidable)
        if is_a_fee(cost, bench.facts):
            yield Row("cost_is_the_fee", data, 0, "I-2")
        elif not allowed:
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
    by_amount = policy.doc.remedy.cap_by_amount
    if by_amount is not None and facts.currency in by_amount.at_most:
        most = to_minor(by_amount.at_most[facts.currency], facts.currency, positive=False)
        caps.append(("cap_amount", most))
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
