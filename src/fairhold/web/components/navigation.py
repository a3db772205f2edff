"""Which links the header shows to whom."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from fairhold.outbox.inbox import count_unread
from fairhold.parties.actor import Actor

LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "company": (
        ("Listings", "listings"),
        ("Orders", "orders"),
        ("Disputes", "disputes"),
        ("Bank accounts", "bank_accounts"),
        ("Organisation", "organisation"),
    ),
    "inspector": (("Inspections", "inspections"), ("Organisation", "organisation")),
    "officer": (
        ("Queue", "queue"),
        ("Disputes", "disputes"),
        ("Orders", "orders"),
        ("Money", "money"),
        ("Organisation", "organisation"),
    ),
    "administrator": (
        ("Approvals", "approvals"),
        ("Disputes", "disputes"),
        ("Orders", "orders"),
        ("Money", "money"),
        ("Organisation", "organisation"),
    ),
}
"""Per role: the label and the name of the route. A route that is not served is left out."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the header; ``current`` marks the part of the site the page belongs to."""

    label: str
    url: str
    current: bool


def links_for(role: str, path: str) -> list[Link]:
    """The header links of a role, the one that ``path`` lies under marked as current."""
    urls = [(label, url_of(route)) for label, route in LINKS.get(role, ())]
    return [Link(label, url, _is_part(path, url)) for label, url in urls if url]


def _is_part(path: str, url: str) -> bool:
    """Whether the page belongs to this part of the site; a draft is a dispute to be."""
    return path.startswith(url) or (path.startswith("/drafts/") and url == url_of("disputes"))


def shell(request: HttpRequest) -> dict[str, object]:
    """Context processor: ``actor`` (or None), ``navigation``, ``switch_url`` and ``notices_link``
    (its address and how many are unread: one query) for base.html.
    """
    actor = getattr(request, "actor", None)
    several = len(getattr(request, "actors", ())) > 1
    return {
        "actor": actor,
        "navigation": links_for(actor.role if actor else "", request.path),
        "switch_url": url_of("organisation") if several else "",
        "notices_link": _notices(actor) if actor else None,
    }


def _notices(actor: Actor) -> dict[str, object] | None:
    url = url_of("notices")
    return {"url": url, "unread": count_unread(actor)} if url else None


def url_of(route: str, *args: str) -> str:
    """Where the route is found; empty where it is not served."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
