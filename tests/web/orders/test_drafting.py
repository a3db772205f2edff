"""Writing an order on its pages: sides, conditions, lines, documents."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fairhold.files.models import StoredFile
from fairhold.trade import services
from fairhold.trade.models import Order
from tests.cast import Cast
from tests.trade import make
from tests.web.conftest import Browse
from tests.web.sending import errors_of, pdf

START = {
    "side": "buyer",
    "channel": "trade_assurance",
    "currency": "USD",
    "sheet": "a" * 43,
}
LINE = {
    "description": "Cotton shirt, white",
    "quantity": "1200",
    "unit": "piece",
    "unit_price": "4.75",
    "sheet": "b" * 43,
}
PAPER = {"kind": "specification", "title": "Specification, revision C", "dated": "2026-02-20"}


@pytest.fixture
def order(cast: Cast, now: datetime) -> Order:
    return make.draft(cast, now)


@pytest.fixture
def ada(cast: Cast, browse: Browse) -> Client:
    return browse(cast.ada)


def conditions(order: Order, **changed: str) -> dict[str, str]:
    order.refresh_from_db()
    return {
        "channel": "trade_assurance",
        "currency": "USD",
        "incoterm_rule": "FOB",
        "incoterm_place": "Ningbo",
        "ship_by": "2026-04-10",
        "deliver_by": "2026-05-20",
        "covered": "",
        "specification_by": "buyer",
        "concluded_on": "",
        "revision": str(order.revision),
    } | changed


def test_companies_are_found_by_a_part_of_their_name(cast: Cast, ada: Client) -> None:
    content = ada.get("/orders/new/?name=brightloom").content.decode()

    assert "Brightloom Textile Co., Ltd." in content
    assert "Rio Claro" not in content
    assert "Plumbline" not in content


def test_an_order_begins_with_its_sides_and_leads_to_its_page(cast: Cast, ada: Client) -> None:
    answer = ada.post(f"/orders/new/{cast.supplier.pk}/", START)

    order = Order.objects.get()
    assert (order.buyer, order.supplier, order.state) == (cast.buyer, cast.supplier, "draft")
    assert answer.url == f"/orders/{order}/"


def test_a_start_sent_twice_makes_one_order(cast: Cast, ada: Client) -> None:
    page = f"/orders/new/{cast.supplier.pk}/"

    first, second = ada.post(page, START), ada.post(page, START)

    assert Order.objects.count() == 1
    assert first.url == second.url


def test_the_sheet_of_one_person_does_not_lead_another_to_an_order(
    cast: Cast, ada: Client, browse: Browse
) -> None:
    ada.post(f"/orders/new/{cast.supplier.pk}/", START)

    browse(cast.otto).post(f"/orders/new/{cast.supplier.pk}/", START)

    assert Order.objects.filter(buyer=cast.outsider).count() == 1


@pytest.mark.parametrize("company", ["inspector", "buyer", "platform"])
def test_nobody_orders_from_who_does_not_trade_or_from_themselves(
    cast: Cast, ada: Client, company: str
) -> None:
    assert ada.get(f"/orders/new/{getattr(cast, company).pk}/").status_code == 404


def test_conditions_are_changed(order: Order, ada: Client) -> None:
    page = f"/orders/{order}/conditions/"
    sent = conditions(order, incoterm_rule="DAP", incoterm_place="Bremen", covered="9,500.00")

    assert ada.post(page, sent).status_code == 302

    order.refresh_from_db()
    assert (order.incoterm_rule, order.incoterm_place) == ("DAP", "Bremen")
    assert order.covered_minor == 950000
    assert order.ship_by == date(2026, 4, 10)


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"deliver_by": "2026-04-01"}, "deliver_by", "cannot arrive before they leave"),
        ({"covered": "-5"}, "covered", "cannot be negative"),
        ({"covered": "5.005"}, "covered", "has 2 decimals"),
        ({"currency": "EUR"}, "currency", "priced in USD"),
        ({"incoterm_place": ""}, "incoterm_place", ""),
        ({"ship_by": "31 February 2026"}, "ship_by", "real date"),
        ({"channel": "offline", "covered": "5"}, "covered", "no cover"),
        ({"concluded_on": "2026-03-09"}, "concluded_on", "has not come yet"),
    ],
)
def test_a_wrong_condition_is_told_beside_its_field(
    order: Order, ada: Client, changed: dict[str, str], field: str, says: str
) -> None:
    errors = errors_of(ada, f"/orders/{order}/conditions/", conditions(order, **changed))

    assert list(errors) == [field]
    assert says in errors[field][0]


def test_two_people_at_once_do_not_overwrite_each_other(
    cast: Cast, order: Order, ada: Client, now: datetime
) -> None:
    read = conditions(order, incoterm_place="Shanghai")
    services.add_line(reference=str(order), line=make.LINES[0], actor=cast.shen, now=now)

    errors = errors_of(ada, f"/orders/{order}/conditions/", read)

    assert "Somebody changed this order" in errors["__all__"][0]


def test_a_line_is_added_once_however_often_it_is_sent(order: Order, ada: Client) -> None:
    for _ in range(2):
        answer = ada.post(f"/orders/{order}/lines/new/", LINE)

    assert answer.url == f"/orders/{order}/#lines"
    added = order.lines.get(label="L3")
    assert (added.quantity, added.unit_price_minor) == (1200, 475)
    assert order.lines.count() == 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"unit_price": "0"}, "unit_price"),
        ({"unit_price": "4.755"}, "unit_price"),
        ({"unit_price": "1e20"}, "unit_price"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "-3"}, "quantity"),
        ({"quantity": "999999999", "unit_price": "999999999"}, "quantity"),
        ({"description": " "}, "description"),
    ],
)
def test_a_wrong_line_is_told_beside_its_field_and_nothing_is_added(
    order: Order, ada: Client, changed: dict[str, str], field: str
) -> None:
    assert list(errors_of(ada, f"/orders/{order}/lines/new/", LINE | changed)) == [field]
    assert order.lines.count() == 2


def test_a_line_is_changed_and_removed(order: Order, ada: Client) -> None:
    page = f"/orders/{order}/lines/L2/"
    assert 'value="10.00"' in ada.get(page).content.decode()

    ada.post(page, LINE | {"unit_price": "9.90"})
    assert order.lines.get(label="L2").unit_price_minor == 990

    ada.post(f"{page}remove/")
    assert not order.lines.filter(label="L2").exists()


def test_a_line_that_a_term_concerns_stays_and_the_page_says_why(
    cast: Cast, ada: Client, now: datetime
) -> None:
    order = make.complete_draft(cast, now)

    answer = ada.post(f"/orders/{order}/lines/L1/remove/", follow=True)

    assert "Term T1 concerns line L1" in answer.content.decode()
    assert order.lines.filter(label="L1").exists()


def test_a_document_is_streamed_into_the_vault_and_can_be_had_again(
    order: Order, ada: Client
) -> None:
    ada.post(f"/orders/{order}/documents/new/", PAPER | {"file": pdf()})

    paper = order.documents.get()
    assert (paper.label, paper.title) == ("D1", PAPER["title"])
    assert paper.file.media_type == "application/pdf"
    answer = ada.get(f"/orders/{order}/documents/D1/")
    assert b"".join(answer).startswith(b"%PDF-1.7")
    assert answer["Content-Disposition"] == 'attachment; filename="specification.pdf"'


def test_a_file_stays_while_the_rest_is_mended(order: Order, ada: Client) -> None:
    page = f"/orders/{order}/documents/new/"

    answer = ada.post(page, PAPER | {"title": "", "file": pdf()})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["title"]
    assert "“specification.pdf” has arrived" in answer.content.decode()
    kept = answer.context["form"]["kept"].value()
    ada.post(page, PAPER | {"kept": kept})
    assert order.documents.get().file_id == int(kept)


@pytest.mark.parametrize("kept", ["9" * 5000, "-1", "x", "٣"])
def test_the_number_of_a_file_that_is_none_asks_for_the_file(
    order: Order, ada: Client, kept: str
) -> None:
    answer = ada.post(f"/orders/{order}/documents/new/", PAPER | {"kept": kept})

    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors


def test_a_file_of_another_organisation_cannot_be_passed_off(
    cast: Cast, order: Order, ada: Client, now: datetime
) -> None:
    theirs = make.stored_file(cast.otto, now, "secret.pdf")

    errors = errors_of(ada, f"/orders/{order}/documents/new/", PAPER | {"kept": str(theirs.pk)})

    assert errors == {"file": ["Choose a file."]}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.pdf", b"", "empty"),
        ("specification.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "PNG"),
        ("specification.exe", b"MZ" + b"\0" * 200, "program"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_beside_its_field(
    order: Order, ada: Client, name: str, content: bytes, says: str
) -> None:
    file = SimpleUploadedFile(name, content, content_type="application/pdf")

    errors = errors_of(ada, f"/orders/{order}/documents/new/", PAPER | {"file": file})

    assert list(errors) == ["file"]
    assert says in errors["file"][0]
    assert not StoredFile.objects.exists()


def test_a_document_is_removed_from_a_draft(order: Order, ada: Client) -> None:
    ada.post(f"/orders/{order}/documents/new/", PAPER | {"file": pdf()})

    ada.post(f"/orders/{order}/documents/D1/remove/")

    assert not order.documents.exists()


@pytest.mark.parametrize("page", ["conditions/", "lines/new/", "lines/L1/", "terms/new/"])
def test_an_agreed_order_is_no_longer_written(
    cast: Cast, ada: Client, now: datetime, page: str
) -> None:
    order = make.agreed(cast, now)

    answer = ada.get(f"/orders/{order}/{page}")

    assert answer.status_code == 409
    assert "does not wait for this from you" in answer.content.decode()


@pytest.mark.parametrize(
    "page",
    ["conditions/", "lines/new/", "lines/L1/", "documents/new/", "terms/new/", "terms/new/mark/"],
)
@pytest.mark.parametrize("who", ["otto", "ines", "olga", "adam"])
def test_only_its_two_companies_write_an_order(
    order: Order, cast: Cast, browse: Browse, page: str, who: str
) -> None:
    status = browse(getattr(cast, who)).get(f"/orders/{order}/{page}").status_code

    assert status == (404 if who == "otto" else 403)
