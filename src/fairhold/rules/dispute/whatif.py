"""Facts with something taken away or added: what advice asks the judgement about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from fairhold.rules.dispute import facts as f
from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.policy import Policy

BOTH = frozenset(("buyer", "supplier"))

_ISSUERS = {
    "payment_record": "bank",
    "carrier_record": "carrier",
    "customs_record": "authority",
    "certificate": "authority",
    "inspection_report": "inspection_company",
    "lab_report": "laboratory",
    "valuation": "third_party",
}
_AGREED = frozenset(("specification", "drawing", "contract", "approved_sample"))


def only(facts: f.Facts, claim: f.Claim) -> f.Facts:
    """The facts with this claim alone: enough to judge it, and quicker.

    What another claim's exhibits admit of the order holds for every claim, so it stays.
    """
    order = tuple(
        replace(each, issue="order_and_payment")
        for other in facts.claims
        if other.id != claim.id
        for each in other.admissions
        if each.issue in (None, "order_and_payment")
    )
    return replace(facts, claims=(replace(claim, admissions=(*claim.admissions, *order)),))


def without(facts: f.Facts, exhibit: str) -> f.Facts:
    """The facts as they would be had the exhibit never been brought."""

    def kept(exhibits: tuple[f.Exhibit, ...]) -> tuple[f.Exhibit, ...]:
        return tuple(each for each in exhibits if each.id != exhibit)

    return replace(
        facts,
        order_exhibits=kept(facts.order_exhibits),
        payments=tuple(replace(p, exhibits=kept(p.exhibits)) for p in facts.payments),
        refunds=tuple(replace(p, exhibits=kept(p.exhibits)) for p in facts.refunds),
        events=tuple(
            replace(e, exhibits=kept(e.exhibits)) for e in facts.events if kept(e.exhibits)
        ),
        notices=tuple(replace(n, exhibits=kept(n.exhibits)) for n in facts.notices),
        claims=tuple(_claim_without(claim, exhibit) for claim in facts.claims),
    )


def _claim_without(claim: f.Claim, exhibit: str) -> f.Claim:
    term = claim.term
    if term is not None and term.exhibit is not None and term.exhibit.id == exhibit:
        term = replace(term, exhibit=None)
    if term is not None and term.known:
        known = tuple(
            replace(k, exhibits=tuple(e for e in k.exhibits if e.id != exhibit)) for k in term.known
        )
        term = replace(term, known=known)
    return replace(
        claim,
        term=term,
        seen=tuple(s for s in claim.seen if s.exhibit.id != exhibit),
        causes=tuple(s for s in claim.causes if s.exhibit.id != exhibit),
        valuations=tuple(s for s in claim.valuations if s.exhibit.id != exhibit),
        costs=tuple(s for s in claim.costs if s.exhibit.id != exhibit),
        admissions=tuple(s for s in claim.admissions if s.exhibit.id != exhibit),
        defences=tuple(s for s in claim.defences if s.exhibit.id != exhibit),
        knowledge=tuple(e for e in claim.knowledge if e.id != exhibit),
    )


def undoubted(facts: f.Facts, statement: str) -> f.Facts:
    """The facts with one doubt about an exhibit dispelled (untraced E2, unseen E4)."""
    standings = {name: s for name, s in facts.standings.items() if name != statement}
    kind, _, exhibit = statement.rpartition(" ")
    if kind != "untraced":
        return replace(facts, standings=standings)
    claims = tuple(
        replace(claim, seen=tuple(_traced(seen, exhibit) for seen in claim.seen))
        for claim in facts.claims
    )
    return replace(facts, standings=standings, claims=claims)


def _traced[T](seen: T, exhibit: str) -> T:
    if isinstance(seen, f.Lot) and seen.exhibit.id == exhibit:
        return replace(seen, traced=True)
    return seen


def exhibit_of(kind: str, facts: f.Facts, label: str = "new") -> f.Exhibit:
    """An exhibit of a kind as a careful party would bring it."""
    issuer = _ISSUERS.get(kind, facts.claimant)
    return f.Exhibit(
        id=label,
        kind=kind,
        issuer=issuer,
        source=issuer if issuer == facts.claimant else f"{issuer}:{label}",
        accepted_by=BOTH if kind in _AGREED else frozenset(),
        integrity="intact",
        scale=True,
        dated=True,
    )


def added(facts: f.Facts, policy: Policy, issue: str, kind: str) -> f.Facts:
    """The facts of one claim with an exhibit of a kind added that shows what the issue asks."""
    add = _ADDERS.get(issue)
    return facts if add is None else add(facts, policy, exhibit_of(kind, facts, f"new {kind}"))


def _order(facts: f.Facts, policy: Policy, exhibit: f.Exhibit) -> f.Facts:
    if exhibit.kind != "payment_record":
        return replace(facts, order_exhibits=(*facts.order_exhibits, exhibit))
    account = policy.doc.coverage.accounts[0]
    paid = f.Payment(facts.price, facts.concluded_on, account, (exhibit,))
    return replace(facts, payments=(paid,))


def _term(facts: f.Facts, policy: Policy, exhibit: f.Exhibit) -> f.Facts:
    (claim,) = facts.claims
    if exhibit.kind in ("listing", "message"):  # what the other side wrote binds it
        exhibit = replace(exhibit, issuer=facts.respondent, source=facts.respondent)
    if claim.term is not None and claim.term.definite:
        term = replace(claim.term, exhibit=exhibit)
    else:
        term = f.Term(
            "new", "attribute", "the property in question", None, True, exhibit, None, False
        )
    return replace(facts, claims=(replace(claim, term=term),))


def _goods(facts: f.Facts, policy: Policy, exhibit: f.Exhibit) -> f.Facts:
    (claim,) = facts.claims
    if claim.ground == "late":
        due = facts.deliver_by or facts.ship_by
        name = "delivered" if facts.deliver_by else "shipped"
        if claim.term is not None and claim.term.by is not None:
            name, due = claim.term.event, claim.term.by
        if due is None:
            return facts
        late = f.Event(name, due + timedelta(days=1), (exhibit,))
        return replace(facts, events=(*facts.events, late))
    if claim.ground == "short_quantity":
        seen: f.Count | f.Defect | f.Found = f.Count(exhibit, 0)
    elif claim.term is None:
        seen = f.Defect(exhibit, "the fault", "does_not_work", None, None)
    else:
        seen = f.Found(exhibit, "otherwise", False, None, None)
    return replace(facts, claims=(replace(claim, seen=(*claim.seen, seen)),))


def _in_time(facts: f.Facts, policy: Policy, exhibit: f.Exhibit) -> f.Facts:
    (claim,) = facts.claims
    if exhibit.kind == "carrier_record":
        bench = Bench(facts, policy)
        shown = [
            each for each in facts.events if bench.best(each.exhibits, "") >= policy.production
        ]
        if any(each.event == "delivered" for each in shown):
            return facts  # the day is known; no record of another one is asked for
        day = max((n.on for n in facts.notices), default=facts.filed_on)
        return replace(facts, events=(*facts.events, f.Event("delivered", day, (exhibit,))))
    arrived = [each.on for each in facts.events if each.event == "delivered"]
    day = claim.discovered_on or max(arrived, default=facts.concluded_on)
    told = f.Notice(day, "the fault", True, frozenset((claim.id,)), (exhibit,))
    return replace(facts, notices=(*facts.notices, told))


def _cause(facts: f.Facts, policy: Policy, exhibit: f.Exhibit) -> f.Facts:
    (claim,) = facts.claims
    cause = "packaging" if claim.ground == "damaged_in_transit" else "manufacture"
    return replace(facts, claims=(replace(claim, causes=(*claim.causes, f.Cause(exhibit, cause))),))


def _event(name: str) -> Callable[[f.Facts, Policy, f.Exhibit], f.Facts]:
    def add(facts: f.Facts, policy: Policy, exhibit: f.Exhibit) -> f.Facts:
        return replace(facts, events=(*facts.events, f.Event(name, facts.judged_on, (exhibit,))))

    return add


_ADDERS: dict[str, Callable[[f.Facts, Policy, f.Exhibit], f.Facts]] = {
    "order_and_payment": _order,
    "definite_term": _term,
    "delivered_condition": _goods,
    "deviation": _goods,
    "in_time": _in_time,
    "risk_and_cause": _cause,
    "non_delivery": _event("no_scan"),
    "delivery": _event("delivered"),
    "readiness": _event("ready"),
}
"""How an exhibit is added for an issue. ``non_payment`` is the respondent's to answer."""
