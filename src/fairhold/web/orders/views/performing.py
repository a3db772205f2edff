"""What is done about an agreed order: paid, sent, received, inspected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from fairhold.http import ActorRequest, require_actor
from fairhold.kit.money import written
from fairhold.trade import queries, services
from fairhold.trade.models import Payment
from fairhold.web.answers import beside_fields, posted
from fairhold.web.orders import pages
from fairhold.web.orders.forms.performing import (
    InspectionForm,
    PaymentForm,
    ReceiptForm,
    ShipmentForm,
)
from fairhold.web.orders.views.common import form_page, form_view, order_open_to
from fairhold.web.uploads import FileForm


@form_view
@require_actor("company")
def record_payment(request: ActorRequest, reference: str) -> HttpResponse:
    """What the buyer paid; the answer says at once whether it is covered."""
    order = order_open_to(request, reference, "record_payment")
    form = PaymentForm.sent(request, order=order)
    if form.is_valid():
        with beside_fields(form):
            payment = services.record_payment(
                reference=reference,
                **form.payment(),
                document=_record(request, reference, form, "payment_record", "Bank’s record"),
                actor=request.actor,
                now=timezone.now(),
            )
            _say_cover(request, payment)
            return redirect(pages.at(reference, "payments"))
    return form_page(request, order, form, "Record a payment", "Record the payment")


def _say_cover(request: ActorRequest, payment: Payment) -> None:
    amount = written(payment.amount_minor, payment.currency)
    if payment.covered:
        messages.success(request, f"Payment {payment.label} of {amount} is covered.")
    else:
        messages.warning(
            request,
            f"Payment {payment.label} of {amount} is recorded, but not covered. "
            f"{payment.not_covered_reason}",
        )


@require_POST
@require_actor("company", "officer")
def confirm_payment(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """A payment has arrived: the supplier says so, or an officer who saw that it did."""
    payment = services.confirm_payment(
        reference=reference, label=label, actor=request.actor, now=timezone.now()
    )
    amount = written(payment.amount_minor, payment.currency)
    messages.success(request, f"The payment of {amount} has arrived. It is on record now.")
    return redirect(pages.at(reference, "payments"))


@form_view
@require_actor("company")
def record_shipment(request: ActorRequest, reference: str) -> HttpResponse:
    """What the supplier sent."""
    order = order_open_to(request, reference, "record_shipment")
    form = ShipmentForm.sent(request)
    if form.is_valid():
        with beside_fields(form):
            services.record_shipment(
                reference=reference,
                **form.shipment(),
                document=_record(request, reference, form, "carrier_record", "Carrier’s record"),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"The shipment is recorded. {order.buyer.name} sees it.")
            return redirect(pages.at(reference, "shipments"))
    return form_page(request, order, form, "Record a shipment", "Record the shipment")


def _record(
    request: ActorRequest, reference: str, form: FileForm, kind: str, title: str
) -> str | None:
    """The label of the paper that came along; the same paper again is the one on record."""
    if form.stored is None:
        return None
    document = services.add_document(
        reference=reference,
        file_id=form.stored.pk,
        kind=kind,
        title=title,
        actor=request.actor,
        now=timezone.now(),
    )
    return document.label


@form_view
@require_actor("company")
def confirm_receipt(request: ActorRequest, reference: str, label: str) -> HttpResponse:
    """The day the buyer received a shipment."""
    order = order_open_to(request, reference, "confirm_receipt")
    shipment = pages.named(order.shipments, label)
    form = ReceiptForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            services.confirm_receipt(
                reference=reference,
                label=label,
                received_on=form.cleaned_data["received_on"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"Shipment {label} is received.")
            return redirect(pages.at(reference, "shipments"))
    return form_page(
        request,
        order,
        form,
        f"Receipt of shipment {label}",
        "Confirm the receipt",
        lead=f"{shipment.carrier}, {shipment.tracking}",
        warning="This day starts the time for complaints. Examine the goods now, photograph "
        "what is wrong with a ruler beside it, and tell the supplier what exactly it is.",
    )


@form_view
@require_actor("company", "officer", "administrator")
def order_inspection(request: ActorRequest, reference: str) -> HttpResponse:
    """Ask an inspection company to look at the goods."""
    order = order_open_to(request, reference, "order_inspection")
    companies = queries.inspection_companies(reference, request.actor)
    form = InspectionForm(posted(request), companies=companies)
    if form.is_valid():
        with beside_fields(form):
            services.order_inspection(
                reference=reference,
                company_id=form.cleaned_data["company"],
                asked=form.cleaned_data["asked"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The inspection is ordered.")
            return redirect(pages.at(reference, "inspections"))
    return form_page(request, order, form, "Order an inspection", "Order the inspection")
