"""Orders through the API: written, offered, accepted, and read by who may."""

import pytest

from tests.api.client import paths, problem
from tests.trade import make as orders

ORDER = {
    "side": "buyer",
    "channel": "trade_assurance",
    "currency": "USD",
    "incoterm_rule": "FOB",
    "incoterm_place": "Ningbo",
    "ship_by": "2026-04-10",
    "deliver_by": "2026-05-20",
    "specification_by": "buyer",
    "lines": [
        {"description": "Cotton shirt, navy", "quantity": 2000, "unit_price": "5.50"},
        {"description": "Gift box", "quantity": 100, "unit_price": "10.00", "unit": "box"},
    ],
}


def order_of(cast, **changes):
    return {**ORDER, "counterparty_id": cast.supplier.pk, **changes}


def test_an_order_is_recorded_as_a_draft_and_found_at_its_address(api, cast):
    program = api(cast.ada)
    made = program.post("/orders", order_of(cast))

    assert made.status_code == 201, made.content
    told = made.json()
    assert made.headers["Location"] == f"/api/v1/orders/{told['reference']}"
    assert told["state"] == "draft"
    assert told["side"] == "buyer"
    assert told["revision"] == 1
    assert told["total"] == {"amount": "12000.00", "currency": "USD"}
    assert told["lines"][0]["unit_price"] == {"amount": "5.50", "currency": "USD"}
    assert told["deliver_by"] == "2026-05-20"
    assert told["next"]["who"] == "either"
    assert "offer" in told["may"]
    assert program.get(f"/orders/{told['reference']}").json() == told
    assert program.get(f"/orders/{told['reference'].lower()}").status_code == 200


def test_every_fault_of_an_order_has_its_place(api, cast):
    lines = [{"description": "Shirt", "quantity": "many", "unit_price": 5.5}, {}]
    body = order_of(cast, channel="by post", deliver_by="20 May", lines=lines, colour="navy")

    told = problem(api(cast.ada).post("/orders", body), 422, "request.invalid")

    assert sorted(paths(told)) == [
        "channel",
        "colour",
        "deliver_by",
        "lines[0].quantity",
        "lines[0].unit_price",
        "lines[1].description",
        "lines[1].quantity",
        "lines[1].unit_price",
    ]


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("0", "money.bad_amount"),
        ("-5.00", "money.bad_amount"),
        ("5.001", "money.bad_amount"),
        ("99999999999999999", "money.bad_amount"),
        ("1e3", "request.invalid"),
        ("NaN", "request.invalid"),
        ("1_000", "request.invalid"),
        ("\u0661\u0662", "request.invalid"),
        (" 5", "request.invalid"),
    ],
)
def test_an_amount_that_cannot_be(api, cast, amount, code):
    lines = [{"description": "Shirt", "quantity": 1, "unit_price": amount}]

    told = problem(api(cast.ada).post("/orders", order_of(cast, lines=lines)), 422, code)

    assert paths(told) == ["lines[0].unit_price"]


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-1", "20260401", 20260401, "0000-01-01"])
def test_a_day_that_cannot_be(api, cast, day):
    told = problem(
        api(cast.ada).post("/orders", order_of(cast, deliver_by=day)), 422, "request.invalid"
    )

    assert paths(told) == ["deliver_by"]


def test_dates_in_the_wrong_order(api, cast):
    body = order_of(cast, ship_by="2026-05-20", deliver_by="2026-04-10")

    told = problem(api(cast.ada).post("/orders", body), 422, "trade.dates_out_of_order")

    assert paths(told) == ["deliver_by"]


def test_nobody_orders_from_themselves_or_from_who_does_not_trade(api, cast):
    for other in (cast.buyer.pk, cast.inspector.pk, cast.platform.pk, 2**62):
        body = order_of(cast, counterparty_id=other)
        told = problem(api(cast.ada).post("/orders", body), 404, "not_found")
        assert paths(told) == ["counterparty_id"]


def test_a_draft_is_edited_at_the_revision_that_was_read(api, cast):
    program = api(cast.ada)
    reference = program.post("/orders", order_of(cast)).json()["reference"]
    change = {k: v for k, v in ORDER.items() if k not in ("side", "lines")}

    first = program.put(
        f"/orders/{reference}", {**change, "incoterm_place": "Xiamen", "revision": 1}
    )
    second = program.put(f"/orders/{reference}", {**change, "revision": 1})

    assert first.status_code == 200, first.content
    assert first.json()["incoterm_place"] == "Xiamen"
    assert first.json()["revision"] == 2
    problem(second, 409, "trade.changed_meanwhile")


