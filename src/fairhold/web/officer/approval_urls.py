"""Where the administrator's approvals are found."""

from django.urls import path

from fairhold.web.officer import approvals

urlpatterns = [
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/<int:account_id>/", approvals.decide_account, name="decide_account"),
]
