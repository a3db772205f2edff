"""A judgement as text for a reader at a terminal."""

from collections.abc import Iterator
from textwrap import fill
from typing import Any

WIDTH = 96
SIGNS = {
    "proven": "+",
    "undisputed": "+",
    "unproven": "-",
    "insufficient": "-",
    "contested": "=",
    "rebutted": "-",
    "indefinite": "?",
}
VERDICTS = {"proven": "PROVEN", "not_proven": "NOT PROVEN", "undecidable": "CANNOT BE DECIDED YET"}


def report(told: dict[str, Any]) -> str:
    """The whole judgement: claims with their issues, the remedy line by line, the reasons."""
    return "\n".join(_lines(told))


def _lines(told: dict[str, Any]) -> Iterator[str]:
    policy = told["policy"]
    yield f"Judged under {policy['name']} {policy['version']}"
    for claim in told["claims"]:
        yield from _claim(claim)
    yield from _recommendation(told["recommendation"])
    yield ""
    yield "Reasons"
    for reason in told["reasons"]:
        yield _wrapped(f"[{reason['clause']}] {reason['says']}", "  ")


def _claim(claim: dict[str, Any]) -> Iterator[str]:
    ground = claim["ground"].replace("_", " ")
    yield ""
    yield f"Claim {claim['id']}, {ground}: {VERDICTS[claim['verdict']]}"
    for issue in (*claim["issues"], *claim["defences"]):
        yield from _issue(issue)
    if claim["missing"]:
        yield "  Missing:"
        for each in claim["missing"]:
            yield _wrapped(f"{each['issue']}: {each['says']}", "    ")
    if claim["would_change"]:
        yield "  It would be proven with:"
        for each in claim["would_change"]:
            yield _wrapped(each["says"], "    ")
    if claim["decisive_exhibits"]:
        yield f"  It hangs on: {', '.join(claim['decisive_exhibits'])}"


def _issue(issue: dict[str, Any]) -> Iterator[str]:
    standard = issue["standard"].replace("_", " ")
    yield f"  {SIGNS[issue['status']]} {issue['question']} {issue['status']} ({standard})"
    for side in ("for", "against", "without_effect"):
        for argument in issue[side]:
            exhibits = " ".join(argument["exhibits"]) or argument["scheme"].replace("_", " ")
            word = side.replace("_", " ")
            yield _wrapped(
                f"{word} [{exhibits}, {argument['weight']}] {argument['says']}", "      "
            )


def _recommendation(recommended: dict[str, Any]) -> Iterator[str]:
    refund = recommended["refund"]
    outcome = recommended["outcome"].replace("_", " ")
    yield ""
    yield f"Recommended: {outcome}, refund {refund['currency']} {refund['amount']}"
    for line in recommended["lines"]:
        mark = "+" if line["adds_to_refund"] else " "
        yield f"  {mark} {line['amount']:>16}  {line['says']}"


def _wrapped(text: str, indent: str) -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
