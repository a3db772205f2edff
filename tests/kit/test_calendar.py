"""Terms in calendar days and in working days, and where a day ends."""

from datetime import UTC, date, datetime

import pytest

from fairhold.kit.calendar import count, end_of_day, local_day


def test_the_first_day_is_not_counted():
    assert count(date(2026, 3, 10), 7, counting="calendar", country="US").last_day == date(
        2026, 3, 17
    )


@pytest.mark.parametrize(
    ("start", "days", "country", "last"),
    [
        (date(2026, 3, 6), 1, "US", date(2026, 3, 9)),  # over a weekend
        (date(2026, 7, 2), 2, "US", date(2026, 7, 7)),  # 3 July is the day off for Independence Day
        (date(2026, 10, 9), 1, "CN", date(2026, 10, 10)),  # a Saturday worked for National Day
        (date(2026, 3, 5), 1, "SA", date(2026, 3, 8)),  # Friday and Saturday are the weekend
    ],
)
def test_working_days_follow_the_country(start, days, country, last):
    assert count(start, days, counting="working", country=country).last_day == last


def test_the_holidays_passed_over_are_named():
    counted = count(date(2026, 9, 30), 1, counting="working", country="CN")

    assert counted.last_day == date(2026, 10, 8)
    assert date(2026, 10, 1) in counted.holidays
    assert all(date(2026, 9, 30) < day < counted.last_day for day in counted.holidays)


def test_a_country_without_a_table_still_has_weekends():
    assert count(date(2026, 3, 6), 1, counting="working", country="ZZ").last_day == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("UTC", datetime(2026, 3, 10, 23, 59, 59, tzinfo=UTC)),
        ("Asia/Shanghai", datetime(2026, 3, 10, 15, 59, 59, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 11, 3, 59, 59, tzinfo=UTC)),  # summer time began
        ("Asia/Kolkata", datetime(2026, 3, 10, 18, 29, 59, tzinfo=UTC)),
    ],
)
def test_a_day_ends_where_the_party_lives(zone, instant):
    assert end_of_day(date(2026, 3, 10), zone) == instant


def test_a_second_that_comes_twice_counts_the_later_time():
    twice = end_of_day(date(2026, 4, 4), "America/Santiago")
    assert twice == datetime(2026, 4, 5, 3, 59, 59, tzinfo=UTC)


def test_the_same_instant_is_another_day_elsewhere():
    at = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)

    assert local_day(at, "Asia/Shanghai") == date(2026, 3, 11)
    assert local_day(at, "America/New_York") == date(2026, 3, 10)
