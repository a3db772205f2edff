"""Papers and terms of an order: each term tied to the document and clause that says so."""

from datetime import timedelta

import pytest

from fairhold.kit.errors import NotFound
from fairhold.trade import checks, services
from fairhold.trade.services import documents, terms
from tests.trade import make


@pytest.fixture
def draft(cast, now):
    order = make.draft(cast, now)
    make.document(order, cast.ada, now)
    return order


@pytest.fixture
def term(draft, cast, now):
    def add(data, **details):
        return services.add_term(
            reference=str(draft), data=data, actor=cast.ada, now=now, **details
        )

    return add


def test_a_term_is_tied_to_document_and_clause(term):
    added = term(make.WEIGHT, document="D1", clause="4.2")

    assert (added.label, added.kind, added.clause) == ("T1", "measure", "4.2")
    assert added.document.label == "D1"
    assert added.data["tolerance"] == {"percent": "5"}


def test_the_same_term_at_the_same_clause_is_there_once(term, draft):
    first = term(make.WEIGHT, document="D1", clause="4.2")

    assert term(make.WEIGHT, document="D1", clause="4.2") == first
    assert term(make.WEIGHT, document="D1", clause="4.3") != first
    assert draft.terms.count() == 2


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"kind": "measure", "property": "weight", "unit": "g"}, "data"),
        ({**make.WEIGHT, "value": 180.5}, "data.value"),
        ({**make.WEIGHT, "value": "heavy"}, "data.value"),
        ({**make.WEIGHT, "unit": "stones per moon"}, "data.unit"),
        ({**make.WEIGHT, "smell": "none"}, "data.smell"),
        ({**make.WEIGHT, "id": "T9"}, "data.id"),
        ({**make.WEIGHT, "agreed": {"on_record": True}}, "data.agreed"),
        ({**make.SAMPLING, "aql": {"critical": "-1", "major": "0", "minor": "0"}}, None),
    ],
)
def test_a_term_that_cannot_be_compared_is_refused(term, data, field):
    with pytest.raises(terms.BadTerm) as refusal:
        term(data)

    assert refusal.value.field == (field or "data.aql.critical")


def test_controls_and_direction_tricks_in_a_term_are_cleaned_away(term):
    added = term({**make.COLOUR, "value": "na\u202evy\x00"})

    assert added.data["value"] == "navy"


def test_a_term_of_any_depth_is_refused_and_not_read_for_ever(term):
    deep: dict = {}
    for _ in range(5_000):
        deep = {"known": deep}

    with pytest.raises(terms.BadTerm) as refusal:
        term({"kind": "mark", "mark": "Made in China", "known": [deep]})
    assert refusal.value.field.startswith("data.known")


@pytest.mark.parametrize("data", [{}, {"kind": None}, {"kind": "smell"}])
def test_a_term_is_of_a_known_kind(term, data):
    with pytest.raises(checks.UnknownChoice, match="Choose measure, attribute") as refusal:
        term(data)

    assert refusal.value.field == "data.kind"


def test_a_term_names_only_what_the_order_holds(term):
    with pytest.raises(NotFound) as refusal:
        term({**make.WEIGHT, "line": "L7"})
    assert refusal.value.field == "data.line"

    with pytest.raises(NotFound) as refusal:
        term(make.WEIGHT, document="D7")
    assert refusal.value.field == "document"

    known = [{"how": "told", "exhibits": ["D7"]}]
    with pytest.raises(NotFound) as refusal:
        term({"kind": "mark", "mark": "Made in China", "known": known})
    assert refusal.value.field == "data.known"


def test_a_term_is_changed_and_removed_under_its_label(term, draft, cast, now):
    term(make.WEIGHT)
    at = {"reference": str(draft), "actor": cast.shen, "now": now}

    assert services.change_term(label="T1", data=make.COLOUR, **at).kind == "attribute"
    services.remove_term(label="T1", **at)
    assert not draft.terms.exists()
    with pytest.raises(NotFound):
        services.remove_term(label="T1", **at)


