"""What an exhibit shows: what its side, or the officer, has recorded of it so far."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from fairhold.disputes.queries import CasePage
from fairhold.disputes.queries.rows import ExhibitRow
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound
from fairhold.web.components.observations import seen_text
from fairhold.web.disputes import judged
from fairhold.web.disputes.forms.shows import KINDS, Matter
from fairhold.web.disputes.judged import Judged

type Seen = dict[str, Any]


def matter(case: CasePage, found: Judged) -> Matter:
    """What the exhibits of this case can be about."""
    terms = judged.terms_of(found.facts)
    side = {"claimant": case.claimant.trades, "respondent": case.respondent.trades}
    return Matter(
        terms=[(t["id"], t["kind"], terms[t["id"]]) for t in found.facts.get("terms", ())],
        lines=judged.lines_of(found.facts),
        claims=judged.titles(case, found.facts),
        currency=case.currency,
        trade_side=side.get(case.role, ""),
    )


def recorded(case: CasePage, exhibit: ExhibitRow) -> list[Seen]:
    """What the reader's own side has recorded of the exhibit."""
    return [seen.data for seen in exhibit.shows if seen.side == case.role]


def rows(case: CasePage, exhibit: ExhibitRow, terms: Mapping[str, str]) -> list[dict[str, str]]:
    """The same in words, each with the address that removes it."""
    at = [case.reference, exhibit.label]
    return [
        {
            "says": seen_text(seen, terms, case.currency),
            "remove": reverse("remove_shown", args=[*at, mark(seen)]),
        }
        for seen in recorded(case, exhibit)
    ]


def kinds(case: CasePage, exhibit: ExhibitRow, of: Matter) -> list[tuple[str, str, str]]:
    """Address, name and example of each kind of observation this order leaves room for."""
    return [
        (reverse("add_shown", args=[case.reference, exhibit.label, kind]), title, example)
        for kind, (form, title, example) in KINDS.items()
        if form.open_for(of)
    ]


def with_one_more(seen: list[Seen], more: Seen) -> list[Seen]:
    """The observations with one added; the same one again changes nothing."""
    return seen if any(mark(each) == mark(more) for each in seen) else [*seen, more]


def without(seen: list[Seen], marked: str) -> list[Seen]:
    """The observations but the one with this mark; raises ``NotFound``."""
    rest = [each for each in seen if mark(each) != marked]
    if len(rest) == len(seen):
        raise NotFound("This is not recorded any more. The exhibit’s page shows what is.")
    return rest


def mark(seen: Seen) -> str:
    """A short name for an observation, from what it says."""
    return digest(seen)[:16]
