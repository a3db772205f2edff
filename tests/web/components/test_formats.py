"""Money, dates and times as people write them."""

from datetime import UTC, date, datetime

from django.template import Context, Template
from django.utils import timezone

from fairhold.kit.money import written
from fairhold.web.components.formats import amount_text, day_text, moment_text


def shown(template: str, **context: object) -> str:
    return Template("{% load fairhold %}" + template).render(Context(context))


def test_a_decimal_text_reads_like_minor_units() -> None:
    assert amount_text("2500.00", "USD") == written(250_000, "USD")


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