def test_lines_terms_and_papers_are_added_changed_and_removed(api, cast, now):
    program = api(cast.ada)
    at = f"/orders/{program.post('/orders', order_of(cast)).json()['reference']}"
    file = orders.stored_file(cast.ada, now)

    line = program.post(f"{at}/lines", {"description": "Bag", "quantity": 1, "unit_price": "2"})
    paper = program.post(
        f"{at}/documents", {"file_id": file.pk, "kind": "specification", "title": "Specification"}
    )
    term = program.post(f"{at}/terms", {"data": orders.WEIGHT, "document": "D1", "clause": "2.1"})

    assert [each.status_code for each in (line, paper, term)] == [201, 201, 201], paper.content
    assert line.json()["label"] == "L3"
    assert line.headers["Location"] == f"/api/v1{at}/lines/L3"
    assert paper.json()["issuer_role"] == "buyer"
    assert term.json()["says"].startswith("fabric weight")
    assert term.json()["data"]["tolerance"] == {"percent": "5"}
    changed = program.put(
        f"{at}/lines/L3", {"description": "Bag", "quantity": 9, "unit_price": "2"}
    )
    assert changed.json()["total"] == {"amount": "18.00", "currency": "USD"}
    data = {**orders.WEIGHT, "value": "190"}
    assert program.put(f"{at}/terms/T1", {"data": data}).json()["document"] is None
    problem(program.delete(f"{at}/lines/L1"), 409, "trade.line_in_use")
    for part in ("terms/T1", "documents/D1", "lines/L3"):
        assert program.delete(f"{at}/{part}").status_code == 204
    told = program.get(at).json()
    assert (len(told["lines"]), told["terms"], told["documents"]) == (2, [], [])


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({}, "data.kind"),
        ({"kind": "feeling"}, "data.kind"),
        ({**orders.WEIGHT, "unit": "furlong/apple"}, "data.unit"),
        ({**orders.WEIGHT, "value": "heavy"}, "data.value"),
        ({**orders.WEIGHT, "tolerance": {"percent": "5", "plus": "1"}}, "data.tolerance"),
        ({**orders.WEIGHT, "line": "L9"}, "data.line"),
        ({**orders.WEIGHT, "id": "T9"}, "data.id"),
        ({**orders.WEIGHT, "surprise": 1}, "data.surprise"),
    ],
)
def test_a_term_that_could_not_be_compared(api, cast, data, path):
    program = api(cast.ada)
    reference = program.post("/orders", order_of(cast)).json()["reference"]

    response = program.post(f"/orders/{reference}/terms", {"data": data})

    assert response.status_code in (404, 422)
    assert paths(response.json()) == [path]


def test_the_file_of_another_organisation_is_not_there(api, cast, now):
    program, file = api(cast.ada), orders.stored_file(cast.shen, now)
    reference = program.post("/orders", order_of(cast)).json()["reference"]

    response = program.post(
        f"/orders/{reference}/documents", {"file_id": file.pk, "kind": "contract", "title": "C"}
    )

    assert paths(problem(response, 404, "not_found")) == ["file_id"]


def test_both_sides_agree_on_the_very_same_content(api, cast, now):
    reference = str(orders.complete_draft(cast, now))
    ada, shen = api(cast.ada), api(cast.shen)

    offered = ada.post(f"/orders/{reference}/offer").json()
    wrong = shen.post(f"/orders/{reference}/acceptance", {"frozen_hash": "0" * 64})
    own = ada.post(f"/orders/{reference}/acceptance", {"frozen_hash": offered["frozen_hash"]})
    agreed = shen.post(f"/orders/{reference}/acceptance", {"frozen_hash": offered["frozen_hash"]})

    assert offered["state"] == "offered"
    problem(wrong, 409, "trade.offer_changed")
    problem(own, 409, "trade.own_offer")
    assert agreed.json()["state"] == "agreed"
    assert agreed.json()["concluded_on"] == "2026-03-02"
    assert [a["organisation"] for a in agreed.json()["acceptances"]] == [
        cast.buyer.name,
        cast.supplier.name,
    ]
    problem(ada.post(f"/orders/{reference}/lines", ORDER["lines"][0]), 409, "trade.already_agreed")


def test_an_offer_is_declined(api, cast, now):
    reference = str(orders.offered(cast, now))

    assert api(cast.shen).delete(f"/orders/{reference}/offer").status_code == 204
    assert api(cast.ada).get(f"/orders/{reference}").json()["state"] == "draft"
    problem(api(cast.ada).delete(f"/orders/{reference}/offer"), 409, "trade.nothing_offered")


def test_orders_are_listed_page_by_page_for_their_sides(api, cast, now):
    made = [str(orders.draft(cast, now)) for _ in range(3)]
    program = api(cast.shen)

    first = program.get("/orders?limit=2").json()
    second = program.get(first["next"]).json()

    assert [each["reference"] for each in first["items"]] == [made[2], made[1]]
    assert [each["reference"] for each in second["items"]] == [made[0]]
    assert first["items"][0]["side"] == "supplier"
    assert first["items"][0]["goods"] == "Cotton shirt, navy"
    assert program.get("/orders?state=agreed").json()["items"] == []
    assert api(cast.otto).get("/orders").json()["items"] == []


@pytest.mark.parametrize(
    "reference",
    ["O-999999", "O-0", "X-000001", "O-9999999999999", "%00", "\u0661", "O-000001%20or%201"],
)
def test_an_order_that_is_not_there(api, cast, reference):
    problem(api(cast.ada).get(f"/orders/{reference}"), 404, "not_found")


def test_before_anything_goes_wrong_the_order_says_what_could_be_proven(api, cast, now):
    order = orders.agreed(cast, now)

    told = api(cast.ada).get(f"/orders/{order}/prospects").json()

    assert told["policy"]["name"] == "trade-assurance"
    assert [each["term"] for each in told["terms"]] == ["T1", "T2", "T3"]
    assert told["terms"][0]["provable"]
    assert told["terms"][0]["claim"]["verdict"] == "not_proven"
    assert told["payment"]


def test_an_order_without_lines_has_no_prospects(api, cast, now):
    order = orders.draft(cast, now)
    order.lines.all().delete()

    told = api(cast.ada).get(f"/orders/{order}/prospects").json()

    assert told == {"policy": None, "payment": "", "terms": []}
