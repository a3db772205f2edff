"""The whole story: from an order to a refund that stands in the ledger and is paid."""

from datetime import timedelta

from fairhold.casework import chain
from fairhold.casework.models import Case
from fairhold.disputes import access, services
from fairhold.disputes.findings import findings
from fairhold.disputes.services import Confirm
from fairhold.jobs.run_due import run_due
from fairhold.ledger import services as ledger
from fairhold.outbox.models import Mail
from fairhold.rulings.models import Ruling
from tests.disputes import make
from tests.disputes.make import name
from tests.trade import make as orders


def test_from_an_order_to_a_paid_refund(cast):
    order = make.order(cast)
    draft = make.draft(cast, order, exhibits=(make.photo(cast),))
    ready = services.readiness(
        reference=access.draft_reference(draft), actor=cast.ben, now=make.FILED
    )
    assert ready["claims"][0]["verdict"] == "proven"

    dispute = services.file(reference=access.draft_reference(draft), actor=cast.ada, now=make.FILED)
    assert (dispute.state, dispute.case.policy_name) == ("filed", "trade-assurance")

    make.answered(cast, dispute)
    make.taken(cast, dispute)
    asked = services.ask_evidence(
        reference=name(dispute),
        side="respondent",
        wanted_kind="lab_report",
        says="Bring the mill's test of the fabric.",
        actor=cast.olga,
        now=make.TAKEN,
    )
    exhibit = services.deposit(
        reference=name(dispute),
        data={
            "file": orders.stored_file(cast.shen, make.at(5, 20), "mill-test.pdf").pk,
            "kind": "lab_report",
            "title": "The mill's own test",
            "issuer_role": "supplier",
            "dated": "2026-03-20",
            "shows": [{"kind": "measurement", "term": "T1", "values": ["178"], "unit": "g/m²"}],
        },
        answers=asked.label,
        actor=cast.shen,
        now=make.at(5, 20),
    )
    assert (exhibit.label, exhibit.late) == ("E2", False)

    found = findings(reference=name(dispute), actor=cast.olga, now=make.RULED)
    assert found.outcome == "partial_refund"
    ruling = services.issue(
        reference=name(dispute),
        decision=Confirm(),
        seen=found.seen,
        actor=cast.olga,
        now=make.RULED,
    )
    assert ruling.refund_minor == found.refund_minor > 0

    owed = ledger.posting(f"ruling:{ruling.pk}:refund")
    assert (owed.amount_minor, owed.currency) == (ruling.refund_minor, "USD")
    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == ruling.refund_minor
    assert ledger.balance(ledger.owes(cast.supplier.pk, "USD")) == ruling.refund_minor

    services.record_transfer(
        reference=name(dispute),
        paid_on=make.PAID.date(),
        file_id=orders.stored_file(cast.shen, make.PAID, "swift.pdf").pk,
        actor=cast.shen,
        now=make.PAID,
    )
    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == 0
    assert ledger.balance(ledger.owes(cast.supplier.pk, "USD")) == 0

    over = dispute.case.deadlines.get(name="appeal").due_at + timedelta(seconds=1)
    run_due(now=over)

    case = Case.objects.get(pk=dispute.case_id)
    assert case.closed_at == over
    assert chain.verify_chain(case) == []
    assert list(case.events.order_by("number").values_list("name", flat=True)) == [
        "opened",
        "answered",
        "taken",
        "asked",
        "deposited",
        "ruled",
        "paid",
        "lapsed",
        "closed",
    ]
    assert not case.deadlines.filter(state="open").exists()
    assert Ruling.objects.get(case=case).judgement["recommendation"]["outcome"] == ruling.outcome
    assert Mail.objects.filter(about=name(dispute), subject__contains="is decided").count() == 4
