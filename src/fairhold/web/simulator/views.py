"""The page on which the demo's visitor plays the payment provider."""

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fairhold.disputes.queries import dispute_list
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.money import BadAmount, to_minor, to_text
from fairhold.parties.actor import Actor
from fairhold.payments.told import Told
from fairhold.trade import queries
from fairhold.trade.queries import OrderPage
from fairhold.web.answers import posted, show
from fairhold.web.components.forms import AmountInput, Cards
from fairhold.web.orders import pages as order_pages
from fairhold.web.simulator.sending import PROVIDER, Answer, send

KINDS = {
    "payment.captured": "The payment is taken",
    "payment.failed": "The payment fails",
    "refund.paid": "The buyer is paid back",
    "payout.paid": "The supplier is paid out",
}


class MovementForm(forms.Form):
    """What the simulated provider tells."""

    kind = forms.ChoiceField(
        label="What does the provider tell?",
        choices=list(KINDS.items()),
        initial="payment.captured",
        widget=Cards(
            hints={
                "payment.captured": "The platform holds the money from then on.",
                "payment.failed": "Nothing is paid; both sides are told.",
                "refund.paid": "Only what a ruling gave back; anything else is parked.",
                "payout.paid": "Only after the release; before, the event is parked.",
            }
        ),
    )
    amount = forms.CharField(label="Amount", max_length=40, widget=AmountInput())


@require_http_methods(["GET", "HEAD", "POST"])
@require_actor("company", "officer")
def simulator(request: ActorRequest, reference: str) -> HttpResponse:
    """Choose what the provider tells; it is sent to the real endpoint, signed."""
    if not settings.FAIRHOLD_SIMULATOR or PROVIDER not in settings.FAIRHOLD_PROVIDERS:
        raise Http404
    order = queries.order_page(reference, request.actor)
    initial = {"amount": to_text(order.open_minor or order.total_minor, order.currency)}
    form = MovementForm(posted(request), initial=initial)
    if form.is_valid() and (told := _told(form, order, request.actor)) is not None:
        _say(request, _sent(request, told))
        return redirect("order", reference)
    page: dict[str, Any] = {
        "order": order,
        "form": form,
        "endpoint": _endpoint(request),
        "crumbs": order_pages.crumbs(order.reference),
    }
    return show(request, "money/simulator.html", page)


def _told(form: MovementForm, order: OrderPage, actor: Actor) -> Told | None:
    """The event; None where the form has an error instead."""
    entered = form.cleaned_data
    try:
        minor = to_minor(entered["amount"].replace(",", "").replace(" ", ""), order.currency)
    except BadAmount as refusal:
        form.add_error("amount", refusal.message)
        return None
    about = order.reference
    if entered["kind"] == "refund.paid":
        disputes = dispute_list(actor, order=order.reference).rows
        if not disputes:
            form.add_error("kind", "No dispute is filed on this order, so nothing is paid back.")
            return None
        about = disputes[0].reference
    return Told(
        id=f"sim_{secrets.token_hex(8)}",
        type=entered["kind"],
        about=about,
        movement=f"sim_{secrets.token_hex(8)}",
        amount_minor=minor,
        currency=order.currency,
        on=timezone.now().date(),
    )


def _sent(request: ActorRequest, told: Told) -> Answer:
    secret = settings.FAIRHOLD_PROVIDERS[PROVIDER][0]
    try:
        return send(told, url=_endpoint(request), secret=secret, now=timezone.now())
    except OSError as problem:
        return Answer(0, f"nobody answered ({problem})")


def _say(request: ActorRequest, answer: Answer) -> None:
    if (answer.status, answer.says) == (200, "applied"):
        messages.success(request, "The simulator’s call was taken: it had its effect.")
    elif answer.status == 200:
        messages.warning(
            request,
            "The simulator’s call was kept, but could not be applied: it waits for an officer.",
        )
    else:
        messages.error(request, f"The simulator’s call was refused: {answer.says}")


def _endpoint(request: ActorRequest) -> str:
    return request.build_absolute_uri(reverse("api-1:tell_movement", kwargs={"provider": PROVIDER}))
