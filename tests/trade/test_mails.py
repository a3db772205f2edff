"""What is done about an order is told to those it concerns, and to nobody else."""

import pytest

from fairhold.outbox.models import Mail
from fairhold.parties.models import Person
from fairhold.trade import services
from tests.trade import make


@pytest.fixture
def mails():
    """Takes the mails queued since it was last asked: who is told, and the subject."""
    seen = set()

    def taken():
        new = Mail.objects.exclude(pk__in=seen).select_related("person").order_by("pk")
        found = [(mail.person.name, mail.subject) for mail in new]
        seen.update(new.values_list("pk", flat=True))
        return found

    return taken


def test_an_offer_and_its_acceptance_are_told_to_the_other_side(cast, now, mails):
    order = make.offered(cast, now)
    assert mails() == [
        (name, f"Order {order}: Nordlicht Textil GmbH has made you an offer")
        for name in ("Shen Li", "Mei Wang")
    ]

    services.accept(reference=str(order), frozen_hash=order.frozen_hash, actor=cast.shen, now=now)
    assert mails() == [(name, f"Order {order} is agreed") for name in ("Ada Keller", "Ben Vogt")]


def test_a_payment_and_its_arrival_are_told_once(cast, now, mails):
    order = make.agreed(cast, now)
    mails()

    for _ in range(2):
        make.payment(order, cast, now)
    assert mails() == [
        (name, f"Order {order}: a payment of USD 3600.00 is recorded")
        for name in ("Shen Li", "Mei Wang")
    ]
    for _ in range(2):
        services.confirm_payment(reference=str(order), label="P1", actor=cast.shen, now=now)
    assert mails() == [
        (name, f"Order {order}: the payment of USD 3600.00 has arrived")
        for name in ("Ada Keller", "Ben Vogt")
    ]


def test_what_an_officer_confirms_is_told_to_both_sides(cast, now, mails):
    order = make.agreed(cast, now)
    make.payment(order, cast, now)
    mails()

    services.confirm_payment(reference=str(order), label="P1", actor=cast.olga, now=now)
    assert {name for name, _ in mails()} == {"Ada Keller", "Ben Vogt", "Shen Li", "Mei Wang"}


def test_a_shipment_is_told_to_the_buyer(cast, now, mails):
    order = make.agreed(cast, now)
    mails()

    make.shipment(order, cast, now)
    assert {name for name, _ in mails()} == {"Ada Keller", "Ben Vogt"}
    assert "Maersk MAEU123456789" in Mail.objects.latest("pk").body


def test_an_inspection_is_told_to_the_company_asked_and_to_the_other_side(cast, now, mails):
    order = make.agreed(cast, now)
    mails()

    asked = make.inspection(order, cast, now)
    assert dict(mails()) == {
        "Shen Li": f"Order {order}: the goods will be inspected",
        "Mei Wang": f"Order {order}: the goods will be inspected",
        "Ines Chan": f"Inspection {asked}: you are asked to look at goods",
    }

    report = make.report(cast, now)
    services.report_inspection(reference=str(asked), report=report, actor=cast.ines, now=now)
    told = mails()
    assert {name for name, _ in told} == {"Ada Keller", "Ben Vogt", "Shen Li", "Mei Wang"}
    assert {subject for _, subject in told} == {
        f"Order {order}: the report of inspection {asked} is there"
    }


def test_who_has_left_is_not_told(cast, now, mails):
    Person.objects.filter(pk=cast.mei.person_id).update(is_active=False)

    make.offered(cast, now)

    assert [name for name, _ in mails()] == ["Shen Li"]


def test_what_is_refused_is_not_told(cast, now, mails):
    order = make.offered(cast, now)
    mails()

    with pytest.raises(services.agreeing.OwnOffer):
        services.accept(
            reference=str(order), frozen_hash=order.frozen_hash, actor=cast.ada, now=now
        )
    assert mails() == []
