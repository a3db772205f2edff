"""Passkeys in a real Chromium with a virtual authenticator: added, signed in with, and without."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from fairhold.parties.models import Person
from tests import make

PASSWORD = "correct horse battery staple"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def wei() -> Person:
    return make.person("Wei", email="wei@example.com", password=PASSWORD)


@contextmanager
def opened(chromium: Browser, *, scripts: bool = True) -> Iterator[tuple[Page, list[str]]]:
    """A page with a device that holds passkeys, and what the content security policy refused."""
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Policy" in said.text else None)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page, refused
    context.close()


def sign_in(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/account/login/")
    page.fill("input[name=login]", "wei@example.com")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/account/login/" not in url)


def add_passkey(page: Page, server: LiveServer, *, passwordless: bool) -> None:
    page.goto(f"{server.url}/account/second-factor/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    if passwordless:
        page.check("input[name=passwordless]")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


@pytest.mark.usefixtures("wei")
def test_a_passkey_is_added_and_signs_in_without_a_password(
    chromium: Browser, live_server: LiveServer
) -> None:
    with opened(chromium) as (page, refused):
        sign_in(page, live_server)
        add_passkey(page, live_server, passwordless=True)
        assert Authenticator.objects.filter(type="webauthn").count() == 1
        page.goto(f"{live_server.url}/account/logout/")
        page.locator("main").get_by_role("button", name="Sign out").click()

        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(f"{live_server.url}/account/start/")

        expect(page.get_by_role("link", name=re.compile("Wei.*your account"))).to_be_visible()
        assert refused == []


@pytest.mark.usefixtures("wei")
def test_after_the_password_the_passkey_is_asked_for(
    chromium: Browser, live_server: LiveServer
) -> None:
    with opened(chromium) as (page, refused):
        sign_in(page, live_server)
        add_passkey(page, live_server, passwordless=False)
        page.context.clear_cookies()

        sign_in(page, live_server)
        expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(f"{live_server.url}/account/start/")

        assert refused == []


@pytest.mark.usefixtures("wei")
def test_a_device_without_the_passkey_is_told_in_words(
    chromium: Browser, live_server: LiveServer
) -> None:
    with opened(chromium) as (page, _):
        page.goto(f"{live_server.url}/account/login/")
        page.get_by_role("button", name="Sign in with a passkey").click()

        expect(page.get_by_role("alert")).to_contain_text("Try again, or use another way")


@pytest.mark.usefixtures("wei")
def test_without_scripts_the_page_says_so_and_signing_in_still_works(
    chromium: Browser, live_server: LiveServer
) -> None:
    with opened(chromium, scripts=False) as (page, _):
        sign_in(page, live_server)
        page.goto(f"{live_server.url}/account/second-factor/webauthn/add/")
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Confirm").click()

        expect(page.get_by_text("A passkey needs JavaScript")).to_be_visible()
        expect(page.get_by_role("button", name="Add the passkey")).to_be_hidden()
