"""`fairhold migrate`: the tables, the shared cache, the page assets."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fairhold.cli import django_setup
from fairhold.cli.say import stop


def migrate(data: str | None) -> None:
    """Apply what is missing; running it again changes nothing."""
    django_setup.start(data)
    prepare(verbosity=1)


def prepare(*, verbosity: int = 0) -> None:
    """Tables, cache and page assets, with Django loaded; of two at once the second waits."""
    from django.core.management import call_command
    from django.db import OperationalError

    with turn("prepare"):
        try:
            call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=0)
        except OperationalError as problem:
            stop(f"the database cannot be reached: {str(problem).strip()}", status=1)
    collect_assets()


def require_prepared() -> None:
    """Refuse to run on a database of another version than this program."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as problem:
        stop(f"the database cannot be reached: {str(problem).strip()}", status=1)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        stop("the database is not ready for this version. Run: fairhold migrate", status=1)


def collect_assets() -> None:
    """Copy pictures, styles and scripts to where they are served from, if any has changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".made-from"
    with turn("assets"):
        made_from = _assets_fingerprint()
        if stamp.exists() and stamp.read_text() == made_from:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(made_from)


def _assets_fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            facts = os.stat(storage.path(path))
            seen.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()


@contextmanager
def turn(name: str) -> Iterator[None]:
    """Hold a lock in the data folder; it ends with the process, however that ends."""
    from django.conf import settings

    with open(settings.DATA / f".{name}.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
