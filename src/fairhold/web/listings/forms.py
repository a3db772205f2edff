"""What a supplier says of its goods, and what a buyer orders of them."""

from typing import Any

from django import forms

from fairhold.kit.money import to_text
from fairhold.trade.queries import ListingPage
from fairhold.trade.services import Tier
from fairhold.web.components.choices import currency_choices
from fairhold.web.components.forms import AmountInput
from fairhold.web.once import OnceForm
from fairhold.web.orders import words
from fairhold.web.uploads import FileForm

STEPS = (1, 2, 3)
"""Prices that the form takes; the API takes more."""


def _least(label: str, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=10**9, **kwargs)


def _price(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=40, widget=AmountInput(), **kwargs)


class OfferForm(forms.Form):
    """What the listing says, but for its properties and pictures, which have pages of their own."""

    title = forms.CharField(label="What do you offer?", max_length=300)
    description = forms.CharField(
        label="Description",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 5000}),
        help_text="In your own words. What a buyer must be able to rely on belongs in properties.",
    )
    unit = forms.CharField(label="Unit", max_length=40, initial="piece")
    currency = forms.ChoiceField(label="Currency", choices=currency_choices)
    least_1 = _least("Smallest order", help_text="In units.")
    price_1 = _price("Price of one unit")
    least_2 = _least("Cheaper from how many units?", required=False)
    price_2 = _price("Price of one unit then", required=False)
    least_3 = _least("Cheaper still from how many units?", required=False)
    price_3 = _price("Price of one unit then", required=False)
    ships_within_days = forms.IntegerField(
        label="Within how many days of the order do you ship?",
        min_value=1,
        max_value=365,
        help_text="It becomes the order’s day of shipment.",
    )
    incoterm_rule = forms.ChoiceField(
        label="Incoterm",
        choices=[("", "None"), *words.INCOTERMS.items()],
        required=False,
    )
    incoterm_place = forms.CharField(label="Its place", max_length=200, required=False)
    address = forms.URLField(
        label="Where does the marketplace show it?",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="The page’s address, such as https://market.example/item/77120. It is kept with "
        "every order.",
    )
    places = {
        "tiers": "least_1",
        **{f"tiers[{n - 1}].least": f"least_{n}" for n in STEPS},
        **{f"tiers[{n - 1}].unit_price": f"price_{n}" for n in STEPS},
    }

    @classmethod
    def initial_of(cls, listing: ListingPage) -> dict[str, Any]:
        """What the listing says now."""
        said = {name: getattr(listing, name, None) for name in cls.base_fields}
        for number, tier in zip(STEPS, listing.tiers, strict=False):
            said[f"least_{number}"] = tier.least
            said[f"price_{number}"] = to_text(tier.unit_price_minor, listing.currency)
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in STEPS[1:]:
            least, price = cleaned.get(f"least_{number}"), cleaned.get(f"price_{number}")
            if bool(least) != bool(price) and not self.errors:
                missing = f"price_{number}" if least else f"least_{number}"
                self.add_error(missing, "Give both, the number and the price, or neither.")
        return cleaned

    def said(self) -> dict[str, Any]:
        """What was entered, as the service takes it."""
        entered = self.cleaned_data
        steps = [n for n in STEPS if entered[f"least_{n}"]]
        own = ("title", "description", "unit", "currency", "ships_within_days", "address")
        return {
            **{name: entered[name] for name in (*own, "incoterm_rule", "incoterm_place")},
            "tiers": [
                Tier(least=entered[f"least_{n}"], unit_price=_plain(entered[f"price_{n}"]))
                for n in steps
            ],
        }


class NewOfferForm(OfferForm, OnceForm):
    """The same for a new listing, which is made once."""


class PictureForm(FileForm):
    """One more picture."""

    file = forms.FileField(label="Picture", help_text="JPEG, PNG, WebP, GIF or AVIF.")
    places = {"picture_ids": "file"}

    def place_of(self, field: str) -> str:
        """Whatever is wrong with the pictures is said of this one."""
        return "file" if field.startswith("picture_ids") else field


class PlaceForm(OnceForm):
    """How many are ordered, of the listing as it was read."""

    quantity = forms.IntegerField(label="How many?", min_value=1, max_value=10**9)
    digest = forms.CharField(widget=forms.HiddenInput)


def _plain(amount: str) -> str:
    return amount.replace(",", "").replace(" ", "")
