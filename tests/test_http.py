"""Who is asking, as views see it: actor, chosen organisation, time zone, token."""

from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from django.utils import timezone

from fairhold.http import authenticate_token, choose_organisation, require_actor
from fairhold.kit.errors import NotFound
from fairhold.parties.models import Membership, Person
from fairhold.parties.tokens import issue_token
from tests import make
from tests.cast import enter

pytestmark = pytest.mark.urls(__name__)


@require_actor()
def anybody(request):
    actor = request.actor
    zone = timezone.get_current_timezone_name()
    return HttpResponse(f"{actor.person_name}|{actor.organisation_name}|{actor.role}|{zone}")


@require_actor("officer", "administrator")
def desk(request):
    return HttpResponse("the desk")


@require_actor(power="money")
def purse(request):
    return HttpResponse("the purse")


@require_actor(own=True)
def own(request):
    return HttpResponse("one's own")


def public(request):
    return HttpResponse(str(request.actor))


def choose(request, organisation_id):
    try:
        return HttpResponse(choose_organisation(request, organisation_id).organisation_name)
    except NotFound as refusal:
        return HttpResponse(refusal.message, status=404)


urlpatterns = [
    path("account/", include("fairhold.web.account.urls")),
    path("anybody/", anybody),
    path("desk/", desk),
    path("purse/", purse),
    path("own/", own),
    path("public/", public),
    path("choose/<int:organisation_id>/", choose),
]


def sign_in(client, actor):
    person = Person.objects.get(pk=actor.person_id)
    client.force_login(person)
    return person


def test_a_stranger_is_asked_to_sign_in_and_comes_back(cast, client):
    response = client.get("/anybody/?page=2")

    assert response.status_code == 302
    assert response.url.endswith("?next=/anybody/%3Fpage%3D2")


def test_a_public_page_has_no_actor(cast, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/public/").content == b"None"


def test_who_signed_in_acts_for_their_organisation_in_their_zone(cast, client):
    Person.objects.filter(pk=cast.ada.person_id).update(timezone="Europe/Berlin")
    sign_in(client, cast.ada)

    content = client.get("/anybody/").content.decode()

    assert content == "Ada Keller|Nordlicht Textil GmbH|company|Europe/Berlin"
    assert timezone.get_current_timezone_name() == "UTC"


def test_who_acts_for_two_chooses_and_the_choice_stays(cast, client):
    make.membership(sign_in(client, cast.ada), cast.inspector)

    client.get(f"/choose/{cast.inspector.pk}/")

    assert b"Plumbline Inspection Ltd.|inspector" in client.get("/anybody/").content


@pytest.mark.parametrize("which", ["supplier", "platform"])
def test_nobody_chooses_an_organisation_they_do_not_act_for(cast, client, which):
    sign_in(client, cast.ada)

    response = client.get(f"/choose/{getattr(cast, which).pk}/")

    assert response.status_code == 404
    assert b"Nordlicht" in client.get("/anybody/").content


def test_an_ended_membership_is_no_longer_acted_in(cast, client, now):
    ada = sign_in(client, cast.ada)
    make.membership(ada, cast.inspector)
    client.get(f"/choose/{cast.inspector.pk}/")

    Membership.objects.filter(person=ada, organisation=cast.inspector).update(ended_at=now)

    assert b"Nordlicht" in client.get("/anybody/").content


def test_who_acts_for_nobody_begins(client, db):
    client.force_login(make.person("Nora Ness"))

    response = client.get("/anybody/")

    assert (response.status_code, response.url) == (302, "/account/start/")


@pytest.mark.parametrize(
    ("who", "lands"), [("olga", "mfa"), ("adam", "mfa"), ("ada", "page"), ("ines", "page")]
)
def test_officers_and_administrators_need_a_second_factor_first(cast, client, settings, who, lands):
    settings.FAIRHOLD_REQUIRE_MFA = True
    person = sign_in(client, getattr(cast, who))

    response = client.get("/anybody/")

    assert response.status_code == (302 if lands == "mfa" else 200)
    if lands == "mfa":
        assert response.url == "/account/second-factor/?required=1"
        Authenticator.objects.create(user=person, type="totp", data={})
        assert client.get("/anybody/").status_code == 200


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        ("owner", "/purse/", 200),
        ("finance", "/purse/", 200),
        ("member", "/purse/", 403),
        ("reader", "/purse/", 403),
        ("reader", "/anybody/", 200),
    ],
)
def test_a_page_that_needs_a_power_is_closed_to_roles_without(cast, client, role, page, status):
    sign_in(client, enter("Kai Wu", cast.supplier, role))

    assert client.get(page).status_code == status


def test_who_only_reads_sends_nothing_but_their_own_affairs(cast, client):
    sign_in(client, enter("Kai Wu", cast.supplier, "reader"))

    refused = client.post("/anybody/")

    assert refused.status_code == 403
    assert "somebody who only reads" in refused.content.decode()
    assert client.post("/own/").status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("ada", 403), ("shen", 403), ("otto", 403), ("ines", 403), ("olga", 200), ("adam", 200)],
)
def test_a_page_of_one_role_is_closed_to_the_others(cast, client, who, status):
    sign_in(client, getattr(cast, who))

    assert client.get("/desk/").status_code == status


def test_a_person_who_is_no_longer_active_is_signed_out(cast, client):
    ada = sign_in(client, cast.ada)
    Person.objects.filter(pk=ada.pk).update(is_active=False)

    assert client.get("/anybody/").status_code == 302


def test_the_actor_costs_one_query_beside_session_and_person(
    cast, client, django_assert_num_queries
):
    sign_in(client, cast.ada)
    client.get("/anybody/")  # the session's use is noted, once in a few minutes
    with django_assert_num_queries(3):
        client.get("/anybody/")


def test_a_token_speaks_for_its_owner_whatever_session_came_along(cast, now):
    _, secret = issue_token(
        actor=cast.shen, label="ERP", scopes="read", expires_at=now + timedelta(1), now=now
    )
    request = RequestFactory().get("/")
    request.actor, request.actors = cast.ada, [cast.ada]

    assert authenticate_token(request, secret, now) == replace(cast.shen, powers=frozenset())
    assert request.actor.person_id == cast.shen.person_id

    assert authenticate_token(request, "fh_unknown", now) is None
    assert request.actor is None
    assert request.actors == []
