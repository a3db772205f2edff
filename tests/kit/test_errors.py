"""A refusal carries what page and API need to answer with."""

import pkgutil
from importlib import import_module
from typing import get_args

import fairhold
from fairhold.kit.errors import Kind, NotFound, Refused


def refusals() -> list[type[Refused]]:
    """Every kind of refusal in the product, its modules loaded."""
    for module in pkgutil.walk_packages(fairhold.__path__, "fairhold."):
        if ".migrations" not in module.name and "settings" not in module.name:
            import_module(module.name)
    found, waiting = [], [Refused]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting.extend(kind.__subclasses__())
    return [kind for kind in found if kind.__module__.startswith("fairhold.")]


def test_a_refusal_says_what_is_wrong_and_where() -> None:
    refusal = NotFound("There is no such order. Choose one from your list.", field="order")

    assert str(refusal) == refusal.message == "There is no such order. Choose one from your list."
    assert (refusal.code, refusal.kind, refusal.field) == ("not_found", "not_found", "order")


def test_every_refusal_has_a_kind_the_api_knows_and_a_code_of_its_own() -> None:
    codes: dict[str, type[Refused]] = {}
    for kind in refusals():
        assert kind.kind in get_args(Kind), kind
        assert kind.__doc__, kind
        if "code" in vars(kind):
            assert codes.setdefault(kind.code, kind) is kind, (kind, codes[kind.code])
    assert len(codes) > 20


def test_every_refusal_of_its_own_module_has_a_code_of_its_own() -> None:
    without = [kind for kind in refusals() if kind is not Refused and "code" not in vars(kind)]

    assert without == []
