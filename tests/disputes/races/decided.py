"""Races over a second officer's look, the money, the appeal and the end."""

from functools import partial

from fairhold.disputes import services
from fairhold.disputes.findings import findings
from fairhold.disputes.models import Dispute
from fairhold.disputes.services import Confirm
from tests.disputes import after, make, talks
from tests.disputes.after import APPEALED, ERROR, HEARD, LOOKED
from tests.disputes.make import PAID, RULED, name
from tests.disputes.races.race import End, both, by, clock, due, pass_time, race
from tests.disputes.test_clear_cut import LATE_FILED, NOTHING_CAME
from tests.trade import make as orders

MUCH = {**make.TOO_LIGHT, "amount": "60000.00"}
STANDS = Confirm("The first officer was right.")


def much(cast):
    """So much is at stake that a second officer decides as well; Olga has taken it."""
    filed = make.filed(cast, claims=(MUCH,))
    Dispute.objects.filter(pk=filed.pk).update(claimed_minor=6_000_000)
    return make.taken(cast, make.escalated(cast, make.answered(cast, filed)))


def much_with_offer(cast):
    dispute = much(cast)
    talks.offer(dispute, cast.shen, now=make.at(5, 25))
    return dispute


def silent(cast):
    """Nothing came, and the supplier says nothing; the policy may rule when its time comes."""
    order = orders.agreed(cast, make.AGREED, channel="wholesale")
    orders.payment(order, cast, make.AGREED)
    dispute = make.filed(cast, order, now=LATE_FILED, claims=(NOTHING_CAME,))
    return pass_time(pass_time(dispute, "answer"), "second_notice")


def in_review(cast):
    dispute = much(cast)
    services.propose(reference=name(dispute), decision=after.partial(), actor=cast.olga, now=RULED)
    dispute.refresh_from_db()
    return dispute


def paid(cast):
    dispute = after.decided(cast)
    after.pay(cast, dispute, cast.shen, PAID)
    return dispute


def heard(cast):
    """Under appeal; Omar has taken it."""
    dispute = after.appealed(cast)
    return services.take_case(reference=name(dispute), actor=cast.omar, now=HEARD)


def appealed_by_both(cast):
    dispute = after.appealed(cast)
    return after.appealed(cast, dispute, cast.ada)


def proposes(*people, now=RULED):
    return by(services.propose, *people, now=now, decision=Confirm())


def looks(*people, decision):
    return by(services.review, *people, now=LOOKED, decision=decision)


def look_apart(decision):
    """Omar and Ola decide the same on what each has read while nobody else had decided."""

    def acts(cast, dispute):
        ola = after.third_officer(cast)
        seen = findings(reference=name(dispute), actor=ola, now=LOOKED).seen
        look = partial(services.review, reference=name(dispute), decision=decision, seen=seen)
        return [partial(look, actor=who, now=LOOKED) for who in (cast.omar, ola)]

    return acts


def sends_back(*people):
    return by(services.send_back, *people, now=LOOKED)


def pays(*people, now=PAID):
    def swift(cast):
        return orders.stored_file(cast.shen, PAID, "swift.pdf").pk

    return by(services.record_transfer, *people, now=now, paid_on=PAID.date(), file_id=swift)


def appeals(*people, now=APPEALED):
    return by(services.appeal, *people, now=now, grounds=ERROR)


def gives_up(*people, now=HEARD):
    return by(services.withdraw_appeal, *people, now=now)


def hears(*people, decision=STANDS):
    return by(services.rule_on_appeal, *people, now=HEARD, decision=decision)


REVIEWS = (
    race("propose", much, proposes("olga", "olga"), End("proposed", "in_review", alike=True)),
    race(
        "propose",
        much,
        both(proposes("olga"), by(services.withdraw, "ada", now=RULED)),
        End("proposed withdrawn", "withdrawn"),
        End("withdrawn", "withdrawn", "propose a ruling"),
        against="withdraw",
    ),
    race(
        "propose",
        much_with_offer,
        both(proposes("olga"), by(services.accept_offer, "ada", now=RULED, number=1)),
        End("proposed settled", "settled", posted=1),
        End("settled", "settled", "propose a ruling", posted=1),
        against="accept_offer",
    ),
    race(
        "review",
        in_review,
        look_apart(after.partial()),
        End("proposed ruled", "ruled", "the dispute is decided", posted=1),
    ),
    race(
        "review",
        in_review,
        both(looks("omar", decision=after.partial()), sends_back("olga")),
        End("proposed ruled", "ruled", "send a ruling back", posted=1),
        End("sent_back", "escalated", "decide on a proposed ruling"),
        against="send_back",
    ),
    race(
        "second_look",
        in_review,
        look_apart(after.dismiss()),
        End("proposed", "in_review", "Read the case again"),
        End("proposed", "in_review", "read the findings again"),
    ),
    race(
        "send_back",
        in_review,
        sends_back("olga", "olga"),
        End("sent_back", "escalated", "send a ruling back"),
    ),
)

