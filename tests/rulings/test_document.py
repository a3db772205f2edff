"""The ruling as a document: what it must say, and that its PDF says the same."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from fairhold.factfile.decode import decode
from fairhold.factfile.load import loads
from fairhold.rules import policy as policies
from fairhold.rules.dispute import advice, judge
from fairhold.rulings.document import Decided, document_of
from fairhold.rulings.pdf import ruling_pdf

GOLDEN = Path(__file__).parents[1] / "rules" / "golden"
EXAMPLES = Path(__file__).parents[2] / "examples" / "disputes"
ISSUED = datetime(2026, 5, 2, 12, 5, tzinfo=UTC)


def _document(facts: str | bytes, **decided: Any) -> dict[str, Any]:
    """The document of a ruling on an example, by its name, or on the content of a fact file."""
    doc = loads((EXAMPLES / facts).read_bytes() if isinstance(facts, str) else facts)
    policy = policies.current(doc.channel, doc.filed_on)
    judgement = advice.as_json(judge(decode(doc, policy), policy))
    fields: dict[str, Any] = {
        "reference": "D-000123",
        "number": 1,
        "officer": "Ines Duarte",
        "second": None,
        "replaces": None,
        "replaced_by": None,
        "issued_at": ISSUED,
        "timezone": "Europe/Berlin",
        "outcome": judgement["recommendation"]["outcome"],
        "refund_minor": 480000,
        "currency": "USD",
        "departs": False,
        "reasons": "",
        "facts_hash": "ab" * 32,
    }
    return document_of(doc.model_dump(mode="json"), judgement, Decided(**(fields | decided)))


@pytest.fixture(scope="module")
def fabric() -> dict[str, Any]:
    return _document("fabric-won.yaml")


def test_it_names_the_decision_and_its_day_where_the_reader_lives(fabric: dict[str, Any]) -> None:
    assert fabric["decision"] == "Hengtai Textile Co. Ltd refunds USD 4,800.00."
    assert fabric["issued"] == "2 May 2026, 14:05 (Europe/Berlin)"


def test_every_issue_of_every_claim_is_there_with_its_exhibits(fabric: dict[str, Any]) -> None:
    assert [len(claim["issues"]) for claim in fabric["claims"]] == [6, 6]
    deviation = next(i for i in fabric["claims"][0]["issues"] if i["clause"] == "D-2")
    assert deviation["for"][0]["source"] == "E2"
    assert all(claim["change"].endswith(".") for claim in fabric["claims"])


def test_a_departure_shows_the_recommendation_and_the_officers_reasons() -> None:
    reasons = "The valuation leaves out the hems."
    document = _document("fabric-won.yaml", departs=True, refund_minor=300000, reasons=reasons)

    assert document["decision"] == "Hengtai Textile Co. Ltd refunds USD 3,000.00."
    assert document["recommended"] == "Hengtai Textile Co. Ltd refunds USD 4,800.00."
    assert document["officers_reasons"] == reasons


def test_a_suppliers_proven_claim_ends_in_what_the_buyer_owes() -> None:
    told = yaml.safe_load((GOLDEN / "price-owed.yaml").read_text())["facts"]
    document = _document(json.dumps(told, default=str).encode(), outcome="dismiss", refund_minor=0)
    departed = _document(
        json.dumps(told, default=str).encode(), outcome="dismiss", refund_minor=0, departs=True
    )

    assert document["decision"].startswith("The buyer owes ")
    assert departed["decision"] == "The claim is dismissed. No refund is due."


def test_the_pdf_says_what_the_page_says_and_is_the_same_each_time(fabric: dict[str, Any]) -> None:
    printed = ruling_pdf(fabric, ISSUED)

    pages = pypdfium2.PdfDocument(printed)
    text = " ".join("".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert "Hengtai Textile Co. Ltd refunds USD 4,800.00." in text
    assert "8 of 8 outside" in text
    assert "clause D-2" in text
    assert b"pdfaid" in printed
    assert ruling_pdf(fabric, ISSUED) == printed


def test_the_pdf_takes_the_moment_as_clocks_tell_it(fabric: dict[str, Any]) -> None:
    assert ruling_pdf(fabric, ISSUED.replace(microsecond=123456)).startswith(b"%PDF-")
