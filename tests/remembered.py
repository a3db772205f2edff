"""What a builder wrote into the database: remembered in this process, and written again.

A case that waits for its ruling took three hundred statements through the services. The same
builder, called with the same arguments on the same rows, writes the same; so the second time only
its writes are sent. "The same rows" is what was written since the tables were empty: a hash over
every write of the test so far. Each builder runs through the services once in every process, and
the services have tests of their own.

A test that replaces parts of the program writes something else, so nothing is remembered in it:
one that takes ``monkeypatch`` itself, or a fixture that asks for ``unremembered``.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from hashlib import blake2b
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

type Statement = tuple[str, Any, bool, int]
"""The text, its values, whether for many rows, and how many rows it touched."""

WRITES = ("INSERT", "UPDATE", "DELETE")
_THE_CLOCK = timezone.now


@dataclasses.dataclass
class Script:
    """What one call wrote, and what it gave back."""

    statements: list[Statement]
    result: Any


@dataclasses.dataclass
class Memory:
    """One test's: what was written since its tables were empty, and who is listening."""

    rolls_back: bool
    """Whether the test takes everything back at its end; one that commits may undo unseen."""
    seen: Any = dataclasses.field(default_factory=blake2b)
    listening: list[list[Statement]] = dataclasses.field(default_factory=list)
    savepoints: dict[str, list[int]] = dataclasses.field(default_factory=dict)
    spoilt: int = 0
    """How often something was written that cannot be remembered."""

    def __call__(self, execute: Callable[..., Any], *call: Any) -> Any:
        answer = execute(*call)
        sql, values, many, context = call
        if sql.startswith(WRITES):
            self.note((sql, values, many, context["cursor"].rowcount))
        elif sql.startswith("SAVEPOINT"):
            self.savepoints[sql.split()[-1]] = [len(script) for script in self.listening]
        elif sql.startswith("ROLLBACK"):
            self.seen.update(sql.encode())
            self.take_back(self.savepoints.get(sql.split()[-1], []))
        return answer

    def take_back(self, lengths: list[int]) -> None:
        """To a savepoint, when the scripts were so long; PostgreSQL gives no number twice."""
        if connection.vendor == "postgresql" or len(lengths) < len(self.listening):
            self.spoilt += 1
        for script, length in zip(self.listening, lengths, strict=False):
            del script[length:]

    def note(self, statement: Statement) -> None:
        self.seen.update(statement[0].encode() + repr(_plain(statement[1])).encode())
        if not self.listening and not self.rolls_back:
            self.spoilt += 1
        for script in self.listening:
            script.append(statement)


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)
"""The test's own thread has one; the threads it starts have none."""
_scripts: dict[Any, Script] = {}


@contextmanager
def since_empty(*, rolls_back: bool) -> Iterator[None]:
    """From here, where the tables are empty, to the end of the test."""
    memory = Memory(rolls_back)
    token = _memory.set(memory)
    try:
        with connection.execute_wrapper(memory):
            yield
    finally:
        _memory.reset(token)


def forget() -> None:
    """From now on others write too, on connections of their own: nothing here is known any more."""
    if (memory := _memory.get()) is not None:
        memory.spoilt += 1


def remembered[**P, R](build: Callable[P, R]) -> Callable[P, R]:
    """A builder that writes rows and nothing else, and takes the time from its arguments."""

    @functools.wraps(build)
    def built(*args: P.args, **kwargs: P.kwargs) -> R:
        memory = _memory.get()
        if memory is None or (memory.spoilt and not memory.rolls_back):
            return build(*args, **kwargs)
        key = (
            *(build.__module__, build.__qualname__, connection.vendor),
            *(_key(args), _key(kwargs), _clock(), memory.seen.digest()),
        )
        spoilt, heard = memory.spoilt, list[Statement]()
        memory.listening.append(heard)
        try:
            if key in _scripts:
                return _again(_scripts[key])
            made = build(*args, **kwargs)
        finally:
            memory.listening.pop()
        if memory.spoilt == spoilt:
            _scripts[key] = Script(heard, deepcopy(made))
        return made

    return built


def _again(script: Script) -> Any:
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, values, many, rows in script.statements:
            (cursor.executemany if many else cursor.execute)(sql, values)
            assert cursor.rowcount == rows, f"not the rows it was written for: {sql}"
    return deepcopy(script.result)


def _clock() -> Any:
    return None if timezone.now is _THE_CLOCK else timezone.now()


def _key(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value._meta.label, value.pk
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return type(value).__name__, *(_key(getattr(value, each.name)) for each in fields)
    if isinstance(value, dict):
        return tuple((key, _key(each)) for key, each in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_key, value))
    return repr(value)


def _plain(values: Any) -> Any:
    """The values as their ``repr`` tells them whole, without the wrappers of the driver."""
    if isinstance(values, list | tuple):
        return [_plain(each) for each in values]
    if isinstance(values, memoryview):
        return bytes(values)
    return getattr(values, "obj", values)
