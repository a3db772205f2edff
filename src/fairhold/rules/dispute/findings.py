"""What is found on each issue of each claim, and the verdict that follows.

The arguments of all claims make one graph; ``rules.proof`` evaluates it; this module reads the
result as a tribunal would: who bore which burden, what was brought, and what it came to.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from fairhold.rules.dispute.arguments import NO_EFFECT, Bench, Point
from fairhold.rules.dispute.compare import Compared, Observation
from fairhold.rules.dispute.facts import Claim, Facts
from fairhold.rules.dispute.issues import (
    COMPARED_ISSUES,
    PLAIN_ISSUES,
    SELLER_GROUNDS,
    admitted,
    compared,
    defence,
    silence_counts,
)
from fairhold.rules.policy import Policy
from fairhold.rules.policy_schema import RANKS, IssueRow
from fairhold.rules.proof import Argument, Finding, Graph, evaluate

type Status = Literal[
    "proven", "undisputed", "unproven", "insufficient", "contested", "rebutted", "indefinite"
]
type Verdict = Literal["proven", "not_proven", "undecidable"]

STATUSES: tuple[Status, ...] = (
    "proven",
    "undisputed",
    "unproven",
    "insufficient",
    "contested",
    "rebutted",
    "indefinite",
)
HOLDS = frozenset(("proven", "undisputed"))
ORDER = "order_and_payment"
NEEDS_TERM = frozenset(("deviation",))
"""Issues that have nothing to compare with where the term is indefinite."""


class Issue(NamedTuple):
    """One issue as found, with the policy's row for it and the findings it is made of."""

    name: str
    status: Status
    row: IssueRow
    parts: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether the issue is settled for the one who must prove it."""
        return self.status in HOLDS

    @property
    def weakest(self) -> Finding:
        """The part that stands least firmly; its ranks are the issue's."""
        return min(self.parts, key=lambda part: part.pro - part.con)

    @property
    def arguments(self) -> list[Argument]:
        """The arguments that count, on both sides, the weightiest first."""
        return [argument for part in self.parts for argument in sorted(part.applicable, key=_rank)]

    @property
    def defeated(self) -> list[Argument]:
        """The arguments that an exception defeated, the weightiest first."""
        return [argument for part in self.parts for argument in sorted(part.defeated, key=_rank)]


_issue = partial(tuple.__new__, Issue)


def _rank(argument: Argument) -> tuple[object, ...]:
    """An order that does not depend on that of the facts: by weight, by exhibit, by day."""
    point = argument.payload
    if not isinstance(point, Point):
        return -argument.weight, (), "", "", ""
    exhibits = tuple((len(name), name) for name in point.exhibits)
    day = next((str(each) for each in point.data if isinstance(each, date)), "")
    return -argument.weight, exhibits, point.key, day, str(point.data)


class ClaimFinding(NamedTuple):
    """One claim as found; ``deciding`` names the issues and defences that made the verdict."""

    claim: Claim
    issues: tuple[Issue, ...]
    defences: tuple[Issue, ...]
    verdict: Verdict
    deciding: tuple[str, ...]
    compared: tuple[tuple[Observation, Compared], ...]


class _Argued(NamedTuple):
    """A claim with its observations compared, and the statement of each issue and defence."""

    claim: Claim
    seen: list[tuple[Observation, Compared]]
    issues: dict[str, str]
    defences: dict[str, str]


def find(facts: Facts, policy: Policy) -> tuple[ClaimFinding, ...]:
    """The findings on every claim, in the claims' order."""
    bench = Bench(facts, policy)
    argued = [_argue(bench, claim) for claim in facts.claims]
    standings = {**facts.standings, NO_EFFECT.statement: "accepted"}
    graph = Graph(bench.arguments, policy.scale, bench.standards, standings, policy.accruals)
    found = evaluate(graph)
    return tuple([_read(each, found, facts, policy) for each in argued])


def statement_of(claim: Claim, issue: str) -> str:
    """The name of the issue's statement in the graph; an order is paid for all claims at once."""
    if issue == ORDER and claim.ground not in SELLER_GROUNDS:
        return issue
    return f"{claim.id} {issue}"


def _argue(bench: Bench, claim: Claim) -> _Argued:
    """Put the claim's statements in issue and its arguments on the bench.

    A defence is in issue only where something was brought for it and the claim is not accepted.
    """
    ground = bench.policy.doc.grounds[claim.ground]
    seen = compared(claim)
    standards, wanted = bench.standards, bench.wanted
    issues: dict[str, str] = {}
    for name in ground.issues:
        issues[name] = statement = statement_of(claim, name)
        if statement in standards:
            continue
        standards[statement] = wanted[name]
        if name in COMPARED_ISSUES:
            COMPARED_ISSUES[name](bench, claim, statement, seen)
        else:
            PLAIN_ISSUES[name](bench, claim, statement)
    for each in claim.admissions:
        for name, statement in issues.items():
            if name != ORDER and each.issue in (None, name):
                admitted(bench, statement, each)
    defences: dict[str, str] = {}
    defended = (claim.defences or bench.facts.refunds) and not _accepted(claim)
    for name in ground.defences if defended else ():
        statement = statement_of(claim, name)
        if defence(bench, claim, name, statement):
            bench.put(statement, name)
            defences[name] = statement
    return _Argued(claim, seen, issues, defences)


