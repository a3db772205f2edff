"""One form per kind of term: what was promised, so that it can be compared with what arrives.

Each gives the term as the service takes it: the fields of a fact document's term, those left empty
left out.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from fairhold.trade.queries.rows import DocumentRow, LineRow, TermRow
from fairhold.web.components.choices import country_choices
from fairhold.web.components.forms import DayField
from fairhold.web.orders import words


def number(label: str, **kwargs: Any) -> forms.DecimalField:
    """A decimal number, exact to twelve places, typed with the keys a phone shows for it."""
    return forms.DecimalField(
        label=label,
        max_digits=30,
        decimal_places=12,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "fh-short"}),
        error_messages={"invalid": "Enter a number, for example 12.5."},
        **kwargs,
    )


def amount(label: str, **kwargs: Any) -> forms.DecimalField:
    """A decimal number that is not below zero."""
    return number(label, min_value=0, **kwargs)


class TermForm(forms.Form):
    """What every term has: the goods it concerns, and the document and clause that hold it."""

    kind: ClassVar[str]
    line = forms.ChoiceField(label="Which goods?", required=False)
    document = forms.ChoiceField(
        label="In which document is it written?",
        required=False,
        help_text="Documents are added on the order’s page. Without one, this order itself holds "
        "the term.",
    )
    clause = forms.CharField(
        label="Clause",
        max_length=300,
        required=False,
        help_text="Where in it: a clause, row or drawing field, such as 4.2.",
    )
    common = ("line", "document", "clause")
    nested: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Fields of a part of the term: the field's name → the part and its name there."""

    def __init__(
        self,
        *args: Any,
        lines: Sequence[LineRow],
        documents: Sequence[DocumentRow],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        own = [name for name in self.fields if name not in self.common]
        self.order_fields([*own, *self.common])
        self.fields["line"].choices = [  # type: ignore[attr-defined]
            ("", "All of them"),
            *((line.label, f"{line.label} – {line.description}") for line in lines),
        ]
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            ("", "None"),
            *((paper.label, f"{paper.label} – {paper.title}") for paper in documents),
        ]
        self.places = {f"data.{name}": name for name in self.fields}
        self.places |= {f"data.{part}.{inner}": name for name, (part, inner) in self.nested.items()}

    @classmethod
    def initial_of(cls, term: TermRow) -> dict[str, Any]:
        """What the term says now."""
        flat = {name: value for name, value in term.data.items() if not isinstance(value, dict)}
        inner = {name: term.data.get(part, {}).get(key) for name, (part, key) in cls.nested.items()}
        return {**flat, **inner, "document": term.document, "clause": term.clause}

    def term(self) -> dict[str, Any]:
        """The term as it was entered."""
        told: dict[str, Any] = {"kind": self.kind}
        for name, value in self.cleaned_data.items():
            if name in ("document", "clause") or value is None or value is False or value == "":
                continue
            part, inner = self.nested.get(name, ("", name))
            (told.setdefault(part, {}) if part else told)[inner] = _plain(value)
        return told


