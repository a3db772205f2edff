"""The ruling through the pages: confirmed or departed from, read, saved, and paid."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.ledger import services as ledger
from fairhold.parties.models import Membership
from fairhold.rulings.models import Ruling
from tests import make as parties
from tests.cast import Cast
from tests.disputes import make
from tests.trade import make as orders
from tests.web.conftest import Browse, queries_of
from tests.web.disputes.conftest import PAGE, SetClock
from tests.web.sending import errors_of, pdf

RULE = f"{PAGE}rule/"


def seen(client: Client) -> str:
    return str(client.get(RULE).context["form"]["seen"].value())


def confirm(client: Client, **more: str) -> dict[str, str]:
    return {"decision": "confirm", "reasons": "", "seen": seen(client), **more}


def depart(client: Client, **said: str) -> dict[str, str]:
    given = {"outcome": "partial_refund", "refund": "500.00", "reasons": "The hems are sound."}
    return {"decision": "depart", "seen": seen(client), **given, **said}


def test_a_confirmed_ruling_stands_in_the_ledger(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    client = browse(cast.olga)

    answer = client.post(RULE, confirm(client))

    assert answer["Location"] == f"{PAGE}ruling/"
    ruling = Ruling.objects.get()
    assert not ruling.departs
    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == ruling.refund_minor > 0


def test_a_second_press_of_the_button_rules_once(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    client = browse(cast.olga)
    sent = confirm(client)

    for _ in range(2):
        answer = client.post(RULE, sent, follow=True)

    assert answer.redirect_chain == [(f"{PAGE}ruling/", 302)]
    assert Ruling.objects.count() == 1


def test_a_departure_says_why_and_both_sides_read_it(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    client = browse(cast.olga)

    client.post(RULE, depart(client))

    ruling = Ruling.objects.get()
    assert (ruling.departs, ruling.refund_minor) == (True, 50000)
    assert "The hems are sound." in browse(cast.shen).get(f"{PAGE}ruling/").content.decode()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reasons": " "}, "reasons"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "dismiss"}, "refund"),
        ({"refund": "0"}, "refund"),
        ({"refund": "12,000.01"}, "refund"),
        ({"refund": "1.005"}, "refund"),
        ({"refund": "-5"}, "refund"),
        ({"decision": ""}, "decision"),
        ({"reasons": "x" * 20_001}, "reasons"),
    ],
)
def test_what_cannot_be_ruled_is_told_beside_its_field(
    cast: Cast, browse: Browse, taken: Dispute, said: dict[str, str], field: str
) -> None:
    client = browse(cast.olga)

    assert list(errors_of(client, RULE, depart(client, **said))) == [field]
    assert not Ruling.objects.exists()


def test_what_has_changed_since_it_was_read_is_read_again_first(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    client = browse(cast.olga)
    sent = depart(client)
    shows = [{"kind": "measurement", "term": "T1", "values": ["181"]}]
    photo = make.photo(cast, name="later.jpg", shows=shows)
    services.deposit(reference="D-000001", data=photo, actor=cast.ada, now=make.TAKEN)

    answer = client.post(RULE, sent)

    form = answer.context["form"]
    assert answer.status_code == 422
    assert "Something was added" in form.non_field_errors()[0]
    assert form["reasons"].value() == "The hems are sound."
    assert not Ruling.objects.exists()
    again = client.post(RULE, sent | {"seen": form["seen"].value()})
    assert again["Location"] == f"{PAGE}ruling/"


@pytest.mark.parametrize(
    ("who", "says"),
    [("omar", "Take this case first"), ("olga", "Another officer must rule")],
)
def test_who_cannot_rule_is_told_why(
    cast: Cast, browse: Browse, answered: Dispute, who: str, says: str
) -> None:
    if who == "olga":
        olga = Membership.objects.get(person_id=cast.olga.person_id).person
        parties.membership(olga, cast.supplier, ended_at=make.AGREED)

    answer = browse(getattr(cast, who)).get(RULE)

    assert answer.status_code == 409
    assert says in answer.content.decode()


def test_the_page_to_rule_costs_the_same_however_much_is_in_the_case(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    client = browse(cast.olga)

    def grow(name: str) -> None:
        shows = [{"kind": "measurement", "term": "T1", "values": ["160"]}]
        photo = make.photo(cast, name=name, shows=shows)
        services.deposit(reference="D-000001", data=photo, actor=cast.ada, now=make.TAKEN)

    grow("one.jpg")
    few = queries_of(client, RULE)
    grow("two.jpg")

    assert queries_of(client, RULE) == few


def test_before_there_is_a_ruling_there_is_nothing_to_read(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    for page in ("ruling/", "ruling.pdf", "transfer/file/"):
        assert browse(cast.ada).get(f"{PAGE}{page}").status_code == 404


def test_the_ruling_tells_decided_and_paid_apart(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    make.ruled(cast, taken)

    content = browse(cast.ada).get(f"{PAGE}ruling/").content.decode()

    assert "Brightloom Textile Co., Ltd. owes Nordlicht Textil GmbH <strong>USD " in content
    assert "Not yet" in content
    assert "What would have changed the result" in content
    assert ") it would not have been proven." in content
    assert 'href="/disputes/D-000001/#exhibit-E1"' in content


def test_an_opinion_is_told_as_one(cast: Cast, browse: Browse, clock: SetClock) -> None:
    clock(make.RULED)
    order = make.order(cast, paid="", channel="offline", specification_by=None)
    record = orders.document(order, cast.ada, make.AGREED, kind="payment_record")
    orders.payment(order, cast, make.AGREED, amount="12000.00", document=record.label)
    make.ruled(cast, make.taken(cast, make.answered(cast, make.filed(cast, order))))

    content = browse(cast.ada).get(PAGE).content.decode()

    assert "It is an opinion; the platform holds no money of this order." in content
    assert "owes" not in content


def test_the_pdf_is_the_same_for_every_reader(cast: Cast, browse: Browse, taken: Dispute) -> None:
    make.ruled(cast, taken)

    by = [browse(who).get(f"{PAGE}ruling.pdf") for who in (cast.ada, cast.shen)]

    assert by[0].content == by[1].content
    assert by[0].content.startswith(b"%PDF")
    assert by[0]["Content-Disposition"] == 'attachment; filename="ruling-D-000001.pdf"'


@pytest.fixture
def owed(cast: Cast, taken: Dispute, clock: SetClock, settings: Settings, tmp_path: Path) -> Ruling:
    settings.VAULT = tmp_path / "vault"
    ruling = make.ruled(cast, taken)
    clock(make.PAID)
    return ruling


def test_the_supplier_shows_the_transfer_and_the_refund_is_paid(
    cast: Cast, browse: Browse, owed: Ruling
) -> None:
    sent = {"paid_on": "2026-05-28", "file": pdf("swift.pdf")}

    browse(cast.shen).post(f"{PAGE}transfer/", sent)

    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == 0
    content = browse(cast.ada).get(PAGE).content.decode()
    assert "Yes, on" in content
    assert "swift.pdf" in content
    saved = browse(cast.ada).get(f"{PAGE}transfer/file/")
    assert b"".join(saved).startswith(b"%PDF")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"paid_on": "2026-05-28"}, "file"),
        ({"paid_on": "2026-06-28", "file": "yes"}, "paid_on"),
        ({"paid_on": "2026-05-01", "file": "yes"}, "paid_on"),
    ],
)
def test_a_transfer_needs_its_document_and_a_possible_day(
    cast: Cast, browse: Browse, owed: Ruling, sent: dict[str, object], field: str
) -> None:
    if "file" in sent:
        sent = sent | {"file": pdf("swift.pdf")}

    assert list(errors_of(browse(cast.shen), f"{PAGE}transfer/", sent)) == [field]
    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == owed.refund_minor


def test_the_buyer_cannot_say_that_it_was_paid(cast: Cast, browse: Browse, owed: Ruling) -> None:
    answer = browse(cast.ada).post(f"{PAGE}transfer/", {"paid_on": "2026-05-28"})

    assert answer.status_code == 409
