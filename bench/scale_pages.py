"""Pages and API lists over two databases of one server: one with few disputes, one with many.

Asked in this process with Django's test client: all of the site but the socket. Each page is asked
of both databases by turns, so that what else the machine does slows both alike.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.originals import Told

ROUNDS = 40
WARM = 3
USUAL = "anna.brandt.1@demo.example"
"""A buyer of one of the copied companies; where there are none, it is the original."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One page: milliseconds with few and with many disputes, and the SQL statements of each."""

    name: str
    few: tuple[float, float]
    many: tuple[float, float]
    statements: tuple[int, int]

    @property
    def ratio(self) -> float:
        """By how much the 95th percentile grows."""
        return self.many[1] / self.few[1]

    def line(self) -> str:
        """For people to read."""
        few, many = (f"{p50:7.1f} {p95:7.1f}" for p50, p95 in (self.few, self.many))
        counts = "{} {}".format(*self.statements)
        return f"{self.name:44} {few}  {many}  {self.ratio:5.2f}×  {counts}"


HEAD = f"{'page':44} {'few: p50':>7} {'p95':>6}  {'many: p50':>7} {'p95':>5}   ratio  statements"


class Site:
    """The site over one of the databases, for each of its people."""

    def __init__(self, connection: Any, told: Told) -> None:
        self.connection = connection
        self.accounts = {each.name: each.token for each in told.stories.people.accounts}
        self.buyer = told.stories.people.anna
        self.browsers: dict[str, Client] = {}

    def ask(self, who: Any, url: str) -> float:
        """Milliseconds until the page is there, for this person: by cookie, in the API by token."""
        connections["default"] = self.connection
        browser = self._browser(who, api=url.startswith("/api/"))
        start = time.perf_counter()
        answer = browser.get(url)
        taken = time.perf_counter() - start
        if answer.status_code != 200:
            raise SystemExit(f"{url} answered with {answer.status_code}: {answer.content[:300]!r}")
        return taken * 1000

    def statements(self, who: Any, url: str) -> int:
        """How many SQL statements the page takes."""
        with CaptureQueriesContext(self.connection) as caught:
            self.ask(who, url)
        return len(caught)

    def _browser(self, who: Any, *, api: bool) -> Client:
        key = f"{who} {api}"
        if key not in self.browsers:
            self.browsers[key] = self._let_in(who, api=api)
        return self.browsers[key]

    def _let_in(self, who: Any, *, api: bool) -> Client:
        from fairhold.parties.models import Person

        if api:
            return Client(headers={"Authorization": f"Bearer {self.accounts[who.person_name]}"})
        usual = Person.objects.filter(email=USUAL).first() if who == USUAL else None
        person = usual or Person.objects.get(pk=(self.buyer if who == USUAL else who).person_id)
        browser = Client()
        browser.force_login(person)
        return browser


def pages(told: Told) -> list[tuple[str, Any, str]]:
    """What is asked, and by whom."""
    people = told.stories.people
    olga, adam, anna = people.olga, people.adam, people.anna
    waiting, closed = told.originals[-1].reference, told.originals[0].reference
    ruled = told.originals[4].reference
    return [
        ("queue, due first", olga, "/queue/"),
        ("queue, oldest first", olga, "/queue/?sort=age"),
        ("queue, largest first", olga, "/queue/?sort=value"),
        ("queue, largest in one currency", olga, "/queue/?sort=value&currency=USD"),
        ("queue of a ground", olga, "/queue/?ground=label_or_mark_missing"),
        ("queue of a rare ground", olga, "/queue/?ground=short_quantity"),
        ("queue of a channel and language", olga, "/queue/?channel=trade_assurance&language=en"),
        ("queue, with parties decided for", olga, "/queue/?decided=yes"),
        ("queue, own cases", people.omar, "/queue/?mine=yes"),
        ("case page, officer, waiting", olga, f"/disputes/{waiting}/"),
        ("case page, officer, closed", olga, f"/disputes/{closed}/"),
        ("case page, claimant, ruled", anna, f"/disputes/{ruled}/"),
        ("case page, respondent, ruled", people.li, f"/disputes/{ruled}/"),
        ("disputes of a large buyer", anna, "/disputes/"),
        ("disputes of a large buyer, withdrawn", anna, "/disputes/?state=dropped"),
        ("disputes of a usual buyer", USUAL, "/disputes/"),
        ("disputes, officer", olga, "/disputes/"),
        ("disputes, officer, a rare state", olga, "/disputes/?state=overdue"),
        ("disputes, officer, no such state", olga, "/disputes/?state=inspecting"),
        ("orders of a large buyer", anna, "/orders/"),
        ("notices of a large buyer", anna, "/notices/"),
        ("start page, large buyer", anna, "/"),
        ("start page, large supplier", people.li, "/"),
        ("start page, usual buyer", USUAL, "/"),
        ("start page, officer", olga, "/"),
        ("start page, administrator", adam, "/"),
        ("API queue", olga, "/api/v1/queue"),
        ("API disputes, officer", olga, "/api/v1/disputes"),
        ("API disputes, open, officer", olga, "/api/v1/disputes?open=true"),
        ("API disputes, large buyer", anna, "/api/v1/disputes"),
        ("API dispute", anna, f"/api/v1/disputes/{ruled}"),
        ("API orders, large buyer", anna, "/api/v1/orders"),
        ("API notices, large buyer", anna, "/api/v1/notices"),
        ("API ledger accounts, large supplier", people.li, "/api/v1/ledger/accounts"),
        ("API postings, administrator", adam, "/api/v1/ledger/accounts"),
    ]


def deep(told: Told, rows: int) -> list[tuple[str, Any, str]]:
    """Pages far down the queue: those that follow ``rows`` rows; asked of the large database."""
    from fairhold.disputes.queries import Wanted, officer_queue

    olga = told.stories.people.olga
    asked = []
    for name, sort in (("due first", "due"), ("oldest first", "age"), ("largest first", "value")):
        after = officer_queue(olga, Wanted(sort=sort), limit=rows).after
        if after is not None:
            asked.append(
                (f"queue, {name}, after {rows:,}", olga, f"/queue/?sort={sort}&after={after}")
            )
    return asked


def measure(
    few: Site, many: Site, asked: Sequence[tuple[str, Any, str]], rounds: int
) -> list[Seen]:
    """Each page of both, by turns."""
    found = []
    for name, who, url in asked:
        counts = few.statements(who, url), many.statements(who, url)
        taken: tuple[list[float], list[float]] = ([], [])
        for turn in range(WARM + rounds):
            for site, times in zip((few, many), taken, strict=True):
                time_taken = site.ask(who, url)
                if turn >= WARM:
                    times.append(time_taken)
        found.append(Seen(name, _middle_and_slow(taken[0]), _middle_and_slow(taken[1]), counts))
        print(found[-1].line(), flush=True)
    return found


def _middle_and_slow(times: list[float]) -> tuple[float, float]:
    times.sort()
    return times[len(times) // 2], times[min(len(times) - 1, len(times) * 95 // 100)]
