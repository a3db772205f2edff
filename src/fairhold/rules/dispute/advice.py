"""Advice: what is missing, what the result hangs on, what would have changed it.

Nothing is said that was not tried: each piece of advice is verified by judging again with the
exhibit added, the doubt dispelled, or the exhibit taken away. Computed only when asked for.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from fairhold.rules.dispute.facts import Claim, Exhibit, Facts
from fairhold.rules.dispute.findings import ClaimFinding, Issue, find
from fairhold.rules.dispute.judgement import Judgement
from fairhold.rules.dispute.whatif import added, only, undoubted, without
from fairhold.rules.policy import Policy

MENDS = {
    "untraced": (
        "sample_identity",
        "Tie the sample of {exhibit} to this delivery: carton numbers, seals or shipping marks, "
        "confirmed by whoever drew it",
    ),
    "edited": ("original_file", "Bring the original file of {exhibit}, unchanged"),
    "unseen": (
        "disclosure",
        "Let the other side see {exhibit}: whole, redacted or summarised",
    ),
    "no address and date": (
        "address_and_date",
        "Bring {exhibit} as a capture that shows the page's address and its date",
    ),
}
"""Doubt about an exhibit → the kind of mend, and what to do."""


class Missing(NamedTuple):
    """What would carry a failing issue; ``kind`` is an exhibit kind or a mend of one there is."""

    issue: str
    kind: str
    says: str


class ClaimAdvice(NamedTuple):
    """Advice on one claim.

    ``missing`` is per failing issue, the easiest first; ``changes`` is the smallest set of them
    that makes the claim proven (empty where none does); ``decisive_exhibits`` are those without
    which a proven claim would fail.
    """

    claim: str
    missing: tuple[Missing, ...]
    changes: tuple[Missing, ...]
    decisive_exhibits: tuple[str, ...]


def advise(judgement: Judgement) -> tuple[ClaimAdvice, ...]:
    """Advice on every claim of a judgement, in its order."""
    return tuple(_advise(found, judgement.facts, judgement.policy) for found in judgement.claims)


def as_json(judgement: Judgement) -> dict[str, Any]:
    """The judgement's JSON with ``missing``, ``would_change`` and ``decisive_exhibits`` filled."""
    told = judgement.as_json()
    for claim, advice in zip(told["claims"], advise(judgement), strict=True):
        claim["missing"] = [each._asdict() for each in advice.missing]
        claim["would_change"] = [each._asdict() for each in advice.changes]
        claim["decisive_exhibits"] = list(advice.decisive_exhibits)
    return told


def _advise(found: ClaimFinding, facts: Facts, policy: Policy) -> ClaimAdvice:
    if not policy.doc.grounds[found.claim.ground].open:
        return ClaimAdvice(found.claim.id, (), (), ())  # no exhibit opens a ground
    alone = only(facts, found.claim)
    if found.verdict == "proven":
        return ClaimAdvice(found.claim.id, (), (), tuple(_decisive(found.claim, alone, policy)))
    failing = [issue for issue in found.issues if not issue.holds]
    missing = [each for issue in failing for each in _missing(issue, alone, policy)]
    changes = _smallest(failing, missing, alone, policy)
    return ClaimAdvice(found.claim.id, tuple(missing), changes, ())


def _missing(issue: Issue, alone: Facts, policy: Policy) -> Iterable[Missing]:
    """What would make this issue hold, each verified; mends of what is there come first."""
    doubts = [p.statement for a in issue.defeated for p in a.premises if p.kind == "exception"]
    for doubt in dict.fromkeys(doubts):
        kind, _, exhibit = doubt.rpartition(" ")
        if kind in MENDS and _holds(issue.name, undoubted(alone, doubt), policy):
            mend, says = MENDS[kind]
            yield Missing(issue.name, mend, says.format(exhibit=exhibit))
    carriers = policy.carriers(alone.claims[0].ground, issue.name)
    single = [
        Missing(issue.name, each.kind, each.says)
        for each in carriers
        if _holds(issue.name, added(alone, policy, issue.name, each.kind), policy)
    ]
    if single:
        yield from single
        return
    together = alone
    for each in carriers:
        together = added(together, policy, issue.name, each.kind)
    if _holds(issue.name, together, policy):
        yield from (Missing(issue.name, each.kind, each.says) for each in carriers)


def _holds(name: str, alone: Facts, policy: Policy) -> bool:
    (found,) = find(alone, policy)
    return any(issue.name == name and issue.holds for issue in found.issues)


def _smallest(
    failing: list[Issue], missing: list[Missing], alone: Facts, policy: Policy
) -> tuple[Missing, ...]:
    """The easiest mend of each failing issue, less what the others make needless.

    A mend of one issue often serves another (a report shows both what arrived and how it
    differs), so issues that hold already after earlier mends ask for nothing more.
    """
    facts, chosen = alone, []
    for issue in failing:
        if _holds(issue.name, facts, policy):
            continue
        for each in (m for m in missing if m.issue == issue.name):
            facts = _mended(facts, each, policy)
            chosen.append(each)
            if _holds(issue.name, facts, policy):
                break
    if not _proves(chosen, alone, policy):
        return ()
    for each in missing:
        if len(chosen) > 1 and _proves([each], alone, policy):
            return (each,)
    for each in list(chosen):
        rest = [other for other in chosen if other is not each]
        if rest and _proves(rest, alone, policy):
            chosen = rest
    return tuple(chosen)


def _proves(mends: list[Missing], alone: Facts, policy: Policy) -> bool:
    """Whether the claim would be proven with all of these."""
    facts = alone
    for each in mends:
        facts = _mended(facts, each, policy)
    (found,) = find(facts, policy)
    return found.verdict == "proven"


def _mended(facts: Facts, missing: Missing, policy: Policy) -> Facts:
    for doubt, (kind, says) in MENDS.items():
        if missing.kind == kind:
            statements = [s for s in facts.standings if s.rpartition(" ")[0] == doubt]
            for statement in statements:
                if says.format(exhibit=statement.rpartition(" ")[2]) == missing.says:
                    return undoubted(facts, statement)
    return added(facts, policy, missing.issue, missing.kind)


def _decisive(claim: Claim, alone: Facts, policy: Policy) -> Iterable[str]:
    """The exhibits without which the claim would not be proven."""
    for exhibit in sorted(_exhibits(claim, alone)):
        (found,) = find(without(alone, exhibit), policy)
        if found.verdict != "proven":
            yield exhibit


def _exhibits(claim: Claim, facts: Facts) -> set[str]:
    """Every exhibit that bears on the claim."""
    groups: list[tuple[Exhibit, ...]] = [facts.order_exhibits]
    groups += [payment.exhibits for payment in facts.payments]
    groups += [event.exhibits for event in facts.events]
    groups += [notice.exhibits for notice in facts.notices]
    groups += [(each.exhibit,) for each in (*claim.seen, *claim.causes, *claim.admissions)]
    if claim.term is not None:
        groups += [known.exhibits for known in claim.term.known]
        groups += [(claim.term.exhibit,)] if claim.term.exhibit else []
    groups += [claim.knowledge]
    return {exhibit.id for group in groups for exhibit in group if exhibit.id}
