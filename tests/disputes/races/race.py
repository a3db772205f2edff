"""What a race between two acts in one dispute is, and what must hold when it is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from fairhold.audit.run import audit
from fairhold.casework import chain
from fairhold.casework.models import RUNNING, Deadline
from fairhold.disputes.models import Dispute
from fairhold.jobs.run_due import SERVICES
from fairhold.kit.errors import Refused
from fairhold.ledger.models import Posting
from fairhold.rules.dispute.flow import STEPS
from tests.at_once import overlapping
from tests.cast import Cast
from tests.disputes.make import name

SECOND = timedelta(seconds=1)

type Act = Callable[[], object]
type Acts = Callable[[Cast, Dispute], Sequence[Act]]
type Build = Callable[[Cast], Dispute]
type When = datetime | Callable[[Dispute], datetime]


@dataclass(frozen=True, slots=True)
class End:
    """A way a race may end: what it adds to the timeline, in that order, and the state after it.

    ``told`` is in what the loser reads; where it is empty nobody is refused. ``alike``: both are
    given the same. ``posted`` says how many postings there are more.
    """

    events: str
    state: str
    told: str = ""
    posted: int = 0
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Race:
    """Two acts at once, the first of them a ``step``, and the ways it may end."""

    step: str
    build: Build
    acts: Acts
    ends: tuple[End, ...]
    against: str = "itself"
    audited: bool = True

    def __str__(self) -> str:
        return f"{self.step}-{self.against}"


def race(step: str, build: Build, acts: Acts, *ends: End, **more: Any) -> Race:
    return Race(step, build, acts, ends, **more)


def by(service: Callable[..., object], *people: str, now: When, **details: Any) -> Acts:
    """The service by each of these people of the cast; a detail may be made of the cast."""

    def acts(cast: Cast, dispute: Dispute) -> list[Act]:
        at = now if isinstance(now, datetime) else now(dispute)
        given = {key: each(cast) if callable(each) else each for key, each in details.items()}
        return [
            partial(service, reference=name(dispute), actor=getattr(cast, who), now=at, **given)
            for who in people
        ]

    return acts


def clock(called: str, *, times: int = 1) -> Acts:
    """The worker's look, once the deadline has passed, at what it has read before."""

    def acts(cast: Cast, dispute: Dispute) -> list[Act]:
        waiting = [running(dispute, called) for _ in range(times)]
        return [partial(SERVICES[called], each, each.due_at + SECOND) for each in waiting]

    return acts


def both(*acts: Acts) -> Acts:
    """The acts of each."""
    return lambda cast, dispute: [act for each in acts for act in each(cast, dispute)]


def due(called: str, later: timedelta = timedelta()) -> Callable[[Dispute], datetime]:
    """When the running deadline of this name is due."""
    return lambda dispute: running(dispute, called).due_at + later


def running(dispute: Dispute, called: str) -> Deadline:
    wanted = Deadline.objects.filter(case=dispute.case_id, name=called, state__in=RUNNING)
    return wanted.select_related("case").earliest("due_at")


def pass_time(dispute: Dispute, called: str) -> Dispute:
    """The deadline of this name passes."""
    each = running(dispute, called)
    SERVICES[called](each, each.due_at + SECOND)
    dispute.refresh_from_db()
    return dispute


def run(race: Race, cast: Cast) -> None:
    """Build the dispute, let the two act, and see that it has ended in one of the ways."""
    dispute = race.build(cast)
    before, posted = dispute.case.events.count(), Posting.objects.count()
    acts = race.acts(cast, dispute)
    assert len(acts) == 2
    results = overlapping(dispute, *(partial(_safely, act) for act in acts))
    dispute = Dispute.objects.select_related("case").get(pk=dispute.pk)

    assert not [each for each in results if _is_crash(each)], results
    events = list(dispute.case.events.order_by("number"))
    came = " ".join(each.name for each in events[before:])
    told = [each.message for each in results if isinstance(each, Refused)]
    found = (came, dispute.state, Posting.objects.count() - posted)
    assert any(_is(end, found, told) for end in race.ends), (found, told)
    if any(end.alike and _is(end, found, told) for end in race.ends):
        assert results[0] == results[1]
    for refusal in results:
        if isinstance(refusal, Refused):
            assert_clear(refusal)
    assert_whole(dispute)
    if race.audited:  # as at the start: terms that the race leaps over are no part of it
        looked_at = audit(now=events[before - 1].at, dispute=dispute.pk)
        assert looked_at.breaks == [], looked_at.breaks


def _safely(act: Act) -> object:
    """What the act gives; whatever it raises is a result too, to be looked at."""
    try:
        return act()
    except Refused:
        raise
    except Exception as crash:
        return crash


def _is_crash(result: object) -> bool:
    return isinstance(result, Exception) and not isinstance(result, Refused)


def _is(end: End, found: tuple[str, str, int], told: list[str]) -> bool:
    if found != (end.events, end.state, end.posted):
        return False
    return len(told) == 1 and end.told in told[0] if end.told else not told


def assert_clear(refusal: Refused) -> None:
    """A sentence for people, under a code for programs."""
    says = refusal.message
    assert says[0].isupper(), says
    assert says.endswith("."), says
    assert len(says.split()) > 3, says
    assert "_" not in says, says
    assert refusal.code
    assert refusal.kind in ("conflict", "forbidden", "invalid", "not_found")


MOVES = {(source, step.target or source) for step in STEPS.values() for source in step.sources} | {
    ("in_review", step.target) for step in STEPS.values()
}
"""Every move the table allows; out of a review a case goes on from where it was before."""

TALKS = frozenset(("offer", "pause", "request", "evidence"))
GOODS = frozenset(
    f"return_{each}" for each in ("instructions", "sending", "transit", "receipt", "decision")
)
MAY_RUN = {
    "filed": TALKS | {"answer"},
    "overdue": TALKS | {"second_notice"},
    "answered": TALKS | {"negotiation"},
    "escalated": TALKS | {"decision", "clear_cut"},
    "accepted": TALKS | {"decision"},
    "inspecting": TALKS | {"inspection_fee", "inspection"},
    "in_review": TALKS | {"decision", "review"},
    "settled": {"performance", "late_performance", "confirmation"},
    "ruled": GOODS | {"appeal", "payment", "payback"},
    "appealed": GOODS | {"appeal", "appeal_decision", "pause", "request", "evidence"},
    "ruled_on_appeal": GOODS | {"payment", "payback"},
    "withdrawn": {"reopening"},
    "closed": set(),
    "dropped": set(),
}
"""The terms that may run in each state: any other has been forgotten by the step that led there."""


def assert_whole(dispute: Dispute) -> None:
    """The chain holds, every move is one of the table, and only what is awaited runs, once."""
    assert chain.verify_chain(dispute.case) == []
    moves = [(each.data["from"], each.data["to"]) for each in dispute.case.events.all()]
    assert all(a is None or a == b or (a, b) in MOVES for a, b in moves), moves
    assert dispute.case.events.latest("number").data["to"] == dispute.state
    terms = dispute.case.deadlines.filter(state__in=RUNNING).values_list("name", "label")
    assert len(set(terms)) == len(terms), list(terms)
    assert {called for called, _ in terms} <= MAY_RUN[dispute.state], list(terms)
