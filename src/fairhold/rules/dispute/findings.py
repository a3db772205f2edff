"""What is found on each issue of each claim, and the verdict that follows.

The arguments of all claims make one graph; ``rules.proof`` evaluates it; this module reads the
result as a tribunal would: who bore which burden, what was brought, and what it came to.
"""

from collections.abc import Sequence
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


def _rank(argument: Argument) -> tuple[object, ...]:
    """An order that does not depend on that of the facts: by weight, then by exhibit."""
    point = argument.payload
    if not isinstance(point, Point):
        return -argument.weight, (), "", ""
    exhibits = tuple((len(name), name) for name in point.exhibits)
    return -argument.weight, exhibits, point.key, str(point.data)


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
    graph = Graph(tuple(bench.arguments), policy.scale, bench.standards, standings, policy.accruals)
    found = evaluate(graph)
    return tuple([_read(each, found, facts, policy) for each in argued])


def statement_of(claim: Claim, issue: str) -> str:
    """The name of the issue's statement in the graph; an order is paid for all claims at once."""
    if issue == "order_and_payment" and claim.ground not in SELLER_GROUNDS:
        return issue
    return f"{claim.id} {issue}"


def _argue(bench: Bench, claim: Claim) -> _Argued:
    """Put the claim's statements in issue and its arguments on the bench.

    A defence is in issue only where something was brought for it.
    """
    ground = bench.policy.doc.grounds[claim.ground]
    seen = compared(claim)
    issues = {name: statement_of(claim, name) for name in ground.issues}
    for name, statement in issues.items():
        if statement in bench.standards:
            continue
        bench.put(statement, name)
        if name in COMPARED_ISSUES:
            COMPARED_ISSUES[name](bench, claim, statement, seen)
        else:
            PLAIN_ISSUES[name](bench, claim, statement)
        for each in claim.admissions:
            if name != "order_and_payment" and each.issue in (None, name):
                admitted(bench, statement, each)
    defences: dict[str, str] = {}
    for name in ground.defences if claim.defences or bench.facts.refunds else ():
        statement = statement_of(claim, name)
        if defence(bench, claim, name, statement):
            bench.put(statement, name)
            defences[name] = statement
    return _Argued(claim, seen, issues, defences)


def _read(argued: _Argued, found: dict[str, Finding], facts: Facts, policy: Policy) -> ClaimFinding:
    claim, doc, least = argued.claim, policy.doc, policy.production
    indefinite = _indefinite(claim, argued.seen, found)
    issues = tuple(
        [
            _issue(name, doc.issues[name], claim, _parts(name, statement, found), least, indefinite)
            for name, statement in argued.issues.items()
        ]
    )
    defences = tuple(
        [
            _issue(name, doc.defences[name], claim, _parts(name, statement, found), least, False)
            for name, statement in argued.defences.items()
        ]
    )
    wanted = doc.grounds[claim.ground].inspection_first
    verdict, deciding = _verdict(issues, defences, wanted and not _inspected(argued.seen, facts))
    return ClaimFinding(claim, issues, defences, verdict, deciding, tuple(argued.seen))


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


def _issue(
    name: str,
    row: IssueRow,
    claim: Claim,
    parts: tuple[Finding, ...],
    production: int,
    indefinite: bool,
) -> Issue:
    if _is_admitted(claim, name):
        status: Status = "undisputed"
    elif indefinite and (name == "definite_term" or name in NEEDS_TERM):
        status = "indefinite"
    else:
        status = "proven"
        for part in parts:
            status = _status(part, row, production)
            if status not in HOLDS:
                break
    return Issue(name, status, row, parts)


def _parts(name: str, statement: str, found: dict[str, Finding]) -> tuple[Finding, ...]:
    """The findings a reader should see: on what an issue is made of, or on the issue itself."""
    if name != "order_and_payment":
        return (found[statement],)
    made_of = (f"{statement}: order", f"{statement}: payment")
    return tuple([found[part] for part in made_of if part in found])


def _is_admitted(claim: Claim, name: str) -> bool:
    answer = claim.answer
    return answer is not None and (answer.position == "accepts" or name in answer.admits)


def _status(found: Finding, row: IssueRow, production: int) -> Status:
    """The status of a statement, from what was brought and who bears which burden."""
    if found.holds and found.pro >= production:
        return "proven"
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
    issues: tuple[Issue, ...], defences: tuple[Issue, ...], inspection_wanted: bool
) -> tuple[Verdict, tuple[str, ...]]:
    """Proven when every issue holds and no defence does; undecidable only at equal weight."""
    failing = [issue for issue in issues if issue.status not in HOLDS]
    answered = tuple(each.name for each in defences if each.status in HOLDS)
    if not failing and not answered:
        return "proven", tuple([issue.name for issue in issues])
    tied = all(
        issue.status == "contested" and issue.weakest.pro == issue.weakest.con for issue in failing
    )
    if failing and tied and not answered and inspection_wanted:
        return "undecidable", tuple(issue.name for issue in failing)
    return "not_proven", (*(issue.name for issue in failing), *answered)