MONEY = (
    race(
        "record_transfer",
        after.decided,
        pays("shen", "mei"),
        End("paid", "ruled", posted=1, alike=True),
    ),
    race(
        "record_transfer",
        after.decided,
        both(pays("shen", now=APPEALED), appeals("mei")),
        End("paid appealed", "appealed", posted=1),
        End("appealed paid", "appealed", posted=1),
        against="appeal",
    ),
    race(
        "record_transfer",
        after.decided,
        both(pays("shen", now=due("payment")), clock("payment")),
        End("paid", "ruled", posted=1),
        End("lapsed paid", "ruled", posted=1),
        against="miss_payment",
    ),
    race("close", paid, clock("appeal", times=2), End("lapsed closed", "closed")),
)

APPEALS = (
    race(
        "appeal",
        after.decided,
        appeals("shen", "mei"),
        End("appealed", "appealed", "Your side has appealed already"),
    ),
    race(
        "appeal",
        after.decided,
        appeals("ada", "shen"),
        End("appealed appealed", "appealed"),
        against="other_side",
    ),
    race(
        "appeal",
        paid,
        both(appeals("shen", now=due("appeal")), clock("appeal")),
        End("appealed lapsed", "appealed"),
        End("lapsed closed", "closed", "the dispute is closed"),
        against="close",
    ),
    race(
        "withdraw_appeal",
        heard,
        gives_up("shen", "mei"),
        End("appeal_withdrawn", "ruled", "withdraw the appeal"),
    ),
    race(
        "withdraw_one_appeal",
        appealed_by_both,
        gives_up("shen", "mei"),
        End("appeal_withdrawn", "appealed", "nothing to withdraw"),
    ),
    race(
        "withdraw_one_appeal",
        appealed_by_both,
        gives_up("ada", "shen"),
        End("appeal_withdrawn appeal_withdrawn", "ruled"),
        against="withdraw_appeal",
    ),
    race(
        "rule_on_appeal",
        heard,
        hears("omar", "omar"),
        End("ruled_on_appeal", "ruled_on_appeal", alike=True),
    ),
    race(
        "rule_on_appeal",
        heard,
        both(hears("omar"), hears("omar", decision=after.dismiss())),
        End("ruled_on_appeal", "ruled_on_appeal", "rule on the appeal"),
        End("ruled_on_appeal closed", "closed", "rule on the appeal", posted=1),
        against="other_ruling",
    ),
    race(
        "rule_on_appeal",
        heard,
        both(hears("omar"), gives_up("shen")),
        End("ruled_on_appeal", "ruled_on_appeal", "withdraw the appeal"),
        End("appeal_withdrawn", "ruled", "rule on the appeal"),
        against="withdraw_appeal",
    ),
)

RACES = (*REVIEWS, *MONEY, *APPEALS)

CLEAR_CUT = (
    race(
        "rule_clear_cut",
        silent,
        clock("clear_cut", times=2),
        End("ruled", "ruled", posted=1),
        audited=False,
    ),
    race(
        "rule_clear_cut",
        silent,
        both(clock("clear_cut"), by(services.take_case, "olga", now=due("clear_cut"))),
        End("ruled", "ruled", "take the case", posted=1),
        End("ruled taken", "ruled", posted=1),
        End("taken", "escalated"),
        against="take",
        audited=False,
    ),
    race(
        "rule_clear_cut",
        silent,
        both(clock("clear_cut"), by(services.withdraw, "ada", now=due("clear_cut"))),
        End("ruled", "ruled", "withdraw the dispute", posted=1),
        End("withdrawn", "withdrawn"),
        against="withdraw",
        audited=False,
    ),
)
"""With the verdict of `test_clear_cut`, which no audit could find again."""
