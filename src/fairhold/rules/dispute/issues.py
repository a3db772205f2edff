"""The issues of a claim: for each, the arguments that the facts give for and against it.

One function per issue, named as the issue. Each adds arguments to the bench under the statement
it is given; ``rules.proof`` weighs them. Sources of the rules stand in the policy's clauses; the
evidence per ground in what eight published procedures ask for.
"""

from collections.abc import Callable
from dataclasses import replace

from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.dispute.compare import Compared, Observation, compare
from fairhold.rules.dispute.facts import (
    RECORD,
    Admission,
    Answer,
    Claim,
    DefenceShown,
    Event,
    Exhibit,
    Term,
)
from fairhold.rules.dispute.timing import agreed_date, in_time
from fairhold.rules.policy_schema import SilenceRow
from fairhold.rules.proof import Argument, Premise

SELLER_GROUNDS = frozenset(("payment_not_received", "goods_not_collected"))
OBJECTIVE = frozenset(("does_not_work", "broken", "unsafe", "other_goods"))
RISK_AT_DESTINATION = frozenset(("DAP", "DPU", "DDP"))
"""Incoterms 2020 under which the seller bears the risk until the goods arrive."""

CONTRARY_CAUSES = {"misuse": ("manufacture", "packaging"), "buyers_specification": ("manufacture",)}
"""Defences about the cause, and the causes that, where shown, speak against each."""


