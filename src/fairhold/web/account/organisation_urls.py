"""The home page and the organisation's own pages."""

from django.urls import path

from fairhold.web.account import views

urlpatterns = [
    path("", views.home, name="home"),
    path("organisation/", views.organisation, name="organisation"),
    path(
        "organisation/<int:organisation_id>/switch/",
        views.switch_organisation,
        name="switch_organisation",
    ),
    path("bank-accounts/", views.bank_accounts, name="bank_accounts"),
    path("bank-accounts/new/", views.propose_account, name="propose_account"),
    path("api-tokens/", views.api_tokens, name="api_tokens"),
    path("api-tokens/new/", views.issue_token, name="issue_token"),
    path("api-tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
]
