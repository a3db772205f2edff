"""What an exhibit can show beside the goods: lots, days, money, causes, notices."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from fairhold.trade.queries.rows import LineRow, TermRow
from fairhold.web.components.forms import DayField, MoneyField
from fairhold.web.components.observations import CAUSES, EVENTS
from fairhold.web.inspector.findings import MOST

COSTS = {
    "incidental": "What the fault itself cost: sorting, storage, transport",
    "consequential": "Loss that followed from it, such as lost profit",
    "inspection": "The inspection",
    "return": "Sending the goods back",
    "replacement": "Buying elsewhere instead",
    "repair": "Repair",
}
DEFENCES = {
    "refunded_already": "Money went back already",
    "extension_agreed": "Both sides agreed to a later date",
    "force_majeure": "Something beyond our control prevented it",
    "buyers_delay": "The buyer’s own delay caused it",
    "buyers_specification": "The buyer’s specification asked for it",
    "misuse": "The buyer’s handling caused it",
    "term_changed": "Both sides changed the term",
    "goods_replaced": "The goods were replaced or repaired",
    "set_off_agreed": "The price was settled in another way",
}


def choices(words: Mapping[str, str], empty: str) -> list[tuple[str, str]]:
    """Choices with an empty one first, each beginning with a capital."""
    return [("", empty), *((name, f"{says[0].upper()}{says[1:]}") for name, says in words.items())]


def lot() -> dict[str, forms.Field]:
    """The result of an inspection by sampling."""
    return {
        "lot_size": _count("Lot size", least=1),
        "sample_size": _count("Sample size", least=1),
        "critical": _count("Critical defects"),
        "major": _count("Major defects"),
        "minor": _count("Minor defects"),
    }


def event() -> dict[str, forms.Field]:
    """Something that happened to the goods on a day."""
    return {
        "event": forms.ChoiceField(
            label="What happened?", choices=choices(EVENTS, "Nothing of the kind"), required=False
        ),
        "on": DayField(label="On which day?", required=False),
        "place": forms.CharField(label="Where?", max_length=300, required=False),
    }


def cause() -> dict[str, forms.Field]:
    """What brought the fault about."""
    empty = "It does not show the cause"
    return {
        "cause": forms.ChoiceField(
            label="The cause lies in", choices=choices(CAUSES, empty), required=False
        )
    }


def notice() -> dict[str, forms.Field]:
    """That the supplier was told what is wrong."""
    return {
        "on": DayField(label="When was the supplier told?", required=False),
        "nature": forms.CharField(
            label="What was it told?",
            max_length=300,
            required=False,
            help_text="Name the fault: “bad quality” tells nobody what is wrong.",
        ),
    }


def value(lines: Sequence[LineRow], currency: str) -> dict[str, forms.Field]:
    """What the goods are worth, as agreed and as they came."""
    return {
        "line": line_choice(lines, "All of them"),
        "conforming": MoneyField(
            label="Worth as agreed", currency=currency, required=False, positive=True
        ),
        "delivered": MoneyField(
            label="Worth as delivered", currency=currency, required=False, positive=False
        ),
    }


def cost(currency: str) -> dict[str, forms.Field]:
    """Money lost through the breach."""
    return {
        "of": forms.ChoiceField(
            label="What was it for?", choices=choices(COSTS, "No cost"), required=False
        ),
        "amount": MoneyField(label="How much?", currency=currency, required=False),
    }


def payment(currency: str) -> dict[str, forms.Field]:
    """A payment."""
    return {
        "amount": MoneyField(label="How much was paid?", currency=currency, required=False),
        "on": DayField(label="On which day?", required=False),
    }


def defence() -> dict[str, forms.Field]:
    """A ground of whoever answers the claim."""
    return {
        "defence": forms.ChoiceField(
            label="It shows that", choices=choices(DEFENCES, "No such thing"), required=False
        ),
        "until": DayField(label="Until when, if a date was extended?", required=False),
    }


def line_choice(lines: Sequence[LineRow], empty: str) -> forms.ChoiceField:
    """Which goods of the order."""
    goods = [(line.label, f"{line.label} – {line.description}") for line in lines]
    return forms.ChoiceField(label="Which goods?", choices=[("", empty), *goods], required=False)


def sampling_terms(terms: Sequence[TermRow]) -> list[TermRow]:
    """The terms that an inspection by sampling is judged by."""
    return [term for term in terms if term.kind == "sampling"]


def _count(label: str, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=MOST, required=False)


def required_together(kind: str) -> tuple[str, ...]:
    """The answers without which an observation of this kind says nothing."""
    return _TOGETHER[kind]


_TOGETHER: dict[str, tuple[str, ...]] = {
    "lot": ("lot_size", "sample_size"),
    "event": ("event", "on"),
    "cause": ("cause",),
    "notice": ("on", "nature"),
    "value": ("conforming", "delivered"),
    "cost": ("of", "amount"),
    "payment": ("amount", "on"),
    "defence": ("defence",),
}
MONEY: dict[str, tuple[str, ...]] = {
    "value": ("conforming", "delivered"),
    "cost": ("amount",),
    "payment": ("amount",),
}
"""Per kind: the answers that are money, which come as minor units and go as decimals."""


def observation(kind: str, given: Mapping[str, Any], as_text: Any) -> dict[str, Any] | None:
    """A group's answers as an observation; None when it was left empty.

    ``as_text`` turns minor units into a decimal text of the order's currency.
    """
    told = {name: each for name, each in given.items() if each not in (None, "")}
    if not set(_TOGETHER[kind]) <= set(told):
        return None
    for name in MONEY.get(kind, ()):
        told[name] = as_text(told[name])
    if kind == "lot":
        counts = {name: told.pop(name, 0) for name in ("critical", "major", "minor")}
        return {"kind": kind, "defects": counts, **told}
    return {"kind": kind, **told}
