"""Filing a dispute through its pages: small steps, nothing lost, the rules said before."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from fairhold.disputes import access, services
from fairhold.disputes.models import Dispute, Draft
from fairhold.rules import policy as policies
from fairhold.trade.queries.rows import LineRow, TermRow
from fairhold.web.showing.form import ShowsForm
from tests.disputes import make
from tests.web.conftest import queries_of

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfeA^\xa4\xbb\x00\x00\x00"
    b"\x00IEND\xaeB`\x82"
)
TOO_LIGHT = {
    "term": "T1",
    "line": "L1",
    "says": "The shirts weigh 161 g/m² instead of 180 g/m².",
    "remedy": "price_reduction",
    "amount": "3000.00",
}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch, settings, tmp_path):
    """The pages are used on the day Ada files, and files go to a vault of the test's own."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.FILED)
    settings.VAULT = tmp_path


@pytest.fixture
def order(cast):
    return make.order(cast)


@pytest.fixture
def draft(cast, order) -> Draft:
    return services.start_draft(order=str(order), actor=cast.ada, now=make.FILED)


def at(route: str, draft: Draft, *more: Any) -> str:
    return reverse(route, args=[access.draft_reference(draft), *more])


def revision(draft: Draft) -> int:
    draft.refresh_from_db()
    return draft.revision


def test_only_the_procedures_in_force_are_offered(browse, cast, order):
    ada = browse(cast.ada)
    choosing = ada.get(reverse("file_dispute")).content.decode()
    starting = ada.get(reverse("start_dispute", args=[str(order)])).content.decode()

    for each in policies.packaged():
        assert escape(each.doc.procedure.who_must_prove) in choosing
    for each in policies.for_replay():
        assert escape(each.doc.procedure.silence) not in choosing + starting
        assert each.doc.title not in choosing + starting


def test_the_answers_name_the_channel_and_lead_to_its_procedure(browse, cast, order):
    answers = {"ordered": "specification", "paid": "approved", "order": str(order)}

    sent = browse(cast.ada).post(reverse("file_dispute"), answers)

    assert sent.url == reverse("start_dispute", args=[str(order)])
    page = browse(cast.ada).get(sent.url).content.decode()
    assert "Trade assurance" in page
    assert "Silence alone never proves a claim" in page


def test_answers_that_do_not_fit_the_record_are_pointed_out(browse, cast, order):
    answers = {"ordered": "outside", "paid": "elsewhere", "order": str(order)}

    page = browse(cast.ada).post(reverse("file_dispute"), answers).content.decode()

    assert "The record says otherwise" in page


def test_a_dispute_is_filed_step_by_step(browse, cast, order):
    ada = browse(cast.ada)
    began = ada.post(reverse("start_dispute", args=[str(order)]))
    draft = Draft.objects.get()
    assert began.url == at("draft_channel", draft)

    understood = {"understood": "on", "revision": revision(draft)}
    assert ada.post(began.url, understood).url == at("draft_claims", draft)
    claim = at("draft_add_claim", draft, "not_as_described")
    sent = ada.post(claim, {**TOO_LIGHT, "revision": revision(draft)})
    assert sent.url == at("draft_claims", draft)

    photo = SimpleUploadedFile("shirt.png", PNG, "image/png")
    exhibit = {"kind": "photo", "title": "A shirt", "file": photo, "revision": revision(draft)}
    shows = ada.post(at("draft_add_exhibit", draft), exhibit)
    assert shows.url == at("draft_exhibit_shows", draft, 1)
    seen = {"T1_values": "161.5 160", "T1_unit": "g/m²", "revision": revision(draft)}
    assert ada.post(shows.url, seen).url == at("draft_evidence", draft)
    assert "measured 161.5, 160 g/m²" in ada.get(at("draft_evidence", draft)).content.decode()

    proof = ada.get(at("draft_proof", draft)).content.decode()
    assert "The shirts weigh 161" in proof
    filed = ada.post(at("draft_check", draft), {"revision": revision(draft)})
    dispute = Dispute.objects.get()
    assert filed.url == reverse("dispute", args=[access.reference_of(dispute)])
    assert dispute.claims.get().asked_minor == 300_000


def test_that_no_term_says_it_is_an_answer_of_its_own(browse, cast, draft):
    ada, page = browse(cast.ada), at("draft_add_claim", draft, "not_as_described")

    unsaid = ada.post(page, {**TOO_LIGHT, "term": ""})
    assert unsaid.status_code == 422
    assert unsaid.context["form"].errors["term"] == ["Choose an answer."]

    ada.post(page, {**TOO_LIGHT, "term": "none", "revision": revision(draft)})
    draft.refresh_from_db()
    assert "term" not in draft.data["claims"]["claims"][0]
    change = ada.get(at("draft_claim", draft, 1))
    assert change.context["form"].initial["term"] == "none"


def test_the_evidence_page_tells_what_is_shown_from_what_is_missing(browse, cast):
    made = make.draft(cast, make.order(cast, inspected=False))

    told = browse(cast.ada).get(at("draft_evidence", made))

    missing = {need["question"]: need for need in told.context["missing"]}
    assert "Does it differ from what was agreed?" in missing
    assert all(need["carriers"] for need in missing.values())
    shown = {need["question"] for need in told.context["shown"]}
    assert "Was there an order, and was it paid as this procedure asks?" in shown
    assert not shown & set(missing)


