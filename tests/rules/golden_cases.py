"""Golden cases as files: a story, its facts, what must come out, and its twins.

A file holds ``story``, ``source`` (where the case or the rule is found, if anywhere), ``facts`` (a
fact document) and ``expected``. Each of its ``twins`` has a story of its own and says how its facts
differ: ``without`` (paths of what is taken away), ``change`` (path: new value), ``add`` (path of a
list: entries). A path names parts by their id: ``exhibits.E2.sample.traced``.

``expected`` gives ``outcome``, ``refund`` and per claim either ``proven`` or the verdict with the
issues that are not plainly proven and the defences that were raised; every issue it does not name
must be proven. ``says`` are passages that the reasons must contain, ``rows`` those of the
arithmetic, each with its amount.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from fairhold.factfile.decode import decode
from fairhold.factfile.load import _yaml, validate
from fairhold.rules import policy
from fairhold.rules.dispute import Judgement, judge
from fairhold.rules.dispute.facts import Facts
from fairhold.rules.policy import Policy

FOLDER = Path(__file__).parent / "golden"


class Case(NamedTuple):
    """One set of facts with what must come out."""

    name: str
    facts: dict[str, Any]
    expected: dict[str, Any]


def cases() -> Iterator[Case]:
    """Every case of every file, the twins after their first."""
    for path in sorted(FOLDER.glob("*.yaml")):
        data = _yaml(path.read_text("utf-8"))
        assert set(data) <= {"story", "source", "facts", "expected", "twins"}, path.name
        yield Case(path.stem, data["facts"], data["expected"])
        for number, twin in enumerate(data.get("twins", ()), 2):
            assert set(twin) <= {"story", "without", "change", "add", "expected"}, path.name
            facts = _differing(data["facts"], twin)
            yield Case(f"{path.stem}-{number}", facts, twin["expected"])


def facts_of(data: dict[str, Any]) -> tuple[Facts, Policy]:
    """The decoded facts and the policy that judges them."""
    doc = validate(data)
    if doc.policy is not None:
        rules = policy.load(doc.policy.name, doc.policy.version)
    else:
        rules = policy.current(doc.channel, doc.filed_on)
    return decode(doc, rules), rules


def judged(data: dict[str, Any]) -> Judgement:
    """The judgement of a fact document."""
    return judge(*facts_of(data))


def _differing(facts: dict[str, Any], twin: dict[str, Any]) -> dict[str, Any]:
    facts = deepcopy(facts)
    for path in twin.get("without", ()):
        where, key = _find(facts, path)
        del where[key]
    for path, value in twin.get("change", {}).items():
        where, key = _find(facts, path)
        where[key] = value
    for path, entries in twin.get("add", {}).items():
        where, key = _find(facts, path)
        if isinstance(where, dict):
            where.setdefault(key, [])
        where[key] = [*where[key], *entries]
    return facts


def _find(facts: dict[str, Any], path: str) -> tuple[Any, Any]:
    """The table or list that holds what a path names, and its key there."""
    where: Any = facts
    *way, last = path.split(".")
    for step in way:
        where = where[_key(where, step)]
    return where, _key(where, last)


def _key(where: Any, step: str) -> Any:
    if isinstance(where, dict):
        return step
    if step.isdigit():
        return int(step)
    return next(number for number, each in enumerate(where) if each.get("id") == step)
