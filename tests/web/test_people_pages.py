"""The pages on which an organisation's owners look after its people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fairhold.parties import invitations
from fairhold.parties.models import Invitation, Membership
from fairhold.parties.tokens import issue_token
from tests import make
from tests.cast import Cast, enter
from tests.web.conftest import Browse, queries_of

KIT = {"email": "kit.orr@example.com", "role": "finance"}


def row_of(actor: object) -> Membership:
    return Membership.objects.get(person=actor.person_id, ended_at=None)  # type: ignore[attr-defined]


def test_an_owner_invites_and_sees_who_has_not_answered(cast: Cast, browse: Browse) -> None:
    client = browse(cast.ada)

    answer = client.post("/organisation/invitations/new/", KIT, follow=True)

    page = answer.content.decode()
    assert "kit.orr@example.com is invited" in page
    assert "Send again" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "kit"}, "email"),
        ({"role": ""}, "role"),
        ({"email": "ben.vogt@example.com"}, "email"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    cast: Cast, browse: Browse, changes: dict[str, str], field: str
) -> None:
    answer = browse(cast.ada).post("/organisation/invitations/new/", KIT | changes)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_an_administrator_invites_officers_by_the_same_page(cast: Cast, browse: Browse) -> None:
    choices = browse(cast.adam).get("/organisation/invitations/new/").context["form"]["role"]

    assert [value for value, _ in choices.field.choices] == ["officer", "administrator"]


def test_an_invitation_is_sent_again_and_withdrawn(cast: Cast, browse: Browse) -> None:
    long_ago = timezone.now() - timedelta(days=20)
    made, _ = invitations.invite(**KIT, actor=cast.ada, now=long_ago)
    client = browse(cast.ben)
    assert "Too old" in client.get("/organisation/").content.decode()

    client.post(f"/organisation/invitations/{made.pk}/resend/")
    made.refresh_from_db()
    assert made.expires_at > timezone.now()

    client.post(f"/organisation/invitations/{made.pk}/withdraw/")
    assert Invitation.objects.get().revoked_at is not None
    assert client.get("/organisation/").context["invited"] == []


def test_an_owner_gives_another_role(cast: Cast, browse: Browse) -> None:
    page = f"/organisation/people/{row_of(cast.ben).pk}/"
    assert "Ben Vogt" in browse(cast.ada).get(page).content.decode()

    answer = browse(cast.ada).post(page, {"role": "reader"}, follow=True)

    assert "Ben Vogt now has the role: Read only." in answer.content.decode()
    assert row_of(cast.ben).role == "reader"
    assert browse(cast.ben).get("/organisation/").context["manages"] is False


def test_the_last_owner_reads_why_not(cast: Cast, browse: Browse) -> None:
    page = f"/organisation/people/{row_of(cast.otto).pk}/"

    answer = browse(cast.otto).post(page, {"role": "reader"})

    assert answer.status_code == 422
    assert "Make somebody else owner first" in answer.content.decode()
    assert browse(cast.otto).post(f"{page}end/").status_code == 409


def test_an_owner_ends_a_membership_and_anybody_leaves(cast: Cast, browse: Browse) -> None:
    kai = enter("Kai Wu", cast.buyer, "reader")

    browse(cast.ada).post(f"/organisation/people/{row_of(cast.ben).pk}/end/")
    left = browse(kai).post(f"/organisation/people/{row_of(kai).pk}/end/", follow=True)

    assert left.redirect_chain[-1][0] == "/account/start/"
    current = Membership.objects.filter(organisation=cast.buyer, ended_at=None)
    assert [each.person_id for each in current] == [cast.ada.person_id]


@pytest.mark.parametrize("role", ["member", "finance", "reader"])
def test_others_neither_see_nor_reach_what_owners_do(cast: Cast, browse: Browse, role: str) -> None:
    kai = browse(enter("Kai Wu", cast.buyer, role))
    made, _ = invitations.invite(**KIT, actor=cast.ada, now=timezone.now())

    page = kai.get("/organisation/").content.decode()

    assert "kit.orr@example.com" not in page
    assert "Invite somebody" not in page
    assert kai.get(f"/organisation/people/{row_of(cast.ben).pk}/").status_code == 403
    assert kai.get(f"/organisation/people/{row_of(cast.ben).pk}/end/").status_code == 403
    assert kai.post(f"/organisation/invitations/{made.pk}/withdraw/").status_code == 403


def test_an_owner_sees_and_revokes_the_tokens_of_colleagues(cast: Cast, browse: Browse) -> None:
    now = timezone.now()
    issue_token(
        actor=cast.ben, label="Ben's", scopes="read", expires_at=now + timedelta(1), now=now
    )

    page = browse(cast.ada).get("/api-tokens/").content.decode()

    assert "Of Ben Vogt" in page
    assert (
        "Of Ben Vogt"
        not in browse(enter("Kai Wu", cast.buyer, "member")).get("/api-tokens/").content.decode()
    )


def test_a_new_secret_is_shown_once_and_not_a_second_time(cast: Cast, browse: Browse) -> None:
    now = timezone.now()
    token, _ = issue_token(
        actor=cast.ada, label="ERP", scopes="read", expires_at=now + timedelta(30), now=now
    )
    address = f"/api-tokens/{token.pk}/rotate/"

    answer = browse(cast.ada).post(address)

    assert answer.context["secret"] in answer.content.decode()
    assert "goes on for 24 hours" in answer.content.decode()
    assert browse(cast.ada).post(address).status_code == 409
    assert "Replaced" in browse(cast.ada).get("/api-tokens/").content.decode()


def test_the_form_of_a_token_offers_no_more_than_the_role(cast: Cast, browse: Browse) -> None:
    finance = browse(enter("Kai Wu", cast.buyer, "finance")).get("/api-tokens/new/")
    reader = browse(enter("Lou Wu", cast.buyer, "reader")).get("/api-tokens/new/")

    offered = finance.context["form"].fields["scopes"].choices
    assert [value for value, _ in offered] == ["money"]
    assert "scopes" not in reader.context["form"].fields


def test_who_only_reads_makes_a_reading_token(cast: Cast, browse: Browse) -> None:
    kai = browse(enter("Kai Wu", cast.buyer, "reader"))

    answer = kai.post("/api-tokens/new/", {"label": "ERP", "days": "90", "sheet": "a" * 43})

    assert answer.status_code == 200
    assert answer.context["token"].scopes == "read"


def test_the_number_of_queries_does_not_grow(cast: Cast, browse: Browse) -> None:
    client = browse(cast.ada)
    before = queries_of(client, "/organisation/")
    for number in range(5):
        make.membership(make.person(f"New Person{number}"), cast.buyer, role="member")
        invitations.invite(
            email=f"p{number}@example.com", role="member", actor=cast.ada, now=timezone.now()
        )

    assert queries_of(client, "/organisation/") == before
