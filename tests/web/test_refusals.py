"""Refusals: beside their field where there is one, a page of their own where there is none."""

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from fairhold import urls
from fairhold.kit.errors import NotFound, Refused
from fairhold.web.answers import beside_fields, posted, show

pytestmark = pytest.mark.urls(__name__)


class TooHeavy(Refused):
    code = "test.too_heavy"


class TakenAway(Refused):
    code = "test.taken_away"
    kind = "conflict"


REFUSALS = {
    "weight": TooHeavy("At most 30 kg.", field="weight"),
    "nested": TooHeavy("At most 30 kg.", field="data.weight"),
    "elsewhere": TooHeavy("At most 30 kg.", field="lines[0].weight"),
    "missing": NotFound("There is no such parcel."),
    "missing_choice": NotFound("There is no such carrier.", field="weight"),
    "gone": TakenAway("Somebody took the parcel."),
}


class ParcelForm(forms.Form):
    weight = forms.CharField(label="Weight")
    places = {"data.weight": "weight"}


def parcel(request: HttpRequest, why: str) -> HttpResponse:
    form = ParcelForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            raise REFUSALS[why]
    return show(request, "components/form.html", {"form": form})


def crash(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def gone(request: HttpRequest) -> HttpResponse:
    raise REFUSALS["gone"]


urlpatterns = [
    path("parcel/<str:why>/", parcel),
    path("gone/", gone),
    path("crash/", crash),
    path("only-a-form/", require_POST(gone)),
]
handler400 = urls.handler400


@pytest.mark.parametrize("why", ["weight", "nested", "missing_choice"])
def test_a_refusal_stands_beside_its_field_and_what_was_typed_is_kept(
    client: Client, why: str
) -> None:
    answer = client.post(f"/parcel/{why}/", {"weight": "45 kg"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["weight"] == [REFUSALS[why].message]
    assert b'value="45 kg"' in answer.content


def test_a_refusal_of_a_field_the_form_lacks_stands_above_it(client: Client) -> None:
    answer = client.post("/parcel/elsewhere/", {"weight": "45 kg"})

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["At most 30 kg."]


def test_a_form_that_is_only_looked_at_has_no_errors(client: Client) -> None:
    assert client.get("/parcel/weight/").status_code == 200


def test_an_empty_form_that_was_sent_has_errors(client: Client) -> None:
    assert client.post("/parcel/weight/").status_code == 422


def test_what_is_not_there_has_a_page_that_says_so(client: Client) -> None:
    answer = client.post("/parcel/missing/", {"weight": "3"})

    assert answer.status_code == 404
    assert b"There is no such parcel." in answer.content


def test_a_refusal_without_a_form_has_a_page_that_says_so(client: Client) -> None:
    answer = client.get("/gone/")

    assert answer.status_code == 409
    assert b"Somebody took the parcel." in answer.content


def test_a_fault_stays_a_fault(client: Client) -> None:
    with pytest.raises(ZeroDivisionError):
        client.get("/crash/")


def test_an_address_that_only_takes_a_form_says_so(client: Client) -> None:
    answer = client.get("/only-a-form/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert b"This address only takes a form" in answer.content


def test_a_form_with_too_much_in_it_is_told_so(client: Client) -> None:
    answer = client.post("/parcel/weight/", {"weight": "9" * 1_100_000})

    assert answer.status_code == 413
    assert b"That is too much at once" in answer.content
