"""The form in which a side, or the officer, says what an exhibit shows.

One group of fields per agreed term and order line, then groups for what else a paper can show.
What is left empty was not shown. Exhibits are filled in again from what was said before.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from fairhold.kit.money import to_minor, to_text
from fairhold.trade.queries.rows import LineRow, TermRow
from fairhold.web.inspector.findings import of_defect, of_line, of_term, seen
from fairhold.web.showing import other

OTHER: tuple[tuple[str, str], ...] = (
    ("event", "What happened to the goods, and when"),
    ("notice", "A notice of the fault to the supplier"),
    ("cause", "What caused the fault"),
    ("value", "What the goods are worth"),
    ("cost", "A cost that the fault brought"),
    ("payment", "A payment"),
    ("defence", "A defence against the claim"),
)
DEFECT = "defect"


class Group(NamedTuple):
    """Fields that together make one observation; ``open`` when something was said in it."""

    title: str
    fields: list[BoundField]
    open: bool


class ShowsForm(forms.Form):
    """What one exhibit shows. ``shown`` is what was said before, as observations."""

    def __init__(
        self,
        *args: Any,
        terms: Sequence[TermRow],
        lines: Sequence[LineRow],
        currency: str,
        shown: Sequence[Mapping[str, Any]] = (),
        **kwargs: Any,
    ) -> None:
        self.currency = currency
        self.groups: dict[str, tuple[str, str]] = {}
        self.lines, self.terms = lines, terms
        super().__init__(*args, **kwargs)
        for term in terms:
            fields = other.lot() if term.kind == "sampling" else of_term(term)
            self._grow(term.label, f"{term.label}: {term.says}", "term", fields)
        for line in lines:
            self._grow(line.label, f"{line.label}: how many arrived", "line", of_line(line))
        self._grow(DEFECT, "A defect that no term speaks of", DEFECT, of_defect(lines))
        for kind, title in OTHER:
            self._grow(kind, title, kind, self._other(kind))
        self._fill(shown)

    def _other(self, kind: str) -> dict[str, forms.Field]:
        makers: dict[str, Callable[[], dict[str, forms.Field]]] = {
            "event": other.event,
            "notice": other.notice,
            "cause": other.cause,
            "defence": other.defence,
            "value": lambda: other.value(self.lines, self.currency),
            "cost": lambda: other.cost(self.currency),
            "payment": lambda: other.payment(self.currency),
        }
        return makers[kind]()

    def _grow(self, name: str, title: str, kind: str, fields: dict[str, forms.Field]) -> None:
        if fields:
            self.groups[name] = (title, kind)
            self.fields.update({f"{name}_{inner}": field for inner, field in fields.items()})

    def named(self) -> Iterator[Group]:
        """The groups for the page, those about agreed terms first."""
        for name, (title, _) in self.groups.items():
            fields = [self[each] for each in self.fields if each.startswith(f"{name}_")]
            said = any(field.value() not in (None, "", []) for field in fields if _speaks(field))
            yield Group(title, fields, said or any(field.errors for field in fields))

    def observations(self) -> list[dict[str, Any]]:
        """What was said, as the services take it; keeps which group each comes from."""
        told = list(self._told())
        self.at = [name for name, _ in told]
        return [each for _, each in told]

    def place_of(self, field: str) -> str:
        """The field of this form that a refusal about ``shows[2].unit`` concerns."""
        found = re.search(r"shows\[(\d+)\]\.?(\w*)", field)
        if found is None or int(found[1]) >= len(getattr(self, "at", ())):
            return field
        name, inner = self.at[int(found[1])], found[2]
        own = f"{name}_{inner}"
        return own if own in self.fields else next(f for f in self.fields if f.startswith(name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, (_, kind) in self.groups.items():
            self._clean_counts(name, cleaned)
            self._clean_together(name, kind, cleaned)
        return cleaned

    def _clean_counts(self, name: str, cleaned: dict[str, Any]) -> None:
        looked, bad = cleaned.get(f"{name}_looked_at"), cleaned.get(f"{name}_nonconforming")
        if bad is not None and looked is None:
            self.add_error(f"{name}_looked_at", "Say how many you looked at.")
        elif bad is not None and looked is not None and bad > looked:
            self.add_error(f"{name}_nonconforming", "More than were looked at.")

    def _clean_together(self, name: str, kind: str, cleaned: dict[str, Any]) -> None:
        """Half an observation is worse than none: say what is missing."""
        is_lot = kind == "term" and f"{name}_lot_size" in self.fields
        kind = "lot" if is_lot else kind
        if kind in ("term", "line", DEFECT):
            return
        given = {
            inner for inner in self._inner(name) if cleaned.get(f"{name}_{inner}") not in ("", None)
        }
        missing = [inner for inner in other.required_together(kind) if inner not in given]
        if given - {"place", "line", "until", "critical", "major", "minor"} and missing:
            field = f"{name}_{missing[0]}"
            if field not in self.errors:
                self.add_error(field, "Fill this in as well, or leave the whole group empty.")

    def _inner(self, name: str) -> list[str]:
        return [f.removeprefix(f"{name}_") for f in self.fields if f.startswith(f"{name}_")]

    def _told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        terms = {term.label: term for term in self.terms}
        for name, (_, kind) in self.groups.items():
            given = {inner: self.cleaned_data.get(f"{name}_{inner}") for inner in self._inner(name)}
            if name in terms and terms[name].kind == "sampling":
                made = other.observation("lot", given, self._text)
                made = made and {"term": name, **made}
            elif kind in ("term", "line", DEFECT):
                made = seen(name, given, on_term=kind == "term")
            else:
                made = other.observation(kind, given, self._text)
            if made:
                yield name, made

    def _text(self, minor: int) -> str:
        return to_text(minor, self.currency)

    def _fill(self, shown: Sequence[Mapping[str, Any]]) -> None:
        """Put what was said before into the fields."""
        for each in shown:
            name = each.get("term") or (each.get("line") if each["kind"] == "count" else None)
            name = name or (DEFECT if each["kind"] == "defect" else each["kind"])
            for inner, value in _flat(each).items():
                if f"{name}_{inner}" in self.fields:
                    self.initial[f"{name}_{inner}"] = self._entered(each["kind"], inner, value)

    def _entered(self, kind: str, inner: str, value: Any) -> Any:
        if inner in other.MONEY.get(kind, ()):
            return to_minor(str(value), self.currency, positive=False)
        if inner == "values":
            return " ".join(f"{Decimal(str(each)).normalize():f}" for each in value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value


def _flat(observation: Mapping[str, Any]) -> dict[str, Any]:
    return {**observation, **observation.get("defects", {})}


def _speaks(field: BoundField) -> bool:
    """Whether an answer in the field says something; a unit alone does not."""
    return not field.html_name.endswith("_unit")
