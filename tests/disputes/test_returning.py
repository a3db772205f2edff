"""Goods that go back: the refund falls due when they have come, and not before."""

from datetime import timedelta

import pytest

from fairhold.casework import chain
from fairhold.disputes import services
from fairhold.disputes.return_checks import BadReturnDay, BadReturnWords, NoReturnDocument
from fairhold.disputes.services import Receipt
from fairhold.disputes.services.returning import BadDecision, BadReceipt, NoWhereTo
from fairhold.disputes.step import NotYourStep, StepNotOpen
from fairhold.disputes.transfer import NothingOwed
from fairhold.jobs.run_due import Outcome, run_due
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from fairhold.returning.models import Return
from tests.disputes import make, make_goods
from tests.disputes.make import at, name
from tests.trade import make as orders

INSTRUCTED, SENT, ARRIVED, RECEIVED = at(5, 27), at(5, 29), at(6, 8), at(6, 9)
SECOND = timedelta(seconds=1)


@pytest.fixture
def dispute(cast):
    made = make.taken(cast)
    make_goods.returning(cast, made)
    return made


def file_of(actor, now=SENT):
    return orders.stored_file(actor, now, f"{actor.person_name} {now:%d}.pdf").pk


def instruct(cast, dispute, **said):
    given = {"address": "Gate 4, 8 Loom Road, Ningbo", "actor": cast.shen, "now": INSTRUCTED}
    return services.instruct_return(**{"reference": name(dispute), **given, **said})


def send(cast, dispute, **said):
    given = {
        "carrier": "DHL",
        "tracking": "JD0146",
        "sent_on": SENT.date(),
        "file_id": file_of(cast.ada),
        "actor": cast.ada,
        "now": SENT,
    }
    return services.send_return(**{"reference": name(dispute), **given, **said})


def arrive(cast, dispute, **said):
    given = {"arrived_on": ARRIVED.date(), "file_id": file_of(cast.ada, ARRIVED)}
    given |= {"actor": cast.ada, "now": ARRIVED}
    return services.show_arrival(**{"reference": name(dispute), **given, **said})


def receive(cast, dispute, outcome="received_as_sent", actor=None, now=RECEIVED, **said):
    receipt = Receipt(outcome=outcome, **said)
    return services.receive_return(
        reference=name(dispute), receipt=receipt, actor=actor or cast.shen, now=now
    )


def object_to(cast, dispute, outcome="damaged"):
    return receive(cast, dispute, outcome, found="Torn.", file_id=file_of(cast.shen, RECEIVED))


def refund(dispute):
    """What stands as owed, in minor units; None before it does."""
    found = Posting.objects.filter(key__endswith=":refund").first()
    return found and found.amount_minor


def terms(dispute):
    return {d.name: d.state for d in dispute.case.deadlines.order_by("pk")}


def due(dispute, label):
    return dispute.case.deadlines.filter(name=label).latest("pk").due_at


def mailed(words):
    return {mail.to_email.split("@")[0] for mail in Mail.objects.filter(subject__contains=words)}


def test_a_refund_against_return_is_not_owed_while_the_goods_have_not_come(cast, dispute):
    assert Return.objects.get().state == "ordered"
    assert refund(dispute) is None
    assert "payment" not in terms(dispute)
    assert terms(dispute)["return_instructions"] == "open"
    with pytest.raises(NothingOwed, match="have not come back"):
        services.record_transfer(
            reference=name(dispute), paid_on=make.RULED.date(), actor=cast.olga, now=make.RULED
        )


def test_goods_that_come_back_as_sent_make_the_refund_due(cast, dispute):
    instruct(cast, dispute)
    assert mailed("send the goods back by") == {"ada.keller", "ben.vogt"}
    send(cast, dispute)
    assert mailed("on their way back") == {"shen.li", "mei.wang"}
    arrive(cast, dispute)
    back = receive(cast, dispute)

    assert (back.state, back.ended_how, back.due_minor) == ("done", "received", 3000_00)
    assert refund(dispute) == 3000_00
    assert terms(dispute) | {"payment": "open", "return_receipt": "cancelled"} == terms(dispute)
    assert mailed("count as received") >= {"ada.keller", "ben.vogt", "mei.wang"}
    assert chain.verify_chain(dispute.case) == []

    paid = {"reference": name(dispute), "paid_on": RECEIVED.date(), "now": RECEIVED}
    services.record_transfer(file_id=None, actor=cast.olga, **paid)
    over = closes_after_the_time_to_appeal(dispute)
    dispute.case.refresh_from_db()
    assert dispute.case.closed_at == over


def closes_after_the_time_to_appeal(dispute):
    dispute.case.refresh_from_db()
    assert dispute.case.closed_at is None
    over = due(dispute, "appeal") + SECOND
    run_due(now=over)
    return over


def test_a_supplier_that_does_not_say_where_to_frees_the_buyer(cast, dispute):
    ends = due(dispute, "return_instructions") + SECOND

    assert run_due(now=ends) == Outcome(done=1)
    assert run_due(now=ends) == Outcome()

    back = Return.objects.get()
    assert (back.state, back.ended_how, refund(dispute)) == ("done", "freed", 3000_00)
    assert mailed("need not send the goods back") == {"ada.keller", "ben.vogt"}
    with pytest.raises(StepNotOpen):
        instruct(cast, dispute, now=ends)