def test_what_can_be_proven_names_what_is_missing(browse, cast):
    order = make.order(cast, inspected=False)
    made = make.draft(cast, order)

    page = browse(cast.ada).get(at("draft_proof", made)).content.decode()

    assert "This cannot be proven yet" in page
    assert "?issue=delivered_condition&kind=" in page.replace("&amp;", "&")


def test_a_claim_with_a_mistake_comes_back_with_what_was_typed(browse, cast, draft):
    page = at("draft_add_claim", draft, "not_as_described")

    sent = browse(cast.ada).post(
        page, {**TOO_LIGHT, "amount": "12.345", "discovered_on": "2030-01-01"}
    )

    assert sent.status_code == 422
    text = sent.content.decode()
    assert "The shirts weigh 161" in text
    assert "12.345" in text


def test_a_colleagues_save_is_not_overwritten(browse, cast, draft):
    ada, page = browse(cast.ada), at("draft_add_claim", draft, "not_as_described")
    before = revision(draft)
    services.save_draft(
        reference=access.draft_reference(draft),
        step="channel",
        data={"understood": True},
        revision=before,
        actor=cast.ben,
        now=make.FILED,
    )

    sent = ada.post(page, {**TOO_LIGHT, "revision": before})

    assert sent.status_code == 422
    assert "Ben Vogt saved this draft" in sent.content.decode()


def test_an_unfinished_draft_is_not_filed_and_says_why(browse, cast, draft):
    sent = browse(cast.ada).post(at("draft_check", draft), {"revision": revision(draft)})

    assert sent.status_code == 422
    assert "Say at least one thing that is wrong." in sent.content.decode()
    assert not Dispute.objects.exists()


def test_filing_twice_leads_to_the_one_dispute(browse, cast, order):
    made = make.draft(cast, order)
    filed = browse(cast.ada).post(at("draft_check", made), {"revision": made.revision})
    assert filed.status_code == 302

    again = browse(cast.ada).post(at("draft_check", made), {"revision": made.revision})

    assert again.status_code == 409
    assert "has been filed as D-000001" in again.content.decode()
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize("step", ["draft_channel", "draft_claims", "draft_evidence", "draft_proof"])
def test_another_companys_draft_looks_as_if_it_were_not_there(browse, cast, draft, step):
    for reader in (cast.shen, cast.otto):
        assert browse(reader).get(at(step, draft)).status_code == 404


def test_a_claim_and_an_exhibit_can_be_taken_out_again(browse, cast, order):
    made = make.draft(cast, order, exhibits=(make.photo(cast),))

    browse(cast.ada).post(at("draft_remove_claim", made, 1), {"revision": revision(made)})
    browse(cast.ada).post(at("draft_remove_exhibit", made, 1), {"revision": revision(made)})

    made.refresh_from_db()
    assert made.data["claims"]["claims"] == []
    assert made.data["evidence"]["exhibits"] == []


def test_the_pages_take_as_many_queries_however_much_is_in_the_draft(browse, cast, order):
    made = make.draft(cast, order, exhibits=(make.photo(cast),))
    page = at("draft_evidence", made)
    before = queries_of(browse(cast.ada), page)

    full = make.draft(cast, order, claims=(make.TOO_LIGHT,) * 3, exhibits=(make.photo(cast),) * 3)

    assert queries_of(browse(cast.ada), at("draft_evidence", full)) == before


# What an exhibit shows

WEIGHT = TermRow(
    label="T1",
    kind="measure",
    says="fabric weight 180 g/m² ± 5 %",
    data={"unit": "g/m²"},
    line="L1",
    document="D1",
    clause="2.1",
)
SHIRTS = LineRow(label="L1", description="Shirt", quantity=2000, unit="piece")


def shows(data: dict[str, Any], **more: Any) -> ShowsForm:
    return ShowsForm(data, terms=[WEIGHT], lines=[SHIRTS], currency="USD", **more)


def test_what_was_filled_in_becomes_observations():
    form = shows(
        {
            "T1_values": "161 162.5",
            "T1_unit": "g/m²",
            "L1_received": "1900",
            "event_event": "delivered",
            "event_on": "2026-05-05",
            "value_conforming": "12000.00",
            "value_delivered": "9000.00",
        }
    )

    assert form.is_valid(), form.errors
    told = {each["kind"]: each for each in form.observations()}
    assert told["measurement"]["values"] == ["161", "162.5"]
    assert told["count"] == {"kind": "count", "line": "L1", "received": 1900}
    assert str(told["event"]["on"]) == "2026-05-05"
    assert Decimal(told["value"]["conforming"]) == 12000


def test_half_an_observation_is_asked_to_be_finished():
    form = shows({"event_event": "delivered"})

    assert not form.is_valid()
    assert "event_on" in form.errors


def test_what_was_said_before_is_filled_in_again():
    shown = [
        {"kind": "measurement", "term": "T1", "values": ["161", "162"], "unit": "g/m²"},
        {"kind": "cost", "of": "inspection", "amount": "120.00"},
    ]
    form = ShowsForm(terms=[WEIGHT], lines=[SHIRTS], currency="USD", shown=shown)

    assert form["T1_values"].value() == "161 162"
    opened = {group.title for group in form.named() if group.open}
    assert opened == {"T1: fabric weight 180 g/m² ± 5 %", "A cost that the fault brought"}
