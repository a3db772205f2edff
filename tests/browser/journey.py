"""The one long story that the journey's tests share: each part is walked once, in its turn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.audit import Auditor
from tests.browser.market import Market
from tests.browser.steps import DESK, PHONE, Visitor
from tests.files import samples

EMAILS = {
    "Ada": "ada.keller@example.com",
    "Shen": "shen.li@example.com",
    "Ines": "ines.chan@example.com",
    "Olga": "olga.reyes@example.com",
    "Omar": "omar.haddad@example.com",
    "Adam": "adam.novak@example.com",
}
ON_THE_PHONE = ("Ada",)


@dataclass
class Journey:
    """How far the story has come, and everybody in it at their own browser."""

    browser: Browser
    market: Market
    auditor: Auditor
    papers: Path
    order: str = ""
    draft: str = ""
    dispute: str = ""
    refund: str = ""
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    visitors: dict[str, Visitor] = field(default_factory=dict)
    walked: list[str] = field(default_factory=list)

    def visit(self, name: str) -> Visitor:
        """Somebody's browser; signed in when they first come."""
        if name not in self.visitors:
            width = PHONE if name in ON_THE_PHONE else DESK
            self.visitors[name] = Visitor(
                self.browser, self.market, self.auditor, EMAILS[name], width
            )
        return self.visitors[name]

    def paper(self, name: str) -> Path:
        """A file to bring: a real PDF or photograph, each with bytes of its own."""
        file = self.papers / name
        content = samples.pdf() if file.suffix == ".pdf" else samples.picture("JPEG")
        file.write_bytes(content + name.encode())
        return file


def part(walk: Callable[[Journey], None]) -> Callable[[Journey], None]:
    """A part of the story: walked by whoever needs it first, and never again."""

    def reached(journey: Journey) -> None:
        if walk.__name__ not in journey.walked:
            walk(journey)
            journey.walked.append(walk.__name__)

    return reached
