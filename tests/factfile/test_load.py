"""Reading a fact file from untrusted bytes: what is refused, and what stays exactly as written."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fairhold.factfile.faults import BadFacts
from fairhold.factfile.load import MAX_BYTES, MAX_DEPTH, MAX_NODES, _yaml, loads
from tests.factfile.sample import sample

EXAMPLE = Path(__file__).parents[2] / "examples" / "disputes" / "fabric-won.yaml"


def refusal(data: bytes) -> str:
    with pytest.raises(BadFacts) as bad:
        loads(data)
    return str(bad.value)


def test_json_and_yaml_give_the_same_document():
    assert loads(json.dumps(sample()).encode()).claims[0].id == "C1"
    as_json = loads(EXAMPLE.read_bytes()).model_dump_json().encode()
    assert loads(as_json) == loads(EXAMPLE.read_bytes())


def test_a_byte_order_mark_is_no_harm():
    assert loads(b"\xef\xbb\xbf" + EXAMPLE.read_bytes()) == loads(EXAMPLE.read_bytes())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"x" * (MAX_BYTES + 1), "document: is larger than 2 MiB"),
        (b"\xff\xfe", "document: is not UTF-8 text"),
        (b"", "document: is not a table of fields"),
        (b"- one\n- two", "document: is not a table of fields"),
        (b"only words", "document: is not a table of fields"),
        (b'{"a": 1} and more', "line 1: is not JSON: Extra data"),
        (b'{\n"a" 1}', "line 2: is not JSON"),
        (b"a: b: c", "line 1: is not YAML"),
        (b"a: 1\n---\nb: 2", "line 2: is not YAML: but found another document"),
        (b"a: \x01", "document: is not YAML: unacceptable character"),
    ],
)
def test_what_is_no_document_is_refused(data, says):
    assert refusal(data).startswith(says)


def test_nesting_is_limited_before_anything_is_built():
    too_deep = f"is nested deeper than {MAX_DEPTH} levels"
    assert too_deep in refusal(b"a: " + b"[" * 100_000)
    assert too_deep in refusal(b'{"a": ' + b"[" * 100_000)


def test_the_number_of_values_is_limited():
    assert f"has more than {MAX_NODES} values" in refusal(b"a: [" + b"1," * MAX_NODES + b"1]")


def test_a_billion_laughs_are_refused_at_the_first():
    laughs = b"a: &a [ha, ha]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert refusal(laughs) == "line 2: uses an alias (*name); write the value out"


@pytest.mark.parametrize(
    "value",
    [
        b'!!python/object/apply:os.system ["true"]',
        b'!!float "abc"',
        b'!!bool "maybe"',
        b"!!map [1]",
        b'!!timestamp "today"',
        b"! x",
    ],
)
def test_tags_are_refused(value):
    assert refusal(b"a: " + value).startswith("line 1: uses a tag")


def test_a_field_that_stands_twice_is_named():
    assert refusal(b"a: 1\nb: 2\na: 3") == "line 3: the field 'a' stands twice in one table"
    assert "the field 'a' stands twice" in refusal(b'{"b": {"a": 1, "a": 2}}')


def test_a_name_must_be_a_word():
    assert refusal(b"? [a, b]\n: 1") == "line 1: a field's name must be a word"


def test_merge_keys_are_fields_like_others():
    assert "<<: is not a field known here" in refusal(b"<<: {a: 1}")


def test_words_stay_words():
    read = _yaml("on: off\ncountry: NO\nyes: no\nempty: ~\nreal: true\n12: twelve\n")
    assert read == {
        "on": "off",
        "country": "NO",
        "yes": "no",
        "empty": None,
        "real": True,
        "12": "twelve",
    }


def test_numbers_stay_exact():
    read = _yaml("a: 0.1\nb: 1250.00\nc: -3\nd: 012\ne: 1_000\nf: 0x1F\ng: .5\nh: .nan\n")
    assert read == {
        "a": Decimal("0.1"),
        "b": Decimal("1250.00"),
        "c": -3,
        "d": 12,
        "e": "1_000",
        "f": "0x1F",
        "g": Decimal("0.5"),
        "h": ".nan",
    }
    assert str(read["b"]) == "1250.00"
    priced = json.dumps(sample()).replace('"4.50"', "4.50").encode()
    assert loads(priced).order.lines[0].unit_price == Decimal("4.50")


def test_days_are_days_and_a_day_that_is_none_is_told_with_its_line():
    assert _yaml("a: 2026-03-10") == {"a": date(2026, 3, 10)}
    assert refusal(b"a: 1\nb: 2026-02-30") == "line 2: 2026-02-30 is no date"


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"9" * 5000])
def test_json_numbers_that_are_none_are_refused(number):
    assert refusal(b'{"a": ' + number + b"}").startswith("document: ")


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "9" * 40])
def test_a_number_without_measure_is_refused(number):
    text = json.dumps(sample()).replace('"500"', number, 1)
    assert refusal(text.encode()).startswith("terms[0].value")


def test_a_percentage_has_few_digits():
    text = json.dumps(sample()).replace('"percent": "5"', '"percent": 1e-999999999')
    assert refusal(text.encode()).startswith("terms[0].tolerance.percent")


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066"])
def test_hidden_characters_are_refused(hidden):
    data = sample()
    data["buyer"]["name"] = f"Buy{hidden}er"
    assert f"buyer.name: holds a hidden character (U+{ord(hidden):04X})" in refusal(
        json.dumps(data).encode()
    )


def test_half_a_character_is_refused():
    text = json.dumps(sample()).replace('"Buyer"', '"\\ud800"')
    assert refusal(text.encode()).startswith("buyer.name: ")
