"""A replay's tally as one object of plain values: what ``policy backtest --json`` prints.

Amounts are decimal text in their currency and are never summed over currencies. Counts are whole
numbers; the words below are fixed, and every key is always there.

- ``policy`` and ``against``: ``{name, version}``; ``against`` is null where each case is compared
  with the policy under which it was decided.
- ``cases``: ``read`` = ``compared`` + ``unreadable`` + the ``left_out``; ``changed`` of those
  compared, in a verdict, the outcome or an amount; ``departed``: the officer ruled otherwise than
  was recommended, which a replay does not repeat. ``complete`` is false if the archive broke off.
- ``left_out``: ``other_channel`` (than the policy's), ``channel_not_asked``, ``day_not_asked``.
- ``unreadable``: the first cases that could not be read or judged: ``{case, faults}``.
- ``stored``: cases whose judgement was kept under the policy that is compared with: ``checked``,
  ``differ``, and the ``first`` that differ: ``{case, stored, again}``, each ``{outcome, refund}``.
- ``outcomes``, ``verdicts``: what changed into what: ``{before, after, count}``.
- ``total``, and each entry of ``by_ground``, ``by_channel``, ``by_claimant`` (with its ``name``):
  ``cases``, ``changed``, ``outcome_changed``; ``claims``, ``verdict_changed``, ``proven_before``,
  ``proven_after``; ``silent`` claims, which the respondent did not answer, of them decided against
  it ``default_before`` and ``default_after``, and of those only because it was silent
  ``carried_before`` and ``carried_after``; ``amounts``: ``{what, currency, cases, changed, before,
  after}``, where ``what`` is ``refund`` (to the buyer) or ``price_due`` (owed by the buyer). By
  ground, claims stand under their own; outcome and amounts of a case whose claims have more than
  one stand under ``several_grounds``.
- ``causes``: what changed the results, and in how many cases: ``{clause, part, name, cases}``;
  ``part`` is ``issue``, ``defence``, ``ground``, ``line`` (of the arithmetic) or ``outcome``.
- ``most_changed``: ``{case, outcome, refund, price_due, currency, claims, causes}`` by the share
  of the order's price that moves; ``outcome``, ``refund`` and ``price_due`` are ``{before,
  after}``; ``claims`` those whose verdict changed: ``{id, ground, before, after}``; ``causes``:
  ``{claim, part, name, clause, before, after}``.
"""

from collections import Counter
from typing import Any

from fairhold.desk.tally import Entry, Group, Otherwise, Tally
from fairhold.kit.money import to_text
from fairhold.rules.policy import Policy

CASES = ("read", "compared", "unreadable")
LEFT_OUT = ("other_channel", "channel_not_asked", "day_not_asked")
GROUP = (
    "cases",
    "changed",
    "outcome_changed",
    "claims",
    "verdict_changed",
    "proven_before",
    "proven_after",
    "silent",
    "default_before",
    "default_after",
    "carried_before",
    "carried_after",
)


def told(tally: Tally, policy: Policy, against: Policy | None) -> dict[str, Any]:
    """The whole report."""
    counts, whole = tally.counts, tally.whole()
    cases = {name: counts[name] for name in CASES}
    cases |= {"changed": whole.counts["changed"], "departed": counts["departed"]}
    entries = sorted(tally.entries, key=lambda entry: entry.rank, reverse=True)
    return {
        "policy": _named(policy),
        "against": None if against is None else _named(against),
        "cases": cases,
        "complete": not counts["ended_early"],
        "left_out": {name: counts[name] for name in LEFT_OUT},
        "unreadable": [{"case": u.where, "faults": list(u.faults)} for u in tally.unread],
        "stored": {
            "checked": counts["stored"],
            "differ": counts["stored_differ"],
            "first": [_otherwise(each) for each in tally.otherwise],
        },
        "outcomes": _moves(tally.outcomes),
        "verdicts": _moves(tally.verdicts),
        "total": _group(whole),
        "by_ground": _groups(tally.by("ground")),
        "by_channel": _groups(tally.by("channel")),
        "by_claimant": _groups(tally.by("claimant")),
        "causes": _causes(tally.causes),
        "most_changed": [_entry(each) for each in entries],
    }


def _named(policy: Policy) -> dict[str, str]:
    return {"name": policy.name, "version": policy.version}


def _otherwise(case: Otherwise) -> dict[str, Any]:
    sides = {"stored": case.stored, "again": case.again}
    results = {
        name: {"outcome": outcome, "refund": refund} for name, (outcome, refund) in sides.items()
    }
    return {"case": case.where, **results}


def _moves(moves: Counter[tuple[str, str]]) -> list[dict[str, Any]]:
    """What became what, the most frequent first."""
    ranked = sorted(moves.items(), key=lambda move: (-move[1], move[0]))
    return [{"before": a, "after": b, "count": count} for (a, b), count in ranked]


def _causes(causes: Counter[tuple[str, str, str]]) -> list[dict[str, Any]]:
    ranked = sorted(causes.items(), key=lambda cause: (-cause[1], cause[0]))
    return [
        {"clause": clause, "part": part, "name": name, "cases": count}
        for (clause, part, name), count in ranked
    ]


def _groups(groups: dict[str, Group]) -> list[dict[str, Any]]:
    return [{"name": name, **_group(groups[name])} for name in sorted(groups)]


def _group(group: Group) -> dict[str, Any]:
    amounts = [
        {
            "what": money.what,
            "currency": money.currency,
            "cases": sums.cases,
            "changed": sums.changed,
            "before": to_text(sums.before, money.currency),
            "after": to_text(sums.after, money.currency),
        }
        for money, sums in sorted(group.money.items())
    ]
    return {**{name: group.counts[name] for name in GROUP}, "amounts": amounts}


def _entry(entry: Entry) -> dict[str, Any]:
    found = entry.found
    claims = [each for each in found.claims if each.before != each.after]
    return {
        "case": entry.where,
        "outcome": {"before": found.outcome[0], "after": found.outcome[1]},
        "refund": _amounts(found.refund, found.currency),
        "price_due": _amounts(found.due, found.currency),
        "currency": found.currency,
        "claims": [
            {"id": each.id, "ground": each.ground, "before": each.before, "after": each.after}
            for each in claims
        ],
        "causes": [each._asdict() for each in found.causes],
    }


def _amounts(pair: tuple[int, int], currency: str) -> dict[str, str]:
    return {"before": to_text(pair[0], currency), "after": to_text(pair[1], currency)}
