"""A deal made elsewhere, from its record to its finding, whether or not the other side comes."""

from dataclasses import replace

import pytest

from fairhold.disputes import services
from fairhold.disputes.facts import facts_of
from fairhold.factfile.decode import decode
from fairhold.jobs.run_due import run_due
from fairhold.outbox import services as outbox
from fairhold.outbox.models import Mail, Notice
from fairhold.parties.may import NotAllowed
from fairhold.parties.models import Membership
from fairhold.rules import policy as policies
from fairhold.rules.dispute.judgement import judge
from fairhold.trade import services as trade
from fairhold.trade.models import InvitationMail
from fairhold.trade.services.common import RecordHeld
from fairhold.trade.services.invitations import OwnInvitation
from tests import cast as the_cast
from tests import make as people
from tests.disputes import make
from tests.disputes.make import name
from tests.trade import deals
from tests.trade import make as orders

EARLY = make.at(3, 10)
WEIGHED = {"kind": "measurement", "term": "T1", "values": ["161"] * 8, "unit": "g/m²"}


def shipped_and_paid(cast, order):
    """Ada pays, which her bank shows, and the goods come."""
    bank = orders.document(order, cast.ada, make.AGREED, kind="payment_record")
    orders.payment(order, cast, make.AGREED, amount="12000.00", document=bank.label)
    return order


def filed(cast, order):
    """Ada has filed: a laboratory shows that the shirts are too light."""
    report = make.photo(
        cast,
        name="lab.pdf",
        kind="lab_report",
        title="Test of eight shirts",
        issuer_role="laboratory",
        issuer_name="Textile Lab Hamburg",
        scale=False,
        sample={"traced": True, "how": "cartons 3 and 11, sealed"},
        shows=[WEIGHED],
    )
    return make.filed(cast, order, exhibits=(report,))


def status(dispute, issue="definite_term"):
    """What the proof of the first claim's issue comes to now."""
    doc = facts_of(dispute, make.RULED.date())
    policy = policies.load(doc.policy.name, doc.policy.version)
    [claim] = judge(decode(doc, policy), policy).claims
    return next(each.status for each in claim.issues if each.name == issue)


@pytest.fixture
def order(cast):
    return shipped_and_paid(cast, deals.recorded(cast, make.AGREED))


def test_a_dispute_is_filed_although_the_other_side_never_answered(cast, order):
    dispute = filed(cast, order)

    assert dispute.respondent.kind == "recorded"
    told = InvitationMail.objects.order_by("pk")
    assert [each.about for each in told] == ["invitation", "dispute"]
    notice = told[1].mail
    assert notice.to_email == deals.LIN
    assert notice.subject == (
        f"Dispute {name(dispute)}: please answer by Sunday 17 May 2026, 23:59 (Asia/Shanghai)"
    )
    assert "decided on the file" in notice.body
    assert "/invited/" in notice.body


def test_a_term_that_the_other_side_has_not_accepted_is_a_mere_word(cast, order):
    assert status(filed(cast, order)) == "unproven"


def test_the_same_term_in_a_document_that_both_signed_counts(cast, order):
    dispute = make.taken(cast, filed(cast, order))
    assert status(dispute) == "unproven"

    services.find_signatures(
        reference=name(dispute), document="D1", both=True, actor=cast.olga, now=make.TAKEN
    )
    assert status(dispute) == "proven"

    services.find_signatures(
        reference=name(dispute), document="D1", both=False, actor=cast.olga, now=make.RULED
    )
    assert status(dispute) == "unproven"


def test_notices_count_once_the_mail_server_has_taken_them(cast, order, mailoutbox):
    dispute = filed(cast, order)
    for name_of in ("answer", "second_notice"):
        due_at = dispute.case.deadlines.get(name=name_of).due_at
        run_due(now=due_at)
    dispute.refresh_from_db()

    def told():
        [answer] = facts_of(dispute, make.RULED.date()).answers
        return answer.notices_sent

    assert told() == 0
    outbox.deliver(due_at)
    assert told() == InvitationMail.objects.filter(about="dispute").count() >= 2
    assert {each.mail.sent_at for each in InvitationMail.objects.all()} == {due_at}
    assert not Mail.objects.filter(to_email=deals.LIN).exclude(body="").exists()


