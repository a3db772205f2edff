"""The audit as a whole, or of one case."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby

from fairhold.audit import chains, decided, money, standings, stored, waiting
from fairhold.audit.batch import Batch, batches
from fairhold.audit.chains import Told
from fairhold.audit.findings import Break, Tally
from fairhold.audit.snapshot import snapshot
from fairhold.casework.models import Event
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

CHUNK = 500
"""Events or rulings fetched at a time."""

type Progress = Callable[[Tally], None]


def audit(
    *,
    now: datetime,
    dispute: int | None = None,
    with_bytes: bool = False,
    progress: Progress = lambda tally: None,
) -> Tally:
    """Look at everything as it stands at one moment, or at one dispute (by its number).

    ``with_bytes`` reads every exhibit's file too. ``progress`` is called now and then.
    """
    tally = Tally()
    with snapshot():
        for found in _everything(tally, now, dispute, with_bytes, progress):
            tally.add(found)
    return tally


def _everything(
    tally: Tally, now: datetime, dispute: int | None, with_bytes: bool, progress: Progress
) -> Iterator[Break]:
    for batch in batches(dispute):
        yield from _cases(batch, tally, now)
        if with_bytes:
            yield from stored.check(batch)
        progress(tally)
    if dispute is None:
        yield from money.check(tally)
        yield from standings.check(now)
        yield from waiting.mails(tally, now)
        progress(tally)


def _cases(batch: Batch, tally: Tally, now: datetime) -> Iterator[Break]:
    told = {number: Told() for number in batch.cases}
    events = Event.objects.filter(case__in=batch.cases).order_by("case", "number")
    passing = groupby(events.iterator(chunk_size=CHUNK), key=lambda event: event.case_id)
    seen = set()
    for number, own in passing:
        seen.add(number)
        yield from chains.check(batch.cases[number], own, told[number], batch)
    for number, case in batch.cases.items():
        if number not in seen:
            yield from chains.check(case, (), told[number], batch)
        yield from waiting.deadlines(case, batch, now)
        tally.cases += 1
        tally.events += told[number].events
        tally.exhibits += len(batch.exhibits.get(number, {}))
    yield from _rulings(batch, told)


def _rulings(batch: Batch, told: dict[int, Told]) -> Iterator[Break]:
    made = Ruling.objects.filter(case__in=batch.cases).order_by("pk")
    for ruling in made.iterator(chunk_size=20):  # each holds all its facts
        yield from decided.check(ruling, told[ruling.case_id], batch)
        told[ruling.case_id].rulings.pop(rulings.reference_of(ruling), None)
    for number, each in told.items():
        for reference in each.rulings:
            says = f"{reference} is told of by an event, but is not there"
            yield Break("ruling", batch.name(number), says)
