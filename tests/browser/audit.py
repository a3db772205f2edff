"""What every page must be: accessible, as wide as the screen, within its policy, with one title."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)


class Auditor:
    """Looks at each kind of page once for each reader and keeps what is wrong with it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.seen: set[tuple[int, str]] = set()
        self.faults: list[str] = []

    def look(self, reader: BrowserContext, address: str) -> None:
        """Open the address as this reader, with scripts, on a desk and on a phone."""
        kind = re.sub(r"\d+", "0", urlsplit(address).path)
        if (id(reader), kind) in self.seen:
            return
        self.seen.add((id(reader), kind))
        context = self.browser.new_context(storage_state=reader.storage_state())
        page = context.new_page()
        page.on("console", lambda message: self._note_breach(kind, message))
        page.goto(address)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            self._look_at_width(kind, page, width)
        self._look_at_headings(kind, page)
        context.close()

    def _look_at_width(self, kind: str, page: Page, width: int) -> None:
        found = Axe().run(page, options={"runOnly": RULES})
        for each in found.response["violations"]:
            where = "\n  ".join(node["html"] for node in each["nodes"])
            self.faults.append(f"{kind} at {width}: {each['id']}: {each['help']}\n  {where}")
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
