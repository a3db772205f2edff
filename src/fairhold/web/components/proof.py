"""What can be proven, ready to be drawn: one claim of an assessment as rows and a chain.

The shapes that come in are those of ``fairhold assess --json``; nothing is judged here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fairhold.web.components import wording
from fairhold.web.components.standards import Bounds, burdens, needed_rank

type Voice = Literal["filing", "ruling"]
type Data = Mapping[str, Any]

SETTLED = frozenset(("proven", "undisputed"))
SIDES = {"claimant": "the claimant", "respondent": "the respondent"}


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """One argument: its scheme in words, its weight, its exhibits, what it says."""

    scheme: str
    rank: int
    weight: str
    says: str
    exhibits: tuple[Data, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue as a row. ``holds`` says whether it carries the claim, ``needed`` the rank asked.

    ``needed`` is 5 where no rank would do against what the other side brought, and None where
    there is nothing to weigh or the policy's parameters are not known.
    """

    number: int
    name: str
    anchor: str
    question: str
    short: str
    status: str
    word: str
    tone: str
    says: str
    holds: bool
    defence: bool
    bearer: str
    standard: wording.Standard
    pro: int
    con: int
    needed: int | None
    arguments_for: tuple[ArgumentView, ...]
    arguments_against: tuple[ArgumentView, ...]
    without_effect: tuple[ArgumentView, ...]
    missing: tuple[Data, ...]

    @property
    def spoken(self) -> str:
        """The balance in words, for whoever does not see it."""
        said = (
            f"For: {wording.WEIGHT_WORDS[self.pro]}, {self.pro} of 4. "
            f"Against: {wording.WEIGHT_WORDS[self.con]}, {self.con} of 4."
        )
        if self.needed is None:
            return said
        if self.needed > 4:
            return f"{said} No weight would meet the standard against that."
        return f"{said} The standard asks for {self.needed}."


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: its verdict in a sentence, its issues in order, what to add first.

    ``hangs_on`` are the exhibits without which a proven claim would fail.
    """

    anchor: str
    number: str
    title: str
    verdict: str
    tone: str
    headline: str
    sentence: str
    issues: tuple[IssueView, ...]
    steps_title: str
    help_title: str
    first_steps: tuple[tuple[IssueView, Data], ...]
    hangs_on: tuple[Data, ...]

    @property
    def count(self) -> str:
        """How many of its links hold."""
        holding = sum(issue.holds for issue in self.issues)
        return f"{holding} of {len(self.issues)} links hold"


def claim_view(
    claim: Data,
    *,
    names: Mapping[str, str] | None = None,
    exhibits: Mapping[str, Data] | None = None,
    bounds: Bounds | None = None,
    voice: Voice = "filing",
    title: str = "",
) -> ClaimView:
    """The view of one claim.

    ``names`` says who claimant and respondent are ("the buyer"); ``exhibits`` gives a ``url`` and
    a ``title`` by label; ``bounds`` comes from the policy.
    """
    people = {**SIDES, **(names or {})}
    anchor = f"claim-{claim['id']}"
    rows = [*claim["issues"], *claim.get("defences", ())]
    issues = tuple(
        _issue(number, row, claim, people, exhibits or {}, bounds)
        for number, row in enumerate(rows, 1)
    )
    failing = [issue for issue in issues if not issue.holds]
    tried, steps = _first_steps(claim, failing)
    return ClaimView(
        anchor=anchor,
        number=claim["id"],
        title=title or wording.GROUNDS.get(claim["ground"]) or wording.phrase(claim["ground"]),
        verdict=claim["verdict"],
        tone={"proven": "good", "undecidable": "violet"}.get(claim["verdict"], "bad"),
        headline=HEADLINES[voice][claim["verdict"]],
        sentence=_sentence(claim["verdict"], failing, people),
        issues=issues,
        steps_title=STEPS_TITLES[voice][tried],
        help_title=HELP_TITLES[voice],
        first_steps=steps,
        hangs_on=tuple(_exhibits(claim.get("decisive_exhibits", ()), exhibits or {})),
    )


HEADLINES: dict[Voice, dict[str, str]] = {
    "filing": {
        "proven": "This can be proven",
        "not_proven": "This cannot be proven yet",
        "undecidable": "This cannot be decided yet",
    },
    "ruling": {
        "proven": "Proven",
        "not_proven": "Not proven",
        "undecidable": "Not decidable without an inspection",
    },
}


GLANCES: dict[Voice, tuple[str, dict[str, str]]] = {
    "filing": (
        "can be proven",
        {
            "proven": "Can be proven",
            "not_proven": "Cannot be proven yet",
            "undecidable": "Needs an inspection first",
        },
    ),
    "ruling": (
        "proven",
        {
            "proven": "Proven",
            "not_proven": "Not proven",
            "undecidable": "Not decidable without an inspection",
        },
    ),
}
"""By voice: what is counted among several claims, and each verdict in a word or two."""


def glance(views: Sequence[ClaimView], voice: Voice) -> str:
    """Several claims in one sentence: "1 of 2 claims can be proven"."""
    proven = sum(view.verdict == "proven" for view in views)
    return f"{proven} of {len(views)} claims {GLANCES[voice][0]}"


STEPS_TITLES: dict[Voice, dict[bool, str]] = {
    "filing": {
        True: "With this added, the claim can be proven",
        False: "What is missing, the easiest for each open link",
    },
    "ruling": {True: "What would have changed this", False: "What was missing"},
}
"""By voice, and by whether the additions together were tried and found to carry the claim."""


HELP_TITLES: dict[Voice, str] = {
    "filing": "What would help, the easiest first",
    "ruling": "What could have shown it, the easiest first",
}


def _sentence(verdict: str, failing: Sequence[IssueView], people: Mapping[str, str]) -> str:
    """Why the verdict is what it is, naming the links that break."""
    if verdict == "proven":
        return f"Every issue that {people['claimant']} must prove holds, and no defence does."
    quoted = [f"“{issue.short}”" for issue in failing]
    links = " and ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))
    if verdict == "undecidable":
        return f"Both sides weigh the same on {links}. An inspection comes first."
    if len(failing) == 1:
        return f"The chain breaks at {links}. One link that does not hold is enough."
    return f"The chain breaks at {links}. Each of them must hold."


def _first_steps(
    claim: Data, failing: Sequence[IssueView]
) -> tuple[bool, tuple[tuple[IssueView, Data], ...]]:
    """What to add: the smallest set known to carry the claim, else the easiest for each link."""
    by_name = {issue.name: issue for issue in failing}
    tried = [each for each in claim.get("would_change", ()) if each["issue"] in by_name]
    if tried:
        return True, tuple((by_name[each["issue"]], each) for each in tried)
    return False, tuple((issue, issue.missing[0]) for issue in failing if issue.missing)


def _issue(
    number: int,
    row: Data,
    claim: Data,
    people: Mapping[str, str],
    exhibits: Mapping[str, Data],
    bounds: Bounds | None,
) -> IssueView:
    name, (brings, bearer) = row["name"], burdens(row)
    defence = row in claim.get("defences", ()) or bool(row.get("defence"))
    settled = row["status"] in SETTLED
    pro, con = _rank(row, "for"), _rank(row, "against")
    status = wording.STATUSES[row["status"]]
    spoken_bearer = people[brings]
    return IssueView(
        number=number,
        name=name,
        anchor=f"claim-{claim['id']}-{name}",
        question=row.get("question") or wording.QUESTIONS.get(name) or wording.phrase(name),
        short=wording.SHORT.get(name) or wording.phrase(name),
        status=row["status"],
        word=status.word,
        tone=_tone(status.tone, defence, settled),
        says=status.says.format(bearer=spoken_bearer[:1].upper() + spoken_bearer[1:]),
        holds=settled != defence,
        defence=defence,
        bearer=people[bearer],
        standard=wording.STANDARDS[row["standard"]],
        pro=pro,
        con=con,
        needed=needed_rank(row, con, bounds),
        arguments_for=_arguments(row["for"], exhibits),
        arguments_against=_arguments(row["against"], exhibits),
        without_effect=_arguments(row.get("without_effect", ()), exhibits),
        missing=tuple(item for item in claim.get("missing", ()) if item["issue"] == name),
    )


def _tone(tone: str, defence: bool, settled: bool) -> str:
    """A defence that succeeds is bad news for the claim; one that fails is no news."""
    if not defence:
        return tone
    return "bad" if settled else "slate"


def _rank(row: Data, side: str) -> int:
    """The side's accrued rank, or its strongest argument's where the row does not say."""
    if "weight" in row:
        return int(row["weight"][side])
    return max((wording.WEIGHTS[each["weight"]] for each in row[side]), default=0)


def _arguments(arguments: Sequence[Data], exhibits: Mapping[str, Data]) -> tuple[ArgumentView, ...]:
    """The arguments of one side, the heaviest first."""
    views = [
        ArgumentView(
            scheme=wording.phrase(each["scheme"]),
            rank=wording.WEIGHTS[each["weight"]],
            weight=each["weight"],
            says=each["says"],
            exhibits=tuple(_exhibits(each["exhibits"], exhibits)),
        )
        for each in arguments
    ]
    return tuple(sorted(views, key=lambda view: -view.rank))


def _exhibits(labels: Sequence[str], exhibits: Mapping[str, Data]) -> list[Data]:
    return [{"label": label, **exhibits.get(label, {})} for label in labels]
