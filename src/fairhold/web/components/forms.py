"""How every form looks: label, hint and error beside the field, and an error summary on top.

``Renderer`` is the project's ``FORM_RENDERER``; the templates it finds are our own
``templates/django/forms/``, so ``{{ form }}`` needs nothing else.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from fairhold.kit.errors import Refused
from fairhold.kit.money import from_minor, to_minor

DAY_FORMATS = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y"]
MOMENT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


BOUNDS = {
    "min_value": "Enter at least %(limit_value)s.",
    "max_value": "Enter at most %(limit_value)s.",
    "max_length": "Use at most %(limit_value)s characters; these are %(show_value)s.",
}
"""What to do about an answer that is too little, too much or too long."""


class Field(BoundField):
    """A bound field that carries our classes and knows where the error summary should lead."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = required_message(field)
        field.error_messages = {**BOUNDS, **field.error_messages}

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        own = (widget or self.field.widget).attrs.get("class")
        attrs["class"] = " ".join(filter(None, [css_class(widget or self.field.widget), own]))
        return attrs

    @property
    def focus_id(self) -> str:
        """The id of the first control: that of the first choice where there are several."""
        if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def is_checkbox(self) -> bool:
        """Whether this is one tick box, whose label stands after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


class Renderer(TemplatesSetting):
    """Django's templates from ``TEMPLATES``, with our bound field."""

    bound_field_class = Field


def required_message(field: forms.Field) -> str:
    """What to do about an empty answer, by the kind of answer; a form may say it better."""
    if isinstance(field, forms.BooleanField):
        return "Tick the box to go on."
    if isinstance(field, forms.FileField):
        return "Choose a file."
    if isinstance(field, forms.ChoiceField):
        return "Choose an answer."
    return "Enter a date." if isinstance(field, forms.DateField) else "This cannot be empty."


def css_class(widget: forms.Widget) -> str:
    """The class that makes the control look like ours."""
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "fh-tick"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


class Cards(forms.RadioSelect):
    """Radio buttons as cards; ``hints`` says in a line what choosing each value means."""

    def __init__(self, *, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"hint": self.hints.get(str(value), "")}


class CheckCards(forms.CheckboxSelectMultiple):
    """Several tick boxes as cards, with the same ``hints``."""

    def __init__(self, *, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"hint": self.hints.get(str(value), "")}


class DayInput(forms.DateInput):
    """The browser's own date input; without one, a text such as 2026-03-10."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class DayField(forms.DateField):
    """A calendar day; cleans to a ``date``."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DAY_FORMATS)
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Enter a real date, for example 2026-03-10."


class MomentInput(forms.DateTimeInput):
    """The browser's own date and time input."""

    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


class MomentField(forms.DateTimeField):
    """A day and time in the person's active zone; cleans to an aware ``datetime``."""

    widget = MomentInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", MOMENT_FORMATS)
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Enter a real date and time, for example 2026-03-10 14:30."


class MoneyInput(forms.TextInput):
    """A number with its currency before it."""

    template_name = "django/forms/widgets/money.html"

    def __init__(self, *, currency: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.currency = currency
        self.attrs = {"inputmode": "decimal", "autocomplete": "off", **self.attrs}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["currency"] = self.currency
        return context


class AmountInput(forms.TextInput):
    """A number whose currency is said elsewhere."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        own = {"inputmode": "decimal", "autocomplete": "off", "class": "fh-short"}
        self.attrs = {**own, **self.attrs}


class MoneyField(forms.CharField):
    """An amount of ``currency``; cleans to whole minor units, and shows them as a decimal.

    Where only the view knows the currency, set ``form.fields["amount"].currency`` before use.
    """

    def __init__(self, *, currency: str = "", positive: bool = True, **kwargs: Any) -> None:
        super().__init__(max_length=40, widget=MoneyInput(), **kwargs)
        self.positive = positive
        self.currency = currency

    @property
    def currency(self) -> str:
        return str(self.widget.currency)

    @currency.setter
    def currency(self, value: str) -> None:
        self.widget.currency = value

    def prepare_value(self, value: Any) -> Any:
        return str(from_minor(value, self.currency)) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value).replace(",", "").replace(" ", "")
        if not text:
            return None
        try:
            return to_minor(text, self.currency, positive=self.positive)
        except Refused as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from None
