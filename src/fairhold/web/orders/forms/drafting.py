"""Writing an order: the sides, the conditions, lines and documents."""

from typing import Any

from django import forms

from fairhold.kit.money import from_minor, to_text
from fairhold.trade.queries import OrderPage
from fairhold.trade.queries.rows import LineRow
from fairhold.trade.services import Conditions, LineItem
from fairhold.web.components.choices import currency_choices
from fairhold.web.components.forms import AmountInput, Cards, DayField, MoneyField
from fairhold.web.once import OnceForm
from fairhold.web.orders import words
from fairhold.web.uploads import FileForm

MOST = 10**9


def channel_field() -> forms.ChoiceField:
    """How the goods are ordered and paid, each way with what it means."""
    return forms.ChoiceField(
        label="How are the goods ordered and paid?",
        choices=list(words.CHANNELS.items()),
        widget=Cards(hints=words.CHANNEL_HINTS),
    )


class CompanySearch(forms.Form):
    """Whom the order is with, by name."""

    name = forms.CharField(label="Company’s name, or a part of it", max_length=200, required=False)


class StartForm(OnceForm):
    """What an order cannot be without."""

    side = forms.ChoiceField(
        label="Which side are you on?", choices=list(words.SIDES.items()), widget=Cards()
    )
    channel = channel_field()
    currency = forms.ChoiceField(label="Currency of the prices", choices=currency_choices)


class ConditionsForm(forms.Form):
    """How the goods are ordered, paid, sent and covered."""

    channel = channel_field()
    currency = forms.ChoiceField(label="Currency of the prices", choices=currency_choices)
    incoterm_rule = forms.ChoiceField(
        label="Incoterms 2020 rule",
        choices=[("", "None agreed"), *words.INCOTERMS.items()],
        required=False,
        help_text="It says where the risk passes: damage on the way after that is the buyer’s.",
    )
    incoterm_place = forms.CharField(
        label="Named place",
        max_length=200,
        required=False,
        help_text="The port or place of the rule, such as Ningbo.",
    )
    ship_by = DayField(label="Ship by", required=False)
    deliver_by = DayField(label="Deliver by", required=False)
    covered = forms.CharField(
        label="Covered amount",
        max_length=40,
        required=False,
        widget=AmountInput(),
        help_text="In the order’s currency. Empty: the whole order, where the channel has cover.",
    )
    specification_by = forms.ChoiceField(
        label="Who wrote the specification?",
        choices=[("", "Nobody, or not known"), *words.SPECIFIED_BY.items()],
        required=False,
    )
    concluded_on = DayField(
        label="Contract concluded on",
        required=False,
        help_text="Only if it was concluded before today. Empty: the day both sides accept here.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(order: OrderPage) -> dict[str, Any]:
        """What the order says now."""
        names = ("channel", "currency", "incoterm_rule", "incoterm_place", "ship_by", "deliver_by")
        covered = order.covered_minor
        return {
            **{name: getattr(order, name) for name in names},
            "covered": "" if covered is None else to_text(covered, order.currency),
            "specification_by": order.specification_by,
            "concluded_on": order.concluded_on,
            "revision": order.revision,
        }

    def conditions(self) -> Conditions:
        """What was entered, as the service takes it."""
        entered = dict(self.cleaned_data)
        del entered["revision"]
        entered["covered"] = entered["covered"].replace(",", "").replace(" ", "") or None
        return Conditions(**entered)


class LineForm(forms.Form):
    """So many units of a thing at a price each."""

    description = forms.CharField(
        label="What is ordered?",
        max_length=300,
        help_text="Name kind, model or brand: the description counts as agreed.",
    )
    quantity = forms.IntegerField(label="How many?", min_value=1, max_value=MOST)
    unit = forms.CharField(
        label="Counted in", max_length=40, initial="piece", help_text="Such as piece, box or kg."
    )
    unit_price = MoneyField(label="Price of one")

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = self.fields["unit_price"].currency = currency  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(line: LineRow) -> dict[str, Any]:
        """What the line says now."""
        return {
            "description": line.description,
            "quantity": line.quantity,
            "unit": line.unit,
            "unit_price": line.unit_price_minor,
        }

    def line(self) -> LineItem:
        """What was entered, as the service takes it."""
        entered = self.cleaned_data
        price = from_minor(entered["unit_price"], self.currency)
        return LineItem(**{**entered, "unit_price": price})


class NewLineForm(LineForm, OnceForm):
    """A line that is not there yet."""

    def line(self) -> LineItem:
        """What was entered, as the service takes it."""
        self.cleaned_data = {k: v for k, v in self.cleaned_data.items() if k != "sheet"}
        return super().line()


class DocumentForm(FileForm):
    """A paper of the order."""

    kind = forms.ChoiceField(label="What is it?", choices=words.document_choices)
    title = forms.CharField(
        label="Title",
        max_length=300,
        help_text="As it would be cited: “Specification of the shirts, revision C”.",
    )
    dated = DayField(label="Date on it", required=False)
    issuer_role = forms.ChoiceField(
        label="Who made it?",
        choices=[("", "As usual for this kind"), *words.ISSUERS.items()],
        required=False,
        help_text="A bank’s record is by a bank, a carrier’s by the carrier; any other, by you.",
    )
    issuer_name = forms.CharField(label="Their name", max_length=300, required=False)
    says_signed = forms.BooleanField(
        label="Both sides signed it",
        required=False,
        help_text="It matters for a deal made elsewhere: an officer looks at the signatures.",
    )
    field_order = ("file", "kind", "title", "dated", "issuer_role", "issuer_name", "says_signed")
