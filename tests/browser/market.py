"""A real server of the product on a data folder of its own, with the cast able to sign in."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.cli import shell

ROOT = Path(__file__).parents[2]
PASSWORD = "a long walk by the river Weser"
_FILL = """
import sys
from fairhold.cli import database, django_setup
django_setup.start(sys.argv[1])
database.prepare()
from django.contrib.auth.hashers import make_password
from fairhold.parties.models import Person
from tests import cast
cast.assemble()
Person.objects.update(password=make_password(sys.argv[2]))
"""


class Market:
    """Where the server is found, and what its database holds."""

    def __init__(self, data: Path, url: str) -> None:
        self.data = data
        self.url = url

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a query finds, read past the server."""
        with closing(
            sqlite3.connect(f"file:{self.data}/fairhold.sqlite3?mode=ro", uri=True)
        ) as found:
            return found.execute(query, values).fetchall()


@contextmanager
def opened(data: Path, **variables: str) -> Iterator[Market]:
    """Fill the folder with the cast, serve it, and end the server afterwards."""
    environment = shell.environment(data) | {
        "PYTHONPATH": os.pathsep.join((str(shell.SOURCE), str(ROOT))),
        "FAIRHOLD_REQUIRE_MFA": "0",
        **variables,
    }
    subprocess.run(
        [sys.executable, "-c", _FILL, str(data), PASSWORD], env=environment, cwd=data, check=True
    )
    with open(data / "server.log", "wb") as log:
        server = subprocess.Popen(
            shell.command("serve", "--port", "0", "--data", str(data)),
            env=environment,
            cwd=data,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        assert server.stdout is not None
        says = server.stdout.readline()
        assert "http://" in says, (data / "server.log").read_text()
        yield Market(data, says.split()[-1])
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)
