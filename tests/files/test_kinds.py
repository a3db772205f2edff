"""What a file is, by its content, and what is refused."""

import contextlib
import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.files.kinds import ForbiddenKind, WrongKind, recognise
from tests.files import samples


@pytest.fixture
def recognised(tmp_path):
    def look(name, content, declared_type=None):
        path = tmp_path / "arriving"
        path.write_bytes(content)
        return recognise(path, name, declared_type)

    return look


@pytest.mark.parametrize("name", samples.GOOD)
def test_a_file_is_what_its_content_is(recognised, name):
    content, media_type = samples.GOOD[name]

    assert recognised(name, content) == media_type


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("photo.jpg", samples.pdf(), r"JPEG picture, but its content is a PDF document.*\.pdf"),
        ("photo.jpg", samples.picture("PNG"), r"content is a PNG picture"),
        ("photo.jpg", b"not a picture", "content is plain text"),
        ("photo.jpg", bytes(range(256)) * 8, "content is not one.*save it again"),
        ("spec.pdf", samples.OFFICE["docx"], "content is a Word document"),
        ("offer.docx", samples.OFFICE["xlsx"], "content is an Excel workbook"),
        ("offer.docx", samples.archive("a.jpg"), "content is a ZIP archive"),
        ("photos.zip", samples.OFFICE["docx"], "content is a Word document"),
        ("offer.docx", samples.compound("EncryptedPackage"), "locked by a password"),
        ("offer.doc", samples.compound("Something"), "content is not one"),
        ("offer.doc", samples.compound("Workbook")[:600], "content is not one"),
        ("bank.xls", b"<html><table></table></html>", "content is a web page"),
        ("table.csv", samples.picture("PNG"), "content is a PNG picture"),
        ("table.csv", "订单,颜色".encode("gbk"), "not text in UTF-8.*CSV UTF-8"),
        ("notes.txt", b"two\0words", "not text in UTF-8"),
        ("notes.txt", samples.TABLE + b"\xc3", "not text in UTF-8"),
        ("mail.eml", b"The colour is off.", "ends like an e-mail"),
        ("data.json", b"order 42", "ends like a JSON file"),
        ("mark.svg", b"<!doctype html><svg></svg>", "content is a web page"),
        ("evidence", bytes(range(256)) * 8, "cannot tell what kind"),
        ("evidence.xyz", bytes(range(256)) * 8, "cannot tell what kind"),
        ("drawing.7z", b"AC1032" + b"\0" * 200, "cannot tell what kind"),
    ],
)
def test_a_file_other_than_it_says_is_refused_with_how_to_mend_it(recognised, name, content, says):
    with pytest.raises(WrongKind, match=says) as refusal:
        recognised(name, content)

    assert refusal.value.field == "file"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", samples.PROGRAM),
        ("photo.jpg", samples.PROGRAM),
        ("no ending", samples.PROGRAM),
        ("tool", b"\x7fELF\x02\x01\x01"),
        ("tool", b"\xcf\xfa\xed\xfe\x07\0\0\x01"),
        ("tool.txt", b"#!/bin/sh\nrm -rf ~\n"),
        ("invoice.pdf.js", b"alert(1)"),
        ("invoice.bat", b"del *.*"),
        ("shortcut", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0"),
        ("offer.zip", samples.archive("META-INF/MANIFEST.MF", "A.class")),
        ("offer.docx", samples.archive("[Content_Types].xml", "word/a", "word/vbaProject.bin")),
        ("offer.docm", samples.OFFICE["docx"]),
    ],
)
def test_programs_are_refused_whatever_they_are_called(recognised, name, content):
    with pytest.raises(ForbiddenKind, match="Bring what it shows"):
        recognised(name, content)


def test_a_table_that_begins_like_a_program_is_a_table(recognised):
    assert recognised("codes.csv", b"MZ,Mozambique\n") == "text/csv"


def test_without_an_ending_the_sender_is_taken_at_their_word(recognised):
    assert recognised("photo", samples.picture("PNG"), "image/png") == "image/png"
    assert recognised("photo", samples.picture("PNG"), "application/octet-stream") == "image/png"
    with pytest.raises(WrongKind, match="was sent as a JPEG picture"):
        recognised("photo", samples.picture("PNG"), "image/jpeg")


def test_text_is_judged_to_its_last_byte(recognised):
    long = b"order 42 is late\n" * 100_000

    assert recognised("log.txt", long) == "text/plain"
    with pytest.raises(WrongKind):
        recognised("log.txt", long + b"\xff")


def test_a_sign_across_two_pieces_is_still_one_sign(recognised):
    assert recognised("log.txt", b"x" * (1024 * 1024 - 1) + "é".encode()) == "text/plain"


@pytest.mark.parametrize("cut", [22, 30, 40, 60, 100])
def test_a_cut_archive_is_still_only_an_archive(recognised, cut):
    content = samples.OFFICE["docx"][:-cut]

    assert recognised("broken.zip", content) == "application/zip"


def test_an_archive_that_lies_about_its_index_does_no_harm(recognised):
    content = bytearray(samples.archive("a.txt"))
    struct.pack_into("<II", content, len(content) - 10, 0xFFFFFFFF, 0xFFFFFFFF)

    assert recognised("liar.zip", bytes(content)) == "application/zip"


def test_an_archive_may_not_choose_its_own_media_type(recognised):
    content = samples.archive(stored=b"text/html\r\nSet-Cookie: a=b")

    assert recognised("odd.zip", content) == "application/zip"


def test_a_compound_file_whose_sectors_go_in_circles_comes_to_an_end(recognised):
    content = bytearray(samples.compound("a", "b", "c", "d"))
    struct.pack_into("<I", content, 512 + 4 * 2, 1)

    with pytest.raises(WrongKind):
        recognised("circle.doc", bytes(content))


BEGINNINGS = st.sampled_from(
    [content[:cut] for content, _ in samples.GOOD.values() for cut in (8, 60, 600)]
)
ENDINGS = st.sampled_from(["", ".bin", *(f".{name.rpartition('.')[2]}" for name in samples.GOOD)])


@given(beginning=BEGINNINGS, rest=st.binary(max_size=2000), ending=ENDINGS)
def test_whatever_the_bytes_are_there_is_a_kind_or_a_refusal(
    tmp_path_factory, beginning, rest, ending
):
    path = tmp_path_factory.getbasetemp() / "anything"
    path.write_bytes(beginning + rest)
    with contextlib.suppress(WrongKind, ForbiddenKind):
        media_type = recognise(path, f"file{ending}")
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,90}", media_type)
