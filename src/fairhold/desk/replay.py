"""Replays cases under another policy: bytes in, a tally out; nothing that a case holds stops it."""

import logging
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fairhold.desk.archive import Piece
from fairhold.desk.record import Record, read
from fairhold.desk.tally import Otherwise, Tally
from fairhold.factfile.decode import decode
from fairhold.factfile.faults import BadFacts
from fairhold.factfile.model import FactsDoc
from fairhold.factfile.reading import Customs
from fairhold.kit.errors import Refused
from fairhold.kit.money import to_text
from fairhold.rules import policy as policies
from fairhold.rules.dispute.facts import Facts
from fairhold.rules.dispute.judgement import Judgement, judge
from fairhold.rules.dispute.replay import compare
from fairhold.rules.policy import Policy

log = logging.getLogger(__name__)


class Question(NamedTuple):
    """What is asked of every case.

    ``against`` is None for the policy under which each case was decided; ``since`` and ``until``
    (both included) bound the day it was decided.
    """

    policy: Policy
    against: Policy | None = None
    channel: str | None = None
    since: date | None = None
    until: date | None = None
    any_channel: bool = False
    most: int = 10


class Replayer:
    """Answers one question for any number of cases; one in each process."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def tally(self, cases: Iterable[Piece]) -> Tally:
        """Judge each case under both policies and count what changes."""
        tally = Tally(self.question.most)
        for case in cases:
            self._count(case, tally)
        return tally

    def _count(self, case: Piece, tally: Tally) -> None:
        tally.counts["read"] += 1
        try:
            if case.fault:
                tally.fault(case.where, [case.fault])
                tally.counts["ended_early"] += case.ends
            else:
                self._replay(case, tally)
        except BadFacts as bad:
            tally.fault(case.where, map(str, bad.faults))
        except Refused as refusal:
            tally.fault(case.where, [refusal.message])
        except Exception as error:
            # A fault of ours, which must not cost the operator the other 99,999 cases.
            log.debug("judging %s failed", case.where, exc_info=True)
            tally.fault(case.where, [f"judging it failed: {type(error).__name__}: {error}"])

    def _replay(self, case: Piece, tally: Tally) -> None:
        record = read(case.data)
        if reason := self._left_out(record):
            tally.counts[reason] += 1
            return
        before, after = self._judged(record)
        where = record.reference or case.where
        tally.counts["departed"] += record.departs
        self._check_stored(record, before, where, tally)
        tally.add(where, record.facts.channel, compare(before, after))

    def _left_out(self, record: Record) -> str:
        """Why the case is not one of those asked about; "" if it is."""
        asked, channel = self.question, record.facts.channel
        if asked.channel not in (None, channel):
            return "channel_not_asked"
        if (asked.since and record.day < asked.since) or (asked.until and record.day > asked.until):
            return "day_not_asked"
        if channel != asked.policy.doc.channel and not asked.any_channel:
            return "other_channel"
        return ""

    def _judged(self, record: Record) -> tuple[Judgement, Judgement]:
        """Under the policy of the day and under the one that is asked about."""
        old, new = self.question.against or _decided_under(record), self.question.policy
        facts = _facts(record.facts, old)
        same = Customs.of(old) == Customs.of(new)
        again = facts if same else _facts(record.facts, new)
        return judge(facts, old), judge(again, new)

    def _check_stored(self, record: Record, again: Judgement, where: str, tally: Tally) -> None:
        """Say so where the judgement that was kept is not the one that its policy gives."""
        stored, policy = record.judgement, again.policy
        if stored is None or (stored.policy.name, stored.policy.version) != (
            policy.name,
            policy.version,
        ):
            return
        tally.counts["stored"] += 1
        if not stored.agrees(again):
            told, found = stored.recommendation, again.recommendation
            was = (told.outcome, f"{told.refund.currency} {told.refund.amount}")
            amount = to_text(found.refund, again.facts.currency)
            now: tuple[str, str] = (found.outcome, f"{again.facts.currency} {amount}")
            tally.differs(Otherwise(where, was, now))


def _decided_under(record: Record) -> Policy:
    """The policy of the case; the channel's in force when it was filed, where none is named."""
    under = record.under
    if under is None:
        return policies.current(record.facts.channel, record.facts.filed_on)
    return policies.load(under.name, under.version)


def _facts(doc: FactsDoc, policy: Policy) -> Facts:
    """The facts as the policy reads them, as if the order were one of its channel."""
    channel = policy.doc.channel
    if doc.channel != channel:
        doc = doc.model_copy(update={"channel": channel})
    return decode(doc, policy)
