"""Where the standing of an organisation is found."""

from django.urls import path

from fairhold.web.standing import views

urlpatterns = [
    path("organisation/standing/", views.standing, name="standing"),
    path(
        "organisations/<int:organisation_id>/standing/",
        views.organisation_standing,
        name="organisation_standing",
    ),
    path(
        "organisations/<int:organisation_id>/standing/<int:entry_id>/lift/",
        views.lift_entry,
        name="lift_entry",
    ),
]
