"""Who may take a case, and act in it."""

import pytest

from fairhold.disputes import services
from fairhold.disputes.services import Confirm
from fairhold.disputes.step import ConflictOfInterest, NotYourCase, NotYourStep
from fairhold.parties.models import Membership, Organisation, Person
from tests import make as parties
from tests.disputes import make
from tests.disputes.make import RULED, TAKEN, name


@pytest.fixture
def dispute(cast):
    return make.answered(cast)


def take(dispute, actor, **details):
    return services.take_case(reference=name(dispute), actor=actor, now=TAKEN, **details)


def rule(dispute, actor):
    return services.issue(reference=name(dispute), decision=Confirm(), actor=actor, now=RULED)


def belongs(actor, organisation):
    return parties.membership(Person.objects.get(pk=actor.person_id), organisation)


def test_an_officer_takes_a_case_once(cast, dispute):
    assert take(dispute, cast.olga).officer_id == cast.olga.person_id
    take(dispute, cast.olga)

    assert dispute.case.events.filter(name="taken").count() == 1


def test_a_colleagues_case_is_taken_over_only_on_purpose(cast, dispute):
    take(dispute, cast.olga)

    with pytest.raises(NotYourCase, match="Olga Reyes has taken this case"):
        take(dispute, cast.omar)
    assert take(dispute, cast.omar, over=True).officer_id == cast.omar.person_id
    with pytest.raises(NotYourCase, match="Omar Haddad"):
        rule(dispute, cast.olga)


def test_a_case_handed_back_is_free_again(cast, dispute):
    take(dispute, cast.olga)
    services.hand_back(reference=name(dispute), actor=cast.olga, now=TAKEN)

    assert take(dispute, cast.omar).officer_id == cast.omar.person_id


@pytest.mark.parametrize("other", ["ada", "shen", "adam"])
def test_only_officers_take_cases(cast, dispute, other):
    with pytest.raises(NotYourStep):
        take(dispute, getattr(cast, other))


@pytest.mark.parametrize("side", ["buyer", "supplier"])
def test_who_belongs_to_a_party_takes_no_case_of_it(cast, dispute, side):
    belongs(cast.olga, getattr(cast, side))

    with pytest.raises(ConflictOfInterest):
        take(dispute, cast.olga)


def test_who_belongs_to_a_partys_group_takes_no_case_of_it(cast, dispute):
    Organisation.objects.filter(pk=cast.supplier.pk).update(group="brightloom")
    belongs(cast.olga, parties.organisation("Brightloom Trading", group="brightloom"))

    with pytest.raises(ConflictOfInterest):
        take(dispute, cast.olga)


def test_who_joins_a_party_later_does_not_rule_either(cast, dispute):
    take(dispute, cast.olga)
    belongs(cast.olga, cast.buyer)

    with pytest.raises(ConflictOfInterest):
        rule(dispute, cast.olga)


def test_who_once_belonged_to_a_party_does_not_rule_either(cast, dispute):
    belongs(cast.olga, cast.buyer)
    Membership.objects.filter(organisation=cast.buyer, person=cast.olga.person_id).update(
        ended_at=make.AGREED
    )

    with pytest.raises(ConflictOfInterest):
        take(dispute, cast.olga)


def test_a_case_must_be_taken_before_it_is_ruled_on(cast, dispute):
    make.escalated(cast, dispute)

    with pytest.raises(NotYourCase, match="Take this case first"):
        rule(dispute, cast.olga)
