"""Names of files as they are kept."""

import pytest

from fairhold.files.names import clean_name, ending


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Spec sheet.pdf", "Spec sheet.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\photo.jpg", "photo.jpg"),
        ("a/b\\c.png", "c.png"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("two\r\nlines\x00.pdf", "two lines .pdf"),
        (".htaccess", "htaccess"),
        ("..", "file"),
        ("", "file"),
        ("///", "file"),
        ('what? "this".pdf', "what_ _this_.pdf"),
        ("质检报告.pdf", "质检报告.pdf"),
        ("Cafe\u0301.pdf", "Caf\u00e9.pdf"),
        ("report.pdf. ", "report.pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_tricks(given, kept):
    assert clean_name(given) == kept


def test_a_long_name_is_cut_before_its_ending():
    name = clean_name("x" * 500 + ".pdf")

    assert len(name) == 200
    assert name.endswith("x.pdf")


def test_a_long_name_without_an_ending_is_cut():
    assert clean_name("x" * 300) == "x" * 200
    assert len(clean_name("x" * 300 + "." + "y" * 300)) == 200


@pytest.mark.parametrize(
    ("name", "last"),
    [("a.PDF", "pdf"), ("a", ""), ("a.", ""), ("a.b c", ""), ("a.tar.gz", "gz"), ("v1.2", "2")],
)
def test_the_ending_is_what_stands_after_the_last_dot(name, last):
    assert ending(name) == last
