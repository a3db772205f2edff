"""A backtest's report as short tables for a reader at a terminal of 80 columns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from textwrap import fill
from typing import Any

WIDTH = 80
NAME = 23
FEW = 10
"""Rows of a table that grows with the cases; the JSON has all of them."""

AMOUNTS = {"refund": "refund", "price_due": "price due"}


def report(told: dict[str, Any]) -> str:
    """The whole report."""
    return "\n".join(_lines(told))


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield from _head(told)
    if not told["cases"]["compared"]:
        return
    yield from _totals(told)
    yield from _silence(told["by_claimant"])
    yield from _moves("Outcomes that change", told["outcomes"])
    yield from _causes(told["causes"])
    for key, title in (
        ("by_ground", "By ground"),
        ("by_channel", "By channel"),
        ("by_claimant", "By claimant"),
    ):
        if len(told[key]) > 1:  # one alone would tell the totals again
            yield from _groups(title, told[key])
    yield from _most_changed(told["most_changed"])


def _head(told: dict[str, Any]) -> Iterator[str]:
    policy, against, cases = told["policy"], told["against"], told["cases"]
    other = f"{against['name']} {against['version']}" if against else "the policy of each case"
    yield f"{policy['name']} {policy['version']}, compared with {other}"
    yield ""
    yield _row("Cases read", cases["read"])
    yield _row("  compared", cases["compared"])
    for name, says in (
        ("other_channel", "  of another channel"),
        ("channel_not_asked", "  of a channel not asked"),
        ("day_not_asked", "  decided on other days"),
    ):
        if told["left_out"][name]:
            yield _row(says, told["left_out"][name])
    if cases["unreadable"]:
        yield _row("  not readable", cases["unreadable"])
    if cases["departed"]:
        yield ""
        yield _wrapped(
            f"In {cases['departed']:,} of those compared the officer departed from what was "
            "recommended. Both sides of the comparison are what is recommended.",
        )
    yield from _unreadable(told["unreadable"], cases["unreadable"])
    yield from _stored(told["stored"])


def _unreadable(first: Sequence[dict[str, Any]], count: int) -> Iterator[str]:
    if first:
        yield from _titled("Not readable", count, len(first))
    for each in first:
        faults = each["faults"]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        yield _wrapped(f"{each['case']}: {faults[0] if faults else ''}{more}", "  ")


def _stored(stored: dict[str, Any]) -> Iterator[str]:
    if not stored["differ"]:
        return
    title = f"Stored otherwise than judged again ({stored['checked']:,} checked)"
    yield from _titled(title, stored["differ"], len(stored["first"]))
    for each in stored["first"]:
        was, now = each["stored"], each["again"]
        yield _wrapped(
            f"{each['case']}: {_words(was['outcome'])}, {was['refund']} → "
            f"{_words(now['outcome'])}, {now['refund']}",
            "  ",
        )


def _titled(title: str, count: int, shown: int) -> Iterator[str]:
    yield ""
    yield f"{title}: {count:,}" + (f", the first {shown}" if shown < count else "")


def _totals(told: dict[str, Any]) -> Iterator[str]:
    total = told["total"]
    yield ""
    yield _row("What changes", "changed", "of", "share")
    for says, changed, of in (
        ("Cases", "changed", "cases"),
        ("Outcomes", "outcome_changed", "cases"),
        ("Verdicts on claims", "verdict_changed", "claims"),
    ):
        yield _row(says, total[changed], total[of], _share(total[changed], total[of]))
    if total["amounts"]:
        yield ""
        yield _money("Amounts", "", "before", "after", "changed in")
        for each in total["amounts"]:
            yield _money_of(AMOUNTS[each["what"]].capitalize(), each)


def _silence(by_claimant: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Claims that were not answered, and how many of them were decided against the silent side."""
    silent = [each for each in by_claimant if each["silent"]]
    if not silent:
        return
    yield ""
    yield _row("Silent respondents", "claims", "lost", "rate", "lost now", "rate now")
    for each in silent:
        side = "supplier" if each["name"] == "buyer" else "buyer"
        yield _row(
            f"  {side}",
            each["silent"],
            each["default_before"],
            _share(each["default_before"], each["silent"]),
            each["default_after"],
            _share(each["default_after"], each["silent"]),
        )
        if each["carried_before"] or each["carried_after"]:
            carried = (each["carried_before"], "", each["carried_after"])
            yield _row("    by silence alone", "", *carried)


