"""The same content gives the same bytes, and other content gives others."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.kit.canonical import canonical_json, digest

LEAVES = st.none() | st.booleans() | st.integers() | st.text()
CONTENT = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def shuffled(value: Any) -> Any:
    """The same content with its keys in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(list(value))}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


def test_keys_are_sorted_and_nothing_is_escaped_or_spaced() -> None:
    assert canonical_json({"b": [1, None], "a": "色"}) == '{"a":"色","b":[1,null]}'.encode()


@given(CONTENT)
def test_the_order_of_keys_changes_nothing(content: Any) -> None:
    assert digest(shuffled(content)) == digest(content)


@given(CONTENT)
def test_nothing_of_the_content_is_lost(content: Any) -> None:
    assert json.loads(canonical_json(content)) == content


@given(CONTENT, CONTENT)
def test_content_that_differs_has_bytes_that_differ(one: Any, other: Any) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)

    assert (canonical_json(one) == canonical_json(other)) == same


def test_tuples_and_lists_are_one_content() -> None:
    assert digest({"a": (1, 2)}) == digest({"a": [1, 2]})


@pytest.mark.parametrize("content", [1.5, [0.0], {"a": {"b": (1, float("nan"))}}])
def test_floats_have_no_one_text_and_are_an_error(content: Any) -> None:
    with pytest.raises(TypeError, match="floats have no canonical text"):
        canonical_json(content)


def test_the_digest_is_the_same_in_another_process() -> None:
    program = (
        "from fairhold.kit.canonical import digest; print(digest({'b': 1, 'a': {'z', }.pop()}))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    }

    assert runs == {digest({"a": "z", "b": 1})}
