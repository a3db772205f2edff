"""What every page must be: accessible, as wide as the screen, within its policy, with one title."""

import re
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LAYOUT = ["color-contrast", "scrollable-region-focusable", "target-size"]
"""What a page may break on one screen alone; all else is in its words and marks."""
DESK, PHONE = 1280, 390

_alike: set[tuple[str, str]] = set()
"""Readers and kinds of page that are the same in every story, looked at once in a process."""


class Auditor:
    """Looks at each kind of page once for each reader and keeps what is wrong with it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.seen: set[tuple[str, str]] = set()
        self.faults: list[str] = []
        self._context: BrowserContext | None = None

    def look(self, reader: BrowserContext, who: str, address: str) -> None:
        """Open the address as this reader, with scripts, on a desk and on a phone."""
        kind = re.sub(r"\d+", "0", urlsplit(address).path)
        seen = self.seen if _tells_a_story(kind) else _alike
        if (who, kind) in seen:
            return
        seen.add((who, kind))
        page = self._page_of(reader)
        page.on("console", lambda message: self._note_breach(kind, message))
        page.goto(address)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        self._note(kind, DESK, Axe().run(page, options={"runOnly": RULES}).response)
        self._look_at_width(kind, page, DESK)
        page.set_viewport_size({"width": PHONE, "height": 900})
        self._note(kind, PHONE, page.evaluate("rules => axe.run({ runOnly: rules })", LAYOUT))
        self._look_at_width(kind, page, PHONE)
        self._look_at_headings(kind, page)
        page.close()

    def _page_of(self, reader: BrowserContext) -> Page:
        """A page of the reader's session, in a browser that keeps what it has loaded before."""
        if self._context is None:
            self._context = self.browser.new_context()
        self._context.clear_cookies()
        self._context.add_cookies(reader.cookies())  # type: ignore[arg-type]  # what it gave
        page = self._context.new_page()
        page.set_viewport_size({"width": DESK, "height": 900})
        return page

    def _note(self, kind: str, width: int, found: dict[str, Any]) -> None:
        for each in found["violations"]:
            where = "\n  ".join(node["html"] for node in each["nodes"])
            self.faults.append(f"{kind} at {width}: {each['id']}: {each['help']}\n  {where}")

    def _look_at_width(self, kind: str, page: Page, width: int) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.faults.append(f"{kind} at {width} is {wide} wide")

    def _look_at_headings(self, kind: str, page: Page) -> None:
        if page.locator("h1").count() != 1:
            self.faults.append(f"{kind} has {page.locator('h1').count()} main headings")
        if not re.fullmatch(r"\S.* – Fairhold|\S.*", page.title()):
            self.faults.append(f"{kind} has no title")

    def _note_breach(self, kind: str, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(f"{kind}: {message.text}")


def _tells_a_story(kind: str) -> bool:
    """Whether the page shows how far one case has come."""
    return kind == "/" or bool(re.match(r"/(disputes|orders|inspections)/[A-Z]-0", kind))
