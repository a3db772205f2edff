"""One case's chain of events, and what its events name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fairhold.audit.batch import Batch
from fairhold.audit.findings import Break
from fairhold.casework import chain
from fairhold.casework.models import Case, Event
from fairhold.disputes.models import Advance
from fairhold.disputes.settlement import recovery_of

_EXHIBIT = re.compile(r"E[0-9]+")
"""The label of an exhibit; an event may name a report of the order's beside it, I2."""


@dataclass(slots=True)
class Told:
    """What the events of a case tell, gathered as they pass by.

    ``exhibits`` gives each label's SHA-256, None where an event names the label alone; ``rulings``
    what was recorded of each ruling, by its reference. ``advanced`` gives the amount and the
    document of the platform's advance and of its recovery, by the event's name.
    """

    events: int = 0
    state: str | None = None
    policy: str | None = None
    exhibits: dict[str, str | None] = field(default_factory=dict)
    rulings: dict[str, dict[str, Any]] = field(default_factory=dict)
    paid_with: str | None = None
    advanced: dict[str, tuple[int, str]] = field(default_factory=dict)

    def passing(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events again, each noted."""
        for event in events:
            self._note(event)
            yield event

    def _note(self, event: Event) -> None:
        data = event.data if isinstance(event.data, dict) else {}
        self.events += 1
        self.state = data.get("to", self.state)
        self.policy = data.get("policy", self.policy)
        brought = data.get("exhibits", {})
        # Cases opened before the files' hashes were recorded name the labels alone.
        self.exhibits |= brought if isinstance(brought, dict) else dict.fromkeys(brought)
        if _EXHIBIT.fullmatch(str(data.get("exhibit", ""))):
            self.exhibits[data["exhibit"]] = data.get("file", self.exhibits.get(data["exhibit"]))
        if "ruling" in data and "judgement" in data:
            self.rulings[data["ruling"]] = data
        if event.name == "paid":
            self.paid_with = data.get("file")
        if event.name in ("advanced", "recovered"):
            self.advanced[event.name] = data.get("amount_minor", 0), data.get("file", "")


def check(case: Case, events: Iterable[Event], told: Told, batch: Batch) -> Iterator[Break]:
    """Everything wrong with the chain of a case and with what it names; fills ``told``."""
    where = batch.name(case.pk)
    passing = told.passing(events)
    for fault in chain.faults(passing, case.event_count):
        yield Break("chain", where, fault)
    for _ in passing:  # what follows a gap is still named by the record
        pass
    yield from _state(case, told, batch)
    if told.policy not in (None, f"{case.policy_name} {case.policy_version}"):
        yield Break("policy", where, f"the case was opened under {told.policy}")
    yield from _exhibits(case, told, batch)
    if told.advanced != _advanced(batch.advances.get(case.pk)):
        yield Break("money", where, "what the platform advanced is not what the record tells")


def _advanced(made: Advance | None) -> dict[str, tuple[int, str]]:
    """The advance and its recovery as their events tell of them."""
    if made is None:
        return {}
    there = {"advanced": (made.amount_minor, made.file.sha256)}
    if (back := recovery_of(made)) is not None:
        there["recovered"] = made.amount_minor, back.file.sha256
    return there


def _state(case: Case, told: Told, batch: Batch) -> Iterator[Break]:
    dispute = batch.disputes.get(case.pk)
    if dispute is None:
        yield Break("case", batch.name(case.pk), "there is no dispute that the case is about")
    elif told.state not in (None, dispute.state):
        says = f"the dispute is {dispute.state}, but its last event led to {told.state}"
        yield Break("state", batch.name(case.pk), says)


def _exhibits(case: Case, told: Told, batch: Batch) -> Iterator[Break]:
    where, there = batch.name(case.pk), batch.exhibits.get(case.pk, {})
    for label, sha256 in told.exhibits.items():
        if label not in there:
            yield Break("exhibit", where, f"{label} is named by an event, but is not there")
        elif sha256 not in (None, there[label]):
            yield Break("exhibit", where, f"{label} is another file than the one recorded")
    for label in there:
        if label not in told.exhibits:
            yield Break("exhibit", where, f"{label} is there, but no event tells who brought it")
    if told.paid_with != batch.paid.get(case.pk):
        yield Break("exhibit", where, "the document of the transfer is not the one recorded")
