"""What an officer is offered, and in which order."""

from dataclasses import replace

import pytest

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.disputes.queries import Wanted, officer_queue
from fairhold.disputes.services.profile import BadProfile, OnlyOfficers
from tests import make as people
from tests.cast import as_actor
from tests.disputes import make
from tests.disputes.make import FILED, at, name
from tests.trade import make as orders


@pytest.fixture
def account(cast):
    return orders.approved_account(cast)


def another(cast, account, now=FILED, amount="500.00"):
    """A second dispute, about an order of its own."""
    made = orders.agreed(cast, make.AGREED)
    orders.arrived(made, cast, make.AGREED, account_id=account.pk, amount="12000.00")
    orders.shipment(made, cast, make.SHIPPED, handed_over_on=make.SHIPPED.date())
    return make.filed(cast, made, now=now, claims=({**make.TOO_LIGHT, "amount": amount},))


def offered(actor, **wanted):
    return [row.reference for row in officer_queue(actor, Wanted(**wanted)).rows]


@pytest.fixture
def three(cast, account):
    """One that waits, one that waits and is due earlier, one still between the parties."""
    late = make.escalated(cast, make.answered(cast, another(cast, account)), at(5, 20))
    soon = make.escalated(cast, make.answered(cast, another(cast, account, amount="900.00")))
    return late, soon, another(cast, account, now=at(5, 11))


def test_what_is_due_first_stands_first_and_what_is_between_the_parties_last(cast, three):
    late, soon, filed = three

    assert offered(cast.olga) == [name(soon), name(late), name(filed)]


def test_by_age_and_by_value(cast, three):
    late, soon, _ = three
    Dispute.objects.filter(pk=late.pk).update(filed_at=at(5, 1))

    assert offered(cast.olga, sort="age")[0] == name(late)
    assert offered(cast.olga, sort="value", currency="USD")[:2] == [name(soon), name(late)]
    assert offered(cast.olga, sort="value", currency="EUR") == []


def test_by_channel_ground_and_language(cast, three):
    late, *_ = three
    Dispute.objects.filter(pk=late.pk).update(language="zh")

    assert len(offered(cast.olga, channel="trade_assurance")) == 3
    assert offered(cast.olga, channel="offline") == []
    assert offered(cast.olga, ground="never_delivered") == []
    assert offered(cast.olga, language="zh") == [name(late)]


def test_what_suits_an_officer_is_what_it_reads_and_knows(cast, three):
    late, *_ = three
    Dispute.objects.filter(pk=late.pk).update(language="zh")
    services.save_profile(languages=["zh"], grounds=[], actor=cast.olga, now=FILED)

    assert offered(cast.olga, suited=True) == [name(late)]
    assert len(offered(cast.omar, suited=True)) == 3

    services.save_profile(languages=[], grounds=["late"], actor=cast.olga, now=FILED)
    assert offered(cast.olga, suited=True) == []


def test_pages_of_the_queue_give_every_case_once(cast, three):
    seen, after = [], 0
    while after is not None:
        page = officer_queue(cast.olga, after=after, limit=1)
        seen += [row.reference for row in page.rows]
        after = page.after

    assert seen == offered(cast.olga)


def test_a_case_of_a_company_one_belonged_to_is_not_offered(cast, three):
    member = people.membership(people.person("Uma Ode"), cast.platform, role="officer")
    people.membership(member.person, cast.buyer, ended_at=FILED)

    assert offered(as_actor(member)) == []
    assert len(offered(cast.olga)) == 3


def test_nor_one_of_the_same_group(cast, three):
    sister = people.organisation("Nordlicht Holding", group="nordlicht")
    type(sister).objects.filter(pk=cast.buyer.pk).update(group="nordlicht")
    member = people.membership(people.person("Uma Ode"), cast.platform, role="officer")
    people.membership(member.person, sister, ended_at=FILED)

    assert offered(as_actor(member)) == []


def test_nor_one_of_a_company_one_decided_for_where_there_are_colleagues(cast, account, three):
    decided = make.taken(cast, make.escalated(cast, make.answered(cast, another(cast, account))))
    make.ruled(cast, decided)

    assert offered(cast.olga) == []
    assert len(offered(cast.olga, also_decided_for=True)) == 3
    assert len(offered(cast.omar)) == 3


def test_the_only_officer_is_offered_everything(cast, account, three):
    decided = make.taken(cast, make.escalated(cast, make.answered(cast, another(cast, account))))
    make.ruled(cast, decided)
    people.Membership.objects.filter(person=cast.omar.person_id).update(ended_at=FILED)

    assert len(offered(cast.olga)) == 3


def test_only_officers_have_a_queue(cast, three):
    assert offered(cast.ada) == offered(cast.adam) == []
    with pytest.raises(OnlyOfficers):
        services.save_profile(languages=["en"], grounds=[], actor=cast.ada, now=FILED)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"languages": ["klingon!"]}, "languages"), ({"grounds": ["too slow"]}, "grounds")],
)
def test_a_profile_of_what_there_is_not_is_refused(cast, given, field):
    with pytest.raises(BadProfile) as refusal:
        services.save_profile(
            **{"languages": [], "grounds": [], **given}, actor=cast.olga, now=FILED
        )
    assert refusal.value.field == field


def test_the_queue_costs_the_same_however_long_it_is(
    cast, three, account, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        assert len(officer_queue(cast.olga, replace(Wanted(), suited=True)).rows) == 3
