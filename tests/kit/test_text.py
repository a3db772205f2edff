"""Text people type, shown on one line."""

import pytest

from fairhold.kit.text import ended, one_line


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ada \t Keller\r\n", "Ada Keller"),
        ("Ada\x00\x1b[31mKeller", "Ada [31mKeller"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2066Ada\u2069\ufeff\u200b", "Ada"),
        ("Café", "Café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("深圳市\u3000布光", "深圳市 布光"),
        ("one\u2028two\u2029three", "one two three"),
        ("bad\udce4", "bad"),
        (" \u202e \n", ""),
    ],
)
def test_one_line_keeps_words_and_drops_what_deceives(typed, shown):
    assert one_line(typed) == shown


@pytest.mark.parametrize(
    ("name", "closes"),
    [("Nordlicht GmbH", "Nordlicht GmbH."), ("Brightloom Co., Ltd.", "Brightloom Co., Ltd.")],
)
def test_a_sentence_ends_with_one_full_stop(name, closes):
    assert ended(name) == closes
