"""A refund that the supplier does not pay: decided on 26 May, missed on 2 June, final on 9 June."""

from fairhold.disputes import services
from fairhold.jobs.run_due import run_due
from tests.disputes import make
from tests.disputes.make import name
from tests.remembered import remembered
from tests.trade import make as orders

MISSED, FINAL = make.at(6, 4), make.at(6, 11)
ADVANCED, RECOVERED = make.at(6, 12), make.at(6, 20)


@remembered
def unpaid(cast, dispute=None):
    """Ruled, the time to pay missed, and nobody has appealed."""
    made = dispute or make.taken(cast)
    make.ruled(cast, made)
    run_due(now=MISSED)
    run_due(now=FINAL)
    made.refresh_from_db()
    return made


def advance(cast, dispute, actor=None, now=ADVANCED, **told):
    """Omar, or another, records that the platform has paid."""
    return _record(services.advance, dispute, actor or cast.omar, now, **told)


def recover(cast, dispute, actor=None, now=RECOVERED, **told):
    """Omar, or another, records that the supplier has paid the platform."""
    return _record(services.recover, dispute, actor or cast.omar, now, **told)


def _record(service, dispute, actor, now, paid_on=None, file=True):
    file_id = orders.stored_file(actor, now, "swift.pdf").pk if file else None
    return service(
        reference=name(dispute),
        paid_on=paid_on or now.date(),
        file_id=file_id,
        actor=actor,
        now=now,
    )
