"""House rules for templates: nothing the content security policy forbids, no missing icon."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views.defaults import server_error

import fairhold.web
from fairhold.web.components.icons import PATHS
from fairhold.web.components.wording import STATUSES

ROOT = Path(fairhold.web.__file__).parent
TEMPLATES = sorted(
    path.relative_to(ROOT / "templates") for path in ROOT.rglob("templates/**/*.html")
)
FORBIDDEN = re.compile(r"""\sstyle\s*=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=|javascript:""")


def source(path: Path) -> str:
    return (ROOT / "templates" / path).read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_carries_no_inline_style_or_script(path: Path) -> None:
    assert not FORBIDDEN.search(source(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_compiles_and_draws_only_icons_we_have(path: Path) -> None:
    get_template(str(path))

    assert set(re.findall(r'\{% icon "([^"]+)"', source(path))) <= set(PATHS)


def test_every_status_has_an_icon() -> None:
    assert set(STATUSES) <= set(PATHS)


def test_our_styles_load_nothing_from_elsewhere() -> None:
    for sheet in (ROOT / "static/fairhold").glob("*.css"):
        for address in re.findall(r"url\(\"?([^\")]+)", sheet.read_text()):
            assert (sheet.parent / address).is_file(), (sheet.name, address)


def test_the_page_for_a_fault_needs_no_context() -> None:
    answer = server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_an_address_that_leads_nowhere_has_our_page(client: Client) -> None:
    answer = client.get("/nowhere")

    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
