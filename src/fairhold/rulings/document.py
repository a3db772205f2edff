"""The ruling as a reader sees it: one plain value that the page and the PDF both render.

Made from what the ruling row stores (facts, judgement, the officer's decision), so an old ruling
reads today as it did on its day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fairhold.kit.money import to_minor, written
from fairhold.rules import policy as policies
from fairhold.rules.reasons import day

STANDARDS = {
    "scintilla": "any evidence",
    "preponderance": "more likely than not",
    "clear_and_convincing": "clear and convincing",
    "beyond_reasonable_doubt": "beyond reasonable doubt",
}
OUTCOMES = {
    "dismiss": "The claim is dismissed. No refund is due.",
    "full_refund": "{supplier} refunds {refund}, all that was paid.",
    "partial_refund": "{supplier} refunds {refund}.",
    "return_and_refund": "The goods that do not conform go back, and {supplier} refunds {refund}.",
    "replacement": "{supplier} replaces the goods{costs}.",
    "repair": "{supplier} repairs the goods{costs}.",
    "inspect_first": "An independent inspection is to be made before the case is decided.",
}
EVENTS = (
    ("shipped_on", "shipped"),
    ("handed_over_on", "handed over"),
    ("delivered_on", "delivered"),
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the officer decided, and the case it was decided in."""

    reference: str
    number: int
    officer: str | None
    second: str | None
    replaces: str | None
    replaced_by: str | None
    issued_at: datetime
    timezone: str
    outcome: str
    refund_minor: int
    currency: str
    departs: bool
    reasons: str
    facts_hash: str


def document_of(
    facts: dict[str, Any], judgement: dict[str, Any], decided: Decided
) -> dict[str, Any]:
    """The ruling in plain values: strings, lists and tables, nothing left to look up."""
    policy = policies.load(judgement["policy"]["name"], judgement["policy"]["version"])
    refund = written(decided.refund_minor, decided.currency)
    when = decided.issued_at.astimezone(ZoneInfo(decided.timezone))
    recommended = _recommended(facts, judgement, decided.currency)
    return {
        "reference": decided.reference,
        "number": decided.number,
        "officer": _deciders(decided),
        "replaces": decided.replaces or "",
        "replaced_by": decided.replaced_by or "",
        "by_policy": decided.officer is None,
        "issued": f"{day(when.date())}, {when:%H:%M} ({decided.timezone})",
        "policy": f"{policy.doc.title}, version {policy.version}",
        "parties": _parties(facts),
        "decision": _decision(decided.outcome, refund, facts) if decided.departs else recommended,
        "outcome": decided.outcome,
        "refund": refund,
        "departs": decided.departs,
        "officers_reasons": decided.reasons,
        "recommended": recommended,
        "facts": list(_facts(facts)),
        "claims": [_claim(claim, facts, policy) for claim in judgement["claims"]],
        "lines": [
            {
                "says": line["says"],
                "amount": _amount(line["amount"], decided.currency),
                "clause": line["clause"],
                "adds": line["adds_to_refund"],
            }
            for line in judgement["recommendation"]["lines"]
        ],
        "reasons": judgement["reasons"],
        "exhibits": [_exhibit(each) for each in facts.get("exhibits", ())],
        "facts_hash": decided.facts_hash,
    }


def _deciders(decided: Decided) -> str:
    """Who decided, as one reads it."""
    if decided.officer is None:
        return "Policy alone; nobody has looked yet"
    return f"{decided.officer} and {decided.second}" if decided.second else decided.officer


def _decision(outcome: str, refund: str, facts: dict[str, Any]) -> str:
    """An outcome in a sentence, by the names of the parties."""
    nothing = not any(digit in refund for digit in "123456789")
    costs = "" if nothing else f" and pays {refund} for costs"
    supplier = facts["supplier"]["name"]
    return OUTCOMES[outcome].format(supplier=supplier, refund=refund, costs=costs)


def _recommended(facts: dict[str, Any], judgement: dict[str, Any], currency: str) -> str:
    """What the judgement comes to; a supplier's proven claim brings no refund but a debt."""
    proven = any(claim["verdict"] == "proven" for claim in judgement["claims"])
    if proven and facts.get("claimant") == "supplier":
        return " ".join(each["says"] for each in judgement["reasons"] if not each["claim"])
    told = judgement["recommendation"]
    return _decision(told["outcome"], _amount(told["refund"]["amount"], currency), facts)


def _parties(facts: dict[str, Any]) -> dict[str, str]:
    claimant = facts.get("claimant", "buyer")
    respondent = "supplier" if claimant == "buyer" else "buyer"
    return {
        "claimant": f"{facts[claimant]['name']} ({claimant})",
        "respondent": f"{facts[respondent]['name']} ({respondent})",
    }


