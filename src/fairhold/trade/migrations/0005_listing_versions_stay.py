"""What a listing said stays as it was: triggers refuse every change, on both databases."""

from django.db import migrations

TABLES = ("trade_listingversion", "trade_listingpicture", "trade_purchase")


def lock(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        if postgresql:
            cursor.execute(
                "CREATE FUNCTION trade_listing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '%: what was said stays as it was', TG_TABLE_NAME "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for table in TABLES:
            for moment in ("UPDATE", "DELETE"):
                refuse = (
                    "FOR EACH ROW EXECUTE FUNCTION trade_listing_refuse_change()"
                    if postgresql
                    else f"BEGIN SELECT RAISE(ABORT, '{table}: what was said stays as it was'); END"
                )
                name = f"{table}_append_only_{moment.lower()}"
                cursor.execute(f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {refuse}")


def unlock(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION trade_listing_refuse_change() CASCADE")
            return
        for table in TABLES:
            for moment in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER {table}_append_only_{moment}")


class Migration(migrations.Migration):
    dependencies = [("trade", "0004_wholesale")]

    operations = [migrations.RunPython(lock, unlock)]
