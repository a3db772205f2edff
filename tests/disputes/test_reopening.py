"""A withdrawn dispute is opened again while policy allows, by its claimant or an officer."""

from datetime import timedelta

import pytest

from fairhold.casework import chain
from fairhold.disputes import services
from fairhold.disputes.services.reopening import AnotherRuns, SayWhy
from fairhold.disputes.step import NotYourStep, StepNotOpen
from fairhold.outbox.models import Mail
from tests.disputes import make
from tests.disputes.make import ANSWERED, TAKEN, name


@pytest.fixture
def withdrawn(cast):
    dispute = make.filed(cast)
    services.withdraw(reference=name(dispute), actor=cast.ada, now=ANSWERED)
    return dispute


def reopen(dispute, actor, reasons="", now=TAKEN):
    return services.reopen(reference=name(dispute), reasons=reasons, actor=actor, now=now)


def test_the_claimant_opens_it_again_and_it_goes_to_an_officer(cast, withdrawn):
    opened = reopen(withdrawn, cast.ada)

    assert opened.state == "escalated"
    assert opened.case.deadlines.get(state="open").name == "decision"
    assert Mail.objects.filter(subject__contains="is open again").count() == 3
    assert chain.verify_chain(opened.case) == []


def test_an_officer_gives_a_reason(cast, withdrawn):
    with pytest.raises(SayWhy):
        reopen(withdrawn, cast.olga)

    assert reopen(withdrawn, cast.olga, "It was withdrawn by mistake.").state == "escalated"


def test_the_respondent_cannot_open_it(cast, withdrawn):
    with pytest.raises(NotYourStep):
        reopen(withdrawn, cast.shen)


def test_after_its_time_it_stays_withdrawn(cast, withdrawn):
    ends = withdrawn.case.deadlines.get(name="reopening").due_at

    with pytest.raises(StepNotOpen, match="stays withdrawn"):
        reopen(withdrawn, cast.ada, now=ends + timedelta(seconds=1))


def test_where_the_claimant_has_filed_anew_the_old_one_stays_withdrawn(cast, withdrawn):
    make.filed(cast, withdrawn.order, now=TAKEN)

    with pytest.raises(AnotherRuns):
        reopen(withdrawn, cast.ada)
