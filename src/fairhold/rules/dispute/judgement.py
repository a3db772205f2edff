"""The judgement: findings, recommendation and reasons in one value, and its JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from fairhold.kit.money import to_text
from fairhold.rules.dispute.arguments import Point
from fairhold.rules.dispute.decision import Recommendation, decide, interval_of
from fairhold.rules.dispute.facts import Facts
from fairhold.rules.dispute.findings import (
    STATUSES,
    ClaimFinding,
    Issue,
    Status,
    conceded_by_silence,
    find,
)
from fairhold.rules.dispute.reductions import Row
from fairhold.rules.policy import Policy
from fairhold.rules.policy_schema import WEIGHTS, GroundRow
from fairhold.rules.proof import Argument
from fairhold.rules.reasons import says

STATUS_KEYS: dict[Status, str] = {status: f"status_{status}" for status in STATUSES}


class Paragraph(NamedTuple):
    """One reason: the clause it applies, the claim and issue it is about, and its sentence."""

    clause: str
    claim: str
    issue: str
    key: str
    data: tuple[Any, ...]


_paragraph = partial(tuple.__new__, Paragraph)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found on every claim, what is recommended, and why."""

    facts: Facts
    policy: Policy
    claims: tuple[ClaimFinding, ...]
    recommendation: Recommendation
    reasons: tuple[Paragraph, ...]

    def as_json(self) -> dict[str, Any]:
        """The object of ``fairhold assess --json``: the same bytes for the same facts and policy.

        ``missing`` is left empty here; ``rules.dispute.advice`` fills it when advice is asked for.
        """
        return Printer(self).whole()


def judge(facts: Facts, policy: Policy) -> Judgement:
    """Judge the facts under the policy. Pure: the same input gives the same judgement, always."""
    found = find(facts, policy)
    recommendation = decide(found, facts, policy)
    reasons: list[Paragraph] = []
    for each in found:
        reasons += _reasons(each, policy)
    reasons += _last(recommendation, policy)
    return Judgement(facts, policy, found, recommendation, tuple(reasons))


def _reasons(found: ClaimFinding, policy: Policy) -> list[Paragraph]:
    """One paragraph per issue and defence, and one for the verdict."""
    name, ground = found.claim.id, policy.doc.grounds[found.claim.ground]
    silent = conceded_by_silence(found.claim, policy)
    paragraphs = [
        _paragraph((issue.row.clause, name, issue.name, _status_key(issue, silent), ()))
        for issue in found.issues
    ]
    if _rule_not_owed(found):
        paragraphs.append(Paragraph("Q-3", name, "definite_term", "rule_not_owed", ()))
    for each in found.defences:
        key = "defence_holds" if each.holds else "defence_fails"
        paragraphs.append(Paragraph(each.row.clause, name, each.name, key, ()))
    paragraphs.append(_verdict(found, ground))
    return paragraphs


def _verdict(found: ClaimFinding, ground: GroundRow) -> Paragraph:
    name = found.claim.id
    if not ground.open:
        return Paragraph(ground.clause, name, "", "ground_not_taken", (name, ground.title))
    key = f"verdict_{found.verdict}"
    return Paragraph(ground.clause, name, "", key, (name, found.deciding))


def _status_key(issue: Issue, silent: tuple[str, ...]) -> str:
    """The sentence for an issue's status; ``silent`` are those that silence concedes."""
    return "status_conceded" if issue.name in silent else STATUS_KEYS[issue.status]


def _rule_not_owed(found: ClaimFinding) -> bool:
    """Whether the claim rests on a rule of the buyer's country that nobody made a term."""
    term = found.claim.term
    return bool(term and term.law) and any(
        issue.name == "definite_term" and not issue.holds for issue in found.issues
    )


def _last(recommendation: Recommendation, policy: Policy) -> Iterator[Paragraph]:
    refund, rows = recommendation.refund, recommendation.rows
    key, data = f"outcome_{recommendation.outcome}", (refund,)
    if rows and rows[0].key == "price_due":
        key, data = "outcome_price_due", (rows[0].amount,)
    elif recommendation.outcome == "partial_refund" and not refund:
        key = "outcome_nothing_back"
    elif recommendation.outcome == "return_and_refund" and not refund:
        key = "outcome_return_alone"
    elif recommendation.outcome in ("replacement", "repair") and not refund:
        key = f"outcome_{recommendation.outcome}_alone"
    yield Paragraph("M-0", "", "", key, data)
    if not policy.doc.remedy.carried_out.allowed:
        yield Paragraph("M-0", "", "", "opinion", ())


