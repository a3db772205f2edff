"""The standing in the API: everything the page has, and the officer's lifting."""

import pytest

from tests.api.client import problem
from tests.enforcement import make


@pytest.fixture
def at(cast, now):
    make.restricted(cast, now)
    return f"/organisations/{cast.supplier.pk}/standing"


def test_it_has_the_score_the_measure_and_what_lies_ahead(api, cast, at):
    told = api(cast.shen).get(at).json()

    assert (told["score"], told["measure"], told["until"]) == (
        12,
        "restriction",
        "2026-03-09T09:00:00Z",
    )
    assert [each["reference"] for each in told["entries"]] == ["D-000001", "D-000001"]
    assert told["entries"][0]["counts"] is True
    assert [each["score"] for each in told["ahead"]] == [0]
    assert [(each["points"], each["score"]) for each in told["one_more"]] == [(3, 15), (6, 18)]
    assert told["thresholds"][1] == {"points": 12, "measure": "restriction", "days": 7}
    assert [each["measure"] for each in told["measures"]] == ["restriction", "warning"]


def test_an_officer_lifts_an_entry(api, cast, at):
    entry = api(cast.olga).get(at).json()["entries"][0]["id"]
    path = f"{at}/entries/{entry}/lifting"

    problem(api(cast.olga).post(path, {"reason": " "}), 422, "enforcement.no_reason")
    lifted = api(cast.olga).post(path, {"reason": "The carrier lost them."})
    again = api(cast.omar).post(path, {"reason": "Once more."})

    assert lifted.status_code == 200
    assert (lifted.json()["score"], lifted.json()["measure"]) == (6, "warning")
    problem(again, 409, "enforcement.lifted_already")


def test_a_barred_supplier_is_told_so_when_it_offers(api, cast, now, at):
    from tests.trade import make as trade

    order = trade.complete_draft(cast, now)
    refused = api(cast.shen).post(f"/orders/{order}/offer")

    says = problem(refused, 409, "trade.supplier_barred")["detail"]
    assert "until 9 March 2026" in says