def _moves(title: str, moves: Sequence[dict[str, Any]]) -> Iterator[str]:
    if moves:
        yield ""
        yield title
    for each in moves[:FEW]:
        way = f"{_words(each['before'])} → {_words(each['after'])}"
        yield f"  {way:<56}{each['count']:>10,}"


def _causes(causes: Sequence[dict[str, Any]]) -> Iterator[str]:
    if causes:
        yield ""
        yield f"{'What makes the difference':<58}{'cases':>10}"
    for each in causes[:FEW]:
        what = f"{each['clause']:<6}{_words(each['name'])} ({each['part']})"
        yield f"  {what:<56}{each['cases']:>10,}"


def _groups(title: str, groups: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield ""
    yield _row(title, "claims", "proven", "now", "changed", "silent", "lost→now")
    for each in groups:
        if each["claims"]:
            lost = f"{each['default_before']:,}→{each['default_after']:,}" if each["silent"] else ""
            yield _row(
                f"  {_words(each['name'])}",
                each["claims"],
                each["proven_before"],
                each["proven_after"],
                each["verdict_changed"],
                each["silent"],
                lost,
            )
    moved = [(g, a) for g in groups for a in g["amounts"] if a["changed"]]
    if moved:
        yield ""
        yield _money(f"{title}, amounts", "", "before", "after", "changed in")
    for group, each in moved:
        due = " (price due)" if each["what"] == "price_due" else ""
        yield _money_of(f"  {_words(group['name'])}{due}", each)


def _most_changed(entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    if entries:
        yield ""
        yield "The most changed, by the share of the order's price that moves"
    for each in entries:
        yield from _entry(each)


def _entry(entry: dict[str, Any]) -> Iterator[str]:
    outcome, money = entry["outcome"], []
    for what, says in AMOUNTS.items():
        was, now = entry[what]["before"], entry[what]["after"]
        if was != now:
            money.append(f"{says} {entry['currency']} {_grouped(was)} → {_grouped(now)}")
    moved = outcome["before"] != outcome["after"]
    way = f"{_words(outcome['before'])} → {_words(outcome['after'])}" if moved else ""
    yield _wrapped(f"{entry['case']}: {'; '.join(filter(None, (way, *money)))}", "  ")
    for claim in entry["claims"]:
        verdicts = f"{_words(claim['before'])} → {_words(claim['after'])}"
        yield _wrapped(f"{claim['id']}, {_words(claim['ground'])}: {verdicts}", "      ")
    for cause in entry["causes"]:
        if cause["part"] not in ("ground", "outcome"):
            yield _wrapped(_cause(cause), "      ")


def _cause(cause: dict[str, str]) -> str:
    way = f"{_words(cause['before']) or 'none'} → {_words(cause['after']) or 'none'}"
    claim = f"{cause['claim']}, " if cause["claim"] else ""
    return f"{claim}{cause['clause']} {_words(cause['name'])}: {way}"


def _row(name: str, *cells: int | str) -> str:
    """A name and up to six columns."""
    return f"{name:<{NAME}}" + "".join(f"{_cell(cell):>9}" for cell in cells).rstrip()


def _cell(cell: int | str) -> str:
    return cell if isinstance(cell, str) else f"{cell:,}"


def _money_of(name: str, amount: dict[str, Any]) -> str:
    sums = (_grouped(amount["before"]), _grouped(amount["after"]))
    return _money(name, amount["currency"], *sums, f"{amount['changed']:,}")


def _money(name: str, currency: str, before: str, after: str, changed: str) -> str:
    return f"{name:<{NAME}} {currency:<4}{before:>20}{after:>20}{changed:>11}"


def _grouped(amount: str) -> str:
    return f"{Decimal(amount):,f}"


def _share(part: int, whole: int) -> str:
    return f"{Decimal(100 * part) / whole:.1f} %" if whole else ""


def _words(name: str) -> str:
    return name.replace("_", " ")


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
