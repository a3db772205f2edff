"""The fields in which an inspection says what it found, and the observations they make."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fairhold.trade.queries.rows import LineRow, TermRow
from fairhold.web.components.formats import quantity_text
from fairhold.web.components.observations import OBJECTIVE

MOST = 10**9
YES_NO = [("", "Not looked at"), ("yes", "Yes"), ("no", "No")]
OBJECTIVE_CHOICES = {name: f"Yes: {says}" for name, says in OBJECTIVE.items()}

_BETWEEN = re.compile(r"[\s;]+|,\s")


class ValuesField(forms.CharField):
    """Several measured values in one box; cleans to their exact texts."""

    def clean(self, value: Any) -> list[str]:
        texts = [text for text in _BETWEEN.split(super().clean(value)) if text]
        for text in texts:
            try:
                if not Decimal(text).is_finite():
                    raise InvalidOperation
            except InvalidOperation:
                raise ValidationError(
                    f"“{text}” is not a number. Write the values like 161.5, one after the other."
                ) from None
        return texts


def of_term(term: TermRow) -> dict[str, forms.Field]:
    """What can be found on a term of its kind; nothing on those no look at goods can show."""
    match term.kind:
        case "measure":
            return {
                "values": ValuesField(
                    label="Measured values",
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 3}),
                    help_text="One for each unit, with spaces or lines between them.",
                ),
                "unit": forms.CharField(
                    label="Unit",
                    max_length=30,
                    required=False,
                    initial=term.data["unit"],
                    widget=forms.TextInput(attrs={"class": "fh-short"}),
                ),
            }
        case "attribute" | "drawing" | "sample" | "wording":
            return {
                "found": forms.CharField(label="Found", max_length=300, required=False),
                "conforms": forms.ChoiceField(
                    label="Does it conform?", choices=YES_NO, required=False
                ),
                **_how_many(),
            }
        case "mark" | "certificate":
            return {
                "present": forms.ChoiceField(label="Is it there?", choices=YES_NO, required=False),
                **_how_many(),
            }
        case _:
            return {}


def of_line(line: LineRow) -> dict[str, forms.Field]:
    """A count of the goods of a line."""
    return {
        "received": forms.IntegerField(
            label="Counted",
            min_value=0,
            max_value=MOST,
            required=False,
            help_text=f"Ordered: {quantity_text(line.quantity, line.unit)}. If you counted all.",
        )
    }


def of_defect(lines: Sequence[LineRow]) -> dict[str, forms.Field]:
    """A fault that no term speaks of."""
    goods = [(line.label, f"{line.label} – {line.description}") for line in lines]
    return {
        "nature": forms.CharField(label="What is wrong?", max_length=300, required=False),
        "line": forms.ChoiceField(
            label="On which goods?", choices=[("", "Choose a line"), *goods], required=False
        ),
        "objective": forms.ChoiceField(
            label="Is it a failure whatever was agreed?",
            choices=[("", "No: a matter of degree"), *OBJECTIVE_CHOICES.items()],
            required=False,
        ),
        **_how_many(),
    }


def _how_many() -> dict[str, forms.Field]:
    return {
        "looked_at": forms.IntegerField(
            label="Looked at", min_value=1, max_value=MOST, required=False
        ),
        "nonconforming": forms.IntegerField(
            label="Of these, wrong", min_value=0, max_value=MOST, required=False
        ),
    }


def seen(label: str, given: dict[str, Any], *, on_term: bool) -> dict[str, Any] | None:
    """One group's answers as an observation; None when it was left empty."""
    counts = {n: given[n] for n in ("looked_at", "nonconforming") if given.get(n) is not None}
    if not on_term:
        return _seen_on_line(label, given, counts)
    if given.get("values"):
        unit = {"unit": given["unit"]} if given["unit"] else {}
        return {"kind": "measurement", "term": label, "values": given["values"], **unit}
    if given.get("found"):
        conforms = {"conforms": given["conforms"] == "yes"} if given["conforms"] else {}
        found = {"kind": "attribute", "term": label, "found": given["found"]}
        return {**found, **conforms, **counts}
    if given.get("present"):
        return {"kind": "presence", "term": label, "present": given["present"] == "yes", **counts}
    return None


def _seen_on_line(
    label: str, given: dict[str, Any], counts: dict[str, int]
) -> dict[str, Any] | None:
    if given.get("received") is not None:
        return {"kind": "count", "line": label, "received": given["received"]}
    if given.get("nature"):
        objective = {"objective": given["objective"]} if given["objective"] else {}
        said = {"kind": "defect", "line": given["line"], "nature": given["nature"]}
        return {**said, **objective, **counts}
    return None
