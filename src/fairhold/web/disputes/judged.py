"""What can be proven, as the pages of a dispute show it: as judged now, or as it was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from fairhold.disputes.findings import findings
from fairhold.disputes.queries import CasePage
from fairhold.parties.actor import Actor
from fairhold.rules import policy as policies
from fairhold.trade.wording import term_text
from fairhold.web.components.standards import Bounds
from fairhold.web.components.wording import GROUNDS


@dataclass(frozen=True, slots=True)
class Judged:
    """Facts and judgement as JSON; ``final`` once a ruling rests on them."""

    facts: dict[str, Any]
    judgement: dict[str, Any]
    final: bool


def judged(case: CasePage, actor: Actor, now: datetime) -> Judged:
    """The ruling's own judgement where one stands unchallenged, else what can be proven now."""
    if case.ruling is not None and case.state != "appealed":
        return Judged(case.ruling.facts, case.ruling.judgement, final=True)
    found = findings(reference=case.reference, actor=actor, now=now)
    return Judged(found.facts, found.judgement, final=False)


def terms_of(facts: Mapping[str, Any]) -> dict[str, str]:
    """The order's terms in plain words, by label."""
    return {term["id"]: term_text(_given(term)) for term in facts.get("terms", ())}


def lines_of(facts: Mapping[str, Any]) -> dict[str, str]:
    """The order's lines by label: what was ordered."""
    return {line["id"]: line["description"] for line in facts["order"]["lines"]}


def titles(case: CasePage, facts: Mapping[str, Any]) -> dict[str, str]:
    """Each claim in a few words: its ground, and the term or goods it is about."""
    terms, lines = terms_of(facts), lines_of(facts)
    told = {}
    for claim in case.claims:
        about = terms.get(claim.term or "") or lines.get(claim.line or "") or ""
        ground = GROUNDS[claim.ground]
        told[claim.label] = f"{ground}: {about}" if about else ground
    return told


def names(case: CasePage) -> dict[str, str]:
    """Who claimant and respondent are, as they stand in a sentence."""
    return {
        side: f"the {party.trades}"
        for side, party in (("claimant", case.claimant), ("respondent", case.respondent))
    }


def exhibit_links(
    case: CasePage, facts: Mapping[str, Any], here: str = ""
) -> dict[str, dict[str, str]]:
    """Where each exhibit can be seen: on the dispute's page, or with the order it belongs to.

    ``here`` is the address of the page that holds the cards, empty on that page itself.
    """
    own = {exhibit.label for exhibit in case.exhibits}
    links = {}
    for each in facts.get("exhibits", ()):
        label = each["id"]
        if label in own:
            url = f"{here}#exhibit-{label}"
        elif label.startswith("D"):
            url = reverse("order_document", args=[case.order, label])
        else:
            url = reverse("order", args=[case.order]) + "#inspections"
        links[label] = {"url": url, "title": each.get("title") or ""}
    return links


def bounds(case: CasePage) -> Bounds:
    """The case's own parameters of the standards of proof."""
    return Bounds.of(policies.load(case.policy_name, case.policy_version))


def proof(
    case: CasePage, judgement: Judged, *, here: str = "", add_url: str = ""
) -> dict[str, Any]:
    """What the proof of every claim needs, as the tag ``proof`` takes it."""
    named = titles(case, judgement.facts)
    return {
        "claims": [
            {"claim": claim, "title": named.get(claim["id"], "")}
            for claim in judgement.judgement["claims"]
        ],
        "names": names(case),
        "exhibits": exhibit_links(case, judgement.facts, here),
        "bounds": bounds(case),
        "voice": "ruling" if judgement.final else "filing",
        "titles": named,
        "add_url": add_url,
    }


def _given(term: Mapping[str, Any]) -> dict[str, Any]:
    """A term without what was left empty: the facts name every field of a part."""
    return {
        name: _given(value) if isinstance(value, dict) else value
        for name, value in term.items()
        if value is not None
    }
