"""A draft is saved in small steps; nothing is lost, and what is wrong is said beside its field."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairhold.disputes import access, services
from fairhold.disputes.draft_schema import BadDraft, UnknownStep
from fairhold.disputes.models import Draft
from fairhold.disputes.services.drafting import DraftChanged, DraftFiled
from fairhold.kit.errors import NotFound
from fairhold.parties.may import NotAllowed
from fairhold.trade.facts import NotConcluded
from tests.disputes import make
from tests.disputes.make import FILED, TOO_LIGHT
from tests.trade import make as orders


@pytest.fixture
def order(cast):
    return make.order(cast)


@pytest.fixture
def draft(cast, order):
    return services.start_draft(order=str(order), actor=cast.ada, now=FILED)


def save(draft, actor, step="claims", revision=None, **data):
    return services.save_draft(
        reference=access.draft_reference(draft),
        step=step,
        data=data,
        revision=revision or draft.revision,
        actor=actor,
        now=FILED,
    )


def faults(draft, actor, step="claims", **data):
    with pytest.raises(BadDraft) as refusal:
        save(draft, actor, step, **data)
    return {fault.path: fault.says for fault in refusal.value.faults}


def test_starting_again_goes_on_with_the_same_draft(cast, order, draft):
    again = services.start_draft(order=str(order), actor=cast.ben, now=FILED)

    assert again == draft
    assert Draft.objects.count() == 1


def test_each_side_has_its_own_draft(cast, order, draft):
    theirs = services.start_draft(order=str(order), actor=cast.shen, now=FILED)

    assert theirs != draft


def test_an_order_that_is_not_agreed_has_no_draft(cast, now):
    offered = orders.offered(cast, now)

    with pytest.raises(NotConcluded):
        services.start_draft(order=str(offered), actor=cast.ada, now=now)


def test_steps_are_saved_one_by_one_and_keep_the_others(cast, draft):
    saved = save(draft, cast.ada, claims=[TOO_LIGHT])
    saved = save(saved, cast.ben, step="channel", understood=True)

    assert saved.revision == 3
    assert saved.data["claims"]["claims"][0]["says"] == TOO_LIGHT["says"]
    assert saved.data["channel"] == {"understood": True}
    assert saved.person_id == cast.ben.person_id


def test_what_is_missing_may_be_missing(cast, draft):
    saved = save(draft, cast.ada, claims=[{"says": "Something is odd."}, {"ground": "late"}])

    assert len(saved.data["claims"]["claims"]) == 2


def test_a_colleagues_save_is_not_overwritten(cast, draft):
    save(draft, cast.ben, claims=[{**TOO_LIGHT, "says": "Ben's words."}])

    with pytest.raises(DraftChanged, match="Ben Vogt saved this draft"):
        save(draft, cast.ada, revision=1, claims=[TOO_LIGHT])

    draft.refresh_from_db()
    assert draft.data["claims"]["claims"][0]["says"] == "Ben's words."


def test_the_same_save_sent_again_changes_nothing(cast, draft):
    first = save(draft, cast.ada, revision=1, claims=[TOO_LIGHT])

    again = save(draft, cast.ada, revision=1, claims=[TOO_LIGHT])

    assert (again.revision, again.updated_at) == (first.revision, first.updated_at)
    with pytest.raises(DraftChanged):
        save(draft, cast.ada, revision=1, claims=[{**TOO_LIGHT, "says": "Something else."}])


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ({"ground": "ugly"}, "claims[0].ground", "never_delivered"),
        ({"term": "T9"}, "claims[0].term", "there is no term T9"),
        ({"line": "L9"}, "claims[0].line", "there is no order line L9"),
        ({"amount": "12.345"}, "claims[0].amount", "decimals"),
        ({"amount": "-1"}, "claims[0].amount", "greater than"),
        ({"amount": "0"}, "claims[0].amount", "greater than"),
        ({"amount": 12.5}, "claims[0].amount", "write the number as text"),
        ({"affected_quantity": 2001}, "claims[0].affected_quantity", "more than was ordered"),
        ({"affected_quantity": 0}, "claims[0].affected_quantity", "greater than 0"),
        ({"discovered_on": "2027-01-01"}, "claims[0].discovered_on", "future"),
        ({"colour": "navy"}, "claims[0].colour", "not a field"),
        ({"says": "x" * 4001}, "claims[0].says", "4000"),
    ],
)
def test_what_is_wrong_in_a_claim_is_said_beside_its_field(cast, draft, change, path, says):
    found = faults(draft, cast.ada, claims=[{**TOO_LIGHT, **change}])

    assert says in found[path]
    draft.refresh_from_db()
    assert draft.data == {}


def test_faults_name_the_claims_place_in_the_draft(cast, draft):
    found = faults(draft, cast.ada, claims=[{"says": "?"}, {**TOO_LIGHT, "term": "T9"}])

    assert list(found) == ["claims[1].term"]


def test_an_exhibits_faults_are_said_beside_their_fields(cast, draft):
    shows = [{"kind": "measurement", "term": "T1", "values": ["161"], "unit": "cm"}]
    theirs = orders.stored_file(cast.shen, FILED, "theirs.pdf").pk
    later = (FILED + timedelta(days=2)).date().isoformat()

    found = faults(
        draft,
        cast.ada,
        step="evidence",
        exhibits=[
            make.photo(cast, shows=shows),
            {**make.photo(cast), "file": theirs},
            make.photo(cast, dated=later),
            make.photo(cast, issuer_role="platform"),
        ],
    )

    assert set(found) == {
        "exhibits[0].shows[0].unit",
        "exhibits[1].file",
        "exhibits[2].dated",
        "exhibits[3].issuer_role",
    }


def test_nobody_records_an_admission_for_the_other_side(cast, draft):
    save(draft, cast.ada, claims=[TOO_LIGHT])
    draft.refresh_from_db()
    admission = {"kind": "admission", "by": "supplier", "claim": "C1"}

    found = faults(draft, cast.ada, step="evidence", exhibits=[make.photo(cast, shows=[admission])])

    assert "only the supplier itself" in found["exhibits[0].shows[0].by"]


def test_what_is_wrong_in_another_step_does_not_block_this_one(cast, draft):
    saved = save(draft, cast.ada, claims=[TOO_LIGHT, {**TOO_LIGHT, "term": "T2"}])
    on_second = {"kind": "defence", "defence": "term_changed", "claim": "C2"}
    saved = save(saved, cast.ada, step="evidence", exhibits=[make.photo(cast, shows=[on_second])])

    saved = save(saved, cast.ada, claims=[TOO_LIGHT])

    with pytest.raises(BadDraft, match="there is no claim C2"):
        services.readiness(reference=access.draft_reference(saved), actor=cast.ada, now=FILED)


def test_an_unknown_step_names_those_there_are(cast, draft):
    with pytest.raises(UnknownStep, match="channel, claims, evidence"):
        save(draft, cast.ada, step="payment")


def test_a_key_that_only_reads_saves_nothing(cast, draft):
    with pytest.raises(NotAllowed):
        save(draft, replace(cast.ada, powers=frozenset()), claims=[])


@pytest.mark.parametrize("other", ["shen", "otto", "ines", "olga", "adam"])
def test_a_draft_is_not_there_for_anybody_else(cast, draft, other):
    with pytest.raises(NotFound):
        save(draft, getattr(cast, other), claims=[])


def test_what_is_filed_is_no_draft_any_more(cast, order):
    draft = make.draft(cast, order)
    services.file(reference=access.draft_reference(draft), actor=cast.ada, now=FILED)

    with pytest.raises(DraftFiled):
        save(draft, cast.ada, claims=[])


def test_readiness_shows_what_a_missing_inspection_would_change(cast):
    draft = make.draft(cast, make.order(cast, inspected=False))

    ready = services.readiness(reference=access.draft_reference(draft), actor=cast.ada, now=FILED)

    [claim] = ready["claims"]
    assert claim["verdict"] == "not_proven"
    assert "inspection_report" in [missing["kind"] for missing in claim["missing"]]


def test_there_is_nothing_to_judge_before_a_ground_is_chosen(cast, draft):
    assert (
        services.readiness(reference=access.draft_reference(draft), actor=cast.ada, now=FILED)
        is None
    )
