"""Races over offers and blind bids."""

from fairhold.disputes import services
from tests.disputes import make, talks
from tests.disputes.races.race import End, both, by, clock, due, race
from tests.disputes.talks import AGREED, TALKED


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
        End("offer_expired", "answered", "The time to answer offer 1 has passed"),
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
        End("offer_expired", "answered", "The time to answer offer 1 has passed"),
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


RACES = (*OFFERS, *BIDS)
