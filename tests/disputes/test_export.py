"""The case file: everything of the case in one archive that checks itself."""

import json
import subprocess
import tracemalloc
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from fairhold.disputes.export.archive import Entry, stream
from fairhold.disputes.export.contents import case_file
from fairhold.files import vault
from fairhold.files.models import StoredFile
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound
from tests.disputes import make, make_advance

LATER = make.at(6, 1)


@pytest.fixture(autouse=True)
def _own_vault(settings, tmp_path):
    settings.VAULT = tmp_path / "vault"


def bring_the_bytes():
    """Every stored file holds its own name, and is named by the hash of that."""
    for file in StoredFile.objects.all():
        place = vault.place_of(file.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.name.encode())


@pytest.fixture
def ruled(cast):
    dispute = make.filed(cast, exhibits=(make.photo(cast, title="A <b>shirt</b>"),))
    ruling = make.ruled(cast, make.taken(cast, make.answered(cast, dispute)))
    bring_the_bytes()
    return ruling.case


def unpacked(cast, actor, tmp_path):
    made = case_file(reference="D-000001", actor=actor, now=LATER)
    with zipfile.ZipFile(BytesIO(b"".join(made.pieces))) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    assert made.name == "case-D-000001.zip"
    return tmp_path / "case-D-000001"


def test_the_hashes_are_checked_as_the_readme_says(cast, ruled, tmp_path):
    folder = unpacked(cast, cast.ada, tmp_path)

    assert "sha256sum -c SHA256SUMS" in (folder / "README.txt").read_text()
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    named = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    inside = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert inside == named | {"SHA256SUMS"}


def test_a_file_changed_in_the_vault_fails_the_check(cast, ruled, tmp_path):
    photo = StoredFile.objects.get(name="shirt.jpg")
    vault.place_of(photo.sha256).write_bytes(b"something else")
    folder = unpacked(cast, cast.ada, tmp_path)

    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 1
    assert "exhibits/E1-shirt.jpg: FAILED" in checked.stdout


def test_a_file_that_is_gone_is_missed_and_the_rest_is_there(cast, ruled, tmp_path, caplog):
    photo = StoredFile.objects.get(name="shirt.jpg")
    vault.place_of(photo.sha256).unlink()

    folder = unpacked(cast, cast.ada, tmp_path)

    assert (folder / "exhibits" / "E1-shirt.jpg").read_bytes() == b""
    assert (folder / "ruling.pdf").read_bytes().startswith(b"%PDF")
    assert "is not in the vault" in caplog.text


def test_it_holds_the_ruling_its_facts_and_the_chain_of_events(cast, ruled, tmp_path):
    folder = unpacked(cast, cast.olga, tmp_path)

    def told(name):
        return json.loads((folder / name).read_text())

    previous = "0" * 64
    for event in told("events.json"):
        assert event["content"]["previous"] == previous
        assert event["hash"] == digest(event["content"])
        previous = event["hash"]
    assert digest(told("facts.json")) == told("ruling.json")["facts_hash"]
    assert told("judgement.json")["claims"]
    index = told("index.json")
    assert [each["label"] for each in index["files"]] == ["E1", "D1", "I1"]
    page = (folder / "index.html").read_text()
    assert "A &lt;b&gt;shirt&lt;/b&gt;" in page
    assert "<script" not in page


def test_an_undecided_case_is_written_as_it_stands(cast, tmp_path):
    make.answered(cast)
    bring_the_bytes()

    folder = unpacked(cast, cast.shen, tmp_path)

    assert not (folder / "ruling.pdf").exists()
    assert json.loads((folder / "facts.json").read_text())["format"] == "fairhold-facts/1"


def test_others_do_not_get_it(cast, ruled):
    with pytest.raises(NotFound):
        case_file(reference="D-000001", actor=cast.otto, now=LATER)


def test_it_is_written_in_constant_memory(now):
    size, piece = 300, b"x" * 1024 * 1024
    entries = [Entry("big.bin", "0" * 64, lambda: (piece for _ in range(size)))]

    tracemalloc.start()
    written, whole = 0, sha256()
    for part in stream(entries, at=now):
        written += len(part)
        whole.update(part)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert written > size * len(piece)
    assert peak < 16 * len(piece)


def test_the_documents_of_an_advance_and_of_its_recovery_are_in_it(cast, tmp_path):
    made = make_advance.unpaid(cast)
    make_advance.advance(cast, made)
    make_advance.recover(cast, made, actor=cast.shen)
    bring_the_bytes()

    folder = unpacked(cast, cast.ada, tmp_path)

    index = json.loads((folder / "index.json").read_text())
    assert [each["label"] for each in index["files"]][-2:] == ["advance", "recovery"]
    assert (folder / "transfer" / "advance-swift.pdf").read_bytes() == b"swift.pdf"
