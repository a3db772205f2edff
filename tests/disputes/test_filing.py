"""Filing: complete, eligible with the rule cited, once, under the policy of the day."""

import pytest

from fairhold.casework import chain
from fairhold.disputes import access, services
from fairhold.disputes.draft_schema import BadDraft
from fairhold.disputes.models import Dispute
from fairhold.disputes.services.drafting import DraftChanged
from fairhold.disputes.services.filing import AlreadyDecided, AlreadyOpen, NotEligible
from fairhold.evidence.models import Exhibit
from fairhold.outbox.models import Mail
from fairhold.rules import policy as policies
from tests.disputes import make
from tests.disputes.make import FILED, TOO_LIGHT, name


def file(draft, actor, now=FILED, **details):
    return services.file(reference=access.draft_reference(draft), actor=actor, now=now, **details)


def test_what_is_filed_becomes_a_dispute_with_claims_exhibits_and_a_deadline(cast):
    draft = make.draft(
        cast,
        make.order(cast),
        claims=(
            TOO_LIGHT,
            {**TOO_LIGHT, "term": "T2", "says": "Black, not navy.", "amount": "500"},
        ),
        exhibits=(make.photo(cast), make.photo(cast, name="b.jpg")),
    )

    dispute = file(draft, cast.ada)

    assert (dispute.state, dispute.claimed_minor, dispute.currency) == ("filed", 350_000, "USD")
    assert [(c.label, c.term, c.asked_minor) for c in dispute.claims.order_by("pk")] == [
        ("C1", "T1", 300_000),
        ("C2", "T2", 50_000),
    ]
    exhibits = Exhibit.objects.filter(case=dispute.case).order_by("pk")
    assert [(e.label, e.side, e.late) for e in exhibits] == [
        ("E1", "claimant", False),
        ("E2", "claimant", False),
    ]
    deadline = dispute.case.deadlines.get()
    assert (deadline.name, deadline.owner) == ("answer", "respondent")
    assert deadline.inputs["days"] == 7
    assert deadline.inputs["zone"] == "Asia/Shanghai"
    assert chain.verify_chain(dispute.case) == []


def test_both_sides_are_told_each_in_its_own_words_and_time(cast):
    dispute = make.filed(cast)
    mails = {mail.to_email: mail for mail in Mail.objects.filter(about=name(dispute))}

    assert set(mails) == {f"{who}@example.com" for who in ("ben.vogt", "shen.li", "mei.wang")}
    assert (
        "please answer by Tuesday 19 May 2026, 15:59 (UTC)" in mails["shen.li@example.com"].subject
    )
    assert "a lower price of up to USD 3,000.00" in mails["shen.li@example.com"].body
    assert "decided on the file" in mails["shen.li@example.com"].body
    assert mails["ben.vogt@example.com"].subject == f"Dispute {name(dispute)} is filed"


def test_filing_again_gives_the_same_dispute(cast):
    draft = make.draft(cast, make.order(cast))
    first = file(draft, cast.ada)

    assert file(draft, cast.ben) == first
    assert Dispute.objects.count() == 1
    assert Mail.objects.filter(about=name(first)).count() == 3


def test_the_revision_that_was_read_is_the_one_that_is_filed(cast):
    draft = make.draft(cast, make.order(cast))

    with pytest.raises(DraftChanged):
        file(draft, cast.ada, revision=draft.revision - 1)
    assert not Dispute.objects.exists()


@pytest.mark.parametrize(
    ("claims", "path"),
    [
        ((), "claims"),
        (({"says": "Odd.", "remedy": "refund"},), "claims[0].ground"),
        (({**TOO_LIGHT, "says": None},), "claims[0].says"),
        (({**TOO_LIGHT, "remedy": None},), "claims[0].remedy"),
    ],
)
def test_an_incomplete_draft_is_not_filed(cast, claims, path):
    draft = make.draft(cast, make.order(cast), claims=claims)

    with pytest.raises(BadDraft) as refusal:
        file(draft, cast.ada)

    assert path in [fault.path for fault in refusal.value.faults]
    assert not Dispute.objects.exists()


def test_a_buyer_is_told_at_once_which_grounds_are_the_suppliers(cast):
    claims = ({**TOO_LIGHT, "ground": "payment_not_received"},)

    with pytest.raises(BadDraft) as refusal:
        make.draft(cast, make.order(cast), claims=claims)

    assert [fault.path for fault in refusal.value.faults] == ["claims[0].ground"]


def test_who_has_not_read_the_procedure_is_asked_to(cast):
    order = make.order(cast)
    draft = services.start_draft(order=str(order), actor=cast.ada, now=FILED)

    with pytest.raises(BadDraft) as refusal:
        file(draft, cast.ada)

    assert refusal.value.field == "channel.understood"


def test_too_late_is_refused_with_the_clause(cast):
    draft = make.draft(cast, make.order(cast), now=make.at(6, 20))

    with pytest.raises(NotEligible, match=r"30 days are allowed.*clause W-2") as refusal:
        file(draft, cast.ada, now=make.at(6, 20))

    assert [obstacle.code for obstacle in refusal.value.obstacles] == ["window_closed"]
    assert not Dispute.objects.exists()


def test_nothing_paid_is_refused_with_the_clause(cast):
    draft = make.draft(cast, make.order(cast, paid=""))

    with pytest.raises(NotEligible, match="clause O-1"):
        file(draft, cast.ada)


def test_one_open_dispute_per_order_and_claimant(cast):
    first = make.filed(cast)
    second = make.draft(cast, first.order)

    with pytest.raises(AlreadyOpen, match=name(first)):
        file(second, cast.ada)


def test_a_withdrawn_dispute_may_be_filed_anew(cast):
    first = make.filed(cast)
    services.withdraw(reference=name(first), actor=cast.ada, now=FILED)

    again = make.filed(cast, first.order)

    assert again.state == "filed"
    assert again.case_id != first.case_id


def test_what_has_been_decided_is_not_filed_again(cast):
    dispute = make.taken(cast)
    make.ruled(cast, dispute)
    draft = make.draft(cast, dispute.order)

    with pytest.raises(AlreadyDecided, match=name(dispute)):
        file(draft, cast.ada)


def test_the_day_of_filing_is_the_claimants_day(cast):
    dispute = make.filed(cast, now=make.at(5, 12, 23))

    assert dispute.filed_on.isoformat() == "2026-05-13"  # in Berlin it is past midnight


def test_the_case_keeps_the_policy_of_the_day(cast, monkeypatch):
    dispute = make.answered(cast)
    monkeypatch.setattr(policies, "current", lambda channel, on: pytest.fail("asked for today's"))
    make.taken(cast, dispute)
    ruling = make.ruled(cast, dispute)

    assert (ruling.policy_name, ruling.policy_version) == (
        dispute.case.policy_name,
        dispute.case.policy_version,
    )


def test_no_dispute_is_filed_under_a_policy_for_replaying_and_the_draft_stays(cast, monkeypatch):
    draft = make.draft(cast, make.order(cast))
    monkeypatch.setattr(policies, "current", lambda channel, on: policies.load("etsy"))

    with pytest.raises(policies.ReplayOnly, match="Name a policy in force") as refused:
        file(draft, cast.ada)

    assert (refused.value.code, refused.value.kind) == ("policy.replay_only", "conflict")
    assert not Dispute.objects.exists()
    monkeypatch.undo()
    assert file(draft, cast.ada).case.policy_name == "trade-assurance"
