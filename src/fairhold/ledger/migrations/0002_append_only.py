"""Postings and accounts are written once; triggers refuse every change, on both databases.

SQLite forgets the triggers of a table when a migration rebuilds it: a later migration that alters
one of these tables drops all triggers below first and makes them again at its end.
"""

from django.db import migrations

TABLES = {"ledger_account": "key", "ledger_posting": "key"}


def lock_sqlite(execute):
    for table, key in TABLES.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        execute(f"CREATE TRIGGER {table}_append_only_update BEFORE UPDATE ON {table} {refuse}")
        execute(f"CREATE TRIGGER {table}_append_only_delete BEFORE DELETE ON {table} {refuse}")
        # INSERT OR REPLACE deletes without asking the trigger above.
        execute(
            f"CREATE TRIGGER {table}_append_only_insert BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR {key} = NEW.{key}) {refuse}"
        )
    execute(
        "CREATE TRIGGER ledger_posting_currency BEFORE INSERT ON ledger_posting "
        "WHEN (SELECT count(*) FROM ledger_account WHERE id IN (NEW.debit_id, NEW.credit_id) "
        "AND currency = NEW.currency) <> 2 "
        "BEGIN SELECT RAISE(ABORT, 'a posting has the currency of both its accounts'); END"
    )


def lock_postgresql(execute):
    execute(
        "CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    execute(
        "CREATE FUNCTION ledger_check_currency() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF (SELECT count(*) FROM ledger_account WHERE id IN (NEW.debit_id, NEW.credit_id) "
        "AND currency = NEW.currency) <> 2 THEN "
        "RAISE EXCEPTION 'a posting has the currency of both its accounts' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    for table in TABLES:
        execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change()"
        )
        execute(
            f"CREATE TRIGGER {table}_append_only_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change()"
        )
    execute(
        "CREATE TRIGGER ledger_posting_currency BEFORE INSERT ON ledger_posting "
        "FOR EACH ROW EXECUTE FUNCTION ledger_check_currency()"
    )


def unlock_sqlite(execute):
    for table in TABLES:
        for moment in ("update", "delete", "insert"):
            execute(f"DROP TRIGGER {table}_append_only_{moment}")
    execute("DROP TRIGGER ledger_posting_currency")


def unlock_postgresql(execute):
    execute("DROP FUNCTION ledger_refuse_change() CASCADE")
    execute("DROP FUNCTION ledger_check_currency() CASCADE")


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
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(lock, unlock)]
