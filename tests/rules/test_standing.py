"""Standing: what counts once, what a day comes to, what expires, and what follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.rules import standing
from fairhold.rules.standing import Entry
from fairhold.rules.standing_policy import DEGREES, current

POLICY = current(date(2026, 6, 1))
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
YEAR = timedelta(days=365)


def on(day: int, hour: int = 9) -> datetime:
    return START.replace(hour=hour) + timedelta(days=day)


def entry(
    day: int,
    points: int,
    about: str = "O-000001",
    fault: str = "order_not_fulfilled",
    degree: str = "general_unresolved",
) -> Entry:
    at = on(day)
    return Entry(f"{day}{about}{fault}", about, fault, degree, points, at.date(), at, at + YEAR)


def serious(day: int, points: int, about: str = "O-000009") -> Entry:
    return entry(day, points, about, "paid_not_delivered", "serious_resolved")


def test_the_same_fault_in_the_same_order_counts_once_with_its_highest():
    entries = [entry(0, 3), entry(1, 5), entry(2, 2)]

    assert standing.score(entries, POLICY, on(3)) == 5


def test_general_faults_of_one_day_come_to_at_most_six():
    entries = [entry(0, 3, f"O-00000{number}") for number in range(4)]

    assert standing.score(entries, POLICY, on(1)) == 6
    assert standing.score([*entries, entry(1, 3, "O-000008")], POLICY, on(1)) == 9
    assert standing.score([*entries, serious(0, 6)], POLICY, on(1)) == 12


def test_each_entry_expires_by_itself_to_the_hour():
    entries = [serious(0, 6), serious(10, 6, "O-000002")]

    assert standing.score(entries, POLICY, on(365) - timedelta(seconds=1)) == 12
    assert standing.score(entries, POLICY, on(365)) == 6
    assert standing.score(entries, POLICY, on(375)) == 0


def test_what_does_not_count_is_not_counted_but_keeps_its_day():
    suspended = replace(entry(0, 3), counts=False)

    assert standing.score([suspended], POLICY, on(1)) == 0
    assert standing.in_force([replace(serious(0, 48), counts=False)], POLICY, on(1)) is None


@pytest.mark.parametrize(
    ("points", "measure", "days"),
    [
        (5, None, None),
        (6, "warning", None),
        (11, "warning", None),
        (12, "restriction", 7),
        (24, "restriction", 14),
        (36, "restriction", 21),
        (48, "termination", None),
    ],
)
def test_each_threshold_brings_its_measure(points, measure, days):
    found = standing.in_force([serious(0, points)], POLICY, on(0))

    assert (found.measure if found else None) == measure
    if found and days:
        assert found.until == on(days)


def test_a_restriction_ends_and_comes_again_only_with_a_higher_threshold():
    entries = [serious(0, 12), serious(20, 6, "O-000002"), serious(40, 6, "O-000003")]

    assert [(m.measure, m.threshold, m.at) for m in standing.measures(entries, POLICY)] == [
        ("restriction", 12, on(0)),
        ("restriction", 24, on(40)),
    ]
    assert standing.in_force(entries, POLICY, on(8)).measure == "warning"
    assert standing.in_force(entries, POLICY, on(53)).threshold == 24


def test_a_threshold_that_was_left_is_reached_anew():
    entries = [serious(0, 12), serious(400, 12, "O-000002")]

    assert [m.at for m in standing.measures(entries, POLICY)] == [on(0), on(400)]


def test_a_termination_does_not_expire_with_its_points_but_falls_with_its_entry():
    entries = [serious(0, 48)]

    assert standing.in_force(entries, POLICY, on(800)).measure == "termination"
    assert standing.in_force([replace(entries[0], counts=False)], POLICY, on(800)) is None


def test_a_warning_holds_while_the_points_do():
    assert standing.in_force([serious(0, 6)], POLICY, on(364)).measure == "warning"
    assert standing.in_force([serious(0, 6)], POLICY, on(366)) is None


def test_what_lies_ahead_is_told_expiry_by_expiry():
    entries = [serious(0, 6), serious(10, 12, "O-000002")]

    told = standing.ahead(entries, POLICY, on(20))

    assert [(each.at, each.score) for each in told] == [(on(365), 12), (on(375), 0)]


def test_one_more_fault_is_told_with_what_would_follow():
    entries = [serious(0, 6), serious(1, 3, "O-000002")]

    score, measure = standing.with_one_more(
        entries, POLICY, "order_not_fulfilled", "general_unresolved", at=on(2), day=on(2).date()
    )

    assert (score, measure.measure, measure.until) == (12, "restriction", on(9))


COSTS = {"general_unresolved": 3, "serious_resolved": 6, "serious_unresolved": 48}


@st.composite
def records(draw):
    """Entries of up to four orders and two faults over some two years, some not counting."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        degree = draw(st.sampled_from(DEGREES))
        one = entry(
            draw(st.integers(0, 700)),
            draw(st.integers(1, COSTS[degree])),
            draw(st.sampled_from(["O-1", "O-2", "O-3", "O-4"])),
            draw(st.sampled_from(["order_not_fulfilled", "other_fault"])),
            degree,
        )
        made.append(replace(one, key=str(number), counts=draw(st.booleans())))
    return made


days = st.integers(0, 1200)


@given(records().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))), days)
def test_the_order_of_entries_changes_nothing(two, day):
    one, other = two

    assert standing.score(one, POLICY, on(day)) == standing.score(other, POLICY, on(day))
    assert standing.measures(one, POLICY) == standing.measures(other, POLICY)
    assert standing.in_force(one, POLICY, on(day)) == standing.in_force(other, POLICY, on(day))


@given(records(), days, days)
def test_once_nothing_is_added_the_score_only_falls(entries, one, other):
    last = max((each.at for each in entries), default=START)
    earlier, later = sorted((last + timedelta(days=one), last + timedelta(days=other)))

    assert standing.score(entries, POLICY, earlier) >= standing.score(entries, POLICY, later)


@given(records(), st.sampled_from(DEGREES), st.integers(1, 48), days)
def test_an_entry_that_is_added_never_lowers_the_score(entries, degree, points, day):
    added = replace(entry(701, points, "O-1", "other_fault", degree), key="+")
    at = on(701 + day)

    assert standing.score([*entries, added], POLICY, at) >= standing.score(entries, POLICY, at)


@given(records(), days)
def test_an_entry_that_is_lifted_never_raises_the_score(entries, day):
    for place, each in enumerate(entries):
        rest = [*entries[:place], replace(each, counts=False), *entries[place + 1 :]]
        assert standing.score(rest, POLICY, on(day)) <= standing.score(entries, POLICY, on(day))


@given(records(), days)
def test_the_forecast_is_what_comes_true(entries, day):
    last = max((each.at for each in entries), default=START) + timedelta(days=day)
    told = standing.ahead(entries, POLICY, last)

    assert [each.score for each in told] == [
        standing.score(entries, POLICY, each.at) for each in told
    ]
    if told:
        assert told[-1].score == 0
