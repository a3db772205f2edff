"""Archives of cases: every form gives the same cases, and damage stops nothing before it."""

import gzip
import io
import tarfile
import zipfile

import pytest

from fairhold.desk.archive import NoArchive, pieces, require
from fairhold.factfile.load import MAX_BYTES
from tests.desk import make

NAMES = ("photographs-2", "silence-4", "silence")


@pytest.fixture
def folder(tmp_path):
    return make.archive(tmp_path / "cases", *NAMES)


def packed(folder, path):
    files = sorted(folder.glob("*.json"))
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, file.name)
    elif ".tar" in path.name or path.suffix == ".tgz":
        with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
            for file in files:
                archive.add(file, file.name)
    else:
        lines = b"\n".join(file.read_bytes() for file in files)
        path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.jsonl", "a.ndjson", "a.jsonl.gz"]
)
def test_every_form_holds_the_same_cases_in_the_same_order(folder, tmp_path, name):
    path = packed(folder, tmp_path / name)
    require(path)

    found = list(pieces(path))

    assert [each.data for each in found] == [each.data for each in pieces(folder)]
    assert not any(each.fault for each in found)


def test_a_case_is_called_by_its_path_or_its_line(folder, tmp_path):
    (folder / "older").mkdir()
    (folder / "older" / "b.yaml").write_text("format: fairhold-facts/1")
    (folder / "notes.txt").write_text("no case")
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(b"{}\n\n{}\n")

    assert [each.where for each in pieces(folder)] == [
        *(f"{name}.json" for name in NAMES),
        "older/b.yaml",
    ]
    assert [each.where for each in pieces(lines)] == ["a.jsonl:1", "a.jsonl:3"]


def test_one_file_is_an_archive_of_one_case(folder):
    [only] = pieces(folder / "silence.json")

    assert (only.where, only.fault) == ("silence.json", "")


@pytest.mark.parametrize("name", ["a.tar.gz", "a.jsonl.gz"])
def test_of_an_archive_that_is_cut_off_what_can_be_read_is(tmp_path, name):
    many = make.archive(tmp_path / "many", *make.GOLDEN)
    path = packed(many, tmp_path / name)
    path.write_bytes(path.read_bytes()[:-200])

    *read, last = pieces(path)

    assert 0 < len(read) <= len(make.GOLDEN)
    assert last.ends
    assert last.fault.startswith("cannot be read further: ")


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.jsonl.gz"])
def test_what_is_no_archive_inside_says_so(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"this is no archive at all")

    [only] = pieces(path)

    assert only.ends


def test_a_damaged_member_costs_that_case_alone(folder, tmp_path):
    path = packed(folder, tmp_path / "a.zip")
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)

    first, *others = pieces(path)

    assert first.fault.startswith("cannot be read: ")
    assert [each.fault for each in others] == ["", ""]


def test_no_more_is_read_of_a_line_or_member_than_a_case_can_have(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(b"x" * (3 * MAX_BYTES) + b"\n{}\n")
    bomb = tmp_path / "a.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.json", b" " * (3 * MAX_BYTES))

    long, short = pieces(lines)
    [blown] = pieces(bomb)

    assert len(long.data) == len(blown.data) == MAX_BYTES + 1
    assert (short.where, short.data) == ("a.jsonl:2", b"{}")


def test_a_name_cannot_write_to_the_terminal(tmp_path):
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo("\x1b[2J\u202eevil.json")
        member.size = 2
        archive.addfile(member, io.BytesIO(b"{}"))

    [only] = pieces(path)

    assert only.where.isprintable()


def test_a_path_that_can_be_no_archive_is_refused(tmp_path):
    with pytest.raises(NoArchive, match="there is no such file"):
        require(tmp_path / "missing")
    (tmp_path / "a.pdf").write_bytes(b"")
    with pytest.raises(NoArchive, match=r"Give a folder of fact files"):
        require(tmp_path / "a.pdf")
