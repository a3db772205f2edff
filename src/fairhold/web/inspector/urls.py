"""Where inspections are found."""

from django.urls import path

from fairhold.web.inspector import views

urlpatterns = [
    path("inspections/", views.inspections, name="inspections"),
    path("inspections/<str:reference>/", views.inspection, name="inspection"),
    path("inspections/<str:reference>/report/", views.report_inspection, name="report_inspection"),
    path(
        "inspections/<str:reference>/report/file/",
        views.inspection_report,
        name="inspection_report",
    ),
]
