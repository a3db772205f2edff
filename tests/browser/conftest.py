"""A real Chromium for tests: the machine's own, without a network of its own to talk to."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import market
from tests.browser.audit import Auditor
from tests.browser.journey import Journey

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of FAIRHOLD_CHROMIUM or of the PATH; one for all tests.

    Playwright keeps an event loop in this thread, which Django would take for an async context.
    """
    found = os.environ.get("FAIRHOLD_CHROMIUM") or shutil.which("chromium")
    assert found, "install Chromium, or name it in FAIRHOLD_CHROMIUM"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def journey(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """The story of one dispute on a real server, as far as the tests so far have walked it."""
    with market.opened(tmp_path_factory.mktemp("market")) as served:
        papers = tmp_path_factory.mktemp("papers")
        yield Journey(chromium, served, Auditor(chromium), papers)
