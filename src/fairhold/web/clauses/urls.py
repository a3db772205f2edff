"""Where the clauses are found."""

from django.urls import path

from fairhold.web.clauses import views

urlpatterns = [path("clauses/", views.clauses, name="clauses")]
