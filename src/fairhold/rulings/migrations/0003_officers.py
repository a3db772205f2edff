"""A ruling of two officers, or of the policy alone.

SQLite rebuilds the table for it and forgets the triggers that keep rulings as they are: they are
dropped first and made again at the end. PostgreSQL keeps them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "rulings_ruling"
REFUSE = f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
TRIGGERS = {
    "update": f"BEFORE UPDATE ON {TABLE}",
    "delete": f"BEFORE DELETE ON {TABLE}",
    "insert": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} "
    "WHERE id = NEW.id OR (case_id = NEW.case_id AND number = NEW.number))",
}


def unlock(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for moment in TRIGGERS:
                cursor.execute(f"DROP TRIGGER {TABLE}_append_only_{moment}")


def lock(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for moment, when in TRIGGERS.items():
                cursor.execute(f"CREATE TRIGGER {TABLE}_append_only_{moment} {when} {REFUSE}")


class Migration(migrations.Migration):
    dependencies = [
        ("rulings", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(unlock, lock),
        migrations.AlterField(
            model_name="ruling",
            name="officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ruling",
            name="second",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(lock, unlock),
    ]
