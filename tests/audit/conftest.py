"""A dispute that has gone its whole way, and one that waits for its answer."""

from dataclasses import dataclass

import pytest

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.outbox.models import Mail
from fairhold.rulings.models import Ruling
from tests.cast import Cast
from tests.disputes import make
from tests.trade import make as orders

DONE = make.at(5, 29)
"""The day after the refund was paid."""


@dataclass(frozen=True)
class Record:
    """What there is to look at: D-000001 is paid, D-000002 was filed on the day before."""

    paid: Dispute
    waiting: Dispute
    ruling: Ruling


def assemble(cast: Cast) -> Record:
    """Both disputes; every mail has left."""
    paid = make.filed(cast, exhibits=(make.photo(cast),))
    ruling = make.ruled(cast, make.taken(cast, make.escalated(cast, make.answered(cast, paid))))
    services.record_transfer(
        reference=make.name(paid),
        paid_on=make.PAID.date(),
        file_id=orders.stored_file(cast.shen, make.PAID, "swift.pdf").pk,
        actor=cast.shen,
        now=make.PAID,
    )
    waiting = make.filed(cast, now=make.PAID, exhibits=(make.photo(cast, name="again.jpg"),))
    Mail.objects.update(sent_at=make.PAID)
    return Record(paid, waiting, ruling)


@pytest.fixture
def record(cast: Cast) -> Record:
    return assemble(cast)
