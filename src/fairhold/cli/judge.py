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
from fairhold.rules.policy_floor import below_floor
from fairhold.rules.policy_schema import PolicyDoc
from fairhold.rules.policy_text import BadPolicy, decoded

WRONG = 2
"""Exit status for a file that is wrong; a verdict of any kind is 0."""


def assess(file: Path, as_json: bool, under: str | None = None) -> None:
    """Print the reasoned judgement of a fact file; exit with 2 and every fault if it is wrong.

    ``under`` names a policy as ``policy_called`` takes it; the order is then judged as if it were
    one of that policy's channel.
    """
    try:
        policy = None if under is None else policy_called(under)
        told = _judged(_read(file), policy)
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


def policy_called(name: str) -> policies.Policy:
    """The policy named: NAME@VERSION, NAME for its newest version, or a policy file.

    A wrong file ends the command; a name that is none raises ``UnknownPolicy``.
    """
    if name == "-" or name.endswith(".toml") or Path(name).exists():
        return policy_in(Path(name))
    called, _, version = name.partition("@")
    return policies.load(called, version or None)


def _made[Made](file: Path, make: Callable[[dict[str, Any]], Made]) -> Made:
    try:
        return make(decoded(_read(file).decode("utf-8")))
    except UnicodeDecodeError:
        _give_up(file, [Fault("file", "is not UTF-8 text")])
    except BadPolicy as bad:
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
        f"{_for_replay(doc)}"
    )


def _for_replay(doc: PolicyDoc) -> str:
    """What to say of a policy that decides no dispute, and why it could not; "" of another."""
    if doc.use == "in_force":
        return ""
    below = "".join(f"\n  {path} {says}" for path, says in below_floor(doc))
    why = f" As a policy in force it would be refused:{below}" if below else ""
    return f" It is for replaying: no dispute is opened under it.{why}"


def _judged(data: bytes, under: policies.Policy | None) -> dict[str, Any]:
    doc = loads(data)
    if under is not None:
        policy = under
        doc = doc.model_copy(update={"channel": policy.doc.channel})
    elif doc.policy is not None:
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
