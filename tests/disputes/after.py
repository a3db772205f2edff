"""What comes after the decision, step by step, for tests."""

from datetime import timedelta

from fairhold.disputes import services
from fairhold.disputes.services import Confirm, Depart, Grounds
from tests.cast import enter
from tests.disputes import make
from tests.disputes.make import RULED, name
from tests.remembered import remembered
from tests.trade import make as orders

APPEALED = make.at(6, 1)
HEARD = make.at(6, 4)
LOOKED = RULED + timedelta(hours=3)
DAY = timedelta(days=1)

MUCH = {**make.TOO_LIGHT, "amount": "3000.00"}


def partial(refund="1000.00", reasons="The goods can still be sold."):
    return Depart("partial_refund", refund, reasons)


def dismiss(reasons="Nothing is shown."):
    return Depart("dismiss", "0", reasons)


@remembered
def third_officer(cast):
    """Ola, who joins Olga and Omar."""
    return enter("Ola Lind", cast.platform, role="officer")


def mill_report(cast, now=APPEALED):
    """The mill's own test, as an exhibit of the supplier."""
    return {
        "file": orders.stored_file(cast.shen, now, "mill-test.pdf").pk,
        "kind": "lab_report",
        "title": "The mill's own test",
        "issuer_role": "supplier",
        "dated": "2026-03-20",
        "shows": [{"kind": "measurement", "term": "T1", "values": ["178"], "unit": "g/m²"}],
    }


def new_evidence(cast, now=APPEALED):
    return Grounds(
        "new_evidence", why_now="The mill found it only now.", exhibits=[mill_report(cast, now)]
    )


ERROR = Grounds("stated_error", says="Silk was never agreed.", error_in="clause Q-1")


@remembered
def decided(cast, decision=None, dispute=None):
    """Olga has ruled."""
    made = dispute or make.taken(cast)
    services.issue(reference=name(made), decision=decision or Confirm(), actor=cast.olga, now=RULED)
    made.refresh_from_db()
    return made


@remembered
def appealed(cast, dispute=None, actor=None, grounds=ERROR, now=APPEALED):
    """Shen appeals."""
    made = dispute or decided(cast)
    services.appeal(reference=name(made), grounds=grounds, actor=actor or cast.shen, now=now)
    made.refresh_from_db()
    return made


@remembered
def heard(cast, dispute, decision, now=HEARD):
    """Omar takes the appeal and rules on it."""
    services.take_case(reference=name(dispute), actor=cast.omar, now=now)
    ruling = services.rule_on_appeal(
        reference=name(dispute), decision=decision, actor=cast.omar, now=now
    )
    dispute.refresh_from_db()
    return ruling


def pay(cast, dispute, actor, now):
    return services.record_transfer(
        reference=name(dispute),
        paid_on=now.date(),
        file_id=orders.stored_file(actor, now, "swift.pdf").pk,
        actor=actor,
        now=now,
    )