def order_and_payment(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause O-1: an order, and its payment to an account that counts.

    Two statements of their own; the issue holds when both do.
    """
    facts, coverage = bench.facts, bench.policy.doc.coverage
    order, payment = f"{statement}: order", f"{statement}: payment"
    bench.put(order, "order_and_payment")
    bench.shown_by_any(order, True, _order_papers(bench), "order_shown")
    _order_admitted(bench, order)
    premises = [Premise(order)]
    if claim.ground not in SELLER_GROUNDS:
        premises.append(Premise(payment))
        bench.put(payment, "order_and_payment")
        counting = [paid for paid in facts.payments if paid.to in coverage.accounts]
        for paid in counting:
            bench.shown_by_any(payment, True, paid.exhibits, "paid", paid.amount, paid.on)
        for paid in () if counting else facts.payments:
            bench.shown_by_any(
                payment, False, paid.exhibits, "paid_elsewhere", paid.amount, paid.on
            )
        _order_admitted(bench, payment)
    both = Argument(statement, True, 4, "rule", tuple(premises), label="both are shown")
    bench.arguments[statement].append(both)


def _order_papers(bench: Bench) -> list[Exhibit]:
    """The exhibits that show the order; one's own paper shows no agreement."""
    claimant = bench.claimant
    return [
        each
        for each in bench.facts.order_exhibits
        if each.accepted_by_both or each.issuer != claimant
    ]


def _order_admitted(bench: Bench, statement: str) -> None:
    """What was said of the order against one's own interest, for whichever claim."""
    said = {
        (each.exhibit.id, each.by): each
        for claim in bench.facts.claims
        for each in claim.admissions
        if each.issue in (None, "order_and_payment")
    }
    for each in said.values():
        admitted(bench, statement, each)


def admitted(bench: Bench, statement: str, admission: Admission) -> None:
    """An admission speaks against whoever made it."""
    pro = admission.by == bench.respondent
    bench.shown(statement, pro, admission.exhibit, "admitted", admission.by)


def definite_term(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause Q-1: a written, definite term; or the ordinary purpose where failure is objective."""
    term = claim.term
    if term is not None:
        _agreed(bench, term, statement)
        _known_rule(bench, term, statement)
    elif claim.ground == "short_quantity":
        bench.shown_by_any(statement, True, _order_papers(bench), "quantity_ordered")
    elif claim.ground == "late" and (bench.facts.ship_by or bench.facts.deliver_by):
        bench.shown_by_any(statement, True, _order_papers(bench), "date_ordered")
    elif claim.ground == "wrong_goods":
        bench.shown_by_any(statement, True, _order_papers(bench), "goods_named", _described(claim))
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
    bound = bench.respondent
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
    failures = {getattr(seen, "objective", None) for seen in claim.seen} & OBJECTIVE
    if failures:
        key = f"purpose_{min(map(str, failures))}"
        bench.rule(statement, True, "strong", "ordinary_purpose", key)


def _described(claim: Claim) -> str:
    return "; ".join(line.description for line in claim.lines)


def delivered_condition(
    bench: Bench, claim: Claim, statement: str, compared: list[tuple[Observation, Compared]]
) -> None:
    """Clause D-1: what arrived, shown by exhibits that can be tied to this delivery."""
    claimant, respondent = bench.claimant, bench.respondent
    for seen, result in compared:
        gains = respondent if result.deviates is False else claimant
        bench.shown(statement, True, seen.exhibit, "condition_shown", favours=gains)
    _silence(bench, claim, statement)


def deviation(
    bench: Bench, claim: Claim, statement: str, compared: list[tuple[Observation, Compared]]
) -> None:
    """Clause D-2: observation against term, computed."""
    faulty = {seen.line for seen, result in compared if result.deviates}
    for seen, (deviates, key, data, *_) in compared:
        if deviates is None:
            bench.noted(statement, seen.exhibit, key, *data)
        elif seen.line in faulty or not seen.line or not faulty:
            bench.shown(statement, deviates, seen.exhibit, key, *data)
        # what is left is a sound line beside a faulty one: it answers for itself alone
    if claim.ground == "late":
        _late(bench, claim, statement)
    _silence(bench, claim, statement)


def _late(bench: Bench, claim: Claim, statement: str) -> None:
    """What happened when, against the agreed date."""
    facts, due = bench.facts, agreed_date(bench, claim)
    if due is None:
        return
    event, by = due
    done = last_shipment([each for each in facts.events if each.event == event])
    for each in done:
        late = (each.on - by).days
        key = "happened_late" if late > 0 else "happened_in_time"
        bench.shown_by_any(statement, late > 0, each.exhibits, key, event, by, each.on, late)
    if not done and facts.filed_on > by:
        late = (facts.filed_on - by).days
        bench.rule(
            statement, True, "indication", "dates_of_the_file", "not_yet_happened", event, by, late
        )


def last_shipment(events: list[Event]) -> list[Event]:
    """What is said of the shipment that came last: an early part does not make a late one early."""
    if not events:
        return []
    last = max(events, key=lambda each: (each.on, each.shipment))
    return [each for each in events if each.shipment in ("", last.shipment) or not last.shipment]


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
                bench.shown(statement, at_destination, shown.exhibit, key)
            case _:
                bench.shown(statement, False, shown.exhibit, f"cause_{shown.cause}")
    if claim.ground == "damaged_in_transit":
        _transit(bench, statement, packed, at_destination)


def _transit(bench: Bench, statement: str, packed: str, at_destination: bool) -> None:
    """Damage on the way is the buyer's once the risk has passed, unless badly packed."""
    incoterm = bench.facts.incoterm
    key = "risk_had_passed" if incoterm else "risk_had_passed_by_law"
    if at_destination:
        key = "risk_until_arrival"
    premises = () if at_destination else (Premise(packed, kind="exception"),)
    bench.rule(
        statement, at_destination, "conclusive", "incoterm", key, incoterm, premises=premises
    )


def non_delivery(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause N-1: the agreed day has passed without delivery; proof of delivery answers it.

    What was delivered of other lines, or of some of those claimed, is no answer for the rest.
    """
    facts, due = bench.facts, agreed_date(bench, claim)
    delivered = [each for each in facts.events if each.event == "delivered"]
    whole = all(any(each.concerns((line,)) for each in delivered) for line in claim.lines)
    for each in facts.events:
        if not each.concerns(claim.lines):
            continue
        if each.event == "delivered" and whole:
            bench.shown_by_any(statement, False, each.exhibits, "delivered_on", each.on)
        elif each.event in ("no_scan", "returned") and not _overtaken(bench, each):
            bench.shown_by_any(statement, True, each.exhibits, each.event, each.on)
    if due is not None and facts.judged_on <= due[1]:
        bench.rule(statement, False, "conclusive", "dates_of_the_file", "not_yet_due", *due)
    elif due is not None:
        bench.rule(statement, True, "indication", "dates_of_the_file", "nothing_arrived", *due)
    _silence(bench, claim, statement)


def _overtaken(bench: Bench, missed: Event) -> bool:
    """Whether a later delivery, shown at least as well, makes this tracking state history."""
    facts = bench.facts
    weight = bench.best(missed.exhibits, facts.claimant)
    return any(
        each.event == "delivered"
        and each.on >= missed.on
        and (not each.lines or (bool(missed.lines) and missed.lines <= each.lines))
        and bench.best(each.exhibits, facts.respondent) >= weight
        for each in facts.events
    )


def delivery(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause S-1: the supplier handed the goods over, or they arrived."""
    for each in bench.facts.events:
        if each.event in ("delivered", "handed_over"):
            bench.shown_by_any(statement, True, each.exhibits, f"{each.event}_on", each.on)
        elif each.event == "no_scan":
            bench.shown_by_any(statement, False, each.exhibits, "no_scan", each.on)


def non_payment(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause S-2: the price is due and open; the buyer's payments answer it."""
    facts = bench.facts
    if facts.pay_by is not None and facts.judged_on <= facts.pay_by:
        bench.rule(
            statement, False, "conclusive", "dates_of_the_file", "payment_not_due", facts.pay_by
        )
        return
    paid = paid_so_far(bench)
    if paid < facts.price:
        bench.shown_by_any(
            statement,
            True,
            _order_papers(bench),
            "price_open",
            facts.price,
            paid,
            facts.price - paid,
        )
    else:
        for each in facts.payments:
            bench.shown_by_any(statement, False, each.exhibits, "paid", each.amount, each.on)


def paid_so_far(bench: Bench) -> int:
    """What the buyer paid, to whatever account, so far as it is shown."""
    facts = bench.facts
    return sum(
        each.amount
        for each in facts.payments
        if bench.best(each.exhibits, "buyer") >= bench.policy.production
    )


def readiness(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause S-3: the goods were ready and the buyer was told."""
    for each in bench.facts.events:
        if each.event == "ready":
            bench.shown_by_any(statement, True, each.exhibits, "ready_on", each.on)
        elif each.event in ("handed_over", "delivered"):
            bench.shown_by_any(statement, False, each.exhibits, f"{each.event}_on", each.on)


def _silence(bench: Bench, claim: Claim, statement: str) -> None:
    """Clause P-1: silence speaks only after the notices and the named request policy asks for.

    It adds to what was brought; where nothing was, it proves nothing.
    """
    answer, rule = claim.answer, bench.policy.doc.silence
    if answer is not None and silence_counts(answer, rule) and _brought(bench, statement):
        key = "silent" if answer.named_request else "silent_unasked"
        bench.rule(statement, True, rule.weight, "silence", key, answer.notices)


def silence_counts(answer: Answer, rule: SilenceRow) -> bool:
    """Whether the respondent was silent for so long, and so asked, that the policy heeds it."""
    asked = answer.named_request or not rule.named_request
    return answer.position == "silent" and answer.notices >= rule.notices and asked


def _brought(bench: Bench, statement: str) -> bool:
    """Whether anything speaks for the statement that is more than a mere word."""
    least = bench.policy.production
    return any(each.pro and each.weight >= least for each in bench.arguments[statement])


def defence(bench: Bench, claim: Claim, name: str, statement: str) -> bool:
    """A defence is the respondent's to prove: here what is pro favours the respondent.

    Says whether anything was brought for it.
    """
    facts = bench.facts
    for shown in claim.defences:
        if shown.defence == name and _answers(bench, claim, shown):
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
        if paid and refunded(bench) >= paid:
            for each in facts.refunds:
                bench.shown_by_any(
                    statement,
                    True,
                    each.exhibits,
                    "refunded",
                    each.amount,
                    each.on,
                    favours=facts.respondent,
                )
    brought = bool(bench.arguments.get(statement))
    for cause in claim.causes if brought else ():
        if cause.cause in CONTRARY_CAUSES.get(name, ()):
            said = f"cause_{cause.cause}"
            bench.shown(statement, False, cause.exhibit, said, favours=facts.claimant)
    return brought


def refunded(bench: Bench) -> int:
    """How much went back already, so far as it is shown."""
    facts, least = bench.facts, bench.policy.production
    recorded = sum(
        each.amount
        for each in facts.refunds
        if bench.best(each.exhibits, facts.respondent) >= least
    )
    told = {
        each.exhibit.id: each.amount or 0
        for claim in facts.claims
        for each in claim.defences
        if each.defence == "refunded_already"
        and bench.best((each.exhibit,), facts.respondent) >= least
    }
    return max(recorded, sum(told.values()))


def _answers(bench: Bench, claim: Claim, shown: DefenceShown) -> bool:
    """A refund answers only if all went back; an extension, only if the new day was kept.

    A part that went back is set off against what is due.
    """
    if shown.defence == "refunded_already":
        return refunded(bench) >= sum(each.amount for each in bench.facts.payments)
    due = agreed_date(bench, claim)
    if shown.until is None or due is None:
        return True
    least, respondent = bench.policy.production, bench.facts.respondent
    done = [
        each.on
        for each in bench.facts.events
        if each.event == due[0] and bench.best(each.exhibits, respondent) >= least
    ]
    return (max(done) if done else bench.facts.judged_on) <= shown.until


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
