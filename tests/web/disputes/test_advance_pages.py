"""The platform's advance through the pages: recorded, recovered, and each fact shown."""

import re

import pytest

from fairhold.disputes.access import draft_reference
from fairhold.disputes.models import Dispute
from fairhold.ledger import services as ledger
from tests.cast import Cast
from tests.disputes import make, make_advance
from tests.trade import make as orders
from tests.web.conftest import Browse, queries_of
from tests.web.disputes.conftest import PAGE, SetClock
from tests.web.sending import errors_of, pdf

SENT = {"paid_on": "2026-06-12"}


@pytest.fixture
def unpaid(cast: Cast, clock: SetClock, own_vault: None) -> Dispute:
    """Decided, missed and final; it is the day of the advance."""
    made = make_advance.unpaid(cast)
    clock(make_advance.ADVANCED)
    return made


def text_of(browse: Browse, reader: object, page: str = PAGE) -> str:
    content = browse(reader).get(page).content.decode()  # type: ignore[arg-type]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content))


def test_decided_advanced_and_recovered_are_told_apart(
    cast: Cast, browse: Browse, unpaid: Dispute
) -> None:
    panel = browse(cast.adam).get(PAGE).context["also"][0]
    assert (panel["url"], panel["action"]) == (f"{PAGE}advance/", "Record the advance")
    form = text_of(browse, cast.adam, f"{PAGE}advance/")
    assert "From then on Brightloom Textile Co., Ltd. owes it to the platform" in form

    browse(cast.adam).post(f"{PAGE}advance/", {**SENT, "file": pdf("swift.pdf")})
    told = text_of(browse, cast.ada)
    assert "by the platform, on 12 June 2026" in told
    assert "Not yet: Brightloom Textile Co., Ltd. owes it to the platform." in told
    assert browse(cast.shen).get(PAGE).context["next"]["url"] == f"{PAGE}recovery/"
    assert "Not yet." not in told

    browse(cast.shen).post(f"{PAGE}recovery/", {**SENT, "file": pdf("paid-back.pdf")})
    told = text_of(browse, cast.ada)
    assert "Recorded by Shen Li" in told
    assert "Advance paid back to the platform" in told
    assert "the dispute closed" in told
    assert ledger.balance(ledger.owes(cast.supplier.pk, "USD")) == 0
    for page in ("advance/file/", "recovery/file/"):
        assert b"".join(browse(cast.ada).get(f"{PAGE}{page}")).startswith(b"%PDF")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"paid_on": "2026-06-12"}, "file"),
        ({"paid_on": "2026-07-28", "file": "yes"}, "paid_on"),
        ({"paid_on": "2026-05-01", "file": "yes"}, "paid_on"),
    ],
)
def test_it_needs_its_document_and_a_possible_day(
    cast: Cast, browse: Browse, unpaid: Dispute, sent: dict[str, object], field: str
) -> None:
    if "file" in sent:
        sent = sent | {"file": pdf("swift.pdf")}

    assert list(errors_of(browse(cast.omar), f"{PAGE}advance/", sent)) == [field]
    assert ledger.balance(ledger.bank("USD")) == 0


def test_a_day_before_the_advance_is_told_beside_its_field(
    cast: Cast, browse: Browse, unpaid: Dispute
) -> None:
    make_advance.advance(cast, unpaid)
    sent = {"paid_on": "2026-06-01", "file": pdf("swift.pdf")}

    assert list(errors_of(browse(cast.shen), f"{PAGE}recovery/", sent)) == ["paid_on"]


def test_after_the_advance_there_is_no_refund_to_record(
    cast: Cast, browse: Browse, unpaid: Dispute
) -> None:
    make_advance.advance(cast, unpaid)

    assert browse(cast.shen).get(f"{PAGE}transfer/").status_code == 409
    assert "It pays the platform, not Nordlicht Textil GmbH." in text_of(browse, cast.shen)


def test_of_a_part_the_rest_is_shown_as_owed(
    cast: Cast, browse: Browse, unpaid: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fairhold.disputes.advance_open.advance_cap", lambda policy, currency: 9000)
    make_advance.advance(cast, unpaid)
    rest = ledger.balance(ledger.due(cast.buyer.pk, "USD"))

    told = text_of(browse, cast.shen)
    assert "USD 90.00 by the platform" in told
    assert f"USD {rest / 100:,.2f} of it." in told
    assert f"A transfer of USD {rest / 100:,.2f}, paid in full." in text_of(
        browse, cast.shen, f"{PAGE}transfer/"
    )


def test_an_advance_costs_the_page_no_query_more(
    cast: Cast, browse: Browse, unpaid: Dispute
) -> None:
    before = queries_of(browse(cast.ada), PAGE)
    make_advance.advance(cast, unpaid)
    make_advance.recover(cast, unpaid)

    assert queries_of(browse(cast.ada), PAGE) <= before


@pytest.mark.parametrize("made", [orders.complete_draft, orders.offered, orders.agreed])
def test_an_order_says_from_the_start_what_is_covered(
    cast: Cast, browse: Browse, clock: SetClock, made
) -> None:
    clock(make.AGREED)
    order = made(cast, make.AGREED)
    told = text_of(browse, cast.ada, f"/orders/{order}/")

    assert "an account of Brightloom Textile Co., Ltd. that the marketplace has approved" in told
    assert "USD 0.00 of USD 12,000.00" in told
    assert "USD 0.00 now; USD 12,000.00 once all is paid" in told
    assert "the platform pays in advance, up to USD 10,000.00" in told


def test_so_do_the_draft_and_the_dispute(
    cast: Cast, browse: Browse, clock: SetClock, filed: Dispute
) -> None:
    clock(make.FILED)
    order = make.order(cast)
    draft = draft_reference(make.draft(cast, order))
    pages = (f"/orders/{order}/dispute/", f"/drafts/{draft}/channel/", f"/drafts/{draft}/check/")
    for page in (PAGE, *pages):
        told = text_of(browse, cast.ada, page)
        assert "USD 12,000.00 of USD 12,000.00" in told, page
        assert "A refund comes to at most USD 12,000.00" in told, page


def test_what_was_dealt_outside_is_said_not_to_be_covered(
    cast: Cast, browse: Browse, clock: SetClock
) -> None:
    clock(make.AGREED)
    order = orders.complete_draft(cast, make.AGREED, channel="offline")

    told = text_of(browse, cast.ada, f"/orders/{order}/")
    assert "so nothing is covered" in told
    assert "Payments that count" not in told
