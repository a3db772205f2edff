"""The administrator's decisions on bank accounts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fairhold.http import ActorRequest, require_actor
from fairhold.parties import access, services
from fairhold.parties.models import BankAccount
from fairhold.web.account.pages import account_of
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.components.choices import country_name
from fairhold.web.components.forms import Cards

DECIDED_SHOWN = 25


class DecisionForm(forms.Form):
    """Yes, or no with a reason its owner can act on."""

    decision = forms.ChoiceField(
        label="Your decision",
        choices=[("approve", "Approve"), ("refuse", "Refuse")],
        widget=Cards(
            hints={
                "approve": "The account is the company’s own. Payments to it can be covered.",
                "refuse": "The company reads your reason and can propose it again.",
            }
        ),
    )
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed to refuse: what is wrong, and how it can be mended.",
    )


@require_safe
@require_actor("administrator")
def approvals(request: ActorRequest) -> HttpResponse:
    """Accounts that wait for a decision, the oldest first, and what was decided last."""
    found = BankAccount.objects.select_related("organisation", "proposed_by")
    waiting = found.filter(state="pending").order_by("proposed_at", "pk")
    decided = found.exclude(state="pending").order_by("-decided_at", "-pk")[:DECIDED_SHOWN]
    page = {
        "waiting": [(each.organisation.name, account_of(each)) for each in waiting],
        "decided": [(each.organisation.name, account_of(each)) for each in decided],
    }
    return show(request, "approvals/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor("administrator")
def decide_account(request: ActorRequest, account_id: int) -> HttpResponse:
    """One account, and the decision on it."""
    account = access.account(account_id, request.actor)
    form = DecisionForm(posted(request))
    if form.is_valid():
        approve = form.cleaned_data["decision"] == "approve"
        with beside_fields(form):
            services.decide_account(
                account_id=account_id,
                approve=approve,
                reason=form.cleaned_data["reason"],
                actor=request.actor,
                now=timezone.now(),
            )
            says = "approved" if approve else "refused"
            messages.success(request, f"The account of {account.organisation.name} is {says}.")
            return redirect("approvals")
    page = {
        "account": account_of(account),
        "owner": account.organisation.name,
        "facts": _facts(account),
        "form": form,
        "conflict": access.conflict(request.actor, account.organisation),
        "pending": account.state == "pending",
        "crumbs": [("Approvals", reverse("approvals"))],
    }
    return show(request, "approvals/decide.html", page)


def _facts(account: BankAccount) -> list[tuple[str, Any]]:
    """The account beside its owner, so that the two can be compared."""
    told, owner = account_of(account), account.organisation
    facts = [
        ("Account holder", told.holder),
        ("Company", f"{owner.name}, {country_name(owner.country)}"),
        ("Registration number", owner.registration_number),
        ("Account in", told.country),
        ("IBAN" if account.iban else "Account number", account.iban or account.account_number),
        ("National bank code", account.bank_code),
        ("BIC", told.bic),
        ("Bank", told.bank),
        ("Currency", told.currency),
        ("Proposed by", told.proposed_by),
    ]
    return [(label, value) for label, value in facts if value]
