"""One form per kind of observation: what an exhibit shows, in plain words.

Each is limited to the terms, lines and claims of the order at hand, and gives the observation as a
fact document has it, with what was left empty left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms

from fairhold.kit.money import to_text
from fairhold.web.components.forms import DayField, MoneyField
from fairhold.web.components.observations import CAUSES, EVENTS, OBJECTIVE
from fairhold.web.components.wording import QUESTIONS
from fairhold.web.inspector.findings import MOST, ValuesField
from fairhold.web.showing.other import COSTS, DEFENCES, choices

type Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Matter:
    """What an observation can be about: terms (label, kind, words), lines and claims by label."""

    terms: Sequence[tuple[str, str, str]]
    lines: Mapping[str, str]
    claims: Mapping[str, str]
    currency: str
    trade_side: str

    def terms_of(self, kinds: frozenset[str]) -> Choices:
        """The terms of these kinds, to choose from."""
        return [(label, f"{label}: {says}") for label, kind, says in self.terms if kind in kinds]


class ShowsForm(forms.Form):
    """What every observation shares; ``data_shown`` is it as the service takes it."""

    kind: ClassVar[str]
    on_terms: ClassVar[frozenset[str]] = frozenset()
    nested: ClassVar[Mapping[str, str]] = {}
    """Fields of a part of the observation: the field's name → the part."""

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter = matter
        open_to = {
            "term": matter.terms_of(self.on_terms),
            "line": [(label, f"{label}: {says}") for label, says in matter.lines.items()],
            "claim": [(label, f"{label}: {says}") for label, says in matter.claims.items()],
        }
        for name, given in open_to.items():
            if name in self.fields:
                field = self.fields[name]
                none = [("", "Choose one")] if field.required else [("", "All of them")]
                field.choices = given if len(given) == 1 and field.required else [*none, *given]  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field, MoneyField):
                field.currency = matter.currency

    def place_of(self, field: str) -> str:
        """The field that a refusal about a part of the observation concerns."""
        return re.sub(r"[\[.].*$", "", field.removeprefix("defects."))

    @classmethod
    def open_for(cls, matter: Matter) -> bool:
        """Whether the order has anything that such an observation can be about."""
        return not cls.on_terms or bool(matter.terms_of(cls.on_terms))

    def data_shown(self) -> dict[str, Any]:
        """The observation."""
        told: dict[str, Any] = {"kind": self.kind}
        for name, value in self.cleaned_data.items():
            if value in (None, "", []):
                continue
            part = self.nested.get(name)
            (told.setdefault(part, {}) if part else told)[name] = self._plain(name, value)
        return told

    def _plain(self, name: str, value: Any) -> Any:
        if isinstance(self.fields[name], MoneyField):
            return to_text(value, self.matter.currency)
        return value.isoformat() if isinstance(value, date) else value


def _choice(label: str, given: Choices | None = None, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=given or [], **kwargs)


def _count(label: str, least: int = 0, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=MOST, **kwargs)


def _words(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, **kwargs)


