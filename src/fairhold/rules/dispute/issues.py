"""The issues of a claim: for each, the arguments that the facts give for and against it.

One function per issue, named as the issue. Each adds arguments to the bench under the statement
it is given; ``rules.proof`` weighs them. Sources of the rules stand in the policy's clauses; the
evidence per ground in what eight published procedures ask for.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.dispute.compare import UNUSABLE, Compared, Observation, compare
from fairhold.rules.dispute.facts import RECORD, Claim, Term
from fairhold.rules.dispute.timing import agreed_date, in_time
from fairhold.rules.proof import Argument, Premise

SELLER_GROUNDS = frozenset(("payment_not_received", "goods_not_collected"))
OBJECTIVE = frozenset(("does_not_work", "broken", "unsafe", "other_goods"))
RISK_AT_DESTINATION = frozenset(("DAP", "DPU", "DDP"))
"""Incoterms 2020 under which the seller bears the risk until the goods arrive."""


def order_and_payment(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause O-1: an order, and its payment to an account that counts.

    Two statements of their own; the issue holds when both do.
    """
    facts, coverage = bench.facts, bench.policy.doc.coverage
    order, payment = f"{statement}: order", f"{statement}: payment"
    bench.put(order, "order_and_payment")
    for exhibit in facts.order_exhibits:
        if exhibit.accepted_by_both or exhibit.issuer != facts.claimant:
            bench.shown(order, True, exhibit, "order_shown")  # one's own paper shows no agreement
    premises = [Premise(order)]
    if claim.ground not in SELLER_GROUNDS:
        premises.append(Premise(payment))
        bench.put(payment, "order_and_payment")
        for paid in facts.payments:
            counts = paid.to in coverage.accounts
            key = "paid" if counts else "paid_elsewhere"
            bench.shown_by_any(payment, counts, paid.exhibits, key, paid.amount, paid.on)
    bench.arguments.append(
        Argument(statement, True, 4, "rule", tuple(premises), label="both are shown")
    )


