"""Every page there is, by its name, and whether its address names one thing."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

API = "api/"


def pages() -> set[str]:
    """The name of every page."""
    return set(_names(get_resolver()))


def _names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if str(pattern.pattern) == API:
            continue
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        else:
            yield from _names(pattern)