def test_whoever_is_invited_signs_up_and_takes_its_place_in_the_dispute(cast, order):
    dispute = filed(cast, order)
    lin = people.person("Lin Yue", email=deals.LIN)

    services.claim_invitation(deals.link(), person_id=lin.pk, now=make.ANSWERED)

    membership = Membership.objects.get(person=lin)
    actor = the_cast.as_actor(membership)
    assert membership.role == "owner"
    assert actor.organisation_name == "Kite Textiles"
    services.answer(reference=name(dispute), text="Not ours.", actor=actor, now=make.ANSWERED)
    assert Notice.objects.filter(title__contains="has opened your invitation").count() == 2


def test_a_company_that_is_here_takes_the_place_of_the_one_that_was_named(cast, order):
    dispute = filed(cast, order)

    services.claim_invitation(
        deals.link(), person_id=cast.shen.person_id, own=cast.shen, now=make.ANSWERED
    )

    dispute.refresh_from_db()
    order.refresh_from_db()
    assert order.supplier_id == dispute.respondent_id == cast.supplier.pk
    assert set(dispute.case.participants.values_list("organisation", flat=True)) == {
        cast.buyer.pk,
        cast.supplier.pk,
    }
    services.answer(reference=name(dispute), text="As agreed.", actor=cast.shen, now=make.ANSWERED)


@pytest.mark.parametrize(
    ("particulars", "contested", "expected"),
    [
        (True, {"T1": "It was 160 g/m²."}, "unproven"),
        (False, {}, "proven"),
    ],
)
def test_what_is_accepted_counts_and_what_is_contested_does_not(
    cast, order, particulars, contested, expected
):
    services.claim_invitation(deals.link(), person_id=cast.shen.person_id, own=cast.shen, now=EARLY)
    trade.answer_record(
        reference=str(order),
        frozen_hash=order.frozen_hash,
        particulars=particulars,
        contested=contested,
        actor=cast.shen,
        now=EARLY,
    )

    order.refresh_from_db()
    assert order.state == "offered"
    assert status(filed(cast, order)) == expected


def test_a_record_on_which_a_dispute_rests_changes_no_more(cast, order):
    filed(cast, order)

    with pytest.raises(RecordHeld):
        trade.withdraw_offer(reference=str(order), actor=cast.ada, now=make.FILED)
    with pytest.raises(RecordHeld):
        trade.remove_line(reference=str(order), label="L2", actor=cast.ada, now=make.FILED)


def test_the_whole_record_can_still_be_accepted_after_filing(cast, order):
    dispute = filed(cast, order)
    services.claim_invitation(
        deals.link(), person_id=cast.shen.person_id, own=cast.shen, now=make.ANSWERED
    )
    trade.accept(
        reference=str(order), frozen_hash=order.frozen_hash, actor=cast.shen, now=make.ANSWERED
    )

    dispute = type(dispute).objects.select_related("order", "case", "claimant", "respondent").get()
    assert status(dispute) == "proven"


def test_the_drafted_claim_counts_signatures_as_an_officer_would_have_to_find_them(cast):
    order = shipped_and_paid(cast, deals.recorded(cast, make.AGREED, signed=True))

    draft = make.draft(cast, order)
    found = services.readiness(reference=f"F-{draft.pk:06}", actor=cast.ada, now=make.FILED)

    [claim] = found["claims"]
    issue = next(each for each in claim["issues"] if each["name"] == "definite_term")
    assert issue["status"] == "proven"


def test_nobody_opens_ones_own_invitation(cast, order):
    alone = replace(cast.otto, person_id=cast.ben.person_id)

    for own in (None, alone):
        with pytest.raises(OwnInvitation):
            services.claim_invitation(
                deals.link(), person_id=cast.ben.person_id, own=own, now=EARLY
            )


def test_who_may_only_read_for_a_company_cannot_let_it_take_the_place(cast, order):
    reader = replace(cast.shen, position="reader", powers=frozenset())

    with pytest.raises(NotAllowed):
        services.claim_invitation(
            deals.link(), person_id=cast.shen.person_id, own=reader, now=EARLY
        )
