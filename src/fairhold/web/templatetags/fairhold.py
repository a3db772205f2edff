"""``{% load fairhold %}``: the filters and tags of the design system."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fairhold.kit import text
from fairhold.kit.money import written
from fairhold.web.components.choices import country_name
from fairhold.web.components.drawings import balance_svg, weight_svg
from fairhold.web.components.formats import (
    amount_text,
    day_text,
    in_zone,
    moment_text,
    number_text,
    quantity_text,
)
from fairhold.web.components.icons import icon_svg
from fairhold.web.components.proof import GLANCES, IssueView, Voice, claim_view, glance
from fairhold.web.components.standards import Bounds
from fairhold.web.components.wording import OUTCOMES, phrase

register = template.Library()

NOTICE_KINDS = ("info", "good", "warning", "bad")


@register.filter
def money(minor: int | None, currency: str) -> str:
    """``{{ order.total_minor|money:order.currency }}``: minor units as people write them."""
    return "" if minor is None else written(minor, currency)


@register.filter
def amount(decimal: Decimal | str | None, currency: str) -> str:
    """``{{ refund.amount|amount:refund.currency }}``: a decimal amount as people write it."""
    return "" if decimal in (None, "") else amount_text(decimal, currency)


@register.filter
def number(value: Decimal | int | str | None) -> str:
    """``{{ line.quantity|number }}``: thousands grouped."""
    return "" if value in (None, "") else number_text(value)


@register.filter
def units(quantity: int, unit: str) -> str:
    """``{{ line.quantity|units:line.unit }}``: 12,500 pieces."""
    return quantity_text(quantity, unit)


@register.filter
def ended(name: str) -> str:
    """``{{ order.supplier|ended }}``: a name that closes a sentence, with one full stop."""
    return text.ended(name)


@register.filter
def country(code: str) -> str:
    """``{{ party.country|country }}``: the country's name."""
    return country_name(code)


@register.filter
def day(value: date | None) -> SafeString | str:
    """``{{ order.ship_by|day }}``: 10 March 2026, in a ``<time>``."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_text(value))


@register.filter
def moment(value: datetime | None, zone: str = "") -> SafeString | str:
    """``{{ due_at|moment }}``: 10 March 2026, 14:05 (Europe/Berlin), in a ``<time>``."""
    if value is None:
        return ""
    machine = value.astimezone(in_zone(zone)).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', machine, moment_text(value, zone))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "clock" %}``: one of our icons; give a label only where no word stands beside."""
    return icon_svg(name, label)


@register.simple_tag
def badge(text: str, tone: str = "neutral", symbol: str = "") -> SafeString:
    """``{% badge "Answered" "info" %}``: a state in a word; tones: neutral info good warn bad."""
    picture = icon_svg(symbol) if symbol else ""
    return format_html(
        '<span class="fh-badge fh-badge-{}">{}<span>{}</span></span>', tone, picture, text
    )


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", level: int = 2) -> SafeString:
    """``{% notice kind="warning" title="…" %}…{% endnotice %}``: worth knowing first."""
    heading = format_html("<h{0} class='fh-notice-title'>{1}</h{0}>", level, title) if title else ""
    return format_html(
        '<div class="fh-notice fh-notice-{}">{}<div class="fh-notice-body">{}{}</div></div>',
        kind,
        icon_svg(kind),
        heading,
        content,
    )


@register.inclusion_tag("components/page_header.html", name="heading")
def heading_tag(
    title: str,
    *,
    crumbs: Sequence[tuple[str, str]] = (),
    reference: str = "",
    lead: str = "",
    state: str = "",
    tone: str = "neutral",
) -> dict[str, Any]:
    """``{% heading "…" crumbs=crumbs reference=… state=… tone=… lead=… %}``: the top of a page."""
    return {
        "title": title,
        "crumbs": crumbs,
        "reference": reference,
        "lead": lead,
        "state": state,
        "tone": tone,
    }


@register.inclusion_tag("components/proof/claim.html", name="proof")
def proof_tag(
    claim: Mapping[str, Any],
    *,
    names: Mapping[str, str] | None = None,
    exhibits: Mapping[str, Mapping[str, Any]] | None = None,
    bounds: Bounds | None = None,
    voice: Voice = "filing",
    add_url: str = "",
    title: str = "",
    level: int = 2,
) -> dict[str, Any]:
    """``{% proof claim names=names exhibits=exhibits bounds=bounds %}``: what can be proven."""
    view = claim_view(
        claim, names=names, exhibits=exhibits, bounds=bounds, voice=voice, title=title
    )
    return {"claim": view, "add_url": add_url, "level": level, "sublevel": level + 1}


@register.inclusion_tag("components/proof/glance.html", name="glance")
def glance_tag(
    claims: Sequence[Mapping[str, Any]], *, voice: Voice = "filing", page: str = ""
) -> dict[str, Any]:
    """``{% glance proof.claims voice=proof.voice %}``: every claim with its verdict in a line.

    ``page`` is the address of the page that holds the claims, empty on that page itself.
    """
    views = [claim_view(each["claim"], voice=voice, title=each["title"]) for each in claims]
    words = GLANCES[voice][1]
    return {
        "says": glance(views, voice) if len(views) > 1 else "",
        "rows": [(view, words[view.verdict]) for view in views],
        "page": page,
    }


@register.simple_tag
def balance(issue: IssueView) -> SafeString:
    """The balance of one issue of the proof component."""
    return balance_svg(issue.pro, issue.con, issue.needed, issue.spoken)


@register.simple_tag
def weight(rank: int, side: str) -> SafeString:
    """The weight of one argument; ``side`` is "for" or "against"."""
    return weight_svg(rank, side)


@register.inclusion_tag("components/remedy.html", name="remedy")
def remedy_tag(
    recommendation: Mapping[str, Any],
    *,
    total: str = "Refund to the buyer",
    level: int = 2,
    anchor: str = "remedy",
) -> dict[str, Any]:
    """``{% remedy recommendation %}``: what follows, with arithmetic that sums."""
    outcome, lines = recommendation["outcome"], recommendation.get("lines", ())
    return {
        "outcome": OUTCOMES.get(outcome, phrase(outcome)),
        "refund": recommendation["refund"],
        "steps": [line for line in lines if not line.get("adds_to_refund", True)],
        "lines": [line for line in lines if line.get("adds_to_refund", True)],
        "total": total,
        "level": level,
        "anchor": anchor,
    }


@register.inclusion_tag("components/reasons.html", name="reasons")
def reasons_tag(
    reasons: Sequence[Mapping[str, Any]],
    *,
    titles: Mapping[str, str] | None = None,
    clause_url: str = "",
    level: int = 3,
) -> dict[str, Any]:
    """``{% reasons reasons titles=titles %}``: paragraphs with their clauses, claim by claim.

    ``titles`` names the claims by id; one claim alone needs no title.
    """
    by_claim = [(claim, list(group)) for claim, group in groupby(reasons, _claim_of)]
    several = len({claim for claim, _ in by_claim if claim}) > 1
    named = titles or {}
    groups = [
        (
            f"{claim} · {named[claim]}" if claim in named else claim if claim else "The outcome",
            group,
        )
        for claim, group in by_claim
    ]
    return {
        "groups": groups if several else [("", list(reasons))],
        "clause_url": clause_url,
        "level": level,
    }


def _claim_of(reason: Mapping[str, Any]) -> str:
    return str(reason.get("claim", ""))
