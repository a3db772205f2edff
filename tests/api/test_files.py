"""Files through the API: streamed in, told by their content, given out as attachments."""

import hashlib
import io

import pytest

from fairhold.files.models import StoredFile
from tests.api.client import form, paths, problem

PDF = (
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
RAW = {"Content_Type": "application/octet-stream"}


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT = tmp_path / "vault"
    return settings.VAULT


def kept(vault):
    return [path for path in vault.rglob("*") if path.is_file()]


def test_a_file_in_a_form(api, cast):
    response = api(cast.ada).post("/files", **form(PDF))

    assert response.status_code == 201, response.content
    told = response.json()
    assert response.headers["Location"] == f"/api/v1/files/{told['id']}"
    assert told["name"] == "report.pdf"
    assert told["size"] == len(PDF)
    assert told["media_type"] == "application/pdf"
    assert told["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert told["stored_at"] == "2026-03-02T09:00:00Z"


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_file_as_the_body_itself(api, cast, method):
    response = api(cast.ada).send(method, "/files?name=report.pdf", PDF, **RAW)

    assert response.status_code == 201, response.content
    assert response.json()["sha256"] == hashlib.sha256(PDF).hexdigest()


def test_the_name_may_stand_in_the_header(api, cast):
    said = "attachment; filename*=UTF-8''pr%C3%BCfbericht.pdf"
    response = api(cast.ada).post("/files", PDF, Content_Disposition=said, **RAW)

    assert response.json()["name"] == "prüfbericht.pdf"


def test_a_name_is_kept_without_folders_and_tricks(api, cast):
    path = "/files?name=..%2F..%2Fetc%2Freport%0D%0A%E2%80%AEfdp.pdf"

    assert api(cast.ada).post(path, PDF, **RAW).json()["name"] == "report fdp.pdf"


def test_a_file_goes_out_as_it_came_in_and_only_to_its_owner(api, cast):
    number = api(cast.ada).post("/files", **form(PDF)).json()["id"]

    own = api(cast.ben).get(f"/files/{number}/content")

    assert b"".join(own.streaming_content) == PDF
    assert own.headers["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert own.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in own.headers["Content-Security-Policy"]
    for stranger in (cast.shen, cast.otto, cast.ines, cast.olga, cast.adam):
        problem(api(stranger).get(f"/files/{number}/content"), 404, "not_found")
        problem(api(stranger).get(f"/files/{number}"), 404, "not_found")
        assert api(stranger).get("/files").json()["items"] == []


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"MZ\x90\x00" + b"\0" * 80, "setup.exe", "files.forbidden_kind"),
        (b"just text", "report.pdf", "files.wrong_kind"),
    ],
)
def test_a_file_that_is_not_taken(api, cast, vault, content, name, code):
    response = api(cast.ada).post(f"/files?name={name}", content, **RAW)

    assert paths(problem(response, 422, code)) == ["file"]
    assert StoredFile.objects.count() == 0
    assert kept(vault) == []


@pytest.mark.parametrize("sent", ["raw", "form"])
def test_a_file_too_large(api, cast, settings, vault, sent):
    settings.FAIRHOLD_MAX_UPLOAD_BYTES = 100
    large = PDF + b" " * 100
    options = form(large) if sent == "form" else {"body": large, **RAW}

    response = api(cast.ada).post("/files?name=report.pdf", **options)

    assert paths(problem(response, 413, "files.too_large")) == ["file"]
    assert kept(vault) == []


def test_an_upload_that_is_cut_off_is_not_taken_for_whole(api, cast, vault):
    program = api(cast.ada)
    response = program.client.generic(
        "POST",
        "/api/v1/files?name=report.pdf",
        headers=program.headers,
        CONTENT_LENGTH=str(len(PDF) + 1),
        **{"wsgi.input": io.BytesIO(PDF)},
    )

    problem(response, 400, "request.malformed")
    assert kept(vault) == []


