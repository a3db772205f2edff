"""An order as facts: what the judgement is given, before an order and in a case."""

from datetime import date, timedelta

import pytest

from fairhold.factfile.decode import decode
from fairhold.factfile.model import FactsDoc
from fairhold.parties.models import Organisation
from fairhold.rules import policy as policies
from fairhold.rules.dispute import judge
from fairhold.trade import access, services
from fairhold.trade.facts import NotConcluded, order_facts
from tests import make as make_parties
from tests.trade import make


@pytest.fixture
def order(cast, now):
    return performed(cast, now)


def performed(cast, now, *, covered=True, confirmed=True, **found):
    """Agreed, paid in part, shipped, received, inspected (with `found` in the report)."""
    order = make.agreed(cast, now)
    make.document(order, cast.ada, now, kind="payment_record")
    account = make.approved_account(cast).pk if covered else None
    pay, record = (make.arrived, "D2") if confirmed else (make.payment, None)
    pay(order, cast, now, account_id=account, document=record)
    make.payment(order, cast, now, bank_reference="TRN-2", amount="100")
    make.shipment(order, cast, now, handed_over_on=now.date())
    later = now + timedelta(days=30)
    services.confirm_receipt(
        reference=str(order), label="S1", received_on=later.date(), actor=cast.ada, now=later
    )
    inspection = make.inspection(order, cast, later)
    report = make.report(cast, later, **found)
    services.report_inspection(reference=str(inspection), report=report, actor=cast.ines, now=later)
    return access.order(str(order), cast.olga)


def document_of(facts) -> FactsDoc:
    return FactsDoc.model_validate(
        {"format": "fairhold-facts/1", "filed_on": "2026-04-10", **facts}
    )


def test_an_order_is_part_of_a_fact_document(order):
    doc = document_of(order_facts(order))

    assert doc.channel == "trade_assurance"
    assert (doc.buyer.name, doc.supplier.country) == ("Nordlicht Textil GmbH", "CN")
    assert doc.order.reference == str(order)
    assert doc.order.on_record
    assert doc.order.concluded_on == date(2026, 3, 2)
    assert [(line.id, line.quantity, str(line.unit_price)) for line in doc.order.lines] == [
        ("L1", 2000, "5.50"),
        ("L2", 100, "10.00"),
    ]
    assert (doc.order.incoterm.rule, doc.order.incoterm.place) == ("FOB", "Ningbo")


def test_terms_are_agreed_by_both_in_their_document_and_clause(order):
    weight = document_of(order_facts(order)).terms[0]

    assert (weight.id, weight.agreed.exhibit, weight.agreed.clause) == ("T1", "D1", "2.1")
    assert weight.agreed.accepted_by == ("buyer", "supplier")
    assert weight.agreed.on_record


def test_payments_say_where_they_went_and_are_on_record_once_confirmed(order):
    covered, other = document_of(order_facts(order)).payments

    assert (covered.to, covered.on_record, covered.exhibits) == ("approved_account", True, ("D2",))
    assert (other.to, other.on_record, other.exhibits) == ("other_account", False, ())


def test_what_the_buyer_alone_says_of_a_payment_is_not_on_record(cast, now):
    order = make.agreed(cast, now)
    paid = make.payment(order, cast, now, account_id=make.approved_account(cast).pk)

    def fact():
        (payment,) = document_of(order_facts(order)).payments
        return payment.on_record

    assert paid.covered
    assert not fact()
    services.confirm_payment(reference=str(order), label="P1", actor=cast.shen, now=now)
    assert fact()


@pytest.mark.parametrize(
    ("kind", "issuer", "shown_by"),
    [
        ("payment_record", None, ("D2",)),
        ("payment_record", "buyer", ()),
        ("invoice", None, ()),
        ("invoice", "bank", ()),
    ],
)
def test_before_it_is_confirmed_only_a_banks_record_shows_a_payment(
    cast, now, kind, issuer, shown_by
):
    order = make.agreed(cast, now)
    services.add_document(
        reference=str(order),
        file_id=make.stored_file(cast.ada, now, "paper.pdf").pk,
        kind=kind,
        title="A paper",
        issuer_role=issuer,
        actor=cast.ada,
        now=now,
    )
    make.payment(order, cast, now, account_id=make.approved_account(cast).pk, document="D2")

    (payment,) = document_of(order_facts(order)).payments
    assert (payment.on_record, payment.exhibits) == (False, shown_by)


