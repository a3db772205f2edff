"""Where the simulator is found; outside the demo there is nothing there."""

from django.urls import path

from fairhold.web.simulator import views

urlpatterns = [path("simulator/<str:reference>/", views.simulator, name="simulator")]
