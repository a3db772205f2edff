"""Filing through the API: few statements, prepared in steps, refused with the place named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhold.disputes import access
from fairhold.disputes.models import Dispute
from tests.api.client import paths, problem
from tests.disputes import make
from tests.trade import make as orders

MOST = 25
SEEN = {"kind": "measurement", "term": "T1", "values": ["160"], "unit": "g/m²"}


@pytest.fixture
def ada(api, cast, clock):
    clock.at = make.FILED
    return api(cast.ada)


@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": "file-1"}], ids=["plain", "with key"])
def test_filing_takes_few_statements_however_much_is_filed(ada, cast, headers):
    photos = tuple(make.photo(cast, name=f"{n}.jpg", shows=[SEEN]) for n in range(5))
    claims = (make.TOO_LIGHT, {**make.TOO_LIGHT, "term": "T2", "says": "It is black, not navy."})
    draft = make.draft(cast, make.order(cast), exhibits=photos, claims=claims)
    ada.get("/me")  # notes that the token is in use, as it does every few minutes

    with CaptureQueriesContext(connection) as captured:
        response = ada.post(f"/drafts/{access.draft_reference(draft)}/filing", {}, **headers)

    assert response.status_code == 201, response.content
    assert len(captured) <= MOST, "\n".join(query["sql"][:120] for query in captured)


def test_a_draft_is_prepared_in_steps_and_judged_on_the_way(ada, cast):
    order = make.order(cast)
    draft = ada.post("/drafts", {"order": str(order)})
    at = f"/drafts/{draft.json()['reference']}"

    empty = ada.get(f"{at}/readiness").json()
    saved = ada.put(f"{at}/claims", {"revision": 1, "claims": [make.TOO_LIGHT]})
    ready = ada.get(f"{at}/readiness").json()

    assert draft.status_code == 201, draft.content
    assert draft.json()["channel"] == "trade_assurance"
    assert draft.json()["procedure"]["who_must_prove"]
    assert {"not_as_described", "never_delivered"} <= {g["name"] for g in draft.json()["grounds"]}
    assert empty["judgement"] is None
    assert saved.json()["revision"] == 2
    assert saved.json()["claims"][0]["amount"] == "3000.00"
    assert ready["judgement"]["claims"][0]["verdict"] == "proven"
    assert [each["reference"] for each in ada.get("/drafts").json()["items"]] == [
        draft.json()["reference"]
    ]


def test_of_two_who_save_at_one_revision_the_second_is_told(api, ada, cast):
    draft = make.draft(cast, make.order(cast))
    at, body = f"/drafts/{access.draft_reference(draft)}/claims", {"claims": [make.TOO_LIGHT]}

    first = api(cast.ben).put(at, {**body, "revision": draft.revision})
    second = ada.put(at, {**body, "revision": draft.revision})

    assert first.status_code == 200, first.content
    assert "Ben Vogt" in problem(second, 409, "dispute.draft_changed")["detail"]


@pytest.mark.parametrize(
    ("claim", "path"),
    [
        ({"ground": "ugly"}, "claims[0].ground"),
        ({"amount": "-1"}, "claims[0].amount"),
        ({"amount": "1e99"}, "claims[0].amount"),
        ({"term": "T99"}, "claims[0].term"),
        ({"discovered_on": "2027-01-01"}, "claims[0].discovered_on"),
        ({"affected_quantity": 2**70}, "claims[0].affected_quantity"),
        ({"surprise": 1}, "claims[0].surprise"),
    ],
)
def test_what_is_wrong_in_a_step_is_named_by_its_place(ada, cast, claim, path):
    draft = make.draft(cast, make.order(cast))
    at = f"/drafts/{access.draft_reference(draft)}/claims"
    body = {"revision": draft.revision, "claims": [{**make.TOO_LIGHT, **claim}]}

    told = problem(ada.put(at, body), 422, "dispute.bad_draft")

    assert path in paths(told)


@pytest.mark.parametrize("file", [2**40, 2**63, 2**70, 0])
def test_a_file_that_is_not_there_is_refused_in_a_draft(ada, cast, file):
    draft = make.draft(cast, make.order(cast))
    at = f"/drafts/{access.draft_reference(draft)}/exhibits"
    exhibit = {**make.photo(cast), "file": file}

    response = ada.put(at, {"revision": draft.revision, "exhibits": [exhibit]})

    assert paths(problem(response, 422, "dispute.bad_draft")) == ["exhibits[0].file"]


def test_what_is_missing_is_said_all_at_once(ada, cast):
    order = make.order(cast)
    reference = ada.post("/drafts", {"order": str(order)}).json()["reference"]

    told = problem(ada.post(f"/drafts/{reference}/filing", {}), 422, "dispute.bad_draft")

    assert paths(told) == ["channel.understood", "claims"]
    assert Dispute.objects.count() == 0


def test_what_the_policy_does_not_take_is_refused_with_its_clause(ada, cast):
    draft = make.draft(cast, orders.agreed(cast, make.AGREED))

    response = ada.post(f"/drafts/{access.draft_reference(draft)}/filing", {})

    told = problem(response, 409, "dispute.not_eligible")
    assert told["errors"][0]["code"] == "nothing_paid"
    assert "clause O-1" in told["errors"][0]["detail"]


def test_filing_twice_is_one_dispute(ada, cast):
    draft = make.draft(cast, make.order(cast))
    at = f"/drafts/{access.draft_reference(draft)}/filing"

    assert ada.post(at, {}).json() == ada.post(at, {}).json()
    assert Dispute.objects.count() == 1
