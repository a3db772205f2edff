"""Offering an order, and accepting what the other side offers."""

from django import forms


class OfferForm(forms.Form):
    """Nothing to fill in: the draft itself is what is offered."""


class AcceptForm(forms.Form):
    """The content that was read, by its hash."""

    frozen_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label="I have read this order and accept it for my company",
        help_text="Once accepted it does not change; changes are agreed in writing and added.",
        error_messages={"required": "Tick the box once you have read the order."},
    )
