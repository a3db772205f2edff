"""Roles: what each may do, who gives them, and that somebody always looks after an organisation."""

import pytest

from fairhold.kit.errors import NotFound
from fairhold.parties import accounts, may, memberships, tokens
from fairhold.parties.actor import POWERS
from fairhold.parties.models import ApiToken, Membership, Person
from tests import make
from tests.at_once import at_once
from tests.cast import assemble, enter


def of(actor):
    return Membership.objects.get(
        person=actor.person_id, organisation=actor.organisation_id, ended_at=None
    )


def give(actor, role, *, by, now):
    return memberships.change_role(membership_id=of(actor).pk, role=role, actor=by, now=now)


def end(actor, *, by, now):
    memberships.end_membership(membership_id=of(actor).pk, actor=by, now=now)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("owner", {"write", "handle_money", "manage_members"}),
        ("member", {"write"}),
        ("finance", {"handle_money"}),
        ("reader", set()),
    ],
)
def test_what_each_role_may_do(cast, role, allowed):
    kai = enter("Kai Wu", cast.supplier, role)
    for rule in ("write", "handle_money", "manage_members"):
        if rule in allowed:
            getattr(may, rule)(kai)
        else:
            with pytest.raises(may.NotAllowed, match=r"You are here as .*\. Ask an owner"):
                getattr(may, rule)(kai)


def test_the_database_holds_no_role_without_powers(cast):
    for role in POWERS:
        Membership.objects.filter(pk=of(cast.ben).pk).update(role=role)


@pytest.mark.parametrize(("role", "may_propose"), [("finance", True), ("member", False)])
def test_bank_accounts_are_a_matter_of_finance(cast, now, role, may_propose):
    kai = enter("Kai Wu", cast.buyer, role)
    account = {"holder": "X", "country": "DE", "currency": "EUR", "bic": "COBADEFFXXX"}

    def propose():
        accounts.propose_account(**account, iban="DE89370400440532013000", actor=kai, now=now)

    if may_propose:
        propose()
    else:
        with pytest.raises(may.NotAllowed, match="Ask an owner or finance"):
            propose()


def test_an_owner_gives_a_colleague_another_role(cast, now):
    assert give(cast.ben, "finance", by=cast.ada, now=now).role == "finance"
    (ben,) = memberships.actors_of(Person.objects.get(pk=cast.ben.person_id))
    assert (ben.position, ben.powers) == ("finance", {"money"})


@pytest.mark.parametrize("role", ["member", "finance", "reader"])
def test_nobody_but_an_owner_gives_roles_or_ends_memberships(cast, now, role):
    kai = enter("Kai Wu", cast.buyer, role)

    with pytest.raises(may.NotAllowed, match="Ask an owner"):
        give(cast.ben, "reader", by=kai, now=now)
    with pytest.raises(may.NotAllowed):
        end(cast.ben, by=kai, now=now)


def test_an_owner_reaches_into_no_other_organisation(cast, now):
    with pytest.raises(NotFound):
        give(cast.shen, "reader", by=cast.ada, now=now)
    with pytest.raises(NotFound):
        end(cast.shen, by=cast.ada, now=now)


def test_a_company_has_no_officers(cast, now):
    with pytest.raises(memberships.WrongRole, match="owner, member, finance or reader") as refusal:
        give(cast.ben, "officer", by=cast.ada, now=now)
    assert refusal.value.field == "role"


def test_the_last_owner_is_neither_removed_nor_demoted_not_even_by_an_administrator(cast, now):
    for by in (cast.otto, cast.adam):
        with pytest.raises(memberships.LastOwner, match="Make somebody else owner first"):
            give(cast.otto, "reader", by=by, now=now)
        with pytest.raises(memberships.LastOwner):
            end(cast.otto, by=by, now=now)

    assert of(cast.otto).role == "owner"


def test_the_last_administrator_stays(cast, now):
    with pytest.raises(memberships.LastOwner, match="only administrator"):
        give(cast.adam, "officer", by=cast.adam, now=now)


def test_whoever_comes_first_is_the_owner(cast, now):
    empty = make.organisation("Kite Ltd.", country="GB")
    kit, orr = make.person("Kit Orr"), make.person("Orr Kit")

    for person in (kit, orr):
        memberships.join(email=person.email, organisation_id=empty.pk, actor=cast.adam, now=now)

    assert [m.role for m in empty.memberships.order_by("pk")] == ["owner", "member"]


def test_anybody_leaves_by_themselves_and_their_tokens_end_with_them(cast, now):
    kai = enter("Kai Wu", cast.buyer, "reader")
    token, secret = tokens.issue_token(
        actor=kai, label="ERP", scopes="read", expires_at=now.replace(year=2027), now=now
    )

    end(kai, by=kai, now=now)

    assert memberships.actors_of(Person.objects.get(pk=kai.person_id)) == []
    ended = Membership.objects.get(person=kai.person_id)
    assert ended.ended_at == now
    memberships.enter(ended.person, cast.buyer, "reader", now)
    assert tokens.actor_for_token(secret, now) is None
    assert ApiToken.objects.get(pk=token.pk).revoked_at == now


@pytest.mark.django_db(transaction=True)
def test_of_two_last_owners_who_leave_at_once_one_stays(now):
    cast = assemble()

    results = at_once(
        lambda: end(cast.shen, by=cast.shen, now=now),
        lambda: end(cast.mei, by=cast.mei, now=now),
    )

    assert sum(isinstance(each, memberships.LastOwner) for each in results) == 1
    owners = Membership.objects.filter(organisation=cast.supplier, role="owner", ended_at=None)
    assert owners.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_demote_each_other_at_once_one_stays_owner(now):
    cast = assemble()

    at_once(
        lambda: give(cast.mei, "member", by=cast.shen, now=now),
        lambda: give(cast.shen, "member", by=cast.mei, now=now),
    )

    owners = Membership.objects.filter(organisation=cast.supplier, role="owner", ended_at=None)
    assert owners.count() == 1
