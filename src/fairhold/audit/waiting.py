"""What waits for time to pass: the deadlines of open cases, and mail that has to leave."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from fairhold.audit.batch import Batch
from fairhold.audit.findings import Break, Tally
from fairhold.casework.models import LAPSED, OPEN, RUNNING, Case, Deadline
from fairhold.disputes.return_end import RETURN_STAGES
from fairhold.outbox.models import Mail
from fairhold.outbox.services import MAX_ATTEMPTS
from fairhold.rules import policy as policies
from fairhold.rules.dispute.flow import STATES

PATIENCE = timedelta(days=1)
"""Whatever is due for longer than this, nobody looks at any more."""


LEAVES = frozenset(("answer", "second_notice", "negotiation", "inspection", "reopening"))
"""Stages whose end always leads out of their state; in the others somebody is still awaited."""


INSTEAD = {
    "inspection": ("inspection_fee",),
    "payment": ("payback", "appeal", *RETURN_STAGES),
    "performance": ("late_performance", "confirmation"),
}
"""Terms that run in a stage before its own does, after it, or in its stead."""


def deadlines(case: Case, batch: Batch, now: datetime) -> Iterator[Break]:
    """A case that waits for somebody has the term of that; one that is closed has none open."""
    where, running = batch.name(case.pk), batch.deadlines.get(case.pk, {})
    for name, each in running.items():
        if each.state == OPEN and case.closed_at is not None:
            yield Break("deadline", where, f"the case is closed, but the term {name!r} is open")
        elif each.state == OPEN and each.due_at < now - PATIENCE:
            says = f"the term {name!r} ended on {each.due_at:%Y-%m-%d}, and nothing was done"
            yield Break("deadline", where, says)
    dispute = batch.disputes.get(case.pk)
    if dispute is None or case.closed_at is not None:
        return
    stage = STATES[dispute.state].stage
    try:
        stages = policies.load(case.policy_name, case.policy_version).doc.stages
    except policies.UnknownPolicy as unknown:
        yield Break("policy", where, unknown.message)
        return
    if stage in stages and not _kept(running.values(), str(stage)):
        says = f"the dispute is {dispute.state}, but no term {stage!r} runs for it"
        yield Break("deadline", where, says)


def mails(tally: Tally, now: datetime) -> Iterator[Break]:
    """Mail that no worker will ever send: claimed for too long, or due and never looked at."""
    tally.mails = Mail.objects.count()
    waiting = Mail.objects.filter(sent_at__isnull=True, attempts__lt=MAX_ATTEMPTS).order_by("pk")
    for mail in waiting.only("pk", "attempts", "send_after").iterator(chunk_size=500):
        if mail.attempts and mail.send_after > now + PATIENCE:
            says = f"tried {mail.attempts} times, it is held until {mail.send_after:%Y-%m-%d}"
            yield Break("mail", f"mail {mail.pk}", says)
        elif mail.send_after < now - PATIENCE:
            says = f"it was to leave on {mail.send_after:%Y-%m-%d}, and no worker has looked at it"
            yield Break("mail", f"mail {mail.pk}", says)


def _kept(deadlines: Iterable[Deadline], stage: str) -> bool:
    """Whether the term of a stage is as it must be; while the clock stands still it rests.

    It may have lapsed where that leaves the state: an overdue ruling is still awaited.
    """
    names = (stage, *INSTEAD.get(stage, ()))
    states = {each.state for each in deadlines if each.name in names}
    return bool(states & {*RUNNING}) or (LAPSED in states and stage not in LEAVES)
