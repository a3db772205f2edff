"""Where the pages of an order are found."""

from django.urls import path

from fairhold.web.orders.views import agreeing, drafting, performing, reading, terms

urlpatterns = [
    path("orders/", reading.orders, name="orders"),
    path("orders/new/", drafting.choose_company, name="choose_company"),
    path("orders/new/<int:company>/", drafting.record_order, name="record_order"),
    path("orders/<str:reference>/", reading.order, name="order"),
    path("orders/<str:reference>/proof/", reading.order_proof, name="order_proof"),
    path("orders/<str:reference>/conditions/", drafting.order_conditions, name="order_conditions"),
    path("orders/<str:reference>/lines/new/", drafting.add_line, name="add_line"),
    path("orders/<str:reference>/lines/<str:label>/", drafting.change_line, name="change_line"),
    path(
        "orders/<str:reference>/lines/<str:label>/remove/",
        drafting.remove_line,
        name="remove_line",
    ),
    path("orders/<str:reference>/documents/new/", drafting.add_document, name="add_document"),
    path(
        "orders/<str:reference>/documents/<str:label>/",
        reading.order_document,
        name="order_document",
    ),
    path(
        "orders/<str:reference>/documents/<str:label>/remove/",
        drafting.remove_document,
        name="remove_document",
    ),
    path("orders/<str:reference>/terms/new/", terms.choose_term, name="choose_term"),
    path("orders/<str:reference>/terms/new/<str:kind>/", terms.add_term, name="add_term"),
    path("orders/<str:reference>/terms/<str:label>/", terms.change_term, name="change_term"),
    path("orders/<str:reference>/terms/<str:label>/remove/", terms.remove_term, name="remove_term"),
    path("orders/<str:reference>/offer/", agreeing.offer_order, name="offer_order"),
    path("orders/<str:reference>/accept/", agreeing.accept_order, name="accept_order"),
    path("orders/<str:reference>/withdraw/", agreeing.withdraw_offer, name="withdraw_offer"),
    path("orders/<str:reference>/payments/new/", performing.record_payment, name="record_payment"),
    path(
        "orders/<str:reference>/payments/<str:label>/arrived/",
        performing.confirm_payment,
        name="confirm_payment",
    ),
    path(
        "orders/<str:reference>/shipments/new/", performing.record_shipment, name="record_shipment"
    ),
    path(
        "orders/<str:reference>/shipments/<str:label>/received/",
        performing.confirm_receipt,
        name="confirm_receipt",
    ),
    path(
        "orders/<str:reference>/inspections/new/",
        performing.order_inspection,
        name="order_inspection",
    ),
]
