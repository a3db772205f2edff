"""Tables that refuse every deletion still have to be emptied after a test that commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


@contextmanager
def unlocked() -> Iterator[None]:
    """Lift the triggers named `…append_only…` for a moment, then put them back as they were."""
    lift = {"sqlite": _lift_sqlite, "postgresql": _lift_postgresql}[connection.vendor]
    restore = lift()
    try:
        yield
    finally:
        _run(restore)


def emptied() -> bool:
    """Delete every row past triggers and keys, as PostgreSQL lets its superuser, or say no.

    Sixty times as quick as truncating a hundred tables; what a migration wrote for Django stays.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            return False
        tables = set(connection.introspection.django_table_names(only_existing=True)) - KEPT
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("; ".join(f'DELETE FROM "{each}"' for each in sorted(tables)))  # noqa: S608
        cursor.execute("SET session_replication_role = DEFAULT")
    return True


def _lift_sqlite() -> list[str]:
    found = _run_and_fetch(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%append_only%'"
    )
    _run([f"DROP TRIGGER {name}" for name, _ in found])
    return [sql for _, sql in found]


def _lift_postgresql() -> list[str]:
    found = _run_and_fetch(
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND t.tgname LIKE '%append_only%'"
    )
    _run([f"ALTER TABLE {table} DISABLE TRIGGER {name}" for name, table in found])
    return [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for name, table in found]


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _run_and_fetch(query: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
