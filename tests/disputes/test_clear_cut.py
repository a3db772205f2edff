"""The plain case the policy rules on alone, the look that follows for free, and reopening.

An order from a listing is ruled on for real; where an order is recorded otherwise nothing of it was
paid to the platform, and wholesale covers no other payment: there the verdict is set.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairhold.disputes import clear_cut, services
from fairhold.disputes.models import Dispute
from fairhold.disputes.queries import case_page
from fairhold.disputes.services import Confirm, Grounds
from fairhold.disputes.services.reopening import AnotherRuns, SayWhy
from fairhold.disputes.step import ConflictOfInterest, NotYourStep, StepNotOpen
from fairhold.jobs.run_due import run_due
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from fairhold.parties.models import Person
from fairhold.rulings.models import Ruling
from tests import make as parties
from tests.disputes import make
from tests.disputes.make import at, name
from tests.trade import make as orders
from tests.trade import wholesale

SECOND = timedelta(seconds=1)
LATE_FILED, MUCH_LATER = at(6, 10), at(7, 10)
NOTHING_CAME = {
    "ground": "never_delivered",
    "line": "L1",
    "says": "The goods have not come.",
    "remedy": "refund",
    "amount": "900.00",
}


@pytest.fixture
def proven(monkeypatch):
    real = clear_cut.findings_on

    def findings(dispute, *, now):
        found = real(dispute, now=now)
        judgement = {**found.judgement}
        judgement["claims"] = [{**each, "verdict": "proven"} for each in judgement["claims"]]
        return replace(found, judgement=judgement, outcome="full_refund", refund_minor=90_000)

    monkeypatch.setattr(clear_cut, "findings_on", findings)


def silent(cast, *, claim=NOTHING_CAME, scanned=False):
    """Filed by Ada, and the notices run out; the next round of the clock may rule."""
    order = orders.agreed(cast, make.AGREED, channel="wholesale")
    orders.payment(order, cast, make.AGREED)
    if scanned:
        orders.shipment(order, cast, make.SHIPPED, handed_over_on=make.SHIPPED.date())
    dispute = make.filed(cast, order, now=LATE_FILED, claims=(claim,))
    for called in ("answer", "second_notice"):
        run_due(now=dispute.case.deadlines.get(name=called).due_at + SECOND)
    return dispute


def test_the_plain_case_is_ruled_on_by_policy_alone_and_says_so(cast, proven):
    dispute = silent(cast)
    run_due(now=MUCH_LATER)

    ruling = Ruling.objects.get()
    assert (ruling.officer, ruling.refund_minor) == (None, 90_000)
    assert "nobody has looked yet" in ruling.reasons
    assert Posting.objects.get().amount_minor == 90_000
    dispute.refresh_from_db()
    assert dispute.state == "ruled"
    event = dispute.case.events.get(name="ruled")
    assert (event.role, event.person) == ("clock", None)


def test_an_order_from_a_listing_that_was_never_sent_is_a_plain_case(cast):
    """It names the day of shipment alone: the fourteen days are counted from that."""
    order = wholesale.placed(cast, quantity=200)  # 800.00 USD, to be sent within 14 days
    wholesale.captured(order, amount_minor=80_000)
    lost = {"kind": "event", "event": "no_scan", "on": at(4, 9).date().isoformat()}
    record = make.photo(
        cast, at(4, 10), kind="carrier_record", title="No scan", scale=False, shows=[lost]
    )
    record["dated"] = at(4, 9).date().isoformat()
    claim = {**NOTHING_CAME, "amount": "800.00"}
    dispute = make.filed(cast, order, now=at(4, 10), claims=(claim,), exhibits=(record,))

    for called in ("answer", "second_notice", "clear_cut"):
        run_due(now=dispute.case.deadlines.get(name=called).due_at + SECOND)

    ruling = Ruling.objects.get()
    assert (ruling.officer, ruling.refund_minor) == (None, 80_000)
    assert dispute.order.deliver_by is None


def test_either_side_can_have_an_officer_look_without_grounds(cast, proven):
    dispute = silent(cast)
    run_due(now=dispute.case.deadlines.get(name="clear_cut").due_at)
    soon = Ruling.objects.get().issued_at + timedelta(days=1)

    services.appeal(
        reference=name(dispute), grounds=Grounds("officer_look"), actor=cast.shen, now=soon
    )

    services.take_case(reference=name(dispute), actor=cast.olga, now=soon)
    ruling = services.rule_on_appeal(
        reference=name(dispute),
        decision=services.Depart("dismiss", "0", "Nothing of the payment is shown."),
        actor=cast.olga,
        now=soon,
    )
    assert ruling.officer_id == cast.olga.person_id


@pytest.mark.parametrize("why", ["scanned", "dear", "other", "taken", "unproven"])
def test_what_is_not_plain_waits_for_an_officer(cast, why, request):
    if why != "unproven":
        request.getfixturevalue("proven")
    claim = {**NOTHING_CAME, **({"amount": "1000.01"} if why == "dear" else {})}
    claim |= {"ground": "late"} if why == "other" else {}
    order = orders.agreed(cast, make.AGREED, channel="wholesale")
    orders.payment(order, cast, make.AGREED)
    if why == "scanned":
        orders.shipment(order, cast, make.SHIPPED, handed_over_on=make.SHIPPED.date())
    dispute = make.filed(cast, order, now=LATE_FILED, claims=(claim,))
    deadlines = dispute.case.deadlines
    run_due(now=deadlines.get(name="answer").due_at + SECOND)
    if why == "taken":
        Dispute.objects.filter(pk=dispute.pk).update(officer=cast.olga.person_id)
    run_due(now=deadlines.get(name="second_notice").due_at + SECOND)
    run_due(now=MUCH_LATER)

    assert not Ruling.objects.exists()
    dispute.refresh_from_db()
    assert dispute.state == "escalated"


def test_a_withdrawn_dispute_is_opened_again_by_its_claimant(cast):
    dispute = make.taken(cast)
    services.withdraw(reference=name(dispute), actor=cast.ada, now=at(5, 20))
    claims = case_page(reference=name(dispute), actor=cast.ada).claims

    services.reopen(reference=name(dispute), actor=cast.ben, now=at(5, 25))

    page = case_page(reference=name(dispute), actor=cast.shen)
    assert (page.state, page.claims) == ("escalated", claims)
    assert Mail.objects.filter(subject__contains="is open again").count() == 3
    assert services.issue(
        reference=name(dispute), decision=Confirm(), actor=cast.olga, now=at(5, 26)
    )


def test_who_may_not_reopen(cast):
    dispute = make.filed(cast)
    services.withdraw(reference=name(dispute), actor=cast.ada, now=at(5, 20))

    def reopen(actor, now=None, reasons=""):
        when = now or at(5, 25)
        return services.reopen(reference=name(dispute), reasons=reasons, actor=actor, now=when)

    with pytest.raises(NotYourStep):
        reopen(cast.shen)
    with pytest.raises(SayWhy):
        reopen(cast.olga)
    with pytest.raises(StepNotOpen, match="over"):
        reopen(cast.ada, now=at(6, 20))
    parties.membership(Person.objects.get(pk=cast.omar.person_id), cast.buyer)
    with pytest.raises(ConflictOfInterest):
        reopen(cast.omar, reasons="A mistake.")
    assert reopen(cast.olga, reasons="Both sides ask for it.").state == "escalated"
    assert Mail.objects.filter(body__contains="Both sides ask for it.").exists()


def test_a_dispute_is_not_opened_again_beside_a_new_one(cast):
    order = make.order(cast)
    dispute = make.filed(cast, order)
    services.withdraw(reference=name(dispute), actor=cast.ada, now=at(5, 13))
    second = make.filed(cast, order, now=at(5, 14))

    with pytest.raises(AnotherRuns, match=name(second)):
        services.reopen(reference=name(dispute), actor=cast.ada, now=at(5, 15))
