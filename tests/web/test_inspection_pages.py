"""Inspections on the pages: who sees what, and the report with what was found on each term."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from fairhold.trade import services
from fairhold.trade.models import Inspection, Order
from tests.cast import Cast
from tests.trade import make
from tests.web.conftest import Browse, queries_of
from tests.web.sending import errors_of, pdf

pytestmark = pytest.mark.usefixtures("that_day", "own_vault")

REPORT = {
    "inspected_on": "2026-03-02",
    "place": "Ningbo",
    "lot_size": "2000",
    "sample_size": "125",
    "level": "II",
    "traced": "yes",
    "traced_how": "cartons 3, 11, 17 and 38",
    "critical": "0",
    "major": "9",
    "minor": "2",
}


@pytest.fixture
def order(cast: Cast, now: datetime) -> Order:
    """Weight (T1), colour (T2), sampling (T3), a mark (T4) and words (T5) were agreed."""
    order = make.complete_draft(cast, now)
    for data in (
        {"kind": "mark", "mark": "Made in China"},
        {"kind": "wording", "text": "as usual"},
    ):
        services.add_term(reference=str(order), data=data, actor=cast.ada, now=now)
    order = services.offer(reference=str(order), actor=cast.ada, now=now)
    return services.accept(
        reference=str(order), frozen_hash=order.frozen_hash or "", actor=cast.shen, now=now
    )


@pytest.fixture
def inspection(cast: Cast, order: Order, now: datetime) -> Inspection:
    return make.inspection(order, cast, now)


@pytest.fixture
def ines(cast: Cast, browse: Browse) -> Client:
    return browse(cast.ines)


def report(**found: Any) -> dict[str, Any]:
    return REPORT | {"file": pdf("report.pdf")} | found


def test_the_inspector_sees_the_goods_and_no_price_payment_or_contract(
    cast: Cast, inspection: Inspection, order: Order, ines: Client, now: datetime
) -> None:
    make.document(order, cast.ada, now, "contract", "contract.pdf")

    content = ines.get(f"/inspections/{inspection}/").content.decode()

    assert "Cotton shirt, navy" in content
    assert "fabric weight 180" in content
    assert "specification.pdf" in content
    assert "contract.pdf" not in content
    assert "USD" not in content
    assert ines.get(f"/orders/{order}/documents/D2/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("ada", 200), ("shen", 200), ("olga", 200), ("adam", 200), ("ines", 200), ("otto", 404)],
)
def test_an_inspection_is_read_by_both_sides_the_platform_and_its_company(
    cast: Cast, inspection: Inspection, browse: Browse, who: str, status: int
) -> None:
    client = browse(getattr(cast, who))

    assert client.get(f"/inspections/{inspection}/").status_code == status
    assert (str(inspection) in client.get("/inspections/").content.decode()) == (status == 200)


def test_a_report_shows_what_was_found_on_each_term(
    cast: Cast, inspection: Inspection, ines: Client, browse: Browse
) -> None:
    sent = report(
        T1_values="161 160.5\n162; 161",
        T1_unit="g/m²",
        T2_found="black",
        T2_conforms="no",
        T2_looked_at="8",
        T2_nonconforming="8",
        T4_present="no",
        T4_looked_at="125",
        T4_nonconforming="125",
        L1_received="1990",
        D1_nature="seams open",
        D1_line="L1",
        D1_objective="broken",
        D1_looked_at="125",
        D1_nonconforming="3",
        cause="manufacture",
    )

    answer = ines.post(f"/inspections/{inspection}/report/", sent)

    assert answer.status_code == 302
    inspection.refresh_from_db()
    assert inspection.state == "reported"
    seen = {each["kind"]: each for each in inspection.observations}
    assert seen["measurement"]["values"] == ["161", "160.5", "162", "161"]
    assert (seen["attribute"]["found"], seen["attribute"]["conforms"]) == ("black", False)
    assert (seen["presence"]["term"], seen["presence"]["present"]) == ("T4", False)
    assert seen["count"] == {"kind": "count", "line": "L1", "received": 1990}
    assert (seen["defect"]["objective"], seen["defect"]["nonconforming"]) == ("broken", 3)
    assert seen["cause"]["cause"] == "manufacture"
    assert seen["lot"]["defects"] == {"critical": 0, "major": 9, "minor": 2}
    content = browse(cast.ada).get(f"/inspections/{inspection}/").content.decode()
    assert "measured 161, 160.5, 162, 161 g/m²" in content
    assert "8 of 8 nonconforming" in content


def test_what_was_not_looked_at_is_left_out(inspection: Inspection, ines: Client) -> None:
    ines.post(f"/inspections/{inspection}/report/", report(T1_unit="g/m²"))

    inspection.refresh_from_db()
    assert [each["kind"] for each in inspection.observations] == ["lot"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"inspected_on": "2026-03-09"}, "inspected_on"),
        ({"sample_size": "2001"}, "sample_size"),
        ({"lot_size": "0"}, "lot_size"),
        ({"traced_how": ""}, "traced_how"),
        ({"traced": ""}, "traced"),
        ({"major": "-1"}, "major"),
        ({"T1_values": "161 heavy"}, "T1_values"),
        ({"T1_values": "NaN"}, "T1_values"),
        ({"T1_values": "161", "T1_unit": "cm"}, "T1_unit"),
        ({"T1_values": "161", "T1_unit": "stones of old"}, "T1_unit"),
        ({"T1_values": "161 " * 126}, "T1_values"),
        ({"T2_conforms": "no"}, "T2_found"),
        ({"T2_found": "black", "T2_nonconforming": "3"}, "T2_looked_at"),
        ({"T2_found": "black", "T2_looked_at": "2", "T2_nonconforming": "3"}, "T2_nonconforming"),
        ({"T2_found": "black", "T2_looked_at": "126"}, "T2_looked_at"),
        ({"T4_looked_at": "3"}, "T4_present"),
        ({"D1_nature": "seams open"}, "D1_line"),
        ({"D2_line": "L1"}, "D2_nature"),
        ({"D1_nature": "seams open", "D1_line": "L9"}, "D1_line"),
        ({"level": "IV"}, "level"),
    ],
)
def test_a_wrong_report_is_told_beside_its_field_and_nothing_is_reported(
    inspection: Inspection, ines: Client, changed: dict[str, str], field: str
) -> None:
    errors = errors_of(ines, f"/inspections/{inspection}/report/", report(**changed))

    assert list(errors) == [field]
    inspection.refresh_from_db()
    assert inspection.state == "ordered"


def test_the_reports_file_and_all_answers_stay_while_one_is_mended(
    inspection: Inspection, ines: Client
) -> None:
    page = f"/inspections/{inspection}/report/"
    answer = ines.post(page, report(T1_values="161 162", sample_size="3000"))
    form = answer.context["form"]
    assert form["T1_values"].value() == "161 162"

    again = REPORT | {"T1_values": "161 162", "kept": form["kept"].value()}
    assert ines.post(page, again).status_code == 302

    inspection.refresh_from_db()
    assert inspection.report is not None
    assert inspection.report.name == "report.pdf"


def test_a_report_needs_its_file(inspection: Inspection, ines: Client) -> None:
    errors = errors_of(ines, f"/inspections/{inspection}/report/", REPORT)

    assert errors == {"file": ["Choose a file."]}


def test_a_report_is_sent_once(inspection: Inspection, ines: Client) -> None:
    page = f"/inspections/{inspection}/report/"
    ines.post(page, report())

    assert ines.post(page, report(major="0")).status_code == 404

    inspection.refresh_from_db()
    assert inspection.major == 9


@pytest.mark.parametrize("who", ["ada", "shen", "olga", "adam", "otto"])
def test_nobody_else_reports_it(
    cast: Cast, inspection: Inspection, browse: Browse, who: str
) -> None:
    client = browse(getattr(cast, who))

    assert client.get(f"/inspections/{inspection}/report/").status_code == 403


def test_the_report_is_saved_by_both_sides_and_not_by_others(
    cast: Cast, inspection: Inspection, ines: Client, browse: Browse
) -> None:
    page = f"/inspections/{inspection}/report/file/"
    assert browse(cast.ada).get(page).status_code == 404
    ines.post(f"/inspections/{inspection}/report/", report())

    for who in (cast.ada, cast.shen, cast.ines, cast.olga):
        answer = browse(who).get(page)
        assert b"".join(answer).startswith(b"%PDF")
        assert answer["Content-Disposition"].startswith("attachment")
    assert browse(cast.otto).get(page).status_code == 404


def test_an_untraced_sample_is_said_to_show_nothing_of_the_delivery(
    cast: Cast, inspection: Inspection, ines: Client, browse: Browse
) -> None:
    ines.post(f"/inspections/{inspection}/report/", report(traced="no", traced_how=""))

    content = browse(cast.ada).get(f"/inspections/{inspection}/").content.decode()
    assert "The sample is not tied to this delivery" in content


def test_lists_without_inspections_say_where_they_come_from(cast: Cast, browse: Browse) -> None:
    assert "asks you to look at goods" in browse(cast.ines).get("/inspections/").content.decode()
    assert "Go to the orders" in browse(cast.ada).get("/inspections/").content.decode()


def test_of_very_many_terms_the_form_shows_as_many_as_it_can_send(
    cast: Cast, browse: Browse, now: datetime, ines: Client
) -> None:
    order = make.complete_draft(cast, now)
    for number in range(120):
        data = {"kind": "attribute", "property": f"seam {number}", "value": "double"}
        services.add_term(reference=str(order), data=data, actor=cast.ada, now=now)
    order = services.offer(reference=str(order), actor=cast.ada, now=now)
    services.accept(
        reference=str(order), frozen_hash=order.frozen_hash or "", actor=cast.shen, now=now
    )
    inspection = make.inspection(order, cast, now)
    page = f"/inspections/{inspection}/report/"

    answer = ines.get(page)
    assert "Not every term has room here" in answer.content.decode()
    empty = {name: "" for name in answer.context["form"].fields if name != "file"}
    assert ines.post(page, empty | report()).status_code == 302


def test_the_pages_take_as_many_queries_however_much_was_asked(
    cast: Cast, inspection: Inspection, browse: Browse, now: datetime
) -> None:
    pages = ("/inspections/", f"/inspections/{inspection}/", f"/inspections/{inspection}/report/")
    before = {page: queries_of(browse(cast.ines), page) for page in pages}
    for _ in range(3):
        make.inspection(make.agreed(cast, now), cast, now)

    assert {page: queries_of(browse(cast.ines), page) for page in pages} == before
