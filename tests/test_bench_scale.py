"""The command that measures a million disputes, with a few hundred, so that it does not rot."""

import pytest
from bench import scale_due, scale_pages
from bench.copies import multiply
from bench.originals import tell
from django.db import connection, connections
from django.utils import timezone

from fairhold.casework.chain import verify_chain
from fairhold.casework.models import Case
from fairhold.demo.clock import last_noon
from fairhold.disputes.models import Dispute
from fairhold.jobs.outcome import Outcome
from fairhold.jobs.run_due import run_due

WANTED = 800


@pytest.mark.django_db
def test_copies_are_whole_their_pages_open_and_their_deadlines_run():
    if connection.vendor != "postgresql":
        pytest.skip("the copies are made with PostgreSQL's own SQL; set TEST_DATABASE_URL")
    told = tell(last_noon(timezone.now()))

    assert multiply(told.originals, WANTED) == pytest.approx(WANTED, abs=10)

    assert not [fault for case in Case.objects.all() for fault in verify_chain(case)]
    assert Dispute.objects.values("claimant").distinct().count() > 2
    site = scale_pages.Site(connections["default"], told)
    asked = [*scale_pages.pages(told), *scale_pages.deep(told, 10)]
    assert all(site.ask(who, url) > 0 for _, who, url in asked)
    with connection.cursor() as cursor:
        for _, state, deadline, lapses in scale_due.KINDS:
            due = scale_due._made_due(cursor, state, deadline, 2, lapses=lapses)
            assert run_due(now=timezone.now()) == Outcome(done=len(due))
            assert due, deadline
