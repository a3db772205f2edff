"""Somebody at a browser, doing what people do: open, read, type, choose, press.

No page may need scripts, so they are switched off. Every page that is reached is looked at a
second time, with scripts, by the auditor.
"""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from tests.browser.audit import Auditor
from tests.browser.market import PASSWORD, Market

PHONE, DESK = 390, 1280

type Words = str | re.Pattern[str]


class Visitor:
    """One of the cast, signed in, with pages as wide as their screen."""

    def __init__(self, browser: Browser, market: Market, auditor: Auditor, email: str, width: int):
        self.market, self.auditor, self.email = market, auditor, email
        self.context: BrowserContext = browser.new_context(
            base_url=market.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=False,
            accept_downloads=True,
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.sign_in()

    def sign_in(self) -> None:
        self.open("/account/login/")
        self.write("Email", self.email)
        self.write("Password", PASSWORD)
        self.press("Sign in")
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def sign_out(self) -> None:
        self._goes(lambda: self.page.get_by_role("button", name="Sign out").click())
        expect(self.page.get_by_role("heading", name="Sign in")).to_be_visible()

    def open(self, path: str) -> None:
        """Type an address."""
        self._goes(lambda: self.page.goto(path))

    def follow(self, name: Words, within: str = "main") -> None:
        """Click the first link of this name."""
        self._goes(self.page.locator(within).get_by_role("link", name=name).first.click)

    def press(self, name: Words) -> None:
        """Press the button of this name."""
        self._goes(self.page.locator("main").get_by_role("button", name=name).first.click)

    def press_twice(self, name: Words) -> None:
        """Press the button; what it sent arrives a second time, as when one is impatient."""
        button = self.page.locator("main").get_by_role("button", name=name).first
        again = _what_is_sent(button)
        self.press(name)
        address, fields = again
        answer = self.context.request.post(
            address, multipart=fields, headers={"Referer": address}, max_redirects=0
        )
        assert answer.status < 500, f"{answer.status} for what {name!r} sent a second time"

    def write(self, label: Words, text: str) -> None:
        """Type into the field of this label."""
        self._labelled(label).fill(text)

    def pick(self, label: Words, choice: Words) -> None:
        """Choose from a list, by the words of the choice."""
        select = self._labelled(label)
        option = select.locator("option").filter(has_text=choice).first
        select.select_option(value=option.get_attribute("value"))

    def tick(self, label: Words) -> None:
        """Tick a box, or a card of a choice."""
        self.page.locator("main").get_by_label(label).first.check()

    def tick_in(self, group: str, label: Words) -> None:
        """Tick a box or a card in the part of the form of this title."""
        part = self.page.get_by_role("group", name=re.compile(f"^{re.escape(group)}"))
        part.get_by_label(label).first.check()

    def unfold(self, summary: Words) -> None:
        """Open what is folded away, as a click on its summary does."""
        self.page.locator("summary").filter(has_text=summary).first.click()

    def attach(self, label: Words, file: Path) -> None:
        self._labelled(label).set_input_files(file)

    def save(self, link: Words) -> Path:
        """The file behind a link, as it is saved."""
        with self.page.expect_download(timeout=60_000) as download:
            self.page.locator("main").get_by_role("link", name=link).first.click()
        return Path(download.value.path())

    def sees(self, words: Words) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def sees_not(self, words: Words) -> None:
        expect(self.page.locator("body")).not_to_contain_text(words)

    def is_at(self, route: str) -> str:
        """What the address names, where it looks like ``route`` (a regular expression)."""
        expect(self.page).to_have_url(re.compile(route))
        found = re.search(route, self.page.url)
        assert found
        return found[1] if found.groups() else ""

    def _labelled(self, label: Words) -> Locator:
        """The field whose label begins so; what is optional says that after its name."""
        begins = re.compile(f"^\\s*{re.escape(label)}") if isinstance(label, str) else label
        return self.page.locator("main").get_by_label(begins).first

    def _goes(self, act: Callable[[], object]) -> None:
        """Do what leads to another page, and look at that."""
        with self.page.expect_navigation() as arrived:
            act()
        response: Response | None = arrived.value
        if response is not None:
            assert response.status < 500, f"{response.status} at {self.page.url}"
            assert response.status < 400, f"{self.page.url}: {self._errors()}"
        self.auditor.look(self.context, self.email, self.page.url)

    def _errors(self) -> str:
        return self.page.locator("main").inner_text()


def _what_is_sent(button: Locator) -> tuple[str, dict[str, str]]:
    """Where the form of a button goes, and its fields that hold text."""
    form = button.locator("xpath=ancestor::form")
    address: str = form.evaluate("form => form.action")
    fields: list[list[str]] = form.evaluate(
        "form => [...new FormData(form)].filter(field => typeof field[1] === 'string')"
    )
    return address, dict(map(tuple, fields))
