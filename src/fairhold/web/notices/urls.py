"""Where notices are found."""

from django.urls import path

from fairhold.web.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all_notices, name="read_all_notices"),
    path("notices/<int:notice_id>/read/", views.read_notice, name="read_notice"),
    path("account/notices/", views.notice_wishes, name="notice_wishes"),
]
