"""Money of an order that the platform holds: one more kind of account."""

from django.db import migrations, models


def set_aside(apps, schema_editor):
    """SQLite forgets the triggers of a table that it rebuilds, so they are set aside meanwhile."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = [row for row in cursor.fetchall() if "ledger_" in row[1]]
        for name, _ in found:
            cursor.execute(f"DROP TRIGGER {name}")
    SET_ASIDE.extend(sql for _, sql in found)


def put_back(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        while SET_ASIDE:
            cursor.execute(SET_ASIDE.pop())


SET_ASIDE = []
"""What makes each trigger again, between the first and the last operation below."""


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_append_only"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(set_aside, put_back),
        migrations.RemoveConstraint(
            model_name="account",
            name="ledger_account_kind",
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["due_from", "due_to", "bank", "fees", "held"])),
                name="ledger_account_kind",
            ),
        ),
        migrations.RunPython(put_back, set_aside),
    ]
