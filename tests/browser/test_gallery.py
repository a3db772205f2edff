"""Every part of the design system, in a real browser, on a desk and on a phone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.gallery import views

pytestmark = pytest.mark.browser
TEMPLATES = Path(views.__file__).parent / "templates"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"desk": 1280, "phone": 390}


@pytest.fixture
def gallery(settings: Settings, live_server: LiveServer) -> str:
    settings.ROOT_URLCONF = "tests.gallery.urls"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [TEMPLATES]}]
    return live_server.url


@contextmanager
def opened(browser: Browser, address: str, *, width: int, script: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    page = context.new_page()
    _arrive(page, address)
    yield page
    context.close()


def _arrive(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is None or answer.ok, f"{answer.status} at {address}"


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("name", views.PAGES)
def test_a_page_is_accessible_fits_and_keeps_to_the_policy(
    chromium: Browser, gallery: str, name: str, width: int
) -> None:
    breaches: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            breaches.append(message.text)

    with opened(chromium, "about:blank", width=width) as page:
        page.on("console", note)
        _arrive(page, f"{gallery}/gallery/{name}")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        found = Axe().run(page, options={"runOnly": RULES})

        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert breaches == []


def test_after_a_mistake_the_summary_has_the_focus_and_leads_to_the_field(
    chromium: Browser, gallery: str
) -> None:
    with opened(chromium, f"{gallery}/gallery/wrong", width=390, script=False) as page:
        expect(page.locator(".fh-errors")).to_be_focused()
        page.get_by_role("link", name=re.compile("USD has 2 decimals")).click()
        expect(page).to_have_url(re.compile("#id_asked$"))
        expect(page).to_have_title(re.compile("^Error: "))


def test_a_link_of_the_chain_opens_its_issue_without_script(
    chromium: Browser, gallery: str
) -> None:
    with opened(chromium, f"{gallery}/gallery/proof", width=390, script=False) as page:
        evidence = page.locator("#claim-c1-definite_term")
        expect(evidence).to_be_hidden()

        page.locator("#claim-c1 .fh-chain a").nth(1).click()

        expect(evidence).to_be_visible()
        expect(evidence).to_contain_text("There are no definite words to compare with.")


def test_a_form_is_sent_once_however_often_the_button_is_pressed(
    chromium: Browser, gallery: str
) -> None:
    count_what_gets_through = """() => {
        let sent = 0;
        window.addEventListener("submit", (event) => {
            sent += event.defaultPrevented ? 0 : 1;
            event.preventDefault();
        });
        const button = document.querySelector(".fh-form button[type=submit]");
        button.click();
        button.click();
        return sent;
    }"""
    with opened(chromium, f"{gallery}/gallery/forms", width=1280) as page:
        assert page.evaluate(count_what_gets_through) == 1
