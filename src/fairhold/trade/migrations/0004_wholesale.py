"""Listings, orders placed from them, payments to the platform, and what it holds of an order."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


def set_aside(apps, schema_editor):
    """SQLite forgets the triggers of a table that it rebuilds, so they are set aside meanwhile."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = [row for row in cursor.fetchall() if "trade_" in row[1]]
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
        ("files", "0001_initial"),
        ("parties", "0001_initial"),
        ("trade", "0003_payment_confirmed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(set_aside, put_back),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(default="held", max_length=8)),
                ("policy_name", models.CharField(max_length=40)),
                ("policy_version", models.CharField(max_length=16)),
                ("captured_minor", models.BigIntegerField(default=0)),
                ("refunded_minor", models.BigIntegerField(default=0)),
                ("released_minor", models.BigIntegerField(default=0)),
                ("paid_out_minor", models.BigIntegerField(default=0)),
                ("opened_at", models.DateTimeField()),
                ("release_at", models.DateTimeField(null=True)),
                ("inputs", models.JSONField(default=dict)),
                ("receipt_confirmed_at", models.DateTimeField(null=True)),
                ("receipt_confirmed_on", models.DateField(null=True)),
                ("released_at", models.DateTimeField(null=True)),
                ("released_by", models.CharField(max_length=20, null=True)),
                ("run_after", models.DateTimeField(null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("last_error", models.TextField(blank=True, default="")),
                ("order", models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="hold", to="trade.order"
                )),
                ("receipt_confirmed_by", models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                )),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "run_after"], name="hold_to_run"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("held", "disputed", "released"))),
                        name="hold_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "captured_minor__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("refunded_minor"), "+", models.F("released_minor")
                                ),
                            ),
                            ("refunded_minor__gte", 0),
                            ("released_minor__gte", 0),
                        ),
                        name="hold_gives_no_more_than_it_got",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_out_minor__gte", 0), ("paid_out_minor__lte", models.F("released_minor"))
                        ),
                        name="hold_pays_out_what_is_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("released_at__isnull", False),
                                ("released_by__in", ("receipt_confirmed", "time_passed", "ruling")),
                                ("state", "released"),
                            ),
                            models.Q(
                                ("released_at__isnull", True),
                                ("released_by__isnull", True),
                                ("state__in", ["held", "disputed"]),
                            ),
                            _connector="OR",
                        ),
                        name="hold_released_by_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "released"), _negated=True),
                            (
                                "captured_minor",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("refunded_minor"), "+", models.F("released_minor")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="hold_released_is_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("receipt_confirmed_at__isnull", True),
                                ("receipt_confirmed_by__isnull", True),
                                ("receipt_confirmed_on__isnull", True),
                            ),
                            models.Q(
                                ("receipt_confirmed_at__isnull", False),
                                ("receipt_confirmed_by__isnull", False),
                                ("receipt_confirmed_on__isnull", False),
                                ("released_by", "receipt_confirmed"),
                            ),
                            _connector="OR",
                        ),
                        name="hold_receipt_confirmed_by_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("external_id", models.CharField(blank=True, default="", max_length=100)),
                ("versions", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("supplier", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="parties.organisation",
                )),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("supplier", "external_id"),
                        name="listing_external_id_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListingPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("file", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                )),
            ],
        ),
        migrations.CreateModel(
            name="ListingVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("address", models.CharField(blank=True, default="", max_length=300)),
                ("currency", models.CharField(max_length=3)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                ("listing", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="said", to="trade.listing"
                )),
                ("organisation", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="parties.organisation",
                )),
                ("person", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                )),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("listing", "number"), name="listing_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)), name="listing_version_number"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("digest"), 64
                        ),
                        name="listing_version_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Purchase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("placed_at", models.DateTimeField()),
                ("order", models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="purchase",
                    to="trade.order",
                )),
                ("placed_by", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                )),
                ("snapshot", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="trade.orderdocument",
                )),
                ("version", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="purchases",
                    to="trade.listingversion",
                )),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="payment_went_to",
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="payment_covered_or_why_not",
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="payment_confirmed_by_someone",
        ),
        migrations.AddField(
            model_name="orderdocument",
            name="address",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AlterField(
            model_name="orderevent",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="orderevent",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="payment",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="payment",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("went_to", "platform")),
                fields=("reference",),
                name="payment_on_the_platform_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account__isnull", False), ("went_to", "approved_account")),
                    ("went_to", "other_account"),
                    models.Q(
                        ("account__isnull", True),
                        ("confirmed_at__isnull", False),
                        ("went_to", "platform"),
                    ),
                    _connector="OR",
                ),
                name="payment_went_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", False), ("recorded_by__isnull", False)),
                    models.Q(
                        ("organisation__isnull", True),
                        ("recorded_by__isnull", True),
                        ("went_to", "platform"),
                    ),
                    _connector="OR",
                ),
                name="payment_recorded_by_someone_or_a_provider",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("covered", True),
                        ("not_covered_reason", ""),
                        ("went_to__in", ["approved_account", "platform"]),
                    ),
                    models.Q(
                        ("covered", False), models.Q(("not_covered_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="payment_covered_or_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("recorded_by__isnull", True),
                        ("went_to", "platform"),
                    ),
                    _connector="OR",
                ),
                name="payment_confirmed_by_someone",
            ),
        ),
        migrations.AddField(
            model_name="listingpicture",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pictures",
                to="trade.listingversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="listingpicture",
            constraint=models.UniqueConstraint(
                fields=("version", "number"), name="listing_picture_once"
            ),
        ),
        migrations.RunPython(put_back, set_aside),
    ]