class Printer:
    """Turns a judgement into plain data with its sentences in words."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.currency = judgement.facts.currency

    def whole(self) -> dict[str, Any]:
        """The whole judgement."""
        judgement = self.judgement
        recommended = judgement.recommendation
        return {
            "policy": {"name": judgement.policy.name, "version": judgement.policy.version},
            "claims": [self.claim(each) for each in judgement.claims],
            "recommendation": {
                "outcome": recommended.outcome,
                "refund": {
                    "amount": to_text(recommended.refund, self.currency),
                    "currency": self.currency,
                },
                "lines": [self.row(row) for row in recommended.rows],
            },
            "reasons": [self.paragraph(each) for each in judgement.reasons],
        }

    def claim(self, found: ClaimFinding) -> dict[str, Any]:
        """One claim with its issues and defences."""
        return {
            "id": found.claim.id,
            "ground": found.claim.ground,
            "verdict": found.verdict,
            "deciding": list(found.deciding),
            "issues": [self.issue(each) for each in found.issues],
            "defences": [self.issue(each) for each in found.defences],
            "missing": [],
        }

    def issue(self, issue: Issue) -> dict[str, Any]:
        """One issue with the arguments on both sides; those without effect stand apart."""
        return {
            "name": issue.name,
            "question": issue.row.question,
            "clause": issue.row.clause,
            "status": issue.status,
            "standard": issue.weakest.standard,
            "burden": {
                "production": issue.row.production,
                "persuasion": issue.row.persuasion,
            },
            "weight": {"for": int(issue.weakest.pro), "against": int(issue.weakest.con)},
            "for": [self.argument(a) for a in issue.arguments if a.pro],
            "against": [self.argument(a) for a in issue.arguments if not a.pro],
            "without_effect": [self.defeated(a) for a in issue.defeated],
        }

    def argument(self, argument: Argument) -> dict[str, Any]:
        """One argument in words."""
        point = argument.payload
        if not isinstance(point, Point):
            return {"scheme": "rule", "weight": "conclusive", "exhibits": [], "says": ""}
        return {
            "scheme": point.scheme,
            "weight": WEIGHTS[int(argument.weight) - 1],
            "exhibits": list(point.exhibits),
            "says": says(point.key, point.data, self.currency),
        }

    def defeated(self, argument: Argument) -> dict[str, Any]:
        """An argument that an exception defeated, with the exception."""
        standings = self.judgement.facts.standings
        doubts = [p.statement for p in argument.premises if p.statement in standings]
        told = self.argument(argument)
        for doubt in doubts:
            kind = doubt.rpartition(" ")[0]
            told["says"] += " " + says(f"doubt_{kind}", (), self.currency)
        return told

    def row(self, row: Row) -> dict[str, Any]:
        """One line of the arithmetic."""
        told = {
            "says": says(row.key, row.data, self.currency),
            "amount": to_text(row.amount, self.currency),
            "clause": row.clause,
            "adds_to_refund": row.adds,
        }
        if row.key in ("price_reduced", "asked_reduction", "price_of_share") and row.data[3]:
            low, high = interval_of(int(str(row.data[2])), int(str(row.data[3])))
            told["interval_95_percent"] = [low, high]
        return told

    def paragraph(self, paragraph: Paragraph) -> dict[str, Any]:
        """One reason in words."""
        return {
            "clause": paragraph.clause,
            "claim": paragraph.claim,
            "issue": paragraph.issue,
            "says": says(paragraph.key, self._data(paragraph), self.currency),
        }

    def _data(self, paragraph: Paragraph) -> tuple[object, ...]:
        if paragraph.key.startswith("verdict_"):
            questions = [self._question(name) for name in paragraph.data[1]]
            return (paragraph.data[0], "; ".join(questions))
        if not paragraph.issue:
            return paragraph.data
        issue = self._issue(paragraph.claim, paragraph.issue)
        return (
            self._question(paragraph.issue),
            self._side(issue, pro=True),
            self._side(issue, pro=False) or self._without_effect(issue),
            "the " + self._bearer(issue.row.production),
            issue.weakest.standard.replace("_", " "),
            self._vague(paragraph.claim),
            self._law(paragraph.claim),
        )

    def _issue(self, claim: str, name: str) -> Issue:
        found = next(each for each in self.judgement.claims if each.claim.id == claim)
        return next(i for i in (*found.issues, *found.defences) if i.name == name)

    def _question(self, name: str) -> str:
        doc = self.judgement.policy.doc
        row = doc.issues.get(name) or doc.defences[name]
        return row.question

    def _bearer(self, bearer: str) -> str:
        facts = self.judgement.facts
        return facts.claimant if bearer == "claimant" else facts.respondent

    def _side(self, issue: Issue, *, pro: bool) -> str:
        """The arguments of one side, each with its exhibits in brackets."""
        told = []
        for argument in issue.arguments:
            if argument.pro == pro and isinstance(argument.payload, Point):
                words = self.argument(argument)
                where = f" ({', '.join(words['exhibits'])})" if words["exhibits"] else ""
                told.append(words["says"].rstrip(".") + where + ".")
        return " ".join(dict.fromkeys(told))

    def _without_effect(self, issue: Issue) -> str:
        told = [self.defeated(a) for a in issue.defeated if isinstance(a.payload, Point)]
        lines = (f"{', '.join(t['exhibits'])}: {t['says']}".removeprefix(": ") for t in told)
        return " ".join(dict.fromkeys(lines))

    def _law(self, claim: str) -> str:
        found = next(each for each in self.judgement.claims if each.claim.id == claim)
        return found.claim.term.law if found.claim.term is not None else ""

    def _vague(self, claim: str) -> str:
        found = next(each for each in self.judgement.claims if each.claim.id == claim)
        if found.claim.term is not None:
            return f"“{found.claim.term.label}” says how goods seem, not how they must be."
        told = sorted(r.data for _, r in found.compared if r.key == "matter_of_degree")
        return says("matter_of_degree", told[0], self.currency) if told else ""