def _read(argued: _Argued, found: dict[str, Finding], facts: Facts, policy: Policy) -> ClaimFinding:
    claim, doc, least = argued.claim, policy.doc, policy.production
    rows = doc.issues
    ground = doc.grounds[claim.ground]
    settled = _settled(argued, found, ground.issues, policy)
    issues: list[Issue] = []
    for name, statement in argued.issues.items():
        row = rows[name]
        parts = _parts(statement, found) if name == ORDER else (found[statement],)
        status = settled.get(name) or _status(parts, row, least)
        issues.append(_issue((name, status, row, parts)))
    defences: list[Issue] = []
    for name, statement in argued.defences.items():
        row, parts = doc.defences[name], (found[statement],)
        defences.append(_issue((name, _status(parts, row, least), row, parts)))
    waits = ground.inspection_first and not _inspected(argued.seen, facts)
    verdict, deciding = _verdict(issues, defences, waits)
    if not ground.open:
        verdict, deciding = "not_proven", ()
    return ClaimFinding(
        claim, tuple(issues), tuple(defences), verdict, deciding, tuple(argued.seen)
    )


def _settled(
    argued: _Argued, found: dict[str, Finding], issues: tuple[str, ...], policy: Policy
) -> dict[str, Status]:
    """The issues whose status needs no weighing: conceded, or with nothing to compare with."""
    claim = argued.claim
    settled: dict[str, Status] = {}
    if _indefinite(claim, argued.seen, found):
        settled = dict.fromkeys(("definite_term", *NEEDS_TERM), "indefinite")
    if claim.answer is not None:
        for name in issues if _accepted(claim) else claim.answer.admits:
            settled[name] = "undisputed"
    for name in conceded_by_silence(claim, policy):
        settled[name] = "undisputed"
    return settled


def conceded_by_silence(claim: Claim, policy: Policy) -> tuple[str, ...]:
    """The issues that the policy takes as undisputed because the respondent was silent."""
    rule = policy.doc.silence
    answer = claim.answer
    return rule.concedes if answer is not None and silence_counts(answer, rule) else ()


def _accepted(claim: Claim) -> bool:
    """Whether the respondent accepts the claim; then it disputes nothing, and defends nothing."""
    return claim.answer is not None and claim.answer.position == "accepts"


def _inspected(compared: Sequence[tuple[Observation, Compared]], facts: Facts) -> bool:
    """Whether somebody independent has looked at the claim's goods in a way that counts."""
    return any(
        seen.exhibit.kind in ("inspection_report", "lab_report")
        and seen.exhibit.issuer in ("inspection_company", "laboratory")
        and not any(facts.standings.get(d.statement) == "accepted" for d in seen.exhibit.doubts)
        for seen, _ in compared
    )


def _indefinite(
    claim: Claim, seen: Sequence[tuple[Observation, Compared]], found: dict[str, Finding]
) -> bool:
    """Whether there is nothing definite to compare with: only words of perception, or no term."""
    if claim.term is not None and claim.term.definite:
        return False
    finding = found.get(statement_of(claim, "definite_term"))
    if finding is not None and finding.holds:
        return False
    return claim.term is not None or any(r.key == "matter_of_degree" for _, r in seen)


def _parts(statement: str, found: dict[str, Finding]) -> tuple[Finding, ...]:
    """What a reader should see of the order and its payment: the findings it is made of."""
    made_of = (f"{statement}: order", f"{statement}: payment")
    return tuple([found[part] for part in made_of if part in found])


def _status(parts: Sequence[Finding], row: IssueRow, production: int) -> Status:
    """The status of an issue from those of its parts: the first that fails gives it."""
    for part in parts:
        _, _, pro, _, holds, _, _, _ = part
        if not holds or pro < production:
            status = _short_of(part, row, production)
            if status not in HOLDS:
                return status
    return "proven"


def _short_of(found: Finding, row: IssueRow, production: int) -> Status:
    """The status of a statement that fails its standard or was not brought well enough."""
    if found.contrary:
        return "rebutted"
    if found.pro == 0 and not any(argument.pro for argument in found.defeated):
        return "unproven"
    if found.pro < production:
        return "insufficient"
    shifted = row.shifts_at is not None and found.con >= RANKS[row.shifts_at]
    if row.persuasion != row.production and not shifted:
        return "proven"
    return "contested" if found.con >= found.pro else "insufficient"


def _verdict(
    issues: Sequence[Issue], defences: Sequence[Issue], inspection_wanted: bool
) -> tuple[Verdict, tuple[str, ...]]:
    """Proven when every issue holds and no defence does; undecidable only at equal weight."""
    failing = [issue for issue in issues if issue.status not in HOLDS]
    answered = tuple([each.name for each in defences if each.status in HOLDS])
    if not failing and not answered:
        return "proven", tuple([issue.name for issue in issues])
    tied = all(
        issue.status == "contested" and issue.weakest.pro == issue.weakest.con for issue in failing
    )
    if failing and tied and not answered and inspection_wanted:
        return "undecidable", tuple(issue.name for issue in failing)
    return "not_proven", (*(issue.name for issue in failing), *answered)