def definite_term(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause Q-1: a written, definite term; or the ordinary purpose where failure is objective."""
    term = claim.term
    if term is not None:
        _agreed(bench, term, statement)
        _known_rule(bench, term, statement)
    elif claim.ground == "short_quantity":
        bench.shown_by_any(statement, True, bench.facts.order_exhibits, "quantity_ordered")
    elif claim.ground == "late" and (bench.facts.ship_by or bench.facts.deliver_by):
        bench.shown_by_any(statement, True, bench.facts.order_exhibits, "date_ordered")
    elif claim.ground == "wrong_goods":
        bench.shown_by_any(
            statement, True, bench.facts.order_exhibits, "goods_named", _described(claim)
        )
    if claim.ground in ("defective", "damaged_in_transit", "wrong_goods"):
        _ordinary_purpose(bench, claim, statement)


def _agreed(bench: Bench, term: Term, statement: str) -> None:
    """A term counts when both sides accepted it, or the side bound by it wrote it."""
    if not term.definite:
        return
    clause = term.clause or ""
    if term.on_record:
        bench.shown(statement, True, RECORD, "agreed_on_record", term.label, clause)
    exhibit = term.exhibit
    if exhibit is None:
        return
    bound = bench.facts.respondent
    if exhibit.accepted_by_both:
        bench.shown(statement, True, exhibit, "agreed_by_both", term.label, clause)
    elif bound == exhibit.issuer or bound in exhibit.accepted_by:
        own = replace(exhibit, issuer=bound)
        bench.shown(statement, True, own, "agreed_by_bound", term.label, clause)
    elif exhibit.issuer == "platform":
        bench.shown(statement, True, exhibit, "agreed_on_record", term.label, clause)


def _known_rule(bench: Bench, term: Term, statement: str) -> None:
    """Clause Q-3: a rule of the buyer's country binds only who knew it (CISG 35(2)(b))."""
    for known in term.known:
        bench.shown_by_any(statement, True, known.exhibits, f"rule_{known.how}", term.label)


def _ordinary_purpose(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause Q-2: goods must work, be whole and be what they are called (CISG 35(2)(a))."""
    for seen in claim.seen:
        objective = getattr(seen, "objective", None)
        if objective in OBJECTIVE:
            bench.rule(statement, True, "strong", "ordinary_purpose", f"purpose_{objective}")
            return


def _described(claim: Claim) -> str:
    return "; ".join(line.description for line in claim.lines)


def delivered_condition(
    bench: Bench, claim: Claim, statement: str, compared: list[tuple[Observation, Compared]]
) -> None:
    """Clause D-1: what arrived, shown by exhibits that can be tied to this delivery."""
    for seen, result in compared:
        if result.key not in UNUSABLE:
            gains = bench.facts.respondent if result.deviates is False else bench.facts.claimant
            bench.shown(statement, True, seen.exhibit, "condition_shown", favours=gains)
    _silence(bench, claim, statement)


def deviation(
    bench: Bench, claim: Claim, statement: str, compared: list[tuple[Observation, Compared]]
) -> None:
    """Clause D-2: observation against term, computed."""
    for seen, result in compared:
        if result.deviates is not None:
            bench.shown(statement, result.deviates, seen.exhibit, result.key, *result.data)
    if claim.ground == "late":
        _late(bench, claim, statement)
    _silence(bench, claim, statement)


def _late(bench: Bench, claim: Claim, statement: str) -> None:
    """What happened when, against the agreed date."""
    facts, due = bench.facts, agreed_date(bench, claim)
    if due is None:
        return
    event, by = due
    done = [each for each in facts.events if each.event == event]
    for each in done:
        late = (each.on - by).days
        key = "happened_late" if late > 0 else "happened_in_time"
        bench.shown_by_any(statement, late > 0, each.exhibits, key, event, by, each.on, late)
    if not done and facts.filed_on > by:
        late = (facts.filed_on - by).days
        bench.rule(
            statement, True, "indication", "dates_of_the_file", "not_yet_happened", event, by, late
        )


def risk_and_cause(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause R-1: the fault lay with the goods before the risk passed (CISG 36, 66-69)."""
    ground = bench.policy.doc.grounds[claim.ground]
    if ground.inherent is not None:
        bench.rule(
            statement, True, ground.inherent, "nature_of_the_fault", "inherent", claim.ground
        )
    packed = f"{statement}: packaging"
    at_destination = bench.facts.incoterm in RISK_AT_DESTINATION
    for shown in claim.causes:
        match shown.cause:
            case "manufacture":
                bench.shown(statement, True, shown.exhibit, "cause_manufacture")
            case "packaging":
                bench.shown(packed, True, shown.exhibit, "cause_packaging")
                bench.shown(statement, True, shown.exhibit, "cause_packaging")
            case "transit":
                key = "transit_at_seller" if at_destination else "transit_at_buyer"
                bench.shown(statement, at_destination, shown.exhibit, key, bench.facts.incoterm)
            case _:
                bench.shown(statement, False, shown.exhibit, f"cause_{shown.cause}")
    if claim.ground == "damaged_in_transit":
        _transit(bench, statement, packed, at_destination)


def _transit(bench: Bench, statement: str, packed: str, at_destination: bool) -> None:
    """Damage on the way is the buyer's once the risk has passed, unless badly packed."""
    incoterm = bench.facts.incoterm or "no Incoterm"
    key = "risk_until_arrival" if at_destination else "risk_had_passed"
    unless = () if at_destination else (Premise(packed),)
    bench.rule(statement, at_destination, "conclusive", "incoterm", key, incoterm, unless=unless)


def non_delivery(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause N-1: the agreed day has passed without delivery; proof of delivery answers it."""
    facts, due = bench.facts, agreed_date(bench, claim)
    for each in facts.events:
        if each.event == "delivered":
            bench.shown_by_any(statement, False, each.exhibits, "delivered_on", each.on)
        elif each.event in ("no_scan", "returned"):
            bench.shown_by_any(statement, True, each.exhibits, each.event, each.on)
    if due is not None and facts.judged_on <= due[1]:
        bench.rule(statement, False, "conclusive", "dates_of_the_file", "not_yet_due", *due)
    elif due is not None:
        bench.rule(statement, True, "indication", "dates_of_the_file", "nothing_arrived", *due)
    _silence(bench, claim, statement)


def delivery(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause S-1: the supplier handed the goods over, or they arrived."""
    for each in bench.facts.events:
        if each.event in ("delivered", "handed_over"):
            bench.shown_by_any(statement, True, each.exhibits, f"{each.event}_on", each.on)
        elif each.event == "no_scan":
            bench.shown_by_any(statement, False, each.exhibits, "no_scan", each.on)


def non_payment(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause S-2: the price is open; the buyer's payments answer it."""
    facts = bench.facts
    paid = sum(each.amount for each in facts.payments)
    if paid < facts.price:
        bench.shown_by_any(
            statement,
            True,
            facts.order_exhibits,
            "price_open",
            facts.price,
            paid,
            facts.price - paid,
        )
    else:
        for each in facts.payments:
            bench.shown_by_any(statement, False, each.exhibits, "paid", each.amount, each.on)


def readiness(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause S-3: the goods were ready and the buyer was told."""
    for each in bench.facts.events:
        if each.event == "ready":
            bench.shown_by_any(statement, True, each.exhibits, "ready_on", each.on)
        elif each.event in ("handed_over", "delivered"):
            bench.shown_by_any(statement, False, each.exhibits, f"{each.event}_on", each.on)


def _silence(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause P-1: silence speaks only after the notices and the named request policy asks for."""
    answer, rule = claim.answer, bench.policy.doc.silence
    if (
        answer is not None
        and answer.position == "silent"
        and answer.notices >= rule.notices
        and answer.named_request
    ):
        bench.rule(statement, True, rule.weight, "silence", "silent", answer.notices)


def defence(bench: Bench, claim: Claim, name: str, statement: str) -> bool:
    """A defence is the respondent's to prove: here what is pro favours the respondent.

    Says whether anything was brought for it.
    """
    facts, before = bench.facts, len(bench.arguments)
    for shown in claim.defences:
        if shown.defence == name and _answers(bench, claim, shown.until):
            bench.shown(
                statement,
                True,
                shown.exhibit,
                f"defence_{name}",
                shown.until,
                shown.amount,
                favours=facts.respondent,
            )
    if name == "refunded_already" and facts.refunds:
        paid = sum(each.amount for each in facts.payments)
        back = [each for each in facts.refunds if bench.best(each.exhibits, facts.respondent) >= 2]
        if paid and sum(each.amount for each in back) >= paid:
            bench.rule(statement, True, "conclusive", "platform_record", "refunded", paid)
    return len(bench.arguments) > before


def _answers(bench: Bench, claim: Claim, until: date | None) -> bool:
    """An extension answers a claim for delay only if what happened kept to the new day."""
    if until is None:
        return True
    due = agreed_date(bench, claim)
    if due is None:
        return True
    done = [each.on for each in bench.facts.events if each.event == due[0]]
    return (max(done) if done else bench.facts.judged_on) <= until


PLAIN_ISSUES: dict[str, Callable[[Bench, Claim, str], None]] = {
    "order_and_payment": order_and_payment,
    "definite_term": definite_term,
    "in_time": in_time,
    "risk_and_cause": risk_and_cause,
    "non_delivery": non_delivery,
    "delivery": delivery,
    "non_payment": non_payment,
    "readiness": readiness,
}
"""Issues that need nothing but the facts."""

COMPARED_ISSUES: dict[
    str, Callable[[Bench, Claim, str, list[tuple[Observation, Compared]]], None]
] = {
    "delivered_condition": delivered_condition,
    "deviation": deviation,
}
"""Issues that rest on the comparison of observations with the term."""


def compared(claim: Claim) -> list[tuple[Observation, Compared]]:
    """Every observation on the claim's goods with the result of comparing it."""
    return [(seen, compare(seen, claim.term, claim.lines)) for seen in claim.seen]