class LookedForm(ShowsForm):
    """With how many units were looked at."""

    looked_at = _count("How many units were looked at?", 1, required=False)
    nonconforming = _count("How many of them were wrong?", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        looked, wrong = cleaned.get("looked_at"), cleaned.get("nonconforming")
        if wrong is not None and looked is None and "looked_at" not in self.errors:
            self.add_error("looked_at", "Say how many were looked at.")
        elif wrong is not None and looked is not None and wrong > looked:
            self.add_error("nonconforming", "No more can be wrong than were looked at.")
        return cleaned


class MeasurementForm(ShowsForm):
    """Values measured on a measured term."""

    kind = "measurement"
    on_terms = frozenset(("measure",))
    term = _choice("What was measured?")
    values = ValuesField(
        label="Measured values",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One for each unit, with spaces or lines between them.",
    )
    unit = _words("Unit", required=False, help_text="Leave it empty for the unit of the term.")


class AttributeForm(LookedForm):
    """What was found where a named quality, drawing or sample was agreed."""

    kind = "attribute"
    on_terms = frozenset(("attribute", "drawing", "sample", "wording"))
    term = _choice("What was agreed?")
    found = _words("What does the exhibit show instead, or as well?")
    conforms = _choice(
        "Is it as agreed?",
        [("", "Compare the words"), ("yes", "Yes"), ("no", "No")],
        required=False,
    )
    field_order = ("term", "found", "conforms", "looked_at", "nonconforming")

    def data_shown(self) -> dict[str, Any]:
        told = super().data_shown()
        if "conforms" in told:
            told["conforms"] = told["conforms"] == "yes"
        return told


class PresenceForm(LookedForm):
    """Whether a label, mark or certificate is there."""

    kind = "presence"
    on_terms = frozenset(("mark", "certificate"))
    term = _choice("Which label, mark or certificate?")
    present = _choice("Is it there?", [("", "Choose one"), ("yes", "Yes"), ("no", "No")])
    field_order = ("term", "present", "looked_at", "nonconforming")

    def data_shown(self) -> dict[str, Any]:
        return super().data_shown() | {"present": self.cleaned_data["present"] == "yes"}


class CountForm(ShowsForm):
    """How many arrived."""

    kind = "count"
    line = _choice("Which goods?")
    received = _count("How many arrived in all?")


class DefectForm(LookedForm):
    """A fault that needs no agreed term."""

    kind = "defect"
    line = _choice("Which goods?")
    nature = _words("What is wrong with them?")
    objective = _choice(
        "Is it a failure whatever was agreed?",
        [("", "No: a matter of degree"), *((k, f"Yes: {v}") for k, v in OBJECTIVE.items())],
        required=False,
        help_text="A matter of degree is decided by what was agreed in writing.",
    )
    field_order = ("line", "nature", "objective", "looked_at", "nonconforming")


class LotForm(ShowsForm):
    """A sample of a lot and its defects."""

    kind = "lot"
    on_terms = frozenset(("sampling",))
    nested = dict.fromkeys(("critical", "major", "minor"), "defects")
    term = _choice("Which agreed sampling?")
    lot_size = _count("Lot size", 1, help_text="How many units there were.")
    sample_size = _count("Sample size", 1, help_text="How many were looked at.")
    critical = _count("Critical defects", initial=0)
    major = _count("Major defects", initial=0)
    minor = _count("Minor defects", initial=0)


class EventForm(ShowsForm):
    """Something that happened to the goods."""

    kind = "event"
    event = _choice("What happened?", choices(EVENTS, "Choose one"))
    on = DayField(label="On which day?")
    place = _words("Where?", required=False)


class PaymentForm(ShowsForm):
    """A payment that the exhibit shows."""

    kind = "payment"
    amount = MoneyField(label="How much was paid?")
    on = DayField(label="On which day?")
    to = _choice(
        "To which account?",
        [
            ("unknown", "Not known"),
            ("approved_account", "The supplier’s account approved here"),
            ("other_account", "Another account"),
            ("platform", "The marketplace"),
        ],
    )


class CauseForm(ShowsForm):
    """What brought the fault about."""

    kind = "cause"
    line = _choice("Which goods?", required=False)
    cause = _choice(
        "Where does the cause lie?",
        choices(CAUSES, "Choose one"),
    )


class NoticeForm(ShowsForm):
    """The supplier was told what is wrong."""

    kind = "notice"
    on = DayField(label="On which day was the supplier told?")
    nature = _words("What was it told?", help_text="In the words of the message.")


class ValueForm(ShowsForm):
    """What the goods are worth."""

    kind = "value"
    line = _choice("Which goods?", required=False)
    conforming = MoneyField(label="Worth if they were as agreed")
    delivered = MoneyField(label="Worth as they were delivered", positive=False)


class CostForm(ShowsForm):
    """Money lost through it."""

    kind = "cost"
    of = _choice("What for?", choices(COSTS, "Choose one"))
    amount = MoneyField(label="How much?")
    claim = _choice("For which claim?", required=False)


class AdmissionForm(ShowsForm):
    """A side says something against its own interest."""

    kind = "admission"
    by = _choice("Who admits it?", [("buyer", "The buyer"), ("supplier", "The supplier")])
    claim = _choice("About which claim?")
    issue = _choice(
        "What is admitted?",
        [("", "The whole claim"), *((k, f"Yes: {v}") for k, v in QUESTIONS.items())],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter.trade_side:
            field = self.fields["by"]
            field.choices = [c for c in field.choices if c[0] == self.matter.trade_side]  # type: ignore[attr-defined]


class KnowledgeForm(ShowsForm):
    """The supplier knew."""

    kind = "knowledge"
    claim = _choice("Which claim is it about?", required=False)


class DefenceForm(ShowsForm):
    """Something that defeats or limits a claim."""

    kind = "defence"
    defence = _choice("What does it show?", choices(DEFENCES, "Choose one"))
    claim = _choice("Which claim does it answer?", required=False)
    amount = MoneyField(label="If money went back: how much?", required=False)
    until = DayField(label="If a later date was agreed: which?", required=False)


KINDS: dict[str, tuple[type[ShowsForm], str, str]] = {
    form.kind: (form, title, example)
    for form, title, example in (
        (MeasurementForm, "A measured value", "The fabric weighs 161 g/m² on 8 shirts."),
        (AttributeForm, "A quality as it really is", "The colour is black."),
        (PresenceForm, "A label, mark or certificate", "The warning label is missing."),
        (CountForm, "How many arrived", "4,600 pieces."),
        (DefectForm, "A fault of the goods", "The motor does not start."),
        (LotForm, "A sample with its defects", "200 drawn from 5,000; 12 major defects."),
        (EventForm, "Something that happened on a day", "Handed to the carrier on 4 May."),
        (PaymentForm, "A payment", "USD 5,000 paid on 2 March."),
        (CauseForm, "What caused it", "The cartons were too thin."),
        (NoticeForm, "That the supplier was told", "A message of 6 May names the fault."),
        (ValueForm, "What the goods are worth", "An offer for goods as ordered, and as they are."),
        (CostForm, "Money spent or lost", "The invoice of the inspection."),
        (AdmissionForm, "An admission", "“The colour is indeed wrong.”"),
        (KnowledgeForm, "That the supplier knew", "A test of the mill before shipment."),
        (DefenceForm, "Something that answers a claim", "A later date was agreed."),
    )
}
"""Per kind of observation: its form, its name, and an example."""