def test_a_body_in_chunks_is_read_to_its_end(api, cast):
    program = api(cast.ada)
    response = program.client.generic(
        "POST",
        "/api/v1/files?name=report.pdf",
        headers={**program.headers, "Transfer-Encoding": "chunked"},
        content_type="application/octet-stream",
        CONTENT_LENGTH="",
        **{"wsgi.input": io.BytesIO(PDF), "wsgi.input_terminated": True},
    )

    assert response.json()["size"] == len(PDF)


def test_an_empty_file_is_refused(api, cast, vault):
    program = api(cast.ada)
    response = program.client.generic(
        "PUT", "/api/v1/files?name=a.pdf", headers=program.headers, CONTENT_LENGTH="0"
    )

    assert paths(problem(response, 422, "files.empty")) == ["file"]
    assert kept(vault) == []


def test_a_body_without_a_length_is_refused(api, cast):
    program = api(cast.ada)
    response = program.client.generic(
        "PUT", "/api/v1/files?name=a.pdf", headers=program.headers, CONTENT_LENGTH=""
    )

    problem(response, 411, "request.length_required")


def test_a_body_without_a_name_is_refused(api, cast):
    response = api(cast.ada).post("/files", PDF, **RAW)

    assert paths(problem(response, 422, "request.invalid")) == ["name"]


@pytest.mark.parametrize(
    "options",
    [
        form(PDF, field="other"),
        {"body": b"--edge--\r\n", "Content_Type": "multipart/form-data; boundary=edge"},
    ],
    ids=["another field", "nothing"],
)
def test_a_form_without_a_file(api, cast, options):
    response = api(cast.ada).post("/files", **options)

    assert paths(problem(response, 422, "request.invalid")) == ["file"]


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=\u00fc"])
def test_a_form_that_cannot_be_read(api, cast, kind):
    response = api(cast.ada).post("/files", PDF, Content_Type=kind)

    problem(response, 400, "request.malformed")


def test_a_stranger_brings_nothing(api, cast, vault):
    problem(api(None).post("/files", **form(PDF)), 401, "request.no_token")
    problem(
        api(cast.ada, scopes="read").post("/files", **form(PDF)), 403, "request.read_only_token"
    )
    assert kept(vault) == []


def test_the_same_upload_again_is_the_same_file(api, cast, vault):
    program, key = api(cast.ada), {"Idempotency_Key": "upload-1"}

    first = program.post("/files", **form(PDF), **key)
    again = program.post("/files", **form(PDF), **key)
    other = program.post("/files", **form(PDF + b"\n"), **key)

    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    problem(other, 422, "request.idempotency_key_reused")
    assert StoredFile.objects.count() == 1


def test_a_form_in_chunks_is_read_to_its_end(api, cast):
    sent = form(PDF)
    program = api(cast.ada)
    response = program.client.generic(
        "POST",
        "/api/v1/files",
        headers={**program.headers, "Transfer-Encoding": "chunked"},
        CONTENT_TYPE=sent["Content_Type"],
        CONTENT_LENGTH="",
        **{"wsgi.input": io.BytesIO(sent["body"]), "wsgi.input_terminated": True},
    )

    assert response.json().get("size") == len(PDF), response.content


def test_broken_chunks_are_the_senders_fault(api, cast, vault):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise RuntimeError("whatever the server calls it")

    program = api(cast.ada)
    response = program.client.generic(
        "POST",
        "/api/v1/files?name=report.pdf",
        headers={**program.headers, "Transfer-Encoding": "chunked"},
        content_type="application/octet-stream",
        CONTENT_LENGTH="",
        **{"wsgi.input": Broken(), "wsgi.input_terminated": True},
    )

    problem(response, 400, "request.malformed")
    assert kept(vault) == []


def test_a_name_in_a_header_nobody_can_read(api, cast):
    said = "attachment; filename*=bogus''report.pdf"
    response = api(cast.ada).post("/files", PDF, Content_Disposition=said, **RAW)

    assert paths(problem(response, 422, "request.invalid")) == ["Content-Disposition"]
