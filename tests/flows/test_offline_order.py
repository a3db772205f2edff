"""An order dealt outside the platform: the finding is an opinion, and no money moves."""

import pytest

from fairhold.disputes import services
from fairhold.disputes.findings import findings
from fairhold.disputes.queries import case_page
from fairhold.disputes.services import Confirm
from fairhold.jobs.run_due import run_due
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from tests.disputes import make
from tests.disputes.make import name
from tests.trade import make as orders


@pytest.fixture
def ruled(cast):
    order = make.order(cast, paid="", channel="offline", specification_by=None)
    record = orders.document(order, cast.ada, make.AGREED, kind="payment_record")
    orders.payment(order, cast, make.AGREED, amount="12000.00", document=record.label)
    dispute = make.filed(cast, order)
    services.accept_claim(reference=name(dispute), actor=cast.shen, now=make.ANSWERED)
    make.taken(cast, dispute)
    services.issue(reference=name(dispute), decision=Confirm(), actor=cast.olga, now=make.RULED)
    return dispute


def test_the_finding_moves_no_money(cast, ruled):
    page = case_page(reference=name(ruled), actor=cast.ada)

    assert page.ruling.refund_minor > 0
    assert not Posting.objects.exists()
    told = Mail.objects.filter(subject__contains="is decided").values_list("body", flat=True)
    assert all("It is an opinion" in body for body in told)


def test_if_no_transfer_is_shown_the_case_is_closed(cast, ruled):
    due_at = ruled.case.deadlines.get(name="payment").due_at

    run_due(now=due_at.replace(year=2027))

    ruled.case.refresh_from_db()
    assert ruled.case.closed_at is not None
    assert Mail.objects.filter(subject__contains="is closed").count() == 4
    assert not Mail.objects.filter(subject__contains="still owed").exists()


def test_a_transfer_that_is_shown_is_recorded_and_posts_nothing(cast, ruled):
    services.record_transfer(
        reference=name(ruled), paid_on=make.PAID.date(), actor=cast.olga, now=make.PAID
    )

    assert case_page(reference=name(ruled), actor=cast.ada).transfer.paid_on == make.PAID.date()
    assert not Posting.objects.exists()


def test_there_is_no_cap_where_the_policy_sets_none(cast, ruled):
    assert findings(reference=name(ruled), actor=cast.olga, now=make.RULED).most_minor is None
