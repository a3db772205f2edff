"""The report of an inspection: of which lot, which sample, and what was found on each term."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from fairhold.trade.queries import InspectionPage
from fairhold.trade.services import Report
from fairhold.web.components.forms import Cards, DayField
from fairhold.web.components.observations import CAUSES
from fairhold.web.inspector.findings import MOST, of_defect, of_line, of_term, seen
from fairhold.web.orders.words import LEVELS
from fairhold.web.uploads import FileForm

DEFECT_ROWS = 3
SHOWN = 90
"""So many terms and lines have fields: a form may send 500 of them, and a term has up to four."""

CAUSE_CHOICES = {cause: f"{says[0].upper()}{says[1:]}" for cause, says in CAUSES.items()}


class Results(NamedTuple):
    """What was found on one term or line. A defect nobody has written down yet is folded."""

    title: str
    fields: list[BoundField]
    folded: bool


class ReportForm(FileForm):
    """The whole report. What is left empty was not looked at."""

    inspected_on = DayField(label="Inspected on")
    place = forms.CharField(label="Where?", max_length=200, required=False)
    lot_size = forms.IntegerField(
        label="Lot size", min_value=1, max_value=MOST, help_text="How many units there were."
    )
    sample_size = forms.IntegerField(
        label="Sample size", min_value=1, max_value=MOST, help_text="How many you looked at."
    )
    level = forms.ChoiceField(
        label="Inspection level of ISO 2859-1",
        choices=[("", "Not by ISO 2859-1"), *((level, level) for level in LEVELS)],
        required=False,
    )
    critical = forms.IntegerField(label="Critical defects", min_value=0, max_value=MOST, initial=0)
    major = forms.IntegerField(label="Major defects", min_value=0, max_value=MOST, initial=0)
    minor = forms.IntegerField(label="Minor defects", min_value=0, max_value=MOST, initial=0)
    traced = forms.ChoiceField(
        label="Is the sample tied to this delivery?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Cards(
            hints={
                "yes": "By carton numbers, seals or shipping marks that you write down below.",
                "no": "Then the report shows nothing about this delivery.",
            }
        ),
    )
    traced_how = forms.CharField(
        label="Carton numbers, seals or marks",
        max_length=300,
        required=False,
        help_text="Such as cartons 3, 11, 17 and 38, shipping mark NH-2026-03.",
    )
    cause = forms.ChoiceField(
        label="What do the faults come from?",
        choices=[("", "Not examined"), *CAUSE_CHOICES.items()],
        required=False,
    )

    GOODS = ("inspected_on", "place", "lot_size", "sample_size", "level")
    TRACE = ("traced", "traced_how")
    COUNTS = ("critical", "major", "minor", "cause")

    def __init__(self, *args: Any, inspection: InspectionPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.fields["file"].label = "Your report"
        self.fields["traced_how"].conditional = True  # type: ignore[attr-defined]
        self.groups: list[tuple[str, str, list[str]]] = []
        for term in inspection.terms[:SHOWN]:
            self._grow(term.label, f"{term.label} {term.says}", of_term(term))
        for line in inspection.lines[:SHOWN]:
            self._grow(line.label, f"{line.label} {line.description}", of_line(line))
        for row in range(1, DEFECT_ROWS + 1):
            self._grow(f"D{row}", f"Other defect {row}", of_defect(inspection.lines))
        self.at: list[str] = []

    def _grow(self, label: str, title: str, fields: dict[str, forms.Field]) -> None:
        """Add the fields of one term, line or defect, named after it."""
        names = {f"{label}_{name}": field for name, field in fields.items()}
        self.fields.update(names)
        if names:
            self.groups.append((label, title, list(names)))

    @property
    def too_many(self) -> bool:
        """Whether some terms or lines have no fields here; the API takes results on all."""
        return max(len(self.inspection.terms), len(self.inspection.lines)) > SHOWN

    def goods(self) -> list[BoundField]:
        """When, where, which lot."""
        return [self[name] for name in self.GOODS]

    def trace(self) -> list[BoundField]:
        """How the sample is tied to the delivery."""
        return [self[name] for name in self.TRACE]

    def counts(self) -> list[BoundField]:
        """Defects by class, and their cause."""
        return [self[name] for name in self.COUNTS]

    def results(self) -> Iterator[Results]:
        """What was found, term by term, line by line, defect by defect."""
        for label, title, names in self.groups:
            fields = [self[name] for name in names]
            empty = not any(field.data or field.errors for field in fields)
            yield Results(title, fields, folded=empty and label.startswith("D"))

    def place_of(self, field: str) -> str:
        """The field a refusal is about: observations are named by their place in the report."""
        found = re.match(r"observations\[(\d+)\]\.?(\w*)", field)
        if found is None:
            return field
        label, inner = self.at[int(found[1])], found[2]
        wanted = (f"{label}_{inner}", f"{label}_looked_at", f"{label}_values", label)
        return next(name for name in wanted if name in self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("traced") == "yes" and not cleaned.get("traced_how"):
            self.add_error("traced_how", "Write down what ties the sample to the delivery.")
        for label, _, names in self.groups:
            self._clean_group(label, names, cleaned)
        return cleaned

    def _clean_group(self, label: str, names: list[str], cleaned: dict[str, Any]) -> None:
        """Counts need what they count, and what was found needs saying."""
        looked, bad = cleaned.get(f"{label}_looked_at"), cleaned.get(f"{label}_nonconforming")
        if bad is not None and looked is None:
            self.add_error(f"{label}_looked_at", "Say how many you looked at.")
        elif bad is not None and looked is not None and bad > looked:
            self.add_error(f"{label}_nonconforming", "More than were looked at.")
        for main in ("found", "present", "nature"):
            name = f"{label}_{main}"
            given = any(cleaned.get(each) not in (None, "") for each in names if each != name)
            if name in names and given and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Say what you found, or leave the whole group empty.")
        line = f"{label}_line"
        if line in names and cleaned.get(f"{label}_nature") and not cleaned.get(line):
            self.add_error(line, "Say on which goods.")

    def report(self, file_id: int) -> Report:
        """What was entered, as the service takes it."""
        entered = self.cleaned_data
        return Report(
            file_id=file_id,
            inspected_on=entered["inspected_on"],
            place=entered["place"],
            lot_size=entered["lot_size"],
            sample_size=entered["sample_size"],
            level=entered["level"] or None,
            traced=entered["traced"] == "yes",
            traced_how=entered["traced_how"],
            **{name: entered[name] for name in ("critical", "major", "minor")},
            observations=self._observations(),
        )

    def _observations(self) -> list[dict[str, Any]]:
        """Each observation; which group it comes from is kept for refusals."""
        told = list(self._told())
        self.at = [label for label, _ in told]
        return [observation for _, observation in told]

    def _told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        terms = {term.label for term in self.inspection.terms}
        for label, _, names in self.groups:
            given = {name.removeprefix(f"{label}_"): self.cleaned_data[name] for name in names}
            observation = seen(label, given, on_term=label in terms)
            if observation:
                yield label, observation
        if self.cleaned_data["cause"]:
            yield "cause", {"kind": "cause", "cause": self.cleaned_data["cause"]}
