"""What could be proven about an order if it went wrong: one claim per term, judged beforehand.

The judgement is the one that decides disputes. Each term is taken as not kept; what is on record
stays as it is, and what would still be needed is found as advice is: by judging again with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched
from typing import Any

from fairhold.factfile.decode import decode
from fairhold.factfile.load import validate
from fairhold.rules.dispute import advice
from fairhold.rules.dispute.judgement import judge
from fairhold.rules.policy import Policy, UnknownPolicy, current
from fairhold.trade.facts import order_facts
from fairhold.trade.models import Order
from fairhold.trade.wording import term_text

GROUNDS = {
    "mark": "label_or_mark_missing",
    "certificate": "label_or_mark_missing",
    "quantity": "short_quantity",
    "date": "late",
}
"""The ground on which a broken term of a kind is claimed; any other is not as described."""

MOST_CLAIMS = 100
"""So many claims fit into one fact document."""

_OF_THE_ORDER = "order_and_payment"
_OF_THE_WORDS = "definite_term"


@dataclass(frozen=True, slots=True)
class Prospect:
    """One term, as if it were not kept.

    ``heard`` says whether the order's channel takes such a claim at all, ``definite`` whether the
    term can be compared with anything as it is written; ``provable``, whether the claim would be
    proven with one of each of ``needs``: kinds of exhibits, each of which would do, the easiest
    first. ``claim`` is as in `fairhold assess --json`.
    """

    term: str
    says: str
    heard: bool
    definite: bool
    provable: bool
    needs: tuple[tuple[str, ...], ...]
    claim: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prospects:
    """Every term of an order, and what the order itself still lacks.

    ``payment`` says what the payment must be for anything to be provable; empty once it is.
    """

    terms: tuple[Prospect, ...]
    payment: str
    policy: Policy

    @property
    def provable(self) -> int:
        """How many terms could be proven not to have been kept."""
        return sum(each.provable for each in self.terms)


def prospects(order: Order, *, today: date) -> Prospects | None:
    """What could be proven, as the order stands today; None where no policy is in force for it.

    A draft or an offer is taken as accepted today. An order without lines has no prospects.
    """
    try:
        policy = current(order.channel, today)
    except UnknownPolicy:
        return None
    agreed = order_facts(order, as_if_agreed_on=_day_agreed(order, today))
    if not agreed["order"]["lines"]:
        return None
    told = [claim for facts in _cases(agreed, today) for claim in _judged(facts, policy)]
    claims = {claim["id"]: claim for claim in told}
    terms = tuple(_prospect(term, claims[term["id"]], policy) for term in agreed["terms"])
    return Prospects(terms, _payment(told), policy)


def _day_agreed(order: Order, today: date) -> date:
    """Today, or an earlier day where the draft promises something by a day that has passed."""
    promised = [day for day in (order.ship_by, order.deliver_by) if day is not None]
    return min([order.concluded_on or today, *promised])


def _cases(agreed: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """Fact documents with a claim per term: those on dates a day after the latest of them."""
    on_dates = [term for term in agreed["terms"] if term["kind"] == "date"]
    others = [term for term in agreed["terms"] if term["kind"] != "date"]
    cases = [_case(agreed, some, today) for some in batched(others, MOST_CLAIMS)]
    if on_dates:
        latest = max(date.fromisoformat(term["by"]) for term in on_dates)
        on = max(today, latest + timedelta(days=1))
        cases += [_case(agreed, some, on) for some in batched(on_dates, MOST_CLAIMS)]
    return cases


def _case(agreed: dict[str, Any], terms: Iterable[dict[str, Any]], on: date) -> dict[str, Any]:
    claims = [
        {
            "id": term["id"],
            "ground": GROUNDS.get(term["kind"], "not_as_described"),
            "term": term["id"],
            "line": term.get("line"),
            "says": f"Not kept: {term_text(term)}.",
        }
        for term in terms
    ]
    return {**agreed, "format": "fairhold-facts/1", "filed_on": on.isoformat(), "claims": claims}


def _judged(facts: dict[str, Any], policy: Policy) -> list[dict[str, Any]]:
    told = advice.as_json(judge(decode(validate(facts), policy), policy))
    claims: list[dict[str, Any]] = told["claims"]
    return claims


def _prospect(term: dict[str, Any], claim: dict[str, Any], policy: Policy) -> Prospect:
    words = next(issue for issue in claim["issues"] if issue["name"] == _OF_THE_WORDS)
    heard = policy.doc.grounds[claim["ground"]].open
    definite = words["status"] in ("proven", "undisputed")
    issues = dict.fromkeys(each["issue"] for each in claim["would_change"])
    return Prospect(
        term=term["id"],
        says=term_text(term),
        heard=heard,
        definite=definite,
        provable=heard and definite and (claim["verdict"] == "proven" or bool(issues)),
        needs=tuple(_kinds(claim, issue) for issue in issues if issue != _OF_THE_ORDER),
        claim=claim,
    )


def _kinds(claim: dict[str, Any], issue: str) -> tuple[str, ...]:
    return tuple(each["kind"] for each in claim["missing"] if each["issue"] == issue)


def _payment(claims: list[dict[str, Any]]) -> str:
    for claim in claims:
        for each in claim["missing"]:
            if each["issue"] == _OF_THE_ORDER:
                return str(each["says"])
    return ""
