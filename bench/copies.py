"""Makes many disputes of a few: every row that belongs to one is copied by SQL, a million times.

A copy has numbers, companies, people and days of its own; its events are chained anew, so that
`fairhold audit` finds every chain whole. Files are shared, and the oldest notices alone go along.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import DateField, DateTimeField, ForeignKey, Model

from bench.originals import Original

PER_COMPANY = 250
"""Disputes for each set of the original's companies; one set has a fiftieth of all instead."""
OFFICERS = 53
"""Officers for each of the originals', who share the cases evenly."""
LETTERS = 4
"""Notices of a dispute that go along, with their mails."""
PEOPLE = ("parties.Person", "parties.Organisation", "parties.Membership")


@dataclass
class Family:
    """The rows of one dispute, by table: what is copied with it."""

    original: Original
    rows: dict[type[Model], list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Room:
    """From which number on the copies of a family's rows of a table are numbered."""

    ids: Sequence[int]
    base: int

    def sql(self, column: str, count: str = "g") -> str:
        """The number of the copy's row in place of the original's."""
        place = f"array_position(ARRAY{list(self.ids)}::bigint[], {column}) - 1"
        return f"{self.base} + {count} * {len(self.ids)} + {place}"


def multiply(originals: Sequence[Original], wanted: int) -> int:
    """Copy until about so many disputes are there; how many there are."""
    families = [_family(each) for each in originals]
    with connection.cursor() as cursor, _bare(cursor, families):
        people = _people(cursor, max(2, wanted // PER_COMPANY))
        for family in families:
            number = max(0, round(family.original.share * wanted) - 1)
            _copy(cursor, family, number, people)
        _restart_numbers(cursor)
        cursor.execute("TRUNCATE disputes_favoured RESTART IDENTITY")
        cursor.execute(import_module("fairhold.disputes.migrations.0009_favoured").FILL)
    from fairhold.disputes.models import Dispute

    return Dispute.objects.count()


def _family(original: Original) -> Family:
    """Everything that belongs to the dispute, its case and its order, found by foreign keys."""
    from fairhold.disputes.models import Dispute

    dispute = Dispute.objects.select_related("case", "order").get(pk=int(original.reference[2:]))
    family = Family(
        original,
        {
            Dispute: [dispute.pk],
            type(dispute.case): [dispute.case_id],
            type(dispute.order): [dispute.order_id],
        },
    )
    while sum(_grown(family, model) for model in _tables()):
        continue
    _with_letters(family)
    _with_money(family)
    return family


def _tables() -> Iterator[type[Model]]:
    """The tables whose rows can belong to one dispute."""
    beside = {*PEOPLE, "payments.ProviderEvent", "api.KeptAnswer", "outbox.Mail"}
    return (model for model in apps.get_models() if model._meta.label not in beside)


def _grown(family: Family, model: type[Model]) -> bool:
    """Add the table's rows that point to rows of the family; whether there are new ones."""
    known = set(family.rows.get(model, ()))
    found = {
        pk
        for link in _links(model)
        if link.related_model in family.rows
        for pk in model._default_manager.filter(
            **{f"{link.name}__in": family.rows[link.related_model]}
        ).values_list("pk", flat=True)
    }
    if found <= known:
        return False
    family.rows[model] = sorted(known | found)
    return True


def _links(model: type[Model]) -> list[Any]:
    return [each for each in model._meta.concrete_fields if isinstance(each, ForeignKey)]


def _with_letters(family: Family) -> None:
    from fairhold.outbox.models import Mail, Notice

    told = Notice.objects.filter(about=family.original.reference).order_by("pk")[:LETTERS]
    family.rows[Notice] = [each.pk for each in told]
    sent = Mail.objects.filter(notice__in=family.rows[Notice]).order_by("pk")
    family.rows[Mail] = list(sent.values_list("pk", flat=True))


def _with_money(family: Family) -> None:
    from fairhold.ledger.models import Posting
    from fairhold.rulings.models import Ruling

    for ruling in family.rows.get(Ruling, ()):
        found = Posting.objects.filter(key__startswith=f"ruling:{ruling}:").order_by("pk")
        family.rows.setdefault(Posting, []).extend(found.values_list("pk", flat=True))


class _Sets:
    """Companies or officers, with what is theirs, copied so that nobody has all the disputes.

    Set 0 are the originals; ``count`` is the expression that gives a copy's set.
    """

    def __init__(self, cursor: Any, number: int, count: str, owned: dict[type[Model], Any]) -> None:
        self.number = number
        self.count = count
        self.rooms = {model: _room(model, rows) for model, rows in owned.items()}
        for model in owned:
            self._fill(cursor, model)

    def sql(self, model: type[Model], column: str, other: str) -> str:
        """The number of a set's row in place of set 0's; ``other`` in place of others' rows."""
        room = self.rooms.get(model)
        if room is None:
            return other
        own = f"{column} = ANY(ARRAY{list(room.ids)}::bigint[])"
        copy = room.sql(column, f"({self.count} - 1)")
        return f"CASE WHEN {self.count} > 0 AND {own} THEN {copy} ELSE {other} END"

    def _fill(self, cursor: Any, model: type[Model]) -> None:
        own = {
            "name": f"r.name || ' ' || {self.count}",
            "email": f"replace(r.email, '@', '.' || {self.count} || '@')",
            "key": "replace(r.key, 'org:' || r.organisation_id || ':', 'org:' || "
            f"({self.sql(_organisation(), 'r.organisation_id', '0')}) || ':')",
        }
        columns = {each.column: self._value(each, own) for each in model._meta.concrete_fields}
        room = self.rooms[model]
        if room.ids:
            source = f"generate_series(1, {self.number - 1}) {self.count}"
            _insert(cursor, model, columns, source, room.ids)

    def _value(self, column: Any, own: dict[str, str]) -> str:
        here = f'r."{column.column}"'
        if column.primary_key:
            return self.sql(column.model, here, here)
        if isinstance(column, ForeignKey) and column.related_model in self.rooms:
            return self.sql(column.related_model, here, here)
        return own.get(column.column, here)


@dataclass(frozen=True)
class _People:
    """Who takes the place of the originals' companies and officers."""

    companies: _Sets
    officers: _Sets

    def sql(self, model: type[Model], column: str) -> str:
        """The number of a copy's company, person or account in place of the original's."""
        return self.companies.sql(model, column, self.officers.sql(model, column, column))

    def has(self, model: Any) -> bool:
        """Whether the table's rows are copied with companies or officers."""
        return model in self.companies.rooms


def _people(cursor: Any, sets: int) -> _People:
    from fairhold.ledger.models import Account
    from fairhold.parties.models import Membership, Organisation, Person

    companies = Organisation.objects.exclude(kind="platform")
    members = Membership.objects.filter(organisation__in=companies)
    officers = Membership.objects.filter(role="officer")
    owned = {
        Organisation: companies,
        Person: Person.objects.filter(memberships__in=members),
        Membership: members,
        Account: Account.objects.filter(organisation__in=companies),
    }
    acting = {Person: Person.objects.filter(memberships__in=officers), Membership: officers}
    return _People(_Sets(cursor, sets, "s", owned), _Sets(cursor, OFFICERS, "o", acting))


def _organisation() -> type[Model]:
    from fairhold.parties.models import Organisation

    return Organisation


def _room(model: type[Model], rows: Any) -> Room:
    ids = sorted(set(rows.values_list("pk", flat=True)))
    return _room_for(model, ids)


def _room_for(model: type[Model], ids: Sequence[int]) -> Room:
    last = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return Room(ids, (last or 0) + 1)


def _copy(cursor: Any, family: Family, number: int, people: _People) -> None:
    """So many copies of every row of a family."""
    from fairhold.casework.models import Event

    rooms = {model: _room_for(model, ids) for model, ids in family.rows.items() if ids}
    source = _each_copy(family.original, number, people.companies.number)
    texts = _texts(rooms)
    for model, room in rooms.items():
        if model is Event:
            cursor.execute(_events(room, rooms, people, source))
            continue
        columns = {
            each.column: _value(each, rooms, people, texts) for each in model._meta.concrete_fields
        }
        _insert(cursor, model, columns, source, room.ids)


def _each_copy(original: Original, number: int, sets: int) -> str:
    """The copies: their count ``g``, their set of companies ``s``, how far they lie in time."""
    first, last = (round(day * 1440) for day in original.days)
    minutes = f"({first} + ({last} - {first}) * g / {max(1, number)})"
    return (
        f"generate_series(0::bigint, {number - 1}) AS g, LATERAL (SELECT"
        f" CASE WHEN g % 50 = 0 THEN 0 ELSE 1 + g % {sets - 1} END AS s, g % {OFFICERS} AS o,"
        f" make_interval(mins => {minutes}::int) AS shift,"
        f" floor({minutes} / 1440.0)::int AS days OFFSET 0) AS c"
    )


def _insert(
    cursor: Any, model: type[Model], columns: dict[str, str], source: str, ids: Sequence[int]
) -> None:
    table = model._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    cursor.execute(
        f"WITH r AS MATERIALIZED (SELECT * FROM {table} WHERE id = ANY(ARRAY{list(ids)}::bigint[]))"
        f" INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {source}, r"
    )


def _value(column: Any, rooms: dict[type[Model], Room], people: _People, texts: list[str]) -> str:
    """What stands in a column of a copy."""
    here = f'r."{column.column}"'
    model: Any = column.model if column.primary_key else column.related_model
    if model in rooms and (column.primary_key or isinstance(column, ForeignKey)):
        return rooms[model].sql(here)
    if isinstance(column, ForeignKey) and people.has(model):
        return people.sql(model, here)
    if isinstance(column, DateTimeField):
        return f"{here} + c.shift"
    if isinstance(column, DateField):
        return f"{here} + c.days"
    if (column.model._meta.label, column.name) in TEXTS:
        for old, new in zip(texts[::2], texts[1::2], strict=True):
            here = f"replace({here}, {old}, {new})"
    return here


TEXTS = {
    *((f"outbox.{model}", name) for model in ("Notice", "Mail") for name in ("about", "title")),
    *(("outbox.Mail", name) for name in ("subject", "body")),
    ("outbox.Notice", "text"),
    *(("ledger.Posting", name) for name in ("key", "about")),
    *(("enforcement.Entry", name) for name in ("key", "reference", "about")),
}
"""Columns that name a dispute, an order or a ruling in words."""


def _texts(rooms: dict[type[Model], Room]) -> list[str]:
    """How the original is named in texts, and how its copy is, by turns."""
    from fairhold.disputes.models import Dispute
    from fairhold.rulings.models import Ruling
    from fairhold.trade.models import Order

    texts = []
    for letter, model in (("D", Dispute), ("O", Order)):
        for pk in rooms[model].ids:
            digits = f"({rooms[model].sql(str(pk))})::text"
            named = f"'{letter}-' || lpad({digits}, greatest(6, length({digits})), '0')"
            texts += [f"'{letter}-{pk:06d}'", named]
    for pk in rooms[Ruling].ids if Ruling in rooms else ():
        texts += [f"'ruling:{pk}:'", f"'ruling:' || ({rooms[Ruling].sql(str(pk))}) || ':'"]
    return texts


def _events(room: Room, rooms: dict[type[Model], Room], people: _People, source: str) -> str:
    """The chain of each copy, hashed by the database over the same canonical text as ours."""
    from fairhold.casework.chain import START
    from fairhold.casework.models import Case, Event
    from fairhold.parties.models import Organisation, Person

    case = rooms[Case].sql(str(rooms[Case].ids[0]))
    before, chained, rows = _quoted(START), "", []
    for place, event in enumerate(Event.objects.filter(pk__in=room.ids).order_by("number")):
        person = people.sql(Person, str(event.person_id)) if event.person_id else "NULL::bigint"
        company = (
            people.sql(Organisation, str(event.organisation_id))
            if event.organisation_id
            else "NULL::bigint"
        )
        at = f"({_quoted(event.at.isoformat())}::timestamptz + c.shift)"
        text = _canonical(event, case, person, company, at, before)
        here = f"e{place}.hash"
        hashed = f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"
        chained += f", LATERAL (SELECT {hashed} AS hash OFFSET 0) AS e{place}"
        rows.append(
            f"({room.base} + g * {len(room.ids)} + {place}, {case}, {event.number},"
            f" {_quoted(event.name)}, {_quoted(event.role)}, {person}, {company}, {at},"
            f" {_quoted(_json(event.data))}::jsonb, {before}, {here})"
        )
        before = here
    names = "id, case_id, number, name, role, person_id, organisation_id, at, data, previous_hash"
    return (
        f"INSERT INTO casework_event ({names}, hash)"
        f" SELECT v.* FROM {source}{chained}, LATERAL (VALUES {', '.join(rows)}) AS v"
    )


def _canonical(event: Any, case: str, person: str, company: str, at: str, before: str) -> str:
    """`casework.chain.content` as canonical JSON, as an expression of SQL."""
    instant = f"to_char({at} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS')"
    data, name, role = (_json(each) for each in (event.data, event.name, event.role))
    parts = (
        _quoted('{"at":"') + f" || {instant} || " + _quoted('+00:00","case":') + f" || {case}",
        _quoted(f',"data":{data},"name":{name},"number":{event.number},"organisation":'),
        f"coalesce(({company})::text, 'null')",
        _quoted(',"person":') + f" || coalesce(({person})::text, 'null')",
        _quoted(',"previous":"') + f" || {before} || " + _quoted(f'","role":{role}}}'),
    )
    return " || ".join(parts)


def _json(value: Any) -> str:
    from fairhold.kit.canonical import canonical_json

    return canonical_json(value).decode()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def _bare(cursor: Any, families: Sequence[Family]) -> Iterator[None]:
    """The tables without their indexes and checks of other tables while rows pour in."""
    tables = sorted({model._meta.db_table for each in families for model in each.rows})
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET session_replication_role = replica")
    kept = _taken_down(cursor, tables)
    yield
    for statement in kept:
        cursor.execute(statement)
    cursor.execute("SET session_replication_role = DEFAULT")


def _taken_down(cursor: Any, tables: Sequence[str]) -> list[str]:
    """Drop the unique constraints and indexes of these tables; what makes them again."""
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE contype = 'u' AND conrelid::regclass::text = ANY(%s)",
        [tables],
    )
    kept = []
    for table, name, made in cursor.fetchall():
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        kept.append(f"ALTER TABLE {table} ADD CONSTRAINT {name} {made}")
    cursor.execute(
        "SELECT quote_ident(indexname), indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype = 'p')",
        [tables],
    )
    for name, made in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")
        kept.append(made)
    return kept


def _restart_numbers(cursor: Any) -> None:
    """New rows are numbered after the copies."""
    for model in apps.get_models():
        key = model._meta.pk
        if key is not None and key.get_internal_type() == "BigAutoField":
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id))"
                f" FROM {table} HAVING max(id) IS NOT NULL"
            )
