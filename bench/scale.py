"""A million disputes in PostgreSQL: how much slower pages are, and how fast the clock's loop is.

Starts a PostgreSQL server of its own, lives nine disputes through the services, and copies them by
SQL, chains and all. Takes 26 GB of disk under /var/tmp and minutes; `--disputes` makes fewer.
Filled without fsync; measured with PostgreSQL's own settings, every commit on the disk.
"""

import argparse
import json
import os
import sys
import time
from typing import Any

from bench.postgresql import QUICK, Server, private

DISPUTES = 1_000_000
FEW, MANY = "few", "many"


def main() -> None:
    """Measure and print; the last line is JSON."""
    asked = _arguments()
    with private() as server:
        server.start(*QUICK)
        server.make_database(FEW)
        told = _prepared(server, asked.disputes)
        server.stop()
        server.start()
        _measured(server, told, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disputes", type=int, default=DISPUTES, metavar="N")
    parser.add_argument("--due", type=int, default=20_000, metavar="N", help="deadlines made due")
    parser.add_argument("--rounds", type=int, default=40, metavar="N", help="how often each page")
    return parser.parse_args()


def _prepared(server: Server, disputes: int) -> Any:
    """Both databases filled; what was lived in them."""
    os.environ["TEST_DATABASE_URL"] = server.url(FEW)
    os.environ["DJANGO_SETTINGS_MODULE"] = "fairhold.settings_test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections
    from django.test.utils import setup_test_environment
    from django.utils import timezone

    from bench.copies import multiply
    from bench.originals import tell
    from fairhold.demo.clock import last_noon

    setup_test_environment()
    call_command("migrate", verbosity=0)
    told = tell(last_noon(timezone.now()))
    _tidied(connection)
    connection.close()
    server.make_database(MANY, FEW)
    start = time.perf_counter()
    connections["default"] = connection_to(MANY)
    number = multiply(told.originals, disputes)
    filled = time.perf_counter() - start
    _tidied(connections["default"])
    connections["default"].close()
    _say(
        f"{number:,} disputes in {filled:,.0f} s, tidied in another "
        f"{time.perf_counter() - start - filled:,.0f} s"
    )
    return told


def connection_to(name: str) -> Any:
    """A connection to a database of the server."""
    from django.db import connections

    connection = connections.create_connection("default")
    connection.settings_dict = {**connection.settings_dict, "NAME": name}
    return connection


def _tidied(connection: Any) -> None:
    """All mail has left, and the planner knows its tables."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE outbox_mail SET sent_at = created_at WHERE sent_at IS NULL")
        cursor.execute("VACUUM ANALYZE")


def _measured(server: Server, told: Any, asked: argparse.Namespace) -> None:
    from bench import scale_due, scale_pages

    few, many = (scale_pages.Site(connection_to(name), told) for name in (FEW, MANY))
    _say(scale_pages.HEAD)
    pages = scale_pages.pages(told)
    many.ask(told.stories.people.olga, "/queue/")
    pages += scale_pages.deep(told, asked.disputes * 3 // 200)
    seen = scale_pages.measure(few, many, pages, asked.rounds)
    many.connection.close()
    few.connection.close()
    rates = scale_due.measure(server.url(MANY), connection_to(MANY), asked.due)
    _report(asked.disputes, seen, rates)


def _report(disputes: int, seen: Any, rates: Any) -> None:
    worst = max(seen, key=lambda each: each.ratio)
    slowest = min(rates, key=lambda each: each.rate)
    print(f"worst page: {worst.name}, {worst.ratio:.2f}× (at most 2)")
    print(f"slowest deadline: {slowest.name}, {slowest.rate:,.0f} a second (at least 500)")
    told = {
        "name": "scale",
        "value": round(worst.ratio, 2),
        "unit": "times the p95 of few disputes",
        "against": {"name": "need", "value": 2},
        "disputes": disputes,
        "pages": {each.name: round(each.ratio, 2) for each in seen},
        "due_a_second": {f"{each.name}, {each.workers}": round(each.rate) for each in rates},
    }
    print(json.dumps(told))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
