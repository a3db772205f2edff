"""Invitations: into one organisation, in one role, for one address, once, and not for ever."""

from datetime import timedelta

import pytest

from fairhold.kit.errors import NotFound
from fairhold.members import invitations as mailed
from fairhold.outbox.models import Mail
from fairhold.parties import fields, invitations, may, memberships
from fairhold.parties.models import Invitation, Membership, Person
from tests import make
from tests.at_once import at_once
from tests.cast import assemble, enter

KIT = "kit.orr@example.com"


def invite(actor, now, *, email=KIT, role="finance", **more):
    return invitations.invite(email=email, role=role, actor=actor, now=now, **more)


def link(secret):
    return f"https://disputes.example.com/invitations/{secret}/"


def test_who_is_invited_and_accepts_acts_in_that_role(cast, now):
    made, secret = invite(cast.ada, now, email="Kit.Orr@Example.com")
    kit = make.person("Kit Orr")

    membership = invitations.accept(
        invitation=invitations.opened_by(secret, now), person=kit, now=now
    )

    assert (membership.organisation, membership.role) == (cast.buyer, "finance")
    made.refresh_from_db()
    assert (made.accepted_at, made.accepted_by, made.email) == (now, kit, KIT)


def test_the_mail_holds_the_link_and_forgets_it_and_the_database_never_had_it(cast, now):
    mailed.invite(email=KIT, role="finance", actor=cast.ada, now=now, link=link)

    mail = Mail.objects.get()
    secret = mail.body.split("/invitations/")[1].split("/")[0]
    assert mail.to_email == KIT
    assert mail.subject == "Nordlicht Textil GmbH invites you to Fairhold"
    assert "Ada Keller invites you" in mail.body
    assert "until 16 March 2026" in mail.body
    assert mail.about == "a link that opens an account"  # so its body goes once it has left
    assert secret not in str(Invitation.objects.values().get())
    assert invitations.opened_by(secret, now).email == KIT


@pytest.mark.parametrize("role", ["member", "finance", "reader"])
def test_only_owners_invite(cast, now, role):
    with pytest.raises(may.NotAllowed, match="Ask an owner"):
        invite(enter("Kai Wu", cast.buyer, role), now)


def test_an_owner_invites_into_their_own_organisation_only(cast, now):
    with pytest.raises(NotFound):
        invite(cast.ada, now, organisation_id=cast.supplier.pk)


def test_an_administrator_invites_officers_and_into_any_organisation(cast, now):
    assert invite(cast.adam, now, role="officer")[0].organisation == cast.platform
    made, _ = invite(cast.adam, now, role="owner", organisation_id=cast.supplier.pk)
    assert made.organisation == cast.supplier
    with pytest.raises(NotFound):
        invite(cast.adam, now, organisation_id=0)


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"email": "kit"}, fields.BadField, "email"),
        ({"role": "officer"}, memberships.WrongRole, "role"),
        ({"email": "ben.vogt@example.com"}, memberships.AlreadyMember, "email"),
    ],
)
def test_what_is_wrong_is_named(cast, now, changes, error, field):
    with pytest.raises(error) as refusal:
        invite(cast.ada, now, **changes)
    assert refusal.value.field == field


def test_one_address_is_invited_once_until_that_is_over(cast, now):
    invite(cast.ada, now)
    with pytest.raises(invitations.AlreadyInvited, match="Send that invitation again"):
        invite(cast.ben, now)

    later = now + timedelta(days=14)
    _, secret = invite(cast.ben, later)

    assert invitations.opened_by(secret, later).invited_by_id == cast.ben.person_id


def test_an_invitation_ends_after_the_days_that_are_set(cast, now, settings):
    settings.FAIRHOLD_INVITATION_DAYS = 3
    _, secret = invite(cast.ada, now)

    invitations.opened_by(secret, now + timedelta(days=2, hours=23))
    with pytest.raises(NotFound, match="Ask whoever invited you"):
        invitations.opened_by(secret, now + timedelta(days=3))


def test_sent_again_it_has_a_new_link_and_the_old_opens_nothing(cast, now):
    made, old = invite(cast.ada, now)
    with pytest.raises(invitations.TooManyInvitations, match="Wait a minute"):
        invitations.resend(invitation_id=made.pk, actor=cast.ada, now=now)

    later = now + timedelta(days=1)
    again, new = invitations.resend(invitation_id=made.pk, actor=cast.ada, now=later)

    assert again.expires_at == later + timedelta(days=14)
    assert invitations.opened_by(new, later).pk == made.pk
    with pytest.raises(NotFound):
        invitations.opened_by(old, later)


def test_withdrawn_it_opens_nothing(cast, now):
    made, secret = invite(cast.ada, now)

    for _ in range(2):
        invitations.revoke_invitation(invitation_id=made.pk, actor=cast.ben, now=now)

    with pytest.raises(NotFound):
        invitations.opened_by(secret, now)
    with pytest.raises(invitations.InvitationOver):
        invitations.accept(invitation=made, person=make.person("Kit Orr"), now=now)


def test_an_accepted_one_is_neither_withdrawn_nor_sent_again(cast, now):
    made, _ = invite(cast.ada, now)
    invitations.accept(invitation=made, person=make.person("Kit Orr"), now=now)

    with pytest.raises(invitations.InvitationOver, match="End the membership"):
        invitations.revoke_invitation(invitation_id=made.pk, actor=cast.ada, now=now)
    with pytest.raises(invitations.InvitationOver):
        invitations.resend(invitation_id=made.pk, actor=cast.ada, now=now + timedelta(1))


def test_nobody_with_another_address_accepts(cast, now):
    made, _ = invite(cast.ada, now)
    otto = Person.objects.get(pk=cast.otto.person_id)

    with pytest.raises(invitations.OtherAddress, match="and you are signed in as otto"):
        invitations.accept(invitation=made, person=otto, now=now)


def test_others_do_not_see_an_invitation(cast, now):
    made, _ = invite(cast.ada, now)
    for actor in (cast.shen, cast.olga, enter("Kai Wu", cast.buyer, "reader")):
        with pytest.raises((NotFound, may.NotAllowed)):
            invitations.revoke_invitation(invitation_id=made.pk, actor=actor, now=now)


def test_an_organisation_has_so_many_open_ones(cast, now, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_OPEN", 2)
    invite(cast.ada, now)
    invite(cast.ada, now, email="a@example.com")

    with pytest.raises(invitations.TooManyInvitations):
        invite(cast.ada, now, email="b@example.com")


@pytest.mark.parametrize("secret", ["", "x", "a" * 43, "\x00" * 43])
def test_another_secret_opens_nothing(cast, now, secret):
    invite(cast.ada, now)
    with pytest.raises(NotFound):
        invitations.opened_by(secret, now)


@pytest.mark.django_db(transaction=True)
def test_accepted_twice_at_once_it_is_accepted_once(now):
    cast = assemble()
    made, _ = invite(cast.ada, now)
    kit = make.person("Kit Orr")

    def accept():
        return invitations.accept(invitation=made, person=kit, now=now)

    results = at_once(accept, accept)

    assert sum(isinstance(each, invitations.InvitationOver) for each in results) == 1
    assert Membership.objects.filter(person=kit).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_invite_one_address_at_once_make_one_invitation(now):
    cast = assemble()

    results = at_once(lambda: invite(cast.ada, now), lambda: invite(cast.ben, now))

    assert sum(isinstance(each, invitations.AlreadyInvited) for each in results) == 1
    assert Invitation.objects.count() == 1
