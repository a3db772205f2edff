"""What payment providers told, what waits for an officer, and payments recorded by hand."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairhold.http import ActorRequest, require_actor
from fairhold.kit.errors import Refused
from fairhold.kit.money import written
from fairhold.payments import queries
from fairhold.payments import services as payments
from fairhold.payments.models import STATES
from fairhold.payments.queries import EventRow
from fairhold.trade import services
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.components.forms import AmountInput, DayField
from fairhold.web.components.navigation import url_of
from fairhold.web.orders import pages as order_pages
from fairhold.web.orders.views.common import form_page, order_open_to
from fairhold.web.uploads import FileForm

PER_PAGE = 25
TONES = {
    "applied": ("Applied", "good"),
    "parked": ("Waits for an officer", "warning"),
    "settled": ("Closed by hand", "neutral"),
}
KINDS = {
    "payment.captured": "Payment taken",
    "payment.failed": "Payment failed",
    "refund.paid": "Refund paid",
    "payout.paid": "Paid out to the supplier",
}

form_view = require_http_methods(["GET", "HEAD", "POST"])


class SettleForm(forms.Form):
    """How a parked event was dealt with otherwise."""

    reason = forms.CharField(
        label="How was it dealt with?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        help_text="Such as: returned to the payer by hand on 4 March.",
    )


class ByHandForm(FileForm):
    """A payment to the platform that no provider has told."""

    amount = forms.CharField(label="Amount", max_length=40, widget=AmountInput())
    paid_on = DayField(label="Paid on", help_text="The day the money came in.")
    bank_reference = forms.CharField(
        label="The bank’s reference",
        max_length=100,
        help_text="It tells one payment from another. The same one again changes nothing.",
    )
    reason = forms.CharField(
        label="Why is it recorded by hand?",
        max_length=300,
        help_text="Both sides read this.",
    )
    file = forms.FileField(label="The bank’s paper that shows it")
    field_order = ("amount", "paid_on", "bank_reference", "reason", "file", "kept")
    places = {"file_id": "file"}

    def payment(self) -> dict[str, Any]:
        """What was entered, as the service takes it."""
        entered = self.cleaned_data
        return {
            "amount": entered["amount"].replace(",", "").replace(" ", ""),
            **{name: entered[name] for name in ("paid_on", "bank_reference", "reason")},
        }


@require_safe
@require_actor("officer", "administrator")
def money(request: ActorRequest) -> HttpResponse:
    """Events of payment providers, those that wait first."""
    state = request.GET.get("state", "parked")
    state = state if state in STATES else "all"
    before = request.GET.get("before", "")
    found = queries.events(
        request.actor,
        state=None if state == "all" else state,
        before=int(before) if before.isdecimal() and len(before) < 12 else None,
        limit=PER_PAGE + 1,
    )
    here = reverse("money")
    more = len(found) > PER_PAGE
    page = {
        "events": [_row(event) for event in found[:PER_PAGE]],
        "state": state,
        "tabs": _tabs(state, queries.parked(request.actor)),
        "older_url": f"{here}?state={state}&before={found[PER_PAGE - 1].id}" if more else "",
        "newer_url": f"{here}?state={state}" if before else "",
    }
    return show(request, "money/list.html", page)


@form_view
@require_actor("officer", "administrator")
def provider_event(request: ActorRequest, event: int) -> HttpResponse:
    """One event, word for word; an officer closes it here if it waits."""
    told = queries.event(event, request.actor)
    form = SettleForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            reason = form.cleaned_data["reason"]
            payments.settle(event=event, reason=reason, actor=request.actor, now=timezone.now())
            messages.success(request, "The event is closed.")
            return redirect("money")
    page = {
        "event": _row(told),
        "facts": _facts(told),
        "body": json.dumps(told.body, indent=2, sort_keys=True, ensure_ascii=False),
        "open": told.state == "parked" and request.actor.role == "officer",
        "form": form,
        "crumbs": [("Money", reverse("money"))],
    }
    return show(request, "money/event.html", page)


@require_POST
@require_actor("officer")
def retry_event(request: ActorRequest, event: int) -> HttpResponse:
    """Let it have its effect, if it can by now."""
    try:
        payments.retry(event=event, actor=request.actor, now=timezone.now())
        messages.success(request, "The event has had its effect.")
    except Refused as refusal:
        if refusal.kind in ("not_found", "forbidden") and not _is_there(request, event):
            raise
        messages.error(request, refusal.message)
    return redirect("provider_event", event)


def _is_there(request: ActorRequest, event: int) -> bool:
    """Whether the event itself is known: what it names may not be."""
    return bool(queries.event(event, request.actor))


@form_view
@require_actor("officer")
def record_platform_payment(request: ActorRequest, reference: str) -> HttpResponse:
    """A payment that no provider has told, with its paper and the reason."""
    order = order_open_to(request, reference, "record_platform_payment")
    form = ByHandForm.sent(request)
    if form.is_valid() and form.stored is not None:
        with beside_fields(form):
            services.record_platform_payment(
                reference=reference,
                **form.payment(),
                file_id=form.stored.pk,
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The payment is recorded, and held for the order.")
            return redirect(order_pages.at(reference, "payments"))
    lead = f"{written(order.open_minor, order.currency)} are open on this order."
    return form_page(
        request, order, form, "Record a payment to the platform", "Record it", lead=lead
    )


def _row(event: EventRow) -> dict[str, Any]:
    state, tone = TONES[event.state]
    return {
        "told": event,
        "kind": KINDS.get(event.kind, event.kind),
        "state": state,
        "tone": tone,
        "about_url": _about(event.about),
    }


def _about(reference: str) -> str:
    routes = {"O": "order", "D": "dispute"}
    route = routes.get(reference[:1].upper())
    return url_of(route, reference) if route and "/" not in reference else ""


def _facts(event: EventRow) -> list[tuple[str, str]]:
    amount = written(event.amount_minor, event.currency) if event.amount_minor else ""
    rows = [
        ("Provider", event.provider),
        ("The provider’s id", event.event_id),
        ("Concerns", event.about),
        ("Amount", amount),
        ("On record as", event.payment or ""),
        ("Dealt with by", event.officer or ""),
        ("How", event.settled_reason),
    ]
    return [(label, value) for label, value in rows if value]


def _tabs(chosen: str, parked: int) -> list[dict[str, Any]]:
    here = reverse("money")
    labels = {"parked": "Waiting", "applied": "Applied", "settled": "Closed", "all": "All"}
    return [
        {
            "label": label,
            "url": f"{here}?state={state}",
            "current": state == chosen,
            **({"count": parked} if state == "parked" else {}),
        }
        for state, label in labels.items()
    ]
