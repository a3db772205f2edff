"""Money, dates and times as people write them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone

from fairhold.web.components.formats import amount_text, day_text, moment_text, money_text


def shown(template: str, **context: object) -> str:
    return Template("{% load fairhold %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (250_000, "USD", "US$2,500.00"),
        (31_250, "EUR", "€312.50"),
        (1_840_000, "JPY", "JP¥1,840,000"),
        (1_234, "KWD", "KWD1.234"),
        (-1_111, "USD", "−US$11.11"),
    ],
)
def test_money_is_written_with_its_currencys_decimals(minor: int, currency: str, text: str) -> None:
    assert money_text(minor, currency) == text


def test_a_decimal_text_reads_like_minor_units() -> None:
    assert amount_text("2500.00", "USD") == money_text(250_000, "USD")


def test_a_day_is_unmistakable() -> None:
    assert day_text(date(2026, 3, 10)) == "10 March 2026"


def test_a_moment_names_its_zone() -> None:
    moment = datetime(2026, 3, 10, 13, 5, tzinfo=UTC)

    assert moment_text(moment, "Europe/Berlin") == "10 March 2026, 14:05 (Europe/Berlin)"
    assert moment_text(moment, "America/New_York") == "10 March 2026, 09:05 (America/New York)"


def test_a_page_shows_moments_in_the_persons_zone() -> None:
    moment = datetime(2026, 3, 10, 22, 5, tzinfo=UTC)

    with timezone.override("Asia/Shanghai"):
        page = shown("{{ when|moment }}", when=moment)

    assert page == (
        '<time datetime="2026-03-11T06:05+08:00">11 March 2026, 06:05 (Asia/Shanghai)</time>'
    )


def test_what_is_not_known_leaves_no_mark() -> None:
    page = shown('{{ x|moment }}{{ x|day }}{{ x|money:"USD" }}{{ x|amount:"USD" }}', x=None)

    assert page == ""
