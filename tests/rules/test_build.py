"""Which judgement the other tests ran against: the sources, or the wheel's machine code."""

import os

from fairhold.rules.dispute import findings


def test_the_judgement_is_compiled_exactly_where_the_wheel_is_tested():
    """A library left beside a source would answer for it, whatever is changed there."""
    compiled = not findings.__file__.endswith(".py")

    assert compiled is ("TEST_COMPILED" in os.environ)
