"""The terms of a draft, kind by kind."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from fairhold.trade import services
from fairhold.trade.models import Order
from fairhold.trade.words import TERM_KINDS
from fairhold.web.orders.forms.terms import FORMS
from tests.cast import Cast
from tests.trade import make
from tests.web.conftest import Browse
from tests.web.sending import errors_of

TIED = {"line": "L1", "document": "D1", "clause": "4.2"}
SENT: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    (
        "measure",
        {"property": "fabric weight", "value": "180", "unit": "g/m²", "percent": "5"},
        {"value": "180", "tolerance": {"percent": "5"}},
    ),
    (
        "measure",
        {"property": "length", "value": "0", "unit": "cm", "plus": "0.5", "minus": "0"},
        {"value": "0", "tolerance": {"plus": "0.5", "minus": "0"}},
    ),
    ("measure", {"property": "length", "minimum": "120", "unit": "cm"}, {"minimum": "120"}),
    ("attribute", {"property": "colour", "value": "navy"}, {"value": "navy"}),
    ("mark", {"mark": "Made in China", "market": "US", "law": "19 CFR 134.11"}, {"market": "US"}),
    ("certificate", {"certificate": "EN 71-3"}, {"certificate": "EN 71-3"}),
    (
        "quantity",
        {"quantity": "2000", "tolerance_percent": "3"},
        {"quantity": 2000, "tolerance_percent": "3"},
    ),
    (
        "date",
        {"event": "shipped", "by": "2026-04-10", "percent": "1.5", "per": "week"},
        {"by": "2026-04-10", "penalty": {"percent": "1.5", "per": "week"}},
    ),
    ("drawing", {"drawing": "A-118", "revision": "C"}, {"revision": "C"}),
    ("sample", {"sample": "S-7", "seal": "0042"}, {"seal": "0042"}),
    (
        "sampling",
        {"level": "II", "severity": "normal", "critical": "0", "major": "2.5", "minor": "4.0"},
        {"aql": {"critical": "0", "major": "2.5", "minor": "4.0"}},
    ),
    ("wording", {"text": "good quality"}, {"names_the_goods": False}),
    ("wording", {"text": "iPhone 15", "names_the_goods": "on"}, {"names_the_goods": True}),
]


@pytest.fixture
def order(cast: Cast, now: datetime) -> Order:
    order = make.draft(cast, now)
    make.document(order, cast.ada, now)
    return order


@pytest.fixture
def ada(cast: Cast, browse: Browse) -> Client:
    return browse(cast.ada)


def test_every_kind_of_term_has_a_form() -> None:
    assert set(FORMS) == set(TERM_KINDS)


def test_the_kinds_are_offered_with_an_example_each(order: Order, ada: Client) -> None:
    content = ada.get(f"/orders/{order}/terms/new/").content.decode()

    for kind in TERM_KINDS:
        assert f"/orders/{order}/terms/new/{kind}/" in content


@pytest.mark.parametrize(("kind", "sent", "stored"), SENT)
def test_a_term_is_recorded_as_it_was_entered(
    order: Order, ada: Client, kind: str, sent: dict[str, str], stored: dict[str, Any]
) -> None:
    answer = ada.post(f"/orders/{order}/terms/new/{kind}/", sent | TIED)

    assert answer.status_code == 302
    term = order.terms.get()
    assert {name: term.data[name] for name in stored} == stored
    assert (term.kind, term.data["line"], term.clause) == (kind, "L1", "4.2")
    assert term.document.label == "D1"


@pytest.mark.parametrize(("kind", "sent", "stored"), SENT)
def test_a_term_shown_for_a_change_and_sent_back_stays_the_same(
    order: Order, ada: Client, kind: str, sent: dict[str, str], stored: dict[str, Any]
) -> None:
    ada.post(f"/orders/{order}/terms/new/{kind}/", sent | TIED)
    before = order.terms.get().data
    shown = ada.get(f"/orders/{order}/terms/T1/").context["form"]

    values = {field.name: field.value() for field in shown}
    again = {name: value for name, value in values.items() if value not in (None, False)}
    assert ada.post(f"/orders/{order}/terms/T1/", again).status_code == 302

    assert order.terms.get().data == before


@pytest.mark.parametrize(
    ("kind", "sent", "field"),
    [
        ("measure", {"property": "weight", "unit": "g/m²"}, "value"),
        ("measure", {"property": "weight", "unit": "stones of old", "value": "1"}, "unit"),
        ("measure", {"property": "weight", "unit": "kg", "value": "1,5"}, "value"),
        ("measure", {"property": "w", "unit": "kg", "minimum": "2", "maximum": "1"}, "minimum"),
        (
            "measure",
            {"property": "w", "unit": "kg", "value": "1", "percent": "5", "plus": "1"},
            "percent",
        ),
        ("measure", {"property": "w", "unit": "kg", "minimum": "1", "percent": "5"}, "value"),
        ("measure", {"property": "w", "unit": "kg", "value": "1", "percent": "-1"}, "percent"),
        ("attribute", {"property": "colour", "value": ""}, "value"),
        ("quantity", {"quantity": "0"}, "quantity"),
        ("date", {"event": "shipped", "by": "soon"}, "by"),
        ("date", {"event": "shipped", "by": "2026-04-10", "percent": "1"}, "per"),
        ("date", {"event": "shipped", "by": "2026-04-10", "cap_percent": "10"}, "percent"),
        ("sampling", {"level": "II", "severity": "normal", "critical": "-1"}, "critical"),
        ("mark", {"mark": "CE", "market": "Atlantis"}, "market"),
        ("attribute", {"property": "colour", "value": "navy", "line": "L9"}, "line"),
        ("attribute", {"property": "colour", "value": "navy", "document": "D9"}, "document"),
    ],
)
def test_a_wrong_term_is_told_beside_its_field(
    order: Order, ada: Client, kind: str, sent: dict[str, str], field: str
) -> None:
    assert field in errors_of(ada, f"/orders/{order}/terms/new/{kind}/", sent)
    assert not order.terms.exists()


def test_what_the_page_has_no_field_for_survives_a_change(
    cast: Cast, order: Order, ada: Client, now: datetime
) -> None:
    known = [{"how": "told", "exhibits": ["D1"]}]
    services.add_term(
        reference=str(order),
        data={"kind": "mark", "mark": "Made in China", "known": known},
        actor=cast.ada,
        now=now,
    )

    ada.post(f"/orders/{order}/terms/T1/", {"mark": "Made in PRC"})

    data = order.terms.get().data
    assert (data["mark"], data["known"]) == ("Made in PRC", known)


def test_there_is_no_form_for_a_kind_that_does_not_exist(order: Order, ada: Client) -> None:
    assert ada.get(f"/orders/{order}/terms/new/promise/").status_code == 404
    assert ada.get(f"/orders/{order}/terms/T9/").status_code == 404


def test_a_term_is_removed(order: Order, ada: Client) -> None:
    ada.post(f"/orders/{order}/terms/new/drawing/", {"drawing": "A-118"})

    ada.post(f"/orders/{order}/terms/T1/remove/")

    assert not order.terms.exists()


def test_a_change_by_the_other_side_takes_the_offer_back(
    cast: Cast, browse: Browse, now: datetime
) -> None:
    order = make.offered(cast, now)
    page = f"/orders/{order}/terms/new/drawing/"
    assert "This order is offered" in browse(cast.shen).get(page).content.decode()

    browse(cast.shen).post(page, {"drawing": "A-118"})

    order.refresh_from_db()
    assert order.state == "draft"
