"""What a dispute brings to its parties' standing, and that no standing closes its door."""

from datetime import timedelta

import pytest

from fairhold.audit.run import audit
from fairhold.disputes import access, services
from fairhold.disputes.services import Confirm, Depart
from fairhold.enforcement.models import Entry
from fairhold.jobs.run_due import run_due
from fairhold.parties.models import Organisation
from tests.disputes import make, talks
from tests.enforcement import make as standing


def entries():
    rows = Entry.objects.order_by("pk")
    return [(each.key, each.organisation_id, each.fault, each.points) for each in rows]


def test_a_claim_that_is_proven_brings_an_entry_to_the_respondent(cast):
    make.ruled(cast)

    assert entries() == [("ruling:1:fault:C1", cast.supplier.pk, "not_as_agreed", 2)]
    entry = Entry.objects.get()
    assert (entry.reference, entry.about) == ("D-000001", "O-000001")
    assert entry.expires_at == make.RULED + timedelta(days=365)


def test_the_same_ruling_again_brings_nothing_more(cast):
    make.ruled(cast)
    services.issue(reference="D-000001", decision=Confirm(), actor=cast.olga, now=make.PAID)

    assert len(entries()) == 1


def test_a_claim_that_is_not_proven_brings_nothing(cast):
    dispute = make.filed(cast, make.order(cast, inspected=False))
    make.ruled(cast, make.taken(cast, make.escalated(cast, make.answered(cast, dispute))))

    assert entries() == []


def test_a_claim_that_was_accepted_brings_nothing(cast):
    dispute = make.filed(cast)
    services.accept_claim(reference=make.name(dispute), actor=cast.shen, now=make.ANSWERED)
    ruling = make.ruled(cast, make.taken(cast, dispute))

    assert ruling.refund_minor > 0
    assert entries() == []


@pytest.mark.parametrize(
    ("outcome", "refund", "number"), [("dismiss", "0", 0), ("partial_refund", "10.00", 1)]
)
def test_where_the_officer_departs_its_decision_counts(cast, outcome, refund, number):
    dispute = make.taken(cast)
    services.issue(
        reference=make.name(dispute),
        decision=Depart(outcome=outcome, refund=refund, reasons="The samples were mixed up."),
        actor=cast.olga,
        now=make.RULED,
    )

    assert len(entries()) == number


def test_a_refund_not_paid_in_time_brings_one_more(cast):
    make.ruled(cast)
    run_due(now=make.RULED + timedelta(days=60))

    assert entries()[1:] == [
        ("ruling:1:payment_missed", cast.supplier.pk, "refund_not_paid_in_time", 6)
    ]


def test_a_refund_paid_in_time_brings_nothing_more(cast):
    make.ruled(cast)
    services.record_transfer(
        reference="D-000001", paid_on=make.PAID.date(), actor=cast.olga, now=make.PAID
    )
    run_due(now=make.RULED + timedelta(days=60))

    assert len(entries()) == 1


def test_when_the_ruling_fails_nothing_is_on_record(cast, monkeypatch):
    def no_mail(*_, **__):
        raise RuntimeError("no mail")

    dispute = make.taken(cast)
    monkeypatch.setattr("fairhold.disputes.mails.tell", no_mail)
    with pytest.raises(RuntimeError):
        make.ruled(cast, dispute)

    assert entries() == []


def test_whose_membership_is_ended_still_defends_itself_to_the_end(cast):
    """No sanction closes the door: what a terminated organisation brings is kept, and counts."""
    dispute = make.filed(cast)
    standing.entry(cast, make.FILED, "ruling:7:fault:C1", standing.GRAVE, "O-000007")
    assert Organisation.objects.get(pk=cast.supplier.pk).barred_until is not None

    make.answered(cast, dispute)
    photo = {**make.photo(cast), "file": make.orders.stored_file(cast.shen, make.ANSWERED).pk}
    exhibit = services.deposit(
        reference=make.name(dispute), data=photo, actor=cast.shen, now=make.ANSWERED
    )
    services.say(reference=make.name(dispute), body="Look.", actor=cast.shen, now=make.ANSWERED)
    make.ruled(cast, make.taken(cast, make.escalated(cast, dispute)))
    services.record_transfer(
        reference=make.name(dispute),
        paid_on=make.PAID.date(),
        file_id=make.orders.stored_file(cast.shen, make.PAID, "swift.pdf").pk,
        actor=cast.shen,
        now=make.PAID,
    )

    assert not exhibit.late
    assert access.find(make.name(dispute), cast.shen).state == "ruled"


def test_a_settlement_that_was_not_kept_counts_against_whose_duty_it_was(cast):
    dispute = make.answered(cast)
    settlement = talks.settled(cast, dispute, talks.two_parts())
    late = make.at(6, 15)
    services.revive(reference=make.name(dispute), number=1, actor=cast.ada, now=late)

    key = f"settlement:{settlement.pk}:broken"
    assert entries() == [(key, cast.supplier.pk, "settlement_broken", 6)]
    assert [each for each in audit(now=late).breaks if each.kind == "standing"] == []


def test_a_settlement_that_was_kept_brings_nothing(cast):
    dispute = make.answered(cast)
    talks.settled(cast, dispute)
    talks.show(cast, dispute)
    services.confirm_performance(
        reference=make.name(dispute), number=1, actor=cast.ada, now=make.PAID
    )

    assert entries() == []
