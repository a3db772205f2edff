"""The second step: what is wrong, claim by claim, and what is asked for it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from fairhold.disputes.queries import DraftPage
from fairhold.disputes.queries.drafts import GroundRow
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.money import to_minor, to_text
from fairhold.trade import queries as trade
from fairhold.trade.queries import OrderPage
from fairhold.web.answers import posted
from fairhold.web.components.formats import amount_text
from fairhold.web.components.forms import Cards, DayField, MoneyField
from fairhold.web.filing.common import dumped, open_draft, save, step_page
from fairhold.web.orders.views.common import form_view

REMEDIES = {
    "refund": ("Refund", "Money back for what did not come."),
    "price_reduction": (
        "Keep the goods, pay less",
        "The price falls as far as they are worth less.",
    ),
    "return_and_refund": (
        "Send the goods back",
        "Goods that do not conform go back, money returns.",
    ),
    "replacement": ("Replacement", "The supplier sends conforming goods."),
    "repair": ("Repair", "The supplier puts the goods right."),
}
TERM_KINDS: dict[str, tuple[str, ...]] = {
    "late": ("date",),
    "short_quantity": ("quantity",),
    "label_or_mark_missing": ("mark", "certificate"),
    "never_delivered": (),
    "payment_not_received": (),
    "goods_not_collected": (),
}
"""Grounds that concern certain kinds of term; other grounds may rest on any."""


NO_TERM = "none"


class ClaimForm(forms.Form):
    """One claim: the promise not kept, what is wrong, what is asked."""

    term = forms.ChoiceField(
        label="Which agreed term was not kept?",
        help_text="A claim is measured against what was agreed in definite words.",
    )
    line = forms.ChoiceField(label="Which goods?", required=False)
    says = forms.CharField(
        label="What exactly is wrong?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 4000}),
        help_text="So that it can be checked: “215 g/m² instead of 280”, not “bad quality”.",
    )
    affected_quantity = forms.IntegerField(
        label="How many units are affected?",
        required=False,
        min_value=1,
        help_text="Leave empty if all of them are.",
    )
    discovered_on = DayField(
        label="When did it come to light?",
        required=False,
        help_text="Only for a fault that could not be seen when the goods arrived.",
    )
    remedy = forms.ChoiceField(label="What do you ask for?", widget=Cards)
    amount = MoneyField(
        label="At most how much money?",
        required=False,
        help_text="Leave empty to ask for what is due.",
    )

    def __init__(self, *args: Any, order: OrderPage, ground: GroundRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = TERM_KINDS.get(ground.name)
        terms = [term for term in order.terms if kinds is None or term.kind in kinds]
        if terms:
            self.fields["term"].choices = [  # type: ignore[attr-defined]
                ("", "Choose a term"),
                *((term.label, f"{term.label} – {term.says}") for term in terms),
                (NO_TERM, "None of them: nothing in writing says it"),
            ]
        else:
            del self.fields["term"]
        self.fields["line"].choices = [  # type: ignore[attr-defined]
            ("", "All of them"),
            *((line.label, f"{line.label} – {line.description}") for line in order.lines),
        ]
        remedies = [(name, REMEDIES[name][0]) for name in ground.remedies]
        self.fields["remedy"].choices = remedies  # type: ignore[attr-defined]
        self.fields["remedy"].widget = Cards(
            choices=remedies, hints={name: REMEDIES[name][1] for name in ground.remedies}
        )
        if len(remedies) == 1:
            self.fields["remedy"].initial = remedies[0][0]
        self.fields["amount"].currency = order.currency  # type: ignore[attr-defined]
        self.currency = order.currency

    def claim(self, ground: str) -> dict[str, Any]:
        """The claim as the draft keeps it."""
        told = {n: v for n, v in self.cleaned_data.items() if v not in (None, "")}
        if told.get("term") == NO_TERM:
            del told["term"]
        if "amount" in told:
            told["amount"] = to_text(told["amount"], self.currency)
        return {"ground": ground, **told}


@require_safe
@require_actor("company")
def claims(request: ActorRequest, reference: str) -> HttpResponse:
    """The claims of the draft; without any, the choice of what went wrong comes first."""
    draft = open_draft(request, reference)
    if not draft.data.claims.claims:
        return redirect("draft_new_claim", draft.reference)
    titles = {ground.name: ground.title for ground in draft.grounds}
    order = trade.order_page(draft.order, request.actor)
    terms = {term.label: term.says for term in order.terms}
    rows = [
        {
            "number": number,
            "title": titles.get(claim.ground or "", ""),
            "claim": claim,
            "term": f"{claim.term}: {terms.get(claim.term, '')}" if claim.term else "",
            "asked": _asked(claim.remedy, claim.amount, order.currency),
        }
        for number, claim in enumerate(draft.data.claims.claims, start=1)
    ]
    return step_page(request, draft, "claims", "filing/claims.html", rows=rows)


def _asked(remedy: str | None, amount: Any, currency: str) -> str:
    """What a claim asks for, in words."""
    if remedy is None:
        return "Nothing yet"
    most = f", at most {amount_text(amount, currency)}" if amount else ""
    return f"{REMEDIES[remedy][0]}{most}"


@require_safe
@require_actor("company")
def choose_ground(request: ActorRequest, reference: str) -> HttpResponse:
    """What went wrong, in the words of the grounds."""
    draft = open_draft(request, reference)
    return step_page(request, draft, "claims", "filing/grounds.html")


@form_view
@require_actor("company")
def add(request: ActorRequest, reference: str, ground: str) -> HttpResponse:
    """A new claim on a ground."""
    draft = open_draft(request, reference)
    chosen = _ground(draft, ground)
    order = trade.order_page(draft.order, request.actor)
    form = ClaimForm(posted(request), order=order, ground=chosen)
    if form.is_valid():
        number = len(draft.data.claims.claims)
        claims = [*dumped(draft.data.claims.claims), form.claim(ground)]
        if save(request, draft, "claims", {"claims": claims}, form, f"claims[{number}]"):
            return redirect("draft_claims", draft.reference)
    return _claim_page(request, draft, form, chosen, order)


@form_view
@require_actor("company")
def change(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """A claim that is there already."""
    draft = open_draft(request, reference)
    rows = dumped(draft.data.claims.claims)
    if not 1 <= number <= len(rows):
        raise Http404
    row = rows[number - 1]
    chosen = _ground(draft, row.get("ground", ""))
    order = trade.order_page(draft.order, request.actor)
    form = ClaimForm(posted(request), order=order, ground=chosen, initial=_initial(row, order))
    if form.is_valid():
        rows[number - 1] = form.claim(chosen.name)
        if save(request, draft, "claims", {"claims": rows}, form, f"claims[{number - 1}]"):
            return redirect("draft_claims", draft.reference)
    return _claim_page(request, draft, form, chosen, order)


@require_POST
@require_actor("company")
def remove(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Take a claim out of the draft."""
    draft = open_draft(request, reference)
    rows = dumped(draft.data.claims.claims)
    if not 1 <= number <= len(rows):
        raise Http404
    del rows[number - 1]
    save(request, draft, "claims", {"claims": rows})
    messages.success(request, f"Claim {number} is removed.")
    return redirect("draft_claims", draft.reference)


def _claim_page(
    request: ActorRequest, draft: DraftPage, form: ClaimForm, ground: GroundRow, order: OrderPage
) -> HttpResponse:
    return step_page(
        request,
        draft,
        "claims",
        "filing/claim.html",
        form=form,
        ground=ground,
        no_terms="term" not in form.fields and not order.terms,
    )


def _ground(draft: DraftPage, name: str) -> GroundRow:
    found = next((ground for ground in draft.grounds if ground.name == name), None)
    if found is None:
        raise Http404
    return found


def _initial(row: dict[str, Any], order: OrderPage) -> dict[str, Any]:
    row = {"term": NO_TERM, **row}
    if row.get("amount") is None:
        return row
    return {**row, "amount": to_minor(str(row["amount"]), order.currency)}
