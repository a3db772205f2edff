"""The claims, each with everything in the document that bears on it, looked up once."""

from collections.abc import Iterable
from typing import Any

from fairhold.factfile import observations as seen
from fairhold.factfile.model import AnswerDoc, ClaimDoc
from fairhold.factfile.reading import Reading
from fairhold.factfile.shown import ByName, Shown, on_goods
from fairhold.factfile.wording import says_nothing_definite
from fairhold.rules.dispute import facts as f
from fairhold.rules.dispute.issues import SELLER_GROUNDS

OBJECTIVE_GROUNDS = frozenset(("defective", "damaged_in_transit", "wrong_goods"))
"""Grounds on which a defect speaks for itself, without a term."""

TELLING_GROUNDS = frozenset(("short_quantity", "wrong_goods"))
"""Grounds that say by themselves what is wrong."""


def claims_of(reading: Reading, shown: list[Shown]) -> Iterable[f.Claim]:
    """Every claim of the document."""
    goods = on_goods(reading, shown)
    answers: dict[str, AnswerDoc] = {}
    for number, answer in enumerate(reading.doc.answers):
        if answer.claim not in reading.claims:
            reading.fault(f"answers[{number}].claim", f"there is no claim {answer.claim}")
        elif answer.claim in answers:
            reading.fault(f"answers[{number}].claim", f"{answer.claim} is answered twice")
        answers[answer.claim] = answer
    for number, doc in enumerate(reading.doc.claims):
        path = f"claims[{number}]"
        term, lines = _term_and_lines(reading, doc, path)
        theirs: f.Side = "supplier" if doc.ground in SELLER_GROUNDS else "buyer"
        if reading.doc.claimant != theirs:
            reading.fault(f"{path}.ground", f"is the {theirs}'s to claim, who is not the claimant")
        if doc.discovered_on is not None and doc.discovered_on > reading.doc.filed_on:
            reading.fault(f"{path}.discovered_on", "lies after filed_on")
        about = [s for s in shown if seen.about(s.what, "claim") in (None, doc.id)]
        yield f.Claim(
            id=doc.id,
            ground=doc.ground,
            term=term,
            lines=lines,
            says=doc.says or "",
            nature_definite=_names_nature(reading, doc, term),
            discovered_on=doc.discovered_on,
            affected=doc.affected_quantity,
            remedy=doc.asks.remedy if doc.asks else None,
            asked=_asked(reading, doc, path),
            seen=tuple(_seen(doc, term, lines, goods)),
            answer=_answer(answers.get(doc.id)),
            **_bearing(reading, about, {line.id for line in lines} | {None}),
        )


def _term_and_lines(
    reading: Reading, doc: ClaimDoc, path: str
) -> tuple[f.Term | None, tuple[f.Line, ...]]:
    term = reading.terms.get(doc.term or "")
    if doc.term is not None and term is None:
        reading.fault(f"{path}.term", f"there is no term {doc.term}")
    if doc.line is not None and doc.line not in reading.lines:
        reading.fault(f"{path}.line", f"there is no order line {doc.line}")
    if term is not None and term.line and doc.line in reading.lines and term.line != doc.line:
        reading.fault(f"{path}.line", f"is {doc.line}, and the term {term.id} is on {term.line}")
    only = doc.line or (term.line if term else None)
    lines = tuple(line for line in reading.lines.values() if only in (None, line.id))
    ordered = sum(line.quantity for line in lines)
    if lines and doc.affected_quantity and doc.affected_quantity > ordered:
        reading.fault(f"{path}.affected_quantity", "is more than was ordered")
    return term, lines


def _names_nature(reading: Reading, doc: ClaimDoc, term: f.Term | None) -> bool:
    """Whether filing the claim tells the supplier what is wrong (CISG art. 39)."""
    if (term is not None and term.definite) or doc.ground in TELLING_GROUNDS:
        return True
    return not says_nothing_definite(doc.says or "", reading.vague)


def _asked(reading: Reading, doc: ClaimDoc, path: str) -> int | None:
    if doc.asks is None or doc.asks.amount is None:
        return None
    return reading.money(doc.asks.amount, f"{path}.asks.amount")


def _answer(doc: AnswerDoc | None) -> f.Answer | None:
    if doc is None:
        return None
    return f.Answer(doc.position, frozenset(doc.admits), doc.notices_sent, doc.named_request)


def _seen(
    doc: ClaimDoc,
    term: f.Term | None,
    lines: tuple[f.Line, ...],
    goods: tuple[ByName, ByName],
) -> Iterable[f.Measured | f.Found | f.Lot | f.Defect | f.Count]:
    """What was observed on the claim's term, and on its lines where that bears on the ground.

    A complete count says nothing about a colour, so it does not answer a claim about one.
    """
    by_term, by_line = goods
    on_term = by_term.get(term.id, []) if term else []
    yield from on_term
    counts = doc.ground == "short_quantity" or (term is not None and term.kind == "quantity")
    defects = term is None or term.kind == "wording" or doc.ground in OBJECTIVE_GROUNDS
    for line in lines:
        for each in by_line.get(line.id, ()):
            if each in on_term:
                continue
            if (counts and isinstance(each, f.Count)) or (defects and isinstance(each, f.Defect)):
                yield each


def _bearing(
    reading: Reading, about: list[Shown], lines: set[str | None]
) -> dict[str, tuple[Any, ...]]:
    """Observations that are not on the goods themselves: causes, values, costs, defences …"""
    found: dict[str, list[Any]] = {
        name: []
        for name in ("causes", "valuations", "costs", "admissions", "defences", "knowledge")
    }
    for path, _, exhibit, what in about:
        match what:
            case seen.Cause() if what.line in lines:
                found["causes"].append(f.Cause(exhibit, what.cause))
            case seen.Valuation() if what.line in lines:
                conforming = reading.money(what.conforming, f"{path}.conforming") or 1
                delivered = reading.money(what.delivered, f"{path}.delivered", positive=False)
                worth = f.Valuation(exhibit, conforming, delivered, what.line or "")
                found["valuations"].append(worth)
            case seen.Cost():
                amount = reading.money(what.amount, f"{path}.amount")
                avoidable = reading.money(what.avoidable, f"{path}.avoidable", positive=False)
                cost = f.Cost(exhibit, what.of, amount, avoidable, what.foreseeable)
                found["costs"].append(cost)
            case seen.Admission():
                found["admissions"].append(f.Admission(exhibit, what.by, what.issue))
            case seen.Defence():
                back = reading.money(what.amount, f"{path}.amount") if what.amount else None
                shown = f.DefenceShown(exhibit, what.defence, back, what.until)
                found["defences"].append(shown)
            case seen.Knowledge():
                found["knowledge"].append(exhibit)
    return {name: tuple(each) for name, each in found.items()}
