"""A refund is paid once, by whoever owes it, as a document shows."""

from datetime import date, timedelta

import pytest

from fairhold.disputes import services
from fairhold.disputes.services import Depart
from fairhold.disputes.step import ConflictOfInterest, NotYourStep, StepNotOpen
from fairhold.disputes.transfer import NothingOwed
from fairhold.disputes.transfer_shown import BadPayDay, NoDocument
from fairhold.kit.errors import NotFound
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from fairhold.parties.models import Person
from tests import make as parties
from tests.disputes import make
from tests.disputes.make import PAID, RULED, name
from tests.trade import make as orders


@pytest.fixture
def dispute(cast):
    made = make.taken(cast)
    make.ruled(cast, made)
    return made


PAID_ON = PAID.date()


def pay(dispute, actor, paid_on=PAID_ON, now=PAID, file=True):
    file_id = orders.stored_file(actor, now, "swift.pdf").pk if file else None
    return services.record_transfer(
        reference=name(dispute), paid_on=paid_on, file_id=file_id, actor=actor, now=now
    )


def test_the_transfer_settles_what_is_owed(cast, dispute):
    transfer = pay(dispute, cast.shen)

    assert transfer.file.name == "swift.pdf"
    assert ledger.balance(ledger.owes(cast.supplier.pk, "USD")) == 0
    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == 0
    assert dispute.case.deadlines.get(name="payment").state == "met"


def test_it_is_recorded_once_whoever_records_it_again(cast, dispute):
    first = pay(dispute, cast.shen)

    assert pay(dispute, cast.mei) == first
    assert pay(dispute, cast.olga, file=False) == first
    assert Posting.objects.count() == 2
    assert dispute.case.events.filter(name="paid").count() == 1


def test_the_suppliers_word_alone_is_not_enough(cast, dispute):
    with pytest.raises(NoDocument) as refusal:
        pay(dispute, cast.shen, file=False)

    assert refusal.value.field == "file_id"
    assert Posting.objects.count() == 1


def test_an_officer_vouches_without_a_document(cast, dispute):
    assert pay(dispute, cast.omar, file=False).file is None


def test_the_buyer_does_not_record_what_it_is_owed(cast, dispute):
    with pytest.raises(NotYourStep, match="Only the supplier"):
        pay(dispute, cast.ada)


def test_an_officer_of_a_party_records_nothing(cast, dispute):
    parties.membership(Person.objects.get(pk=cast.omar.person_id), cast.supplier)

    with pytest.raises(ConflictOfInterest):
        pay(dispute, cast.omar, file=False)


@pytest.mark.parametrize("other", ["otto", "ines"])
def test_for_an_outsider_there_is_nothing_to_pay(cast, dispute, other):
    with pytest.raises(NotFound):
        pay(dispute, getattr(cast, other))


def test_somebody_elses_file_is_not_there(cast, dispute):
    theirs = orders.stored_file(cast.ada, PAID)

    with pytest.raises(NotFound) as refusal:
        services.record_transfer(
            reference=name(dispute),
            paid_on=PAID_ON,
            file_id=theirs.pk,
            actor=cast.shen,
            now=PAID,
        )
    assert refusal.value.field == "file_id"


@pytest.mark.parametrize("paid_on", [PAID_ON + timedelta(days=2), date(2026, 5, 11)])
def test_the_day_must_be_possible(cast, dispute, paid_on):
    with pytest.raises(BadPayDay):
        pay(dispute, cast.shen, paid_on=paid_on)


def test_nothing_is_paid_before_the_ruling(cast):
    dispute = make.taken(cast)

    with pytest.raises(StepNotOpen):
        pay(dispute, cast.shen)


def test_where_nothing_is_owed_nothing_is_paid(cast):
    dispute = make.taken(cast)
    services.issue(
        reference=name(dispute),
        decision=Depart("dismiss", "0", "The notice came too late."),
        actor=cast.olga,
        now=RULED,
    )

    with pytest.raises(NothingOwed):
        pay(dispute, cast.shen)