def test_a_payment_in_another_currency_is_not_counted(order, cast, now):
    make.payment(order, cast, now, bank_reference="TRN-3", currency="EUR")

    assert [paid["id"] for paid in order_facts(order)["payments"]] == ["P1", "P2"]


def test_a_shipment_has_its_days(order):
    (sent,) = document_of(order_facts(order)).shipments

    assert (sent.shipped_on, sent.handed_over_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert sent.delivered_on == date(2026, 4, 1)


def test_papers_of_the_agreement_are_accepted_and_intact_later_ones_are_not(order):
    specification, payment_record, report = document_of(order_facts(order)).exhibits

    assert specification.accepted_by == ("buyer", "supplier")
    assert specification.integrity == "intact"
    assert (payment_record.accepted_by, payment_record.integrity) == ((), "unknown")
    assert payment_record.offered_by == "buyer"
    assert report.id == "I1"


def test_an_inspection_is_an_exhibit_of_the_company_with_its_traced_sample(order):
    report = document_of(order_facts(order)).exhibits[2]

    assert (report.kind, report.issuer.role) == ("inspection_report", "inspection_company")
    assert (report.issuer.name, report.issuer.group_of) == ("Plumbline Inspection Ltd.", None)
    assert (report.sample.traced, report.sample.how) == (True, "cartons 3, 11, 17 and 38")
    assert [seen.kind for seen in report.shows] == ["measurement", "lot"]


def test_an_inspector_of_a_partys_group_is_named_as_such(order, cast):
    Organisation.objects.filter(pk__in=[cast.supplier.pk, cast.inspector.pk]).update(group="x")
    again = access.order(str(order), cast.olga)

    report = document_of(order_facts(again)).exhibits[2]
    assert report.issuer.group_of == "supplier"


def test_an_inspection_not_yet_reported_shows_nothing(order, cast, now):
    company = make_parties.organisation("Second Look Ltd.", kind="inspector")
    services.order_inspection(reference=str(order), company_id=company.pk, actor=cast.shen, now=now)

    assert [exhibit["id"] for exhibit in order_facts(order)["exhibits"]] == ["D1", "D2", "I1"]


def test_a_draft_is_judged_as_if_it_were_agreed(cast, now):
    draft = make.complete_draft(cast, now)

    with pytest.raises(NotConcluded):
        order_facts(draft)
    doc = document_of(order_facts(draft, as_if_agreed_on=now.date()))
    assert doc.order.concluded_on == now.date()
    assert doc.exhibits[0].accepted_by == ("buyer", "supplier")


def test_facts_take_four_queries(order, django_assert_num_queries):
    with django_assert_num_queries(4):
        order_facts(order)


def judged(order, **claim) -> dict:
    """What the judgement says about one claim on the order's own record, noticed in time."""
    complaint = {
        "filed_on": "2026-04-10",
        "format": "fairhold-facts/1",
        "notices": [{"on": "2026-04-03", "nature": "The fabric is too light.", "on_record": True}],
        "claims": [{"id": "C1", "line": "L1", **claim}],
    }
    doc = FactsDoc.model_validate({**order_facts(order), **complaint})
    policy = policies.current(doc.channel, doc.filed_on)
    return judge(decode(doc, policy), policy).as_json()["claims"][0]


def test_the_record_of_an_order_alone_proves_that_its_goods_are_too_light(order):
    assert judged(order, ground="not_as_described", term="T1")["verdict"] == "proven"


WITHIN = [{"kind": "measurement", "term": "T1", "values": ["176"] * 8, "unit": "g/m²"}]


@pytest.mark.parametrize(
    ("found", "failing"),
    [
        ({"observations": WITHIN}, "deviation"),
        ({"traced": False, "traced_how": ""}, "deviation"),
        ({"covered": False}, "order_and_payment"),
        ({"confirmed": False}, "order_and_payment"),
    ],
)
def test_the_same_claim_fails_without_what_carries_it(cast, now, found, failing):
    order = performed(cast, now, **found)

    claim = judged(order, ground="not_as_described", term="T1")

    assert claim["verdict"] == "not_proven"
    statuses = {issue["name"]: issue["status"] for issue in claim["issues"]}
    assert statuses[failing] not in ("proven", "undisputed")
