"""`fairhold policy backtest`: decided cases judged again under another policy."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn, get_args

from fairhold.cli.judge import policy_called
from fairhold.cli.say import stop
from fairhold.desk import archive, workers
from fairhold.desk.archive import Piece
from fairhold.desk.replay import Question
from fairhold.desk.report import told
from fairhold.desk.tally import Tally
from fairhold.factfile.model import Channel
from fairhold.kit.errors import Refused
from fairhold.rules.policy import Policy

BROKE_OFF = 1
"""Exit status where the archive could not be read to its end: the report is of a part."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


class Asked(NamedTuple):
    """What the command was called with, as it was written."""

    policy: str
    archive: Path | None
    against: str | None
    channel: str | None
    since: date | None
    until: date | None
    any_channel: bool
    most: int
    jobs: int | None
    progress: bool
    as_json: bool
    data: str | None


def backtest(asked: Asked) -> None:
    """Replay the cases and print what changes; exit with 2 if the call or a policy is wrong."""
    question = _question(asked)
    total, cases = _cases(asked)
    progress = Progress(total, wanted=asked.progress)
    tally = Tally(question.most)
    try:
        for part in workers.tallies(cases, question, asked.jobs or workers.cores()):
            tally.plus(part)
            progress.show(tally.counts["read"])
    except KeyboardInterrupt:
        progress.end()
        _interrupted(tally)
    progress.end()
    _print(tally, question, asked)


def _question(asked: Asked) -> Question:
    if asked.channel is not None and asked.channel not in get_args(Channel):
        stop(f"--channel is one of {', '.join(get_args(Channel))}.")
    if asked.since and asked.until and asked.until < asked.since:
        stop("--until lies before --since; no day is between them.")
    policy, against = _tried(asked.policy), _against(asked.against)
    if against and against.doc.channel != policy.doc.channel and not asked.any_channel:
        stop(
            f"{policy.name} is for the channel {policy.doc.channel} and {against.name} for "
            f"{against.doc.channel}. To judge cases of one as if they were of the other, add "
            "--any-channel."
        )
    return Question(
        policy=policy,
        against=against,
        channel=asked.channel,
        since=asked.since,
        until=asked.until,
        any_channel=asked.any_channel,
        most=asked.most,
    )


def _tried(name: str) -> Policy:
    try:
        return policy_called(name)
    except Refused as refusal:
        stop(f"{name}: there is no such file. {refusal.message}")


def _against(name: str | None) -> Policy | None:
    if name is None:
        return None
    try:
        return policy_called(name)
    except Refused as refusal:
        stop(f"--against {name}: {refusal.message}")


def _cases(asked: Asked) -> tuple[int | None, Iterable[Piece]]:
    """The cases, and how many there are where that is known without reading them."""
    if asked.archive is None:
        return _from_database(asked)
    try:
        archive.require(asked.archive)
    except Refused as refusal:
        stop(refusal.message)
    return None, archive.pieces(asked.archive)


def _from_database(asked: Asked) -> tuple[int, Iterator[Piece]]:
    from fairhold.cli import database, django_setup

    django_setup.start(asked.data)
    database.require_prepared()
    from fairhold.desk import decided

    total = decided.standing(asked.since, asked.until).count()
    return total, decided.pieces(asked.since, asked.until)


def _interrupted(tally: Tally) -> NoReturn:
    done = tally.counts["read"]
    stop(
        f"stopped after {done:,} cases. Nothing is reported; a replay changes nothing.",
        status=INTERRUPTED,
    )


def _print(tally: Tally, question: Question, asked: Asked) -> None:
    report = told(tally, question.policy, question.against)
    if asked.as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        from fairhold.cli.backtest_report import report as words

        print(words(report))
    if not report["complete"]:
        sys.stdout.flush()
        stop("the archive could not be read to its end; this is a part.", status=BROKE_OFF)


class Progress:
    """How far it is, on stderr: on a terminal one line that changes, else a line now and then."""

    def __init__(self, total: int | None, *, wanted: bool) -> None:
        self.terminal = sys.stderr.isatty()
        self.shown = wanted or self.terminal
        self.every = 0.2 if self.terminal else 5.0
        self.total = total
        self.start = self.last = time.monotonic()
        self.done = 0

    def show(self, done: int) -> None:
        """Tell how many cases are done, unless that was told just now."""
        self.done = done
        now = time.monotonic()
        if self.shown and now - self.last >= self.every:
            self.last = now
            self._say("\r" if self.terminal else "", "" if self.terminal else "\n")

    def end(self) -> None:
        """Tell it for the last time."""
        if self.shown:
            self._say("\r" if self.terminal else "", "\n")

    def _say(self, before: str, after: str) -> None:
        seconds = time.monotonic() - self.start
        of = f" of {self.total:,}" if self.total is not None else ""
        text = f"{self.done:,}{of} cases, {seconds:.0f} s, {self.done / max(seconds, 1e-9):,.0f}/s"
        print(f"{before}{text:<60}".rstrip(" ") + after, end="", file=sys.stderr, flush=True)
