"""When a stage ends, and what is kept of how that was worked out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fairhold.rules.dispute.deadlines import due, reminder

START = datetime(2026, 9, 29, 20, 0, tzinfo=UTC)  # already 30 September in Shanghai


@dataclass(frozen=True)
class Stage:
    days: int
    calendar: str = "calendar"
    clause: str = "P-1"


def test_the_days_are_counted_where_the_party_lives():
    shanghai = due(Stage(7), start=START, zone="Asia/Shanghai", country="CN")
    new_york = due(Stage(7), start=START, zone="America/New_York", country="US")

    assert shanghai.at == datetime(2026, 10, 7, 15, 59, 59, tzinfo=UTC)
    assert new_york.at == datetime(2026, 10, 7, 3, 59, 59, tzinfo=UTC)


def test_working_days_keep_the_holidays_that_were_passed_over():
    kept = due(Stage(1, "working"), start=START, zone="Asia/Shanghai", country="CN").inputs

    assert kept["start"] == "2026-09-30"
    assert kept["last_day"] == "2026-10-08"
    assert "2026-10-01" in kept["holidays"]
    assert kept["holidays_version"]


def test_the_inputs_give_the_same_instant_again():
    first = due(Stage(10, "working"), start=START, zone="Asia/Shanghai", country="CN")
    again = due(
        Stage(first.inputs["days"], first.inputs["calendar"]),
        start=START,
        zone=first.inputs["zone"],
        country=first.inputs["country"],
    )
    assert again == first


def test_a_reminder_comes_a_day_before_the_end():
    assert reminder(START, START + timedelta(days=7)) == START + timedelta(days=6)


def test_a_term_of_a_day_has_no_reminder():
    assert reminder(START, START + timedelta(days=1)) is None
