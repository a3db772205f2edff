"""Somebody who has no mouse: Tab, Shift, Enter, Space, arrows and letters do everything.

Every stop of the focus is looked at: it is on the screen, nothing covers it, and it has both rings,
the dark and the bright.
Every kind of page is walked once from end to end: the focus takes what can be used in the order in
which it is written, misses nothing, and is let go at the end.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.market import PASSWORD, Market

MOST_STOPS = 250
_USABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(each => each.checkVisibility() && !each.disabled && each.type !== 'hidden')"""
_STOP = f"""() => {{
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const box = it.getClientRects()[0], style = getComputedStyle(it);
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {{
    place: {_USABLE}.indexOf(it),
    name: (it.labels?.length ? it.labels[0].innerText : [...it.childNodes]
      .filter(each => each.ariaHidden !== 'true').map(each => each.textContent).join('')).trim(),
    groups: [...document.querySelectorAll('fieldset')].filter(each => each.contains(it))
      .map(each => each.querySelector('legend')?.innerText.trim() ?? ''),
    choices: it.type !== 'radio' ? [] : [...it.form.elements].filter(each => each.name === it.name)
      .map(each => each.labels[0].innerText.trim()),
    kind: it.type || it.localName,
    value: it.localName === 'select' ? it.selectedOptions[0].text : String(it.checked ?? ''),
    shown: above !== null && (it.contains(above) || above.contains(it)),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      && style.boxShadow !== 'none',
    main: it.closest('main') !== null,
    summary: it.classList.contains('fh-errors'),
  }};
}}"""
_EXPECTED = f"""() => {{
  const all = {_USABLE};
  const stands = each => each.type !== 'radio' || each.checked
    || (!all.some(other => other.name === each.name && other.form === each.form && other.checked)
      && all.find(other => other.name === each.name && other.form === each.form) === each);
  return all.flatMap((each, place) => stands(each) ? [place] : []);
}}"""


@dataclass(frozen=True)
class Stop:
    """Where the focus is."""

    place: int
    name: str
    groups: list[str]
    choices: list[str]
    kind: str
    value: str
    shown: bool
    ring: bool
    main: bool
    summary: bool

    def is_called(self, name: str) -> bool:
        return self.name.startswith(name)

    def is_in(self, group: str) -> bool:
        return not group or any(map(_begins(group), self.groups))


class Typist:
    """One of the cast at a keyboard, without scripts."""

    def __init__(self, browser: Browser, market: Market, email: str, width: int) -> None:
        self.context = browser.new_context(
            base_url=market.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=False,
            reduced_motion="reduce",
            locale="en-US",
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.walked: set[str] = set()
        self.open("/account/login/")
        self.write("Email", email)
        self.write("Password", PASSWORD)
        self.press("Sign in")

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)
        self._walk()

    def stop(self) -> Stop | None:
        """Where the focus is now; None where it is nowhere."""
        found = self.page.evaluate(_STOP)
        return Stop(**found) if found else None

    def tab(self, *, back: bool = False) -> Stop | None:
        """Go on to the next stop, or back to the one before."""
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        here = self.stop()
        if here is not None:
            assert here.ring, f"{self.page.url}: {here} has no ring"
            assert here.shown, f"{self.page.url}: {here} is not to be seen"
        return here

    def reach(self, name: str, *kinds: str) -> Stop:
        """Tab on until the focus is on what begins with this name."""
        for _ in range(MOST_STOPS):
            here = self.stop()
            if here and here.is_called(name) and here.kind in kinds:
                return here
            self.tab()
        raise AssertionError(f"{self.page.url}: no Tab leads to {name!r}")

    def follow(self, name: str) -> None:
        self.reach(name, "a")
        self._goes("Enter")

    def press(self, name: str, *, refused: bool = False) -> None:
        self.reach(name, "submit")
        self._goes("Space", refused=refused)

    def write(self, label: str, text: str) -> None:
        self.reach(label, "text", "email", "password", "textarea", "number")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def date(self, label: str, day: date) -> None:
        self.reach(label, "date")
        self.page.keyboard.type(f"{day:%m%d%Y}")

    def pick(self, label: str, choice: str) -> None:
        """Type the beginning of a choice, as one does in a list."""
        self.reach(label, "select-one")
        self.page.keyboard.type(choice)
        here = self.stop()
        assert here is not None
        assert here.value.startswith(choice), f"{label} is {here.value}"

    def tick(self, label: str, within: str = "") -> None:
        """Tick a box by Space; a radio by arrows, from wherever its group is entered."""
        here = self.stop()
        for _ in range(MOST_STOPS):
            if here and here.is_in(within) and any(map(_begins(label), here.choices)):
                break
            if here and here.kind == "checkbox" and here.is_called(label) and here.is_in(within):
                break
            here = self.tab()
        for _ in range(len(here.choices) if here else 0):
            if here and here.is_called(label):
                break
            self.page.keyboard.press("ArrowDown")
            here = self.stop()
        assert here is not None, f"{self.page.url}: no key leads to {label!r}"
        assert here.is_called(label), f"{self.page.url}: no key leads to {label!r}"
        if here.value != "true":
            self.page.keyboard.press("Space")
            here = self.stop()
        assert here is not None
        assert here.value == "true"

    def unfold(self, summary: str) -> None:
        self.reach(summary, "summary")
        self.page.keyboard.press("Enter")

    def attach(self, label: str, file: Path) -> None:
        """A busy browser may lose the key that opens the files: people press again."""
        self.reach(label, "file")
        for patience in (2_000, 5_000, 15_000):
            try:
                with self.page.expect_file_chooser(timeout=patience) as chooser:
                    self.page.keyboard.press("Space")
                chooser.value.set_files(file)
            except TooLate:
                continue
            return
        raise AssertionError(f"{self.page.url}: no key opens the files for {label!r}")

    def sees(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def _goes(self, key: str, *, refused: bool = False) -> None:
        with self.page.expect_navigation() as arrived:
            self.page.keyboard.press(key)
        response = arrived.value
        if response is not None:
            wrong = response.status >= 400
            assert wrong == refused, f"{self.page.url}: {self.page.locator('main').inner_text()}"
        if not refused:
            self._walk()

    def _walk(self) -> None:
        """From end to end of a page, once for each kind; then it is loaded afresh."""
        kind = re.sub(r"\d+", "0", urlsplit(self.page.url).path)
        if kind in self.walked:
            return
        self.walked.add(kind)
        places: list[int] = []
        while (here := self.tab()) is not None and here.place not in places[:-1]:
            if here.place not in places[-1:]:
                places.append(here.place)
        assert places == self.page.evaluate(_EXPECTED), f"{self.page.url}: {places}"
        back = self.tab(back=True)
        assert back is None or back.place == places[-1], f"{self.page.url}: {back}"
        self.page.goto(self.page.url)


def _begins(label: str) -> Callable[[str], bool]:
    return lambda each: each.startswith(label)
