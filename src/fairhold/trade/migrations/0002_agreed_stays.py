"""What both sides accepted stays as it is: triggers refuse every change, on both databases.

Once an order is agreed, its columns (but for two counters), lines, terms and documents do not
change, and it gets no more lines and terms. Acceptances and the timeline are only ever added to.

SQLite forgets the triggers of a table when a migration rebuilds it: a later migration that alters
one of these tables drops all triggers below first and makes them again at its end.
"""

from django.db import migrations

AGREED_COLUMNS = (
    "id, buyer_id, supplier_id, channel, currency, incoterm_rule, incoterm_place, ship_by, "
    "deliver_by, covered_minor, specification_by, concluded_on, state, recorded_by_id, "
    "recorded_at, offered_by_id, offered_at, agreed_at, frozen, frozen_hash, total_minor"
)
OF_AN_AGREED_ORDER = {
    "trade_orderline": ("INSERT", "UPDATE", "DELETE"),
    "trade_term": ("INSERT", "UPDATE", "DELETE"),
    "trade_orderdocument": ("UPDATE", "DELETE"),
}
ONLY_ADDED_TO = ("trade_acceptance", "trade_orderevent")
CHANGE = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def triggers():
    """Name, moment, table, and when to refuse (None: always)."""
    update = f"UPDATE OF {AGREED_COLUMNS}"
    yield "trade_order_append_only_update", update, "trade_order", "OLD.state = 'agreed'"
    yield "trade_order_append_only_delete", "DELETE", "trade_order", "OLD.state = 'agreed'"
    for table, moments in OF_AN_AGREED_ORDER.items():
        for moment in moments:
            rows = " OR ".join(f"id = {row}.order_id" for row in CHANGE[moment])
            agreed = f"EXISTS (SELECT 1 FROM trade_order WHERE state = 'agreed' AND ({rows}))"
            yield f"{table}_append_only_{moment.lower()}", moment, table, agreed
    for table in ONLY_ADDED_TO:
        for moment in ("UPDATE", "DELETE"):
            yield f"{table}_append_only_{moment.lower()}", moment, table, None


def lock_sqlite(execute):
    for name, moment, table, condition in triggers():
        when = f"WHEN {condition} " if condition else ""
        execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{table}: what was agreed stays as it is'); END"
        )


def lock_postgresql(execute):
    for name, moment, table, condition in triggers():
        passed = "OLD" if moment == "DELETE" else "NEW"
        execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition or 'true'} THEN "
            f"RAISE EXCEPTION '{table}: what was agreed stays as it is' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {passed}; END $$"
        )
        execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unlock_sqlite(execute):
    for name, *_ in triggers():
        execute(f"DROP TRIGGER {name}")


def unlock_postgresql(execute):
    for name, *_ in triggers():
        execute(f"DROP FUNCTION {name}() CASCADE")


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
    dependencies = [("trade", "0001_initial")]

    operations = [migrations.RunPython(lock, unlock)]
