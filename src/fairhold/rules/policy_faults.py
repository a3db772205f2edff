"""What is wrong with a policy although each of its tables has the right shape.

Sources that are missing, a ground whose issue is not defined, names that the judgement does not
know, amounts that a currency cannot hold: each is told with its key path.
"""

from collections.abc import Container, Iterator

from pydantic import BaseModel

from fairhold.kit.errors import Refused
from fairhold.kit.money import to_minor
from fairhold.rules.policy_floor import below_floor
from fairhold.rules.policy_schema import (
    DEFENCES,
    GROUNDS,
    ISSUERS,
    ISSUES,
    KINDS,
    PolicyDoc,
)


def faults_between(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """Faults between parts of the file that are each well formed: (key path, what is wrong)."""
    for path, source in sources_named(doc):
        if source not in doc.sources:
            yield path, f"names the source {source!r}, which [sources] does not have"
    for name, ground in doc.grounds.items():
        path = f"grounds.{name}"
        yield from _unknown(f"{path}.issues", ground.issues, doc.issues, "issue")
        yield from _unknown(f"{path}.defences", ground.defences, doc.defences, "defence")
        yield from _unknown(f"{path}.filing", (ground.filing,), doc.windows, "window")
        if ground.notice is not None:
            yield from _unknown(f"{path}.notice", (ground.notice,), doc.windows, "window")
    yield from _hold(doc)
    yield from _advance(doc)
    yield from _strangers(doc)
    yield from _amounts(doc)
    used = {issue for ground in doc.grounds.values() for issue in ground.issues}
    for name in doc.issues:
        if name not in used:
            yield f"issues.{name}", "is an issue of no ground, so nothing would ever ask for it"
    windows = {w for g in doc.grounds.values() for w in (g.filing, g.notice)}
    for name in doc.windows:
        if name not in windows:
            yield f"windows.{name}", "is the window of no ground"
    yield from _floor(doc)
    if doc.grades[-1].model_dump(exclude={"scheme", "weight", "source"}, exclude_defaults=True):
        yield f"grades.{len(doc.grades) - 1}", "the last grade must fit every exhibit"


def _floor(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """A policy in force keeps the floor; one that is only replayed need not."""
    if doc.use == "in_force":
        for path, says in below_floor(doc):
            yield path, f'{says}. A policy that is only replayed says use = "replay"'


def _hold(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """Windows that release held money and are not there, or start with something unknown then."""
    if doc.hold is None:
        return
    starts = {"delivered": "delivery", "undelivered": "payment_or_agreed_date"}
    for field, start in starts.items():
        name = getattr(doc.hold, field)
        if name not in doc.windows:
            yield f"hold.{field}", f"names the window {name!r}, which this file does not define"
        elif doc.windows[name].starts != start:
            yield f"hold.{field}", f"names the window {name!r}, which does not start at {start}"


def _advance(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """An advance of a refund that is not owed here, or that no time to pay ever misses."""
    if doc.advance is None:
        return
    if not doc.remedy.carried_out.allowed:
        yield "advance", "pays a refund that remedy.carried_out says is not owed through here"
    if "payment" not in doc.stages:
        yield "advance", "waits for the stage 'payment' to be missed, which this file does not have"


def _strangers(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """Names that the judgement does not know."""
    tables = {"issues": ISSUES, "defences": DEFENCES, "grounds": GROUNDS}
    for table, known in tables.items():
        for name in getattr(doc, table):
            if name not in known:
                yield f"{table}.{name}", f"is none of: {', '.join(sorted(known))}"
    for number, grade in enumerate(doc.grades):
        for field, known in (("kinds", KINDS), ("issuers", ISSUERS)):
            for name in getattr(grade, field):
                if name not in known:
                    yield f"grades.{number}.{field}", f"names {name!r}, which no exhibit has"
    for name in doc.silence.concedes:
        if name not in ISSUES:
            yield "silence.concedes", f"names {name!r}, which is no issue"
    yield from _strange_carriers(doc)


def _strange_carriers(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """Carriers of no kind of exhibit, or for an issue that their ground does not have."""
    lists = [(f"issues.{name}.carriers", row.carriers) for name, row in doc.issues.items()]
    lists += [(f"defences.{name}.carriers", row.carriers) for name, row in doc.defences.items()]
    for name, ground in doc.grounds.items():
        for issue, carriers in ground.carriers.items():
            path = f"grounds.{name}.carriers.{issue}"
            lists.append((path, carriers))
            if issue not in ground.issues:
                yield path, "is no issue of this ground"
    for path, carriers in lists:
        for number, carrier in enumerate(carriers):
            if carrier.kind not in KINDS:
                yield (
                    f"{path}.{number}.kind",
                    f"names {carrier.kind!r}, which is no kind of exhibit",
                )


def _amounts(doc: PolicyDoc) -> Iterator[tuple[str, str]]:
    """Thresholds in a currency that there is not, or with more decimals than it has."""
    tables = {f"issues.{n}.raised.above": r.raised.above for n, r in doc.issues.items() if r.raised}
    tables["review.above"] = doc.review.above
    if doc.remedy.cap_by_amount is not None:
        tables["remedy.cap_by_amount.at_most"] = doc.remedy.cap_by_amount.at_most
    if doc.advance is not None:
        tables["advance.most.at_most"] = doc.advance.most.at_most
    if doc.clear_cut is not None:
        tables["clear_cut.at_most"] = doc.clear_cut.at_most
    for path, table in tables.items():
        for currency, amount in table.items():
            try:
                to_minor(amount, currency)
            except Refused as refusal:
                yield f"{path}.{currency}", refusal.message


def _unknown(
    path: str,
    names: tuple[str, ...],
    known: Container[str],
    what: str,
) -> Iterator[tuple[str, str]]:
    for name in names:
        if name not in known:
            yield path, f"names the {what} {name!r}, which this file does not define"


def sources_named(row: BaseModel, path: str = "") -> Iterator[tuple[str, str]]:
    """Every ``source`` in the file with its key path."""
    for name in type(row).model_fields:
        value, here = getattr(row, name), f"{path}.{name}".lstrip(".")
        if name == "source" and isinstance(value, str):
            yield here, value
        items = (
            value.items()
            if isinstance(value, dict)
            else enumerate(value)
            if isinstance(value, tuple)
            else [("", value)]
        )
        for key, item in items:
            if isinstance(item, BaseModel):
                yield from sources_named(item, f"{here}.{key}".rstrip("."))
