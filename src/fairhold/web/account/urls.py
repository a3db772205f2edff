"""One's own account: signing up and in, the second factor, sessions, one's data."""

from allauth.account import views
from django.urls import include, path, re_path

from fairhold.web.account import personal, starting

urlpatterns = [
    path("", personal.account, name="account"),
    path("profile/", personal.change_profile, name="change_profile"),
    path("sessions/", personal.sessions, name="sessions"),
    path("sessions/end-others/", personal.end_other_sessions, name="end_other_sessions"),
    path("sessions/<int:session_id>/end/", personal.end_session, name="end_session"),
    path("data/", personal.data, name="personal_data"),
    path("data/download/", personal.download_data, name="download_personal_data"),
    path("erase/", personal.erase, name="erase_account"),
    path("erased/", personal.erased, name="account_erased"),
    path("start/", starting.start, name="start"),
    path("company/", starting.found_company, name="found_company"),
    path(
        "invitations/<int:invitation_id>/accept/",
        starting.accept_waiting,
        name="accept_waiting_invitation",
    ),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path(
        "confirm-email/",
        views.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"
    ),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
