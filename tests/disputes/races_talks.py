"""Races over offers, blind bids, and what is done of a settlement."""

from datetime import date

from fairhold.disputes import services
from tests.disputes import make, talks
from tests.disputes.race import End, both, by, clock, due, pass_time, race
from tests.disputes.talks import AGREED, PAID, TALKED
from tests.trade import make as orders


def offered(cast):
    dispute = make.answered(cast)
    talks.offer(dispute, cast.shen)
    return dispute


def proposed(cast):
    dispute = make.answered(cast)
    services.propose_bidding(reference=make.name(dispute), actor=cast.ada, now=TALKED)
    return dispute


def bidding(cast):
    dispute = make.answered(cast)
    talks.bidding(cast, dispute)
    return dispute


def bid_by_ada(cast):
    dispute = bidding(cast)
    talks.bid(dispute, cast.ada, "1000.00")
    return dispute


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


def offers(*people, now=TALKED, answers=None):
    return by(services.make_offer, *people, now=now, terms=talks.refund(), answers=answers)


def takes_back(*people, now=AGREED):
    return by(services.withdraw_offer, *people, now=now, number=1)


def declines(*people):
    return by(services.decline_offer, *people, now=AGREED, number=1)


def accepts(*people, now=AGREED):
    return by(services.accept_offer, *people, now=now, number=1)


def leaves(*people):
    return by(services.leave_bidding, *people, now=AGREED)


def bids(who, figure):
    return by(services.bid, who, now=AGREED, figure=figure)


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


OFFERS = (
    race(
        "offer",
        make.answered,
        offers("shen", "mei"),
        End("offered", "answered", "Your side has an open offer"),
    ),
    race(
        "offer",
        make.answered,
        offers("ada", "shen"),
        End("offered offered", "answered"),
        against="other_side",
    ),
    race(
        "offer",
        offered,
        both(offers("ada", answers=1, now=AGREED), takes_back("shen")),
        End("offered", "answered", "Offer 1 is no longer open: it was countered"),
        End("offer_withdrawn", "answered", "Offer 1 is no longer open: it was withdrawn"),
        against="withdraw_offer",
    ),
    race(
        "offer",
        offered,
        both(offers("ada", answers=1, now=AGREED), accepts("ben")),
        End("offered", "answered", "Offer 1 is no longer open: it was countered"),
        End("settled", "settled", "make an offer now: the dispute is settled", posted=1),
        against="accept_offer",
    ),
    race(
        "withdraw_offer",
        offered,
        takes_back("shen", "mei"),
        End("offer_withdrawn", "answered", alike=True),
    ),
    race(
        "withdraw_offer",
        offered,
        both(takes_back("shen", now=due("offer")), clock("offer")),
        End("offer_withdrawn", "answered"),
        End("offer_expired", "answered", "no longer open"),
        against="expiry",
    ),
    race(
        "decline_offer",
        offered,
        declines("ada", "ben"),
        End("offer_declined", "answered", alike=True),
    ),
    race(
        "decline_offer",
        offered,
        both(declines("ada"), takes_back("shen")),
        End("offer_declined", "answered", "Offer 1 is no longer open: it was declined"),
        End("offer_withdrawn", "answered", "Offer 1 is no longer open: it was withdrawn"),
        against="withdraw_offer",
    ),
    race(
        "accept_offer",
        offered,
        accepts("ada", "ben"),
        End("settled", "settled", posted=1, alike=True),
    ),
    race(
        "accept_offer",
        offered,
        both(accepts("ada"), takes_back("shen")),
        End("settled", "settled", "withdraw an offer now: the dispute is settled", posted=1),
        End("offer_withdrawn", "answered", "Offer 1 is no longer open: it was withdrawn"),
        against="withdraw_offer",
    ),
    race(
        "accept_offer",
        offered,
        both(accepts("ada"), declines("ben")),
        End("settled", "settled", "decline an offer now: the dispute is settled", posted=1),
        End("offer_declined", "answered", "Offer 1 is no longer open: it was declined"),
        against="decline_offer",
    ),
    race(
        "accept_offer",
        offered,
        both(accepts("ada", now=due("offer")), clock("offer")),
        End("settled", "settled", posted=1),
        End("offer_expired", "answered", "Offer 1"),
        against="expiry",
    ),
    race(
        "accept_offer",
        offered,
        both(accepts("ada"), by(services.withdraw, "ben", now=AGREED)),
        End("settled", "settled", "withdraw the dispute", posted=1),
        End("withdrawn", "withdrawn", "accept an offer now: the dispute is withdrawn"),
        against="withdraw",
    ),
    race(
        "accept_offer",
        offered,
        both(accepts("ada"), by(services.escalate, "shen", now=AGREED)),
        End("settled", "settled", "hand the case to an officer", posted=1),
        End("escalated settled", "settled", posted=1),
        against="escalate",
    ),
)

BIDS = (
    race(
        "propose_bidding",
        make.answered,
        by(services.propose_bidding, "ada", "ben", now=TALKED),
        End("bidding_proposed", "answered", alike=True),
    ),
    race(
        "propose_bidding",
        make.answered,
        by(services.propose_bidding, "ada", "shen", now=TALKED),
        End("bidding_proposed", "answered", "proposed or under way already"),
        against="other_side",
    ),
    race(
        "agree_to_bidding",
        proposed,
        by(services.agree_to_bidding, "shen", "mei", now=AGREED),
        End("bidding_agreed", "answered", alike=True),
    ),
    race(
        "agree_to_bidding",
        proposed,
        both(by(services.agree_to_bidding, "shen", now=AGREED), leaves("ada")),
        End("bidding_agreed bidding_left", "answered"),
        End("bidding_left", "answered", "no blind bidding under way"),
        against="leave_bidding",
    ),
    race(
        "leave_bidding",
        bidding,
        leaves("ada", "shen"),
        End("bidding_left", "answered", "no blind bidding under way"),
    ),
    race(
        "bid",
        bidding,
        both(bids("ada", "1000.00"), bids("ben", "900.00")),
        End("bid_made", "answered", "Your side has bid in this round"),
    ),
    race(
        "bid",
        bidding,
        both(bids("ada", "1000.00"), leaves("shen")),
        End("bid_made bidding_left", "answered"),
        End("bidding_left", "answered", "no blind bidding under way"),
        against="leave_bidding",
    ),
    race(
        "bid",
        bidding,
        both(bids("ada", "2000.00"), bids("shen", "1000.00")),
        End("bid_made bid_made bids_missed", "answered"),
        against="other_side",
    ),
    race(
        "bids_meet",
        bidding,
        both(bids("ada", "1000.00"), bids("shen", "2000.00")),
        End("bid_made bid_made settled", "settled", posted=1),
    ),
    race(
        "bids_meet",
        bid_by_ada,
        both(bids("shen", "2000.00"), by(services.withdraw, "ada", now=AGREED)),
        End("bid_made settled", "settled", "withdraw the dispute", posted=1),
        End("withdrawn", "withdrawn", "make a blind bid"),
        against="withdraw",
    ),
)

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

RACES = (*OFFERS, *BIDS, *DUTIES)
