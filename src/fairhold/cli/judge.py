"""`fairhold assess`, `fairhold schema` and `fairhold policy check`: files in, judgement out."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from fairhold.factfile.decode import decode
from fairhold.factfile.faults import BadFacts, Fault
from fairhold.factfile.load import MAX_BYTES, loads
from fairhold.factfile.model import FactsDoc
from fairhold.kit.errors import Refused
from fairhold.rules import policy as policies
from fairhold.rules import standing_policy
from fairhold.rules.dispute import advice, judge

WRONG = 2
"""Exit status for a file that is wrong; a verdict of any kind is 0."""


def assess(file: Path, as_json: bool) -> None:
    """Print the reasoned judgement of a fact file; exit with 2 and every fault if it is wrong."""
    try:
        told = _judged(_read(file))
    except BadFacts as bad:
        _give_up(file, bad.faults)
    except Refused as refusal:
        _give_up(file, [Fault(refusal.field or "policy", refusal.message)])
    if as_json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        from fairhold.cli.report import report

        print(report(told))


def schema() -> None:
    """Print the JSON Schema of the fact file."""
    told = FactsDoc.model_json_schema()
    told["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    print(json.dumps(told, ensure_ascii=False, indent=2))


def check_policy(file: Path) -> None:
    """Say whether a policy file could be put in force; name each fault and exit with 2."""
    print(f"{file}: {_made(file, _sound)}")


def policy_in(file: Path) -> policies.Policy:
    """The policy of disputes in a file; if it is wrong, name each fault and exit with 2."""
    return _made(file, policies.build)


def _made[Made](file: Path, make: Callable[[dict[str, Any]], Made]) -> Made:
    try:
        return make(policies.decoded(_read(file).decode("utf-8")))
    except UnicodeDecodeError:
        _give_up(file, [Fault("file", "is not UTF-8 text")])
    except policies.BadPolicy as bad:
        _give_up(file, [Fault(*fault) for fault in bad.faults])
    except BadFacts as bad:
        _give_up(file, bad.faults)


def _sound(data: dict[str, Any]) -> str:
    """What is in a policy of either kind; raises ``BadPolicy``."""
    if data.get("schema") == standing_policy.FORMAT:
        rules = standing_policy.build(data)
        return (
            f"{rules.name} {rules.version} is sound: {len(rules.faults)} faults, "
            f"{len(rules.thresholds)} thresholds, {len(rules.sources)} sources."
        )
    doc = policies.build(data).doc
    return (
        f"{doc.name} {doc.version} is sound: {len(doc.grounds)} grounds, "
        f"{len(doc.issues)} issues, {len(doc.grades)} grades, {len(doc.sources)} sources."
    )


def _judged(data: bytes) -> dict[str, Any]:
    doc = loads(data)
    if doc.policy is not None:
        policy = policies.load(doc.policy.name, doc.policy.version)
    else:
        policy = policies.current(doc.channel, doc.filed_on)
    return advice.as_json(judge(decode(doc, policy), policy))


def _read(file: Path) -> bytes:
    """The file's bytes, or standard input for "-"; no more than could be a fact file."""
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadFacts([Fault("file", f"cannot be read: {error.strerror}")]) from None


def _give_up(file: Path, faults: list[Fault]) -> NoReturn:
    for fault in faults:
        print(f"{file}: {fault}", file=sys.stderr)
    raise SystemExit(WRONG)
