"""Evidence through the pages: brought, said to show something, accepted, asked for, examined."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.evidence.models import Exhibit, Request, Shown
from fairhold.files.models import StoredFile
from tests.cast import Cast
from tests.disputes import make
from tests.web.conftest import Browse
from tests.web.disputes.conftest import PAGE, SetClock
from tests.web.sending import errors_of, pdf

REPORT = {"kind": "lab_report", "title": "The mill’s own test", "dated": "2026-03-20"}
MEASURED = {"term": "T1", "values": "178 179.5", "unit": "g/m²"}


@pytest.fixture(autouse=True)
def _own_vault(settings: Settings, tmp_path: Path) -> None:
    settings.VAULT = tmp_path / "vault"


def bring(client: Client, sheet: str = "b" * 43, **said: object) -> dict[str, object]:
    return {**REPORT, "file": pdf("mill-test.pdf"), "sheet": sheet, **said}


def test_an_exhibit_is_brought_and_then_said_to_show_something(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client = browse(cast.shen)

    answer = client.post(f"{PAGE}exhibits/new/", bring(client))
    assert answer["Location"] == f"{PAGE}exhibits/E2/shows/"
    client.post(f"{PAGE}exhibits/E2/shows/new/measurement/", MEASURED)

    [shown] = Shown.objects.filter(exhibit__label="E2")
    assert (shown.data["term"], shown.data["values"]) == ("T1", ["178", "179.5"])
    content = browse(cast.ada).get(PAGE).content.decode()
    assert "T1, fabric weight 180 g/m² ± 5 %: measured 178, 179.5 g/m²." in content


def test_an_exhibit_sent_twice_is_brought_once(cast: Cast, browse: Browse, filed: Dispute) -> None:
    client = browse(cast.shen)

    places = [client.post(f"{PAGE}exhibits/new/", bring(client))["Location"] for _ in range(2)]

    assert places == [f"{PAGE}exhibits/E2/shows/"] * 2
    assert Exhibit.objects.count() == 2


def test_a_mistake_keeps_the_file_and_what_was_typed(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client = browse(cast.shen)

    answer = client.post(f"{PAGE}exhibits/new/", bring(client, dated="2026-12-24", traced="yes"))

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, ["traced_how"])
    kept = {name: value for name, value in bring(client).items() if name != "file"}
    again = client.post(f"{PAGE}exhibits/new/", kept | {"kept": form["kept"].value()})
    assert again.status_code == 302
    assert Exhibit.objects.get(label="E2").file.name == "mill-test.pdf"


def test_a_date_to_come_is_told_beside_its_field(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client = browse(cast.shen)

    wrong = errors_of(client, f"{PAGE}exhibits/new/", bring(client, dated="2026-12-24"))

    assert wrong == {"dated": ["Lies in the future."]}


def test_somebody_elses_file_is_not_there(cast: Cast, browse: Browse, filed: Dispute) -> None:
    client = browse(cast.shen)
    hers = StoredFile.objects.filter(organisation=cast.buyer).latest("pk")

    sent = bring(client, kept=str(hers.pk))
    del sent["file"]

    assert list(errors_of(client, f"{PAGE}exhibits/new/", sent)) == ["file"]


def test_several_things_are_recorded_one_by_one_and_the_same_one_once(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client, place = browse(cast.ada), f"{PAGE}exhibits/E1/shows/"

    for _ in range(2):
        client.post(f"{place}new/measurement/", MEASURED)
    client.post(f"{place}new/cost/", {"of": "inspection", "amount": "300.00"})
    client.post(f"{place}new/cost/", {"of": "return", "amount": "1,250.50", "claim": "C1"})

    standing = Shown.objects.filter(struck_at__isnull=True).order_by("number")
    assert [(s.kind, s.data.get("amount")) for s in standing] == [
        ("measurement", None),
        ("cost", "300.00"),
        ("cost", "1250.50"),
    ]


def test_what_was_recorded_can_be_struck(cast: Cast, browse: Browse, filed: Dispute) -> None:
    client, place = browse(cast.ada), f"{PAGE}exhibits/E1/shows/"
    client.post(f"{place}new/measurement/", MEASURED)
    [row] = client.get(place).context["rows"]

    client.post(row["remove"])

    assert client.get(place).context["rows"] == []
    assert client.post(row["remove"]).status_code == 404
    assert Shown.objects.filter(struck_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("measurement", MEASURED | {"values": "heavy"}, "values"),
        ("measurement", MEASURED | {"unit": "kg"}, "unit"),
        ("measurement", MEASURED | {"term": "T9"}, "term"),
        ("count", {"line": "L1", "received": "-4"}, "received"),
        ("attribute", {"term": "T2", "found": "black", "nonconforming": "4"}, "looked_at"),
        ("value", {"conforming": "100.00", "delivered": "200.00"}, "__all__"),
        ("defence", {"defence": "extension_agreed"}, "__all__"),
        ("payment", {"amount": "1.005", "on": "2026-03-02", "to": "unknown"}, "amount"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_recorded(
    cast: Cast, browse: Browse, filed: Dispute, kind: str, said: dict[str, str], field: str
) -> None:
    wrong = errors_of(browse(cast.ada), f"{PAGE}exhibits/E1/shows/new/{kind}/", said)

    assert list(wrong) == [field]
    assert not Shown.objects.exists()


def test_only_what_the_order_has_terms_for_is_offered(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client, place = browse(cast.ada), f"{PAGE}exhibits/E1/shows/"

    offered = {url.split("/")[-2] for url, _, _ in client.get(place).context["kinds"]}

    assert {"measurement", "attribute", "lot", "count"} <= offered
    assert "presence" not in offered  # no mark or certificate was agreed
    assert client.get(f"{place}new/presence/").status_code == 404


def test_a_side_admits_only_for_itself(cast: Cast, browse: Browse, filed: Dispute) -> None:
    page = f"{PAGE}exhibits/E1/shows/new/admission/"

    form = browse(cast.ada).get(page).context["form"]

    assert [value for value, _ in form.fields["by"].choices] == ["buyer"]


def test_the_other_side_cannot_say_what_an_exhibit_shows(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    assert browse(cast.shen).get(f"{PAGE}exhibits/E1/shows/").status_code == 404


def test_the_other_side_accepts_an_exhibit_as_authentic(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    browse(cast.shen).post(f"{PAGE}exhibits/E1/accept/")

    content = browse(cast.ada).get(PAGE).content.decode()
    assert "Both sides accept it as authentic" in content
    refused = browse(cast.ada).post(f"{PAGE}exhibits/E1/accept/", follow=True)
    assert "only the other side can accept it" in refused.content.decode()


def test_an_officer_asks_for_an_exhibit_and_the_party_brings_it(
    cast: Cast, browse: Browse, taken: Dispute, clock: SetClock
) -> None:
    clock(make.TAKEN)
    asked = {"side": "respondent", "wanted_kind": "lab_report", "says": "The mill’s test."}

    for _ in range(2):
        browse(cast.olga).post(f"{PAGE}requests/new/", asked | {"sheet": "q" * 43})

    assert Request.objects.count() == 1
    client = browse(cast.shen)
    panels = client.get(PAGE).context
    assert panels["next"]["url"] == f"{PAGE}exhibits/new/?answers=Q1"
    form = client.get(panels["next"]["url"]).context["form"]
    assert (form["answers"].value(), form["kind"].value()) == ("Q1", "lab_report")
    client.post(f"{PAGE}exhibits/new/", bring(client, answers="Q1"))
    assert Request.objects.get().state == "answered"


@pytest.mark.parametrize("due_at", ["2026-05-18T10:00", "2027-01-01T10:00", "soon"])
def test_a_time_that_is_too_short_or_too_long_is_told_beside_its_field(
    cast: Cast, browse: Browse, taken: Dispute, clock: SetClock, due_at: str
) -> None:
    clock(make.TAKEN)

    wrong = errors_of(browse(cast.olga), f"{PAGE}evidence-time/", {"due_at": due_at})

    assert list(wrong) == ["due_at"]


def test_after_the_time_for_evidence_an_exhibit_is_kept_and_marked_late(
    cast: Cast, browse: Browse, taken: Dispute, clock: SetClock
) -> None:
    clock(make.TAKEN)
    browse(cast.olga).post(f"{PAGE}evidence-time/", {"due_at": "2026-05-20T10:00"})
    clock(make.RULED)
    client = browse(cast.shen)

    asked = client.get(f"{PAGE}exhibits/new/").content.decode()
    brought = client.post(f"{PAGE}exhibits/new/", bring(client), follow=True).content.decode()

    assert "The time for evidence has passed" in asked
    assert "marked late" in brought
    assert Exhibit.objects.get(label="E2").late


def test_the_officer_examines_an_exhibit_and_says_what_it_shows(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    client = browse(cast.olga)

    client.post(f"{PAGE}exhibits/E1/examine/", {"integrity": "edited", "issuer_group": "buyer"})
    client.post(f"{PAGE}exhibits/E1/shows/new/measurement/", MEASURED)

    content = browse(cast.ada).get(PAGE).content.decode()
    assert "Found edited by the officer" in content
    assert "Made by the buyer’s own group" in content
    assert "(Seen by Olga Reyes, case officer.)" in content


def test_an_exhibit_is_given_only_to_be_saved_and_only_to_the_case(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    client = browse(cast.shen)
    client.post(f"{PAGE}exhibits/new/", bring(client))

    answer = browse(cast.ada).get(f"{PAGE}exhibits/E2/file/")

    assert answer["Content-Disposition"] == 'attachment; filename="mill-test.pdf"'
    assert b"".join(answer).startswith(b"%PDF")  # type: ignore[arg-type]
    assert browse(cast.otto).get(f"{PAGE}exhibits/E2/file/").status_code == 404


def test_the_case_of_a_colleague_is_taken_over_only_when_said(
    cast: Cast, browse: Browse, taken: Dispute
) -> None:
    omar = browse(cast.omar)

    told = omar.post(f"{PAGE}take/", follow=True).content.decode()
    taken.refresh_from_db()
    assert ("has taken this case" in told, taken.officer_id) == (True, cast.olga.person_id)
    omar.post(f"{PAGE}take/", {"over": "yes"})

    taken.refresh_from_db()
    assert taken.officer_id == cast.omar.person_id


def test_a_request_no_longer_needed_is_dropped(cast: Cast, browse: Browse, taken: Dispute) -> None:
    services.ask_evidence(
        reference="D-000001",
        side="claimant",
        wanted_kind="photo",
        says="Show the care label.",
        actor=cast.olga,
        now=make.TAKEN,
    )

    browse(cast.olga).post(f"{PAGE}requests/Q1/drop/")

    assert Request.objects.get().state == "dropped"
