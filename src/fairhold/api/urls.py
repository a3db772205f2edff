"""Where the API is found; every other address under it answers with a problem document too."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from fairhold.api.v1 import api, nothing_here

urlpatterns = [
    path("v1/", api.urls),
    re_path(r"", csrf_exempt(nothing_here)),
]
