"""Races over what is done of a settlement."""

from datetime import date

from fairhold.disputes import services
from tests.disputes import make, talks
from tests.disputes.races.race import End, both, by, clock, due, pass_time, race
from tests.disputes.talks import PAID
from tests.trade import make as orders


def settled(cast):
    dispute = make.answered(cast)
    talks.settled(cast, dispute)
    return dispute


def settled_in_two(cast):
    dispute = make.answered(cast)
    talks.settled(cast, dispute, talks.two_parts())
    return dispute


def shown(cast):
    """The one duty is shown to be done."""
    dispute = settled(cast)
    talks.show(cast, dispute)
    return dispute


def shown_of_two(cast):
    """Of two instalments the first is shown."""
    dispute = settled_in_two(cast)
    talks.show(cast, dispute)
    return dispute


def late(cast):
    """Nothing was shown in time; the days of grace run."""
    return pass_time(settled(cast), "performance")


def shows(*people, now=PAID, file="swift.pdf"):
    """The same document, brought by each."""

    def acts(cast, dispute):
        at_ = now if not callable(now) else now(dispute)
        stored = orders.stored_file(cast.shen, at_, file).pk
        done = by(
            services.show_performance,
            *people,
            now=at_,
            number=1,
            done_on=PAID.date(),
            file_id=stored,
        )
        return done(cast, dispute)

    return acts


def confirms(*people, now=PAID):
    return by(services.confirm_performance, *people, now=now, number=1)


def contests(*people, now=PAID):
    return by(services.contest_performance, *people, now=now, number=1, says="Nothing came.")


def revives(*people):
    return by(services.revive, *people, now=due("late_performance"), number=1)


DUTIES = (
    race(
        "show_performance",
        settled,
        shows("shen", "mei"),
        End("performance_shown", "settled", alike=True),
    ),
    race(
        "show_performance",
        settled,
        both(shows("shen"), shows("mei", file="other.pdf")),
        End("performance_shown", "settled", "cannot be shown now"),
        against="other_document",
    ),
    race(
        "show_performance",
        late,
        both(shows("shen", now=due("late_performance")), clock("late_performance")),
        End("performance_shown", "settled"),
        End("lapsed revived", "escalated", "the dispute is with a case officer", posted=1),
        against="revive",
    ),
    race(
        "confirm_performance",
        shown_of_two,
        confirms("ada", "ben"),
        End("performance_confirmed", "settled", posted=1, alike=True),
    ),
    race(
        "confirm_performance",
        shown_of_two,
        both(confirms("ada", now=due("confirmation")), clock("confirmation")),
        End("performance_confirmed", "settled", posted=1),
        End("lapsed performance_confirmed", "settled", posted=1),
        against="silence",
    ),
    race(
        "confirm_performance",
        shown_of_two,
        both(confirms("ada"), contests("ben")),
        End("performance_confirmed", "settled", "cannot be contested now", posted=1),
        End("performance_contested", "settled", "cannot be confirmed now"),
        against="contest_performance",
    ),
    race(
        "contest_performance",
        shown,
        contests("ada", "ben"),
        End("performance_contested", "settled", "cannot be contested now"),
    ),
    race(
        "contest_performance",
        shown,
        both(contests("ada", now=due("confirmation")), clock("confirmation")),
        End("performance_contested", "settled"),
        End("lapsed performance_confirmed completed", "closed", "the dispute is closed", posted=1),
        against="complete",
    ),
    race(
        "extend_performance",
        settled,
        by(
            services.extend_performance,
            *("ada", "ben"),
            now=PAID,
            number=1,
            due_on=date(2026, 7, 1),
        ),
        End("performance_extended", "settled", "Choose a day after the one that was agreed"),
    ),
    race(
        "extend_performance",
        settled,
        both(
            by(
                services.extend_performance,
                "ada",
                now=due("performance"),
                number=1,
                due_on=date(2026, 7, 1),
            ),
            clock("performance"),
        ),
        End("performance_extended", "settled"),
        End("lapsed performance_extended", "settled"),
        against="lateness",
    ),
    race(
        "forgive_performance",
        settled_in_two,
        by(services.forgive_performance, "ada", "ben", now=PAID, number=1),
        End("performance_forgiven", "settled", posted=1, alike=True),
    ),
    race(
        "forgive_performance",
        shown_of_two,
        both(by(services.forgive_performance, "ada", now=PAID, number=1), confirms("ben")),
        End("performance_forgiven", "settled", "cannot be confirmed now", posted=1),
        End("performance_confirmed", "settled", "cannot be forgiven now", posted=1),
        against="confirm_performance",
    ),
    race(
        "complete",
        shown,
        confirms("ada", "ben"),
        End("performance_confirmed completed", "closed", "the dispute is closed", posted=1),
    ),
    race(
        "complete",
        shown,
        both(confirms("ada", now=due("confirmation")), clock("confirmation")),
        End("performance_confirmed completed", "closed", posted=1),
        End("lapsed performance_confirmed completed", "closed", "the dispute is closed", posted=1),
        against="silence",
    ),
    race(
        "revive",
        late,
        revives("ada", "ben"),
        End("revived", "escalated", "the dispute is with a case officer", posted=1),
    ),
    race(
        "revive",
        late,
        both(revives("ada"), shows("shen", now=due("late_performance"))),
        End("revived", "escalated", "the dispute is with a case officer", posted=1),
        End("performance_shown", "settled", "Contest it first"),
        against="show_performance",
    ),
    race(
        "revive",
        late,
        both(revives("ada"), clock("late_performance")),
        End("revived", "escalated", posted=1),
        End("lapsed revived", "escalated", "the dispute is with a case officer", posted=1),
        against="clock",
    ),
)


RACES = DUTIES
