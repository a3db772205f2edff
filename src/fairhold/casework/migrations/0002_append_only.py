"""Events are written once; triggers refuse every change, on both databases.

SQLite forgets the triggers of a table when a migration rebuilds it: a later migration that alters
this table drops the triggers below first and makes them again at its end.
"""

from django.db import migrations

TABLE = "casework_event"


def lock_sqlite(execute):
    refuse = f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
    execute(f"CREATE TRIGGER {TABLE}_append_only_update BEFORE UPDATE ON {TABLE} {refuse}")
    execute(f"CREATE TRIGGER {TABLE}_append_only_delete BEFORE DELETE ON {TABLE} {refuse}")
    # INSERT OR REPLACE deletes without asking the trigger above.
    execute(
        f"CREATE TRIGGER {TABLE}_append_only_insert BEFORE INSERT ON {TABLE} "
        f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id "
        f"OR (case_id = NEW.case_id AND number = NEW.number)) {refuse}"
    )


def lock_postgresql(execute):
    execute(
        f"CREATE FUNCTION {TABLE}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    execute(
        f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse_change()"
    )
    execute(
        f"CREATE TRIGGER {TABLE}_append_only_truncate BEFORE TRUNCATE ON {TABLE} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse_change()"
    )


def unlock_sqlite(execute):
    for moment in ("update", "delete", "insert"):
        execute(f"DROP TRIGGER {TABLE}_append_only_{moment}")


def unlock_postgresql(execute):
    execute(f"DROP FUNCTION {TABLE}_refuse_change() CASCADE")


LOCK = {"sqlite": lock_sqlite, "postgresql": lock_postgresql}
UNLOCK = {"sqlite": unlock_sqlite, "postgresql": unlock_postgresql}


def lock(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        LOCK[connection.vendor](cursor.execute)


def unlock(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        UNLOCK[connection.vendor](cursor.execute)


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [migrations.RunPython(lock, unlock)]
