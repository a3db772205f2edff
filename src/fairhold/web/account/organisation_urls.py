"""The home page and the organisation's own pages."""

from django.urls import path

from fairhold.web.account import people, views

urlpatterns = [
    path("", views.home, name="home"),
    path("organisation/", views.organisation, name="organisation"),
    path(
        "organisation/<int:organisation_id>/switch/",
        views.switch_organisation,
        name="switch_organisation",
    ),
    path("organisation/people/<int:membership_id>/", people.change_role, name="change_role"),
    path("organisation/people/<int:membership_id>/end/", people.end, name="end_membership"),
    path("organisation/invitations/new/", people.invite, name="invite"),
    path(
        "organisation/invitations/<int:invitation_id>/resend/",
        people.resend,
        name="resend_invitation",
    ),
    path(
        "organisation/invitations/<int:invitation_id>/withdraw/",
        people.withdraw,
        name="withdraw_invitation",
    ),
    path("invitations/<str:secret>/", people.invitation, name="invitation"),
    path("bank-accounts/", views.bank_accounts, name="bank_accounts"),
    path("bank-accounts/new/", views.propose_account, name="propose_account"),
    path("api-tokens/", views.api_tokens, name="api_tokens"),
    path("api-tokens/new/", views.issue_token, name="issue_token"),
    path("api-tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
    path("api-tokens/<int:token_id>/rotate/", views.rotate_token, name="rotate_token"),
]
