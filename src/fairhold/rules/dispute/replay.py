"""One case judged twice: what comes out differently, and which issue or clause makes it so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from fairhold.kit.money import to_text
from fairhold.rules.dispute.arguments import Point
from fairhold.rules.dispute.facts import Claim
from fairhold.rules.dispute.findings import HOLDS, ClaimFinding, Issue, conceded_by_silence
from fairhold.rules.dispute.judgement import Judgement, judge
from fairhold.rules.dispute.reductions import Row
from fairhold.rules.policy import Policy

FOLLOWS = frozenset(("new_price", "due_back", "balance_falls"))
"""Lines of the arithmetic that only sum up the lines above them."""


class Cause(NamedTuple):
    """What made a difference.

    ``part`` says what ``name`` is: an ``issue`` or a ``defence`` (``before`` and ``after`` are its
    statuses), the claim's ``ground`` itself (its verdicts), a ``line`` of the arithmetic (its
    amounts, decimal, in the order's currency), or the ``outcome``. "" says that there was none.
    ``claim`` is "" for what concerns the whole case.
    """

    claim: str
    part: str
    name: str
    clause: str
    before: str
    after: str


class ClaimChange(NamedTuple):
    """A claim's verdict before and after.

    ``silent`` says that the respondent did not answer it. ``carried_before`` and
    ``carried_after`` say that it was proven, and would not have been without the silence.
    """

    id: str
    ground: str
    before: str
    after: str
    silent: bool
    carried_before: bool
    carried_after: bool


class Difference(NamedTuple):
    """A case before and after; money is in minor units of ``currency``.

    ``refund`` goes to the buyer; ``due`` is the price that the buyer is found to owe.
    """

    claimant: str
    currency: str
    price: int
    outcome: tuple[str, str]
    refund: tuple[int, int]
    due: tuple[int, int]
    claims: tuple[ClaimChange, ...]
    causes: tuple[Cause, ...]

    @property
    def changed(self) -> bool:
        """Whether a verdict, the outcome or an amount has changed."""
        pairs = (self.outcome, self.refund, self.due)
        return any(a != b for a, b in pairs) or any(c.before != c.after for c in self.claims)


def compare(before: Judgement, after: Judgement) -> Difference:
    """What differs between two judgements of one case. Pure, as `judge` is."""
    facts, was, now = before.facts, before.recommendation, after.recommendation
    found = Difference(
        claimant=facts.claimant,
        currency=facts.currency,
        price=facts.price,
        outcome=(was.outcome, now.outcome),
        refund=(was.refund, now.refund),
        due=(_price_due(was.rows), _price_due(now.rows)),
        claims=_claims(before, after),
        causes=(),
    )
    return found._replace(causes=tuple(_causes(found, before, after))) if found.changed else found


def _price_due(rows: Sequence[Row]) -> int:
    return sum(row.amount for row in rows if row.key == "price_due")


def _claims(before: Judgement, after: Judgement) -> tuple[ClaimChange, ...]:
    was, now = carried_by_silence(before), carried_by_silence(after)
    return tuple(
        ClaimChange(
            id=a.claim.id,
            ground=a.claim.ground,
            before=a.verdict,
            after=b.verdict,
            silent=_silent(a.claim),
            carried_before=a.claim.id in was,
            carried_after=a.claim.id in now,
        )
        for a, b in zip(before.claims, after.claims, strict=True)
    )


def _silent(claim: Claim) -> bool:
    return claim.answer is not None and claim.answer.position == "silent"


def carried_by_silence(judgement: Judgement) -> set[str]:
    """The claims that are proven only because the respondent was silent: found by judging again
    as if it had contested them."""
    policy = judgement.policy
    spoken_for = [
        each
        for each in judgement.claims
        if each.verdict == "proven"
        and (_argued_by_silence(each) or conceded_by_silence(each.claim, policy))
    ]
    if not spoken_for:
        return set()
    facts = judgement.facts
    answered = tuple(_contested(claim) for claim in facts.claims)
    again = judge(replace(facts, claims=answered), policy)
    proven = {each.claim.id for each in again.claims if each.verdict == "proven"}
    return {each.claim.id for each in spoken_for} - proven


def _contested(claim: Claim) -> Claim:
    answer = claim.answer
    if answer is None or answer.position != "silent":
        return claim
    return replace(claim, answer=replace(answer, position="contests"))


def _argued_by_silence(found: ClaimFinding) -> bool:
    """Whether the silence speaks for any issue of the claim."""
    return _silent(found.claim) and any(
        isinstance(argument.payload, Point) and argument.payload.scheme == "silence"
        for issue in found.issues
        for part in issue.parts
        for argument in part.applicable
    )


def _causes(found: Difference, before: Judgement, after: Judgement) -> Iterator[Cause]:
    """Verdicts that changed explain the money that follows from them; else the arithmetic does."""
    pairs = zip(before.claims, after.claims, strict=True)
    changed = [(a, b) for a, b in pairs if a.verdict != b.verdict]
    for a, b in changed:
        yield from _of_claim(a, b, after.policy)
    if changed:
        return
    was, now = before.recommendation.rows, after.recommendation.rows
    rows = list(_of_rows(was, now, found.currency))
    yield from rows or [Cause("", "outcome", "outcome", "M-0", *found.outcome)]


def _of_claim(a: ClaimFinding, b: ClaimFinding, policy: Policy) -> Iterator[Cause]:
    """The issues and defences that hold on one side only; the ground where none does."""
    name, ground = a.claim.id, a.claim.ground
    turned = [Cause(name, "issue", *each) for each in _turned(a.issues, b.issues)]
    turned += [Cause(name, "defence", *each) for each in _turned(a.defences, b.defences)]
    clause = policy.doc.grounds[ground].clause
    yield from turned or [Cause(name, "ground", ground, clause, a.verdict, b.verdict)]


def _turned(before: Sequence[Issue], after: Sequence[Issue]) -> Iterator[tuple[str, str, str, str]]:
    """Name, clause and both statuses of what is settled for its bearer on one side only."""
    was, now = {each.name: each for each in before}, {each.name: each for each in after}
    for name in dict.fromkeys((*was, *now)):
        a, b = was.get(name), now.get(name)
        statuses = (a.status if a else "", b.status if b else "")
        if (statuses[0] in HOLDS) != (statuses[1] in HOLDS):
            row = (b if b is not None else was[name]).row
            yield name, row.clause, *statuses


def _of_rows(before: Sequence[Row], after: Sequence[Row], currency: str) -> Iterator[Cause]:
    """The lines of the arithmetic that stand on one side only, paired by what they say."""
    gone, come = _without(before, after), _without(after, before)
    for row in gone:
        other = next((each for each in come if each.key == row.key), None)
        if other is not None:
            come.remove(other)
        amount = to_text(other.amount, currency) if other is not None else ""
        yield Cause("", "line", row.key, row.clause, to_text(row.amount, currency), amount)
    for row in come:
        yield Cause("", "line", row.key, row.clause, "", to_text(row.amount, currency))


def _without(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """The rows that are not among the others, by key and amount, without those that follow."""
    left = [(row.key, row.amount) for row in others]
    kept = []
    for row in rows:
        told = (row.key, row.amount)
        if told in left:
            left.remove(told)
        elif row.key not in FOLLOWS:
            kept.append(row)
    return kept