def _plain(value: Any) -> Any:
    """Exact numbers and days as JSON carries them."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if hasattr(value, "isoformat") else value


class MeasureForm(TermForm):
    """A measured value with its unit and tolerance."""

    kind = "measure"
    property = forms.CharField(
        label="What is measured?", max_length=300, help_text="Such as fabric weight or length."
    )
    value = number("Agreed value", required=False)
    unit = forms.CharField(
        label="Unit",
        max_length=30,
        help_text="Such as mm, kg, g/m², % or °C.",
        widget=forms.TextInput(attrs={"class": "fh-short"}),
    )
    percent = amount("Tolerance in percent", required=False, help_text="5 means ± 5 %.")
    plus = amount("Or how much more is allowed", required=False, help_text="In the unit.")
    minus = amount("And how much less", required=False, help_text="In the unit.")
    minimum = number("At least", required=False, help_text="Where only a lower limit was agreed.")
    maximum = number("At most", required=False, help_text="Where only an upper limit was agreed.")
    method = forms.CharField(
        label="How is it measured?",
        max_length=300,
        required=False,
        help_text="A standard or method, such as ISO 3801.",
    )
    nested = {name: ("tolerance", name) for name in ("percent", "plus", "minus")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = {name for name, value in cleaned.items() if value is not None}
        if not self.errors and not given & {"value", "minimum", "maximum"}:
            self.add_error("value", "Enter the agreed value, or a limit below.")
        if "percent" in given and given & {"plus", "minus"}:
            self.add_error("percent", "Give the tolerance in percent or in the unit, not both.")
        if {"minimum", "maximum"} <= given and cleaned["minimum"] > cleaned["maximum"]:
            self.add_error("minimum", "This is more than the upper limit.")
        if given & {"percent", "plus", "minus"} and "value" not in given and not self.errors:
            self.add_error("value", "A tolerance needs the value it is about.")
        return cleaned


class AttributeForm(TermForm):
    """A named quality."""

    kind = "attribute"
    property = forms.CharField(label="Which quality?", max_length=300, help_text="Such as colour.")
    value = forms.CharField(
        label="What was agreed?", max_length=300, help_text="Such as navy blue, or 100 % cotton."
    )
    reference = forms.CharField(
        label="Published reference",
        max_length=300,
        required=False,
        help_text="Such as Pantone 19-4024 TCX. With it, nobody argues about words.",
    )
    method = forms.CharField(label="How is it tested?", max_length=300, required=False)


class MarkForm(TermForm):
    """A label, mark or sign."""

    kind = "mark"
    mark = forms.CharField(
        label="Which label or mark, and where?",
        max_length=300,
        help_text="Such as “Made in China”, sewn into the collar.",
    )
    market = forms.ChoiceField(
        label="Which country asks for it?", choices=country_choices, required=False
    )
    law = forms.CharField(
        label="By which rule?", max_length=300, required=False, help_text="Such as 19 CFR 134.11."
    )


class CertificateForm(TermForm):
    """A certificate or declaration."""

    kind = "certificate"
    certificate = forms.CharField(
        label="Which certificate?",
        max_length=300,
        help_text="Such as a test report for EN 71-3 by an accredited laboratory.",
    )
    market = forms.ChoiceField(
        label="Which country asks for it?", choices=country_choices, required=False
    )
    law = forms.CharField(label="By which rule?", max_length=300, required=False)


class QuantityForm(TermForm):
    """How many, and how far the count may differ."""

    kind = "quantity"
    quantity = forms.IntegerField(label="How many?", min_value=1, max_value=10**9)
    tolerance_percent = amount(
        "How far may the count differ, in percent?",
        required=False,
        help_text="3 means 3 % more or less.",
    )


class DateForm(TermForm):
    """By when the goods must be sent or there."""

    kind = "date"
    event = forms.ChoiceField(
        label="What must have happened?",
        choices=[("shipped", "The goods are shipped"), ("delivered", "The goods are delivered")],
    )
    by = DayField(label="By when?")
    percent = amount(
        "Agreed price cut for delay, in percent",
        required=False,
        help_text="Of the price, for each day or week begun.",
    )
    per = forms.ChoiceField(
        label="For each", choices=[("", "–"), ("week", "Week"), ("day", "Day")], required=False
    )
    cap_percent = amount("At most, in percent", required=False)
    nested = {name: ("penalty", name) for name in ("percent", "per", "cap_percent")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("percent") is not None and not cleaned.get("per"):
            self.add_error("per", "Say whether it counts for each day or each week.")
        if cleaned.get("percent") is None and (cleaned.get("per") or cleaned.get("cap_percent")):
            self.add_error("percent", "Say how much, or leave all three empty.")
        return cleaned


class DrawingForm(TermForm):
    """A drawing or artwork."""

    kind = "drawing"
    drawing = forms.CharField(label="Which drawing?", max_length=300, help_text="Its number.")
    revision = forms.CharField(label="Revision", max_length=300, required=False)


class SampleForm(TermForm):
    """An approved sample."""

    kind = "sample"
    sample = forms.CharField(label="Which sample?", max_length=300, help_text="Its number or name.")
    seal = forms.CharField(
        label="Seal",
        max_length=300,
        required=False,
        help_text="The seal’s number. A sample without seal proves little.",
    )


class SamplingForm(TermForm):
    """Acceptance by sampling."""

    kind = "sampling"
    level = forms.ChoiceField(
        label="Inspection level",
        choices=[(level, level) for level in words.LEVELS],
        initial="II",
        help_text="Of ISO 2859-1; II is usual.",
    )
    severity = forms.ChoiceField(
        label="Inspection",
        choices=[("normal", "Normal"), ("tightened", "Tightened"), ("reduced", "Reduced")],
        initial="normal",
    )
    critical = amount("AQL for critical defects", initial="0", help_text="0: none is accepted.")
    major = amount("AQL for major defects", initial="2.5")
    minor = amount("AQL for minor defects", initial="4.0")
    nested = {name: ("aql", name) for name in ("critical", "major", "minor")}


class WordingForm(TermForm):
    """Words alone."""

    kind = "wording"
    text = forms.CharField(
        label="The words", max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    names_the_goods = forms.BooleanField(
        label="The words name the kind, number or brand of the goods", required=False
    )


FORMS: dict[str, type[TermForm]] = {
    form.kind: form
    for form in (
        *(MeasureForm, AttributeForm, MarkForm, CertificateForm, QuantityForm),
        *(DateForm, DrawingForm, SampleForm, SamplingForm, WordingForm),
    )
}
