"""Where deals made elsewhere are recorded, and where an invitation leads."""

from django.urls import path

from fairhold.web.deals import views

urlpatterns = [
    path("orders/deal/", views.record_deal, name="record_deal"),
    path("orders/<str:reference>/answer/", views.answer_record, name="answer_record"),
    path("orders/<str:reference>/invitation/", views.invitation, name="deal_invitation"),
    path(
        "orders/<str:reference>/invitation/revoke/",
        views.revoke_invitation,
        name="revoke_invitation",
    ),
    path("invited/<str:secret>/", views.invited, name="invited"),
]
