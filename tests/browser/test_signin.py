"""Signing in with a real browser, over plain http on this machine."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests import make

PASSWORD = "correct horse battery staple"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_browser_keeps_the_secure_cookie_on_this_machine(
    chromium: Browser, live_server: LiveServer
) -> None:
    make.person("Wei", email="wei@example.com", password=PASSWORD)
    page = chromium.new_context().new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", "wei@example.com")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/account/login/" not in url)

    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies["fairhold_session"]["secure"]
    assert cookies["fairhold_session"]["httpOnly"]
    page.goto(f"{live_server.url}/account/password/change/")
    assert page.url.endswith("/account/password/change/")
    page.context.close()


def test_no_script_of_the_page_may_be_inline(chromium: Browser, live_server: LiveServer) -> None:
    page = chromium.new_context().new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{live_server.url}/account/login/")
    assert refused == []

    page.evaluate(
        "document.body.appendChild(document.createElement('script')).text = 'window.ran = true'"
    )

    assert page.evaluate("window.ran") is None
    assert "Content Security Policy" in refused[0]
    page.context.close()