def test_a_buyer_that_does_not_send_has_no_refund_and_was_told_before(cast, dispute):
    instruct(cast, dispute)
    ends = due(dispute, "return_sending")

    run_due(now=ends - timedelta(days=1))
    assert len(mailed("send the goods back by")) == 2
    run_due(now=ends + SECOND)

    back = Return.objects.get()
    assert (back.state, back.due_minor, refund(dispute)) == ("lapsed", 0, None)
    assert mailed("were not sent back") == {"ada.keller", "ben.vogt", "shen.li", "mei.wang"}
    over = closes_after_the_time_to_appeal(dispute)
    dispute.case.refresh_from_db()
    assert dispute.case.closed_at == over


def test_silence_on_what_has_arrived_means_that_it_came_as_sent(cast, dispute):
    instruct(cast, dispute)
    send(cast, dispute)
    arrive(cast, dispute)

    run_due(now=due(dispute, "return_receipt") + SECOND)

    back = Return.objects.get()
    assert (back.outcome, back.ended_how, refund(dispute)) == (
        "received_as_sent",
        "received",
        3000_00,
    )


def test_goods_that_nobody_shows_to_have_arrived_go_to_an_officer(cast, dispute):
    instruct(cast, dispute)
    send(cast, dispute)

    run_due(now=due(dispute, "return_transit") + SECOND)

    back = Return.objects.get()
    assert (back.state, back.outcome, refund(dispute)) == ("disputed", "not_received", None)
    assert terms(dispute)["return_decision"] == "open"


@pytest.mark.parametrize("outcome", ["damaged", "different_or_empty", "missing_items"])
@pytest.mark.parametrize("amount", ["3000.00", "1234.50", "0"])
def test_what_came_otherwise_is_for_an_officer_to_decide(cast, dispute, outcome, amount):
    instruct(cast, dispute)
    send(cast, dispute)
    object_to(cast, dispute, outcome)
    assert refund(dispute) is None
    assert mailed("decide on the return by") == {"olga.reyes"}

    decide = {"reference": name(dispute), "actor": cast.olga, "now": RECEIVED}
    services.decide_return(refund=amount, reasons="Twelve shirts are torn.", **decide)

    back = Return.objects.get()
    minor = int(amount.replace(".", "")) if "." in amount else 0
    assert (back.state, back.ended_how, back.due_minor) == ("done", "decided", minor)
    assert refund(dispute) == (minor or None)
    assert ("payment" in terms(dispute)) == bool(minor)
    with pytest.raises(StepNotOpen):
        services.decide_return(refund=amount, reasons="Again.", **decide)


def test_a_reduced_refund_is_paid_as_it_was_reduced(cast, dispute):
    instruct(cast, dispute)
    send(cast, dispute)
    object_to(cast, dispute)
    services.decide_return(
        reference=name(dispute), refund="1000", reasons="Torn.", actor=cast.olga, now=RECEIVED
    )

    services.record_transfer(
        reference=name(dispute), paid_on=RECEIVED.date(), actor=cast.olga, now=RECEIVED
    )

    assert {each.amount_minor for each in Posting.objects.all()} == {1000_00}
    assert Posting.objects.filter(key__endswith=":paid").exists()


def test_a_parcel_that_never_came_needs_no_photograph(cast, dispute):
    instruct(cast, dispute)
    send(cast, dispute)

    assert receive(cast, dispute, "not_received", found="Nothing came.").state == "disputed"


def test_a_supplier_may_do_without_the_goods(cast, dispute):
    services.waive_return(reference=name(dispute), actor=cast.shen, now=INSTRUCTED)

    assert Return.objects.get().ended_how == "waived"
    assert refund(dispute) == 3000_00


def test_each_step_is_for_one_side_alone(cast, dispute):
    for step in (
        lambda: instruct(cast, dispute, actor=cast.ada),
        lambda: send(cast, dispute, actor=cast.shen),
        lambda: arrive(cast, dispute, actor=cast.shen),
        lambda: receive(cast, dispute, actor=cast.ada),
        lambda: services.waive_return(reference=name(dispute), actor=cast.ada, now=SENT),
        lambda: services.decide_return(
            reference=name(dispute), refund="1", reasons="x", actor=cast.ada, now=SENT
        ),
    ):
        with pytest.raises(NotYourStep):
            step()
    for early in (lambda: send(cast, dispute), lambda: receive(cast, dispute)):
        with pytest.raises(StepNotOpen, match="waits for the supplier"):
            early()


def test_what_is_told_must_be_whole(cast, dispute):
    with pytest.raises(NoWhereTo):
        instruct(cast, dispute, address=" ")
    instruct(cast, dispute)
    for said, refusal in (
        ({"carrier": ""}, BadReturnWords),
        ({"file_id": None}, NoReturnDocument),
        ({"sent_on": ARRIVED.date()}, BadReturnDay),
        ({"sent_on": make.FILED.date()}, BadReturnDay),
    ):
        with pytest.raises(refusal):
            send(cast, dispute, **said)
    send(cast, dispute)
    with pytest.raises(BadReceipt):
        receive(cast, dispute, "fine")
    with pytest.raises(NoReturnDocument):
        receive(cast, dispute, "damaged", found="Torn.")
    object_to(cast, dispute)
    decide = {"reference": name(dispute), "actor": cast.olga, "now": RECEIVED}
    with pytest.raises(BadDecision, match="no more than that"):
        services.decide_return(refund="3000.01", reasons="x", **decide)
    with pytest.raises(BadReturnWords):
        services.decide_return(refund="1", reasons="", **decide)


def test_an_overdue_decision_on_a_return_is_reported(cast, dispute):
    instruct(cast, dispute)
    send(cast, dispute)
    object_to(cast, dispute)

    run_due(now=due(dispute, "return_decision") + SECOND)

    assert mailed("decision on the return is overdue") == {"olga.reyes", "adam.novak"}
    assert Return.objects.get().state == "disputed"