def test_an_order_has_so_many_terms_at_most(term, monkeypatch):
    monkeypatch.setattr(terms, "MOST_TERMS", 1)
    term(make.WEIGHT)

    with pytest.raises(terms.TooManyTerms):
        term(make.COLOUR)


def test_who_made_a_paper_follows_from_its_kind_or_from_who_brings_it(draft, cast, now):
    contract = make.document(draft, cast.shen, now, kind="contract")
    lab = make.document(draft, cast.shen, now, kind="lab_report")

    assert (contract.issuer_role, contract.issuer_name) == ("supplier", cast.supplier.name)
    assert (lab.issuer_role, lab.issuer_name) == ("laboratory", "")


def test_the_same_file_twice_is_one_document(draft, cast, now):
    there = draft.documents.get()

    again = make.document(draft, cast.ada, now)

    assert again.pk == there.pk
    assert draft.documents.count() == 1


@pytest.mark.parametrize(
    ("details", "refusal", "field"),
    [
        ({"kind": "rumour"}, checks.UnknownChoice, "kind"),
        ({"title": " "}, checks.BadText, "title"),
        ({"issuer_role": "friend"}, checks.UnknownChoice, "issuer_role"),
        ({"file_id": 10**6}, NotFound, "file_id"),
    ],
)
def test_a_document_that_cannot_be_is_refused(draft, cast, now, details, refusal, field):
    given = {"file_id": make.stored_file(cast.ada, now, "b.pdf").pk, "kind": "drawing"}
    given |= {"title": "Drawing"} | details

    with pytest.raises(refusal) as refused:
        services.add_document(reference=str(draft), actor=cast.ada, now=now, **given)
    assert refused.value.field == field


def test_a_document_is_not_dated_tomorrow(draft, cast, now):
    with pytest.raises(checks.DateInFuture):
        services.add_document(
            reference=str(draft),
            file_id=make.stored_file(cast.ada, now, "b.pdf").pk,
            kind="drawing",
            title="Drawing",
            dated=now.date() + timedelta(days=1),
            actor=cast.ada,
            now=now,
        )


def test_the_other_sides_file_looks_as_if_it_were_not_there(draft, cast, now):
    theirs = make.stored_file(cast.shen, now, "theirs.pdf")

    with pytest.raises(NotFound) as refusal:
        services.add_document(
            reference=str(draft),
            file_id=theirs.pk,
            kind="drawing",
            title="Drawing",
            actor=cast.ada,
            now=now,
        )
    assert refusal.value.field == "file_id"


def test_a_document_that_holds_a_term_stays(term, draft, cast, now):
    term(make.WEIGHT, document="D1")

    with pytest.raises(documents.DocumentInUse, match="T1 rests on D1"):
        services.remove_document(reference=str(draft), label="D1", actor=cast.ada, now=now)


def test_a_document_leaves_a_draft(draft, cast, now):
    services.remove_document(reference=str(draft), label="D1", actor=cast.ada, now=now)

    assert not draft.documents.exists()


def test_each_side_adds_so_many_documents_at_most(draft, cast, now, monkeypatch):
    monkeypatch.setattr(documents, "MOST_DOCUMENTS", 1)

    with pytest.raises(documents.TooManyDocuments):
        make.document(draft, cast.ada, now, kind="drawing")

    assert make.document(draft, cast.shen, now, kind="drawing").label == "D2"


def test_a_paper_added_after_agreement_is_a_record_nobody_has_accepted(cast, now):
    order = make.agreed(cast, now)
    frozen = order.frozen_hash

    invoice = make.document(order, cast.shen, now, kind="invoice")

    order.refresh_from_db()
    assert invoice.label == "D2"
    assert (order.state, order.frozen_hash) == ("agreed", frozen)
    assert [document["label"] for document in order.frozen["documents"]] == ["D1"]
