"""An advance, a recovery and a payment at the same moment: the buyer is paid once."""

from functools import partial

import pytest

from fairhold.disputes import services
from fairhold.disputes.advance_open import NothingToAdvance
from fairhold.disputes.models import Advance, Recovery, Transfer
from fairhold.disputes.step import StepNotOpen
from fairhold.disputes.transfer import AdvancePaid
from fairhold.kit.errors import Refused
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from tests.at_once import at_once
from tests.disputes import make, make_advance
from tests.disputes.make_advance import ADVANCED, RECOVERED
from tests.trade import make as orders

pytestmark = pytest.mark.django_db(transaction=True)


def act(service, dispute, actor, now):
    """One of the three services, ready to be called."""
    return partial(
        service,
        reference=make.name(dispute),
        paid_on=now.date(),
        file_id=orders.stored_file(actor, now, "swift.pdf").pk,
        actor=actor,
        now=now,
    )


def test_an_advance_recorded_by_two_at_once_is_posted_once(cast):
    dispute = make_advance.unpaid(cast)

    first, second = at_once(
        *(act(services.advance, dispute, actor, ADVANCED) for actor in (cast.omar, cast.adam))
    )
    assert isinstance(first, Advance)
    assert first == second

    back, same = at_once(
        *(act(services.recover, dispute, actor, RECOVERED) for actor in (cast.shen, cast.olga))
    )
    assert isinstance(back, Recovery)
    assert back == same
    assert Posting.objects.count() == 3
    assert dispute.case.events.filter(name__in=["advanced", "recovered", "closed"]).count() == 3


def test_of_the_suppliers_payment_and_the_advance_one_wins(cast):
    dispute = make_advance.unpaid(cast)

    paid, advanced = at_once(
        act(services.record_transfer, dispute, cast.shen, ADVANCED),
        act(services.advance, dispute, cast.omar, ADVANCED),
    )

    refused = [each for each in (paid, advanced) if isinstance(each, Refused)]
    assert len(refused) == 1
    assert isinstance(refused[0], AdvancePaid | NothingToAdvance | StepNotOpen)
    assert Advance.objects.count() + Transfer.objects.count() == 1
    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == 0
