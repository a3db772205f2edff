"""One's own account: name, data, end."""

import io
import json
import zipfile

import pytest
from django.core.cache import cache
from django.test import Client

from fairhold.parties.models import Membership, Person
from tests import make
from tests.cast import Cast
from tests.web.conftest import Browse

PASSWORD = "correct horse battery staple"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def wei(client: Client) -> Person:
    """Signed in, and has just said the password again."""
    person = make.person("Wei", email="wei@example.com", password=PASSWORD)
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return person


def test_the_account_shows_who_one_is_and_for_whom_one_acts(cast: Cast, browse: Browse) -> None:
    page = browse(cast.ada).get("/account/").content.decode()

    assert "ada.keller@example.com" in page
    assert "Nordlicht Textil GmbH" in page
    assert "Owner" in page


def test_name_and_time_zone_are_changed(client: Client, wei: Person) -> None:
    sent = {"name": " Wei  Zhang ", "timezone": "Asia/Shanghai"}

    assert client.post("/account/profile/", sent)["Location"] == "/account/"

    wei.refresh_from_db()
    assert (wei.name, wei.timezone) == ("Wei Zhang", "Asia/Shanghai")


@pytest.mark.parametrize("field", ["name", "timezone"])
def test_a_wrong_field_is_told_beside_it(client: Client, wei: Person, field: str) -> None:
    sent = {"name": "Wei", "timezone": "Asia/Shanghai", field: " "}

    answer = client.post("/account/profile/", sent)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_the_data_comes_as_a_zip(client: Client, wei: Person) -> None:
    answer = client.get("/account/data/download/")

    assert answer["Content-Type"] == "application/zip"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    found = zipfile.ZipFile(io.BytesIO(answer.content))
    assert json.loads(found.read("personal-data.json"))["profile"]["email"] == "wei@example.com"


@pytest.mark.parametrize("page", ["/account/data/download/", "/account/erase/"])
def test_the_password_is_asked_for_once_more(client: Client, page: str) -> None:
    client.force_login(make.person("Wei", password=PASSWORD))

    answer = client.get(page)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/reauthenticate/")


def test_one_who_is_sure_is_erased_and_signed_out(client: Client, wei: Person) -> None:
    page = client.get("/account/erase/").content.decode()
    assert "What stays, and why" in page
    assert client.post("/account/erase/", {}).status_code == 422

    gone = client.post("/account/erase/", {"sure": "on"}, follow=True)

    assert gone.redirect_chain == [("/account/erased/", 302)]
    assert client.get("/account/").status_code == 302
    wei.refresh_from_db()
    assert wei.name == "a former account holder"
    again = Client().post("/account/login/", {"login": "wei@example.com", "password": PASSWORD})
    assert again.status_code == 200


def test_the_last_owner_reads_what_to_do_first(cast: Cast, client: Client, wei: Person) -> None:
    Membership.objects.filter(organisation=cast.supplier).update(role="member")
    make.membership(wei, cast.supplier)

    page = client.get("/account/erase/").content.decode()
    refused = client.post("/account/erase/", {"sure": "on"})

    assert "You are the only owner of Brightloom Textile Co., Ltd." in page
    assert "Erase my account" not in page.split("<form")[-1]
    assert refused.status_code == 422
    wei.refresh_from_db()
    assert wei.name == "Wei"
