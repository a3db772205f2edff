"""A listing as it stood at one instant, as a document: for people, and as data with its hash."""

from datetime import datetime
from html import escape
from typing import Any

from fairhold.kit.canonical import canonical_json, digest
from fairhold.kit.references import reference
from fairhold.trade.models import ListingVersion
from fairhold.trade.wording import term_text

FORMAT = "fairhold-listing-snapshot/1"


def snapshot(version: ListingVersion, *, address: str, captured_at: datetime) -> dict[str, Any]:
    """What was captured: the version's content, its digest, where it was shown, and when."""
    return {
        "format": FORMAT,
        "listing": reference("L", version.listing_id),
        "external_id": version.listing.external_id,
        "version": version.number,
        "digest": version.digest,
        "published_at": version.published_at.isoformat(),
        "address": address,
        "captured_at": captured_at.isoformat(),
        "content": version.content,
    }


def as_html(captured: dict[str, Any]) -> bytes:
    """One page without script, style or anything to load; the same capture, the same bytes.

    Pictures stand in it by name and SHA-256: each is a document of its own.
    """
    content = captured["content"]
    facts = [
        ("Listing", f"{captured['listing']}, version {captured['version']}"),
        ("The marketplace’s own id", captured["external_id"]),
        ("Supplier", f"{content['supplier']['name']}, {content['supplier']['country']}"),
        ("Shown at", captured["address"]),
        ("Published (UTC)", captured["published_at"]),
        ("Captured (UTC)", captured["captured_at"]),
        ("Ships within", f"{content['ships_within_days']} days of the order"),
        ("Delivery", " ".join(filter(None, content["incoterm"].values()))),
        ("SHA-256 of what it says", captured["digest"]),
        ("SHA-256 of this capture as data", digest(captured)),
    ]
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f"<title>{escape(content['title'])}, as listed</title></head><body>",
        f"<h1>{escape(content['title'])}</h1>",
        _rows(facts),
        *(f"<p>{escape(line)}</p>" for line in content["description"].splitlines()),
        "<h2>Price</h2>",
        _rows([_tier(tier, content) for tier in content["tiers"]]),
        "<h2>Properties</h2>",
        _items(term_text(term) for term in content["terms"]),
        "<h2>Pictures</h2>",
        _items(f"{each['name']}, SHA-256 {each['sha256']}" for each in content["pictures"]),
        "<h2>The same as data</h2>",
        f"<pre>{escape(canonical_json(captured).decode())}</pre>",
        "</body></html>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _tier(tier: dict[str, Any], content: dict[str, Any]) -> tuple[str, str]:
    return f"From {tier['least']} {content['unit']}", f"{content['currency']} {tier['unit_price']}"


def _rows(rows: list[tuple[str, str]]) -> str:
    shown = "".join(
        f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>"
        for label, value in rows
        if value
    )
    return f"<table>{shown}</table>"


def _items(items: Any) -> str:
    shown = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{shown}</ul>" if shown else "<p>None.</p>"
