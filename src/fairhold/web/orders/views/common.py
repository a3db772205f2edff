"""What the views of an order share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fairhold.http import ActorRequest
from fairhold.kit.errors import NotFound, Refused
from fairhold.trade import queries
from fairhold.trade.queries import OrderPage
from fairhold.web.answers import show
from fairhold.web.orders import pages
from fairhold.web.refusals import StepClosed

form_view = require_http_methods(["GET", "HEAD", "POST"])


def order_open_to(request: ActorRequest, reference: str, step: str) -> OrderPage:
    """The order, if the reader may take this step on it now."""
    order = queries.order_page(reference, request.actor)
    if step not in order.may:
        raise StepClosed(
            f"Order {order.reference} does not wait for this from you. Its page says what is next."
        )
    return order


def form_page(
    request: ActorRequest, order: OrderPage, form: forms.Form, title: str, submit: str, **more: Any
) -> HttpResponse:
    """A page with one form about an order."""
    page = {
        "order": order,
        "form": form,
        "title": title,
        "submit": submit,
        "crumbs": pages.crumbs(order.reference),
        **more,
    }
    return show(request, "orders/form.html", page)


def removed(
    request: ActorRequest, reference: str, label: str, remove: Callable[..., None], part: str
) -> HttpResponse:
    """Back to the order, with what was removed, or why it was not."""
    try:
        remove(reference=reference, label=label, actor=request.actor, now=timezone.now())
        messages.success(request, f"{label} is removed.")
    except NotFound:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(pages.at(reference, part))