def _facts(facts: dict[str, Any]) -> Any:
    """What happened, in sentences, from the order to the filing."""
    order, currency = facts["order"], facts["order"]["currency"]
    named = f" {order['reference']}" if order.get("reference") else ""
    yield (
        f"Order{named} was concluded on {_day(order['concluded_on'])} between "
        f"{facts['buyer']['name']} as buyer and {facts['supplier']['name']} as supplier."
    )
    for line in order["lines"]:
        unit = line.get("unit") or "piece"
        price = _amount(line["unit_price"], currency)
        yield f"Ordered: {line['quantity']:,} × {line['description']}, {price} per {unit}."
    if term := order.get("incoterm"):
        yield f"Delivery term: {term['rule']} {term.get('place') or ''}".rstrip() + "."
    for paid in facts.get("payments", ()):
        account = paid["to"].replace("_", " ")
        yield (
            f"{_amount(paid['amount'], currency)} was paid on {_day(paid['paid_on'])} ({account})."
        )
    for back in facts.get("refunds", ()):
        yield f"{_amount(back['amount'], currency)} went back on {_day(back['paid_on'])}."
    for sent in facts.get("shipments", ()):
        told = [f"{word} on {_day(sent[key])}" for key, word in EVENTS if sent.get(key)]
        if told:
            yield f"Goods {', '.join(told)}."
    for notice in facts.get("notices", ()):
        yield f"Notice to the supplier on {_day(notice['on'])}: {notice['nature']}"
    yield f"The dispute was filed on {_day(facts['filed_on'])}."


def _claim(claim: dict[str, Any], facts: dict[str, Any], policy: policies.Policy) -> dict[str, Any]:
    filed = next(each for each in facts["claims"] if each["id"] == claim["id"])
    verdicts = {
        "proven": "Proven",
        "not_proven": "Not proven",
        "undecidable": "Cannot be decided yet",
    }
    return {
        "id": claim["id"],
        "title": policy.doc.grounds[claim["ground"]].title,
        "clause": policy.doc.grounds[claim["ground"]].clause,
        "says": filed.get("says") or "",
        "verdict": verdicts[claim["verdict"]],
        "issues": [_issue(each) for each in (*claim["issues"], *claim["defences"])],
        "would_change": [each["says"] for each in claim.get("would_change", ())],
        "hangs_on": claim.get("decisive_exhibits", []),
        "change": _change(claim, facts),
    }


def _change(claim: dict[str, Any], facts: dict[str, Any]) -> str:
    """What would have changed the result of the claim, in a sentence."""
    if added := claim.get("would_change"):
        return f"{'; '.join(each['says'] for each in added)}."
    if hangs_on := claim.get("decisive_exhibits"):
        titles = {each["id"]: each.get("title") for each in facts.get("exhibits", ())}
        named = [f"{i} ({titles[i]})" if titles.get(i) else i for i in hangs_on]
        return f"Without {' or without '.join(named)} it would not have been proven."
    if claim["verdict"] == "proven":
        return "No single exhibit: it stands on several, or on the marketplace’s own record."
    return "No single addition: more than one issue would have had to be shown otherwise."


def _issue(issue: dict[str, Any]) -> dict[str, Any]:
    return {
        "question": issue["question"],
        "clause": issue["clause"],
        "status": issue["status"],
        "standard": STANDARDS[issue["standard"]],
        "for": [_argument(each) for each in issue["for"]],
        "against": [_argument(each) for each in issue["against"]],
        "without_effect": [_argument(each) for each in issue["without_effect"]],
    }


def _argument(argument: dict[str, Any]) -> dict[str, str]:
    exhibits = ", ".join(argument["exhibits"])
    return {
        "source": exhibits or argument["scheme"].replace("_", " "),
        "weight": argument["weight"],
        "says": argument["says"],
    }


def _exhibit(exhibit: dict[str, Any]) -> dict[str, str]:
    kind = exhibit["kind"].replace("_", " ")
    issuer = exhibit["issuer"]
    dated = f", {_day(exhibit['dated'])}" if exhibit.get("dated") else ""
    late = " (brought late)" if exhibit.get("late") else ""
    by = issuer.get("name") or issuer["role"].replace("_", " ")
    return {
        "id": exhibit["id"],
        "title": exhibit.get("title") or kind,
        "about": f"{kind} by {by}{dated}; offered by the {exhibit['offered_by']}{late}",
    }


def _amount(amount: Any, currency: str) -> str:
    return written(to_minor(str(amount), currency, positive=False), currency)


def _day(value: Any) -> str:
    return day(value if isinstance(value, date) else date.fromisoformat(str(value)))
