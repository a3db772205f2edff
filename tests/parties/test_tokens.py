"""API tokens: shown once, kept as a digest, gone when their person is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairhold.kit.errors import NotFound
from fairhold.parties import may, tokens
from fairhold.parties.fields import BadField
from fairhold.parties.models import ApiToken, Membership, Person
from tests.at_once import at_once
from tests.cast import assemble, enter


def issue(actor, now, *, scopes="read write money members", days=30, label="Warehouse system"):
    return tokens.issue_token(
        actor=actor, label=label, scopes=scopes, expires_at=now + timedelta(days=days), now=now
    )


def test_the_secret_opens_what_its_owner_may_do(cast, now):
    _, secret = issue(cast.shen, now)

    assert tokens.actor_for_token(secret, now) == cast.shen


def test_a_reading_token_may_not_write(cast, now):
    _, secret = issue(cast.shen, now, scopes="read")

    reader = tokens.actor_for_token(secret, now)

    assert reader == replace(cast.shen, powers=frozenset())
    with pytest.raises(may.NotAllowed, match="may only read"):
        issue(reader, now)


def test_the_secret_is_nowhere_in_the_database(cast, now):
    token, secret = issue(cast.shen, now)

    kept = ApiToken.objects.filter(pk=token.pk).values().get()

    assert secret.startswith("fh_")
    assert len(secret) == 3 + 43
    assert secret not in str(kept)
    assert secret.startswith(kept["prefix"])


def test_two_tokens_differ(cast, now):
    assert issue(cast.shen, now)[1] != issue(cast.shen, now)[1]


def test_a_secret_that_only_begins_alike_opens_nothing(cast, now):
    _, secret = issue(cast.shen, now)

    assert tokens.actor_for_token(secret[:-1] + ("A" if secret[-1] != "A" else "B"), now) is None
    assert tokens.actor_for_token(secret[:11], now) is None
    assert tokens.actor_for_token("", now) is None
    assert tokens.actor_for_token("fh_\udce4\x00", now) is None


def test_an_ended_token_opens_nothing(cast, now):
    _, secret = issue(cast.shen, now, days=30)

    assert tokens.actor_for_token(secret, now + timedelta(days=30)) is None


def test_a_revoked_token_opens_nothing(cast, now):
    token, secret = issue(cast.shen, now)

    tokens.revoke_token(token_id=token.pk, actor=cast.shen, now=now)
    again = tokens.revoke_token(token_id=token.pk, actor=cast.shen, now=now + timedelta(1))

    assert tokens.actor_for_token(secret, now) is None
    assert again.revoked_at == now


def test_who_left_the_organisation_opens_nothing(cast, now):
    _, secret = issue(cast.shen, now)

    Membership.objects.filter(person=cast.shen.person_id).update(ended_at=now)

    assert tokens.actor_for_token(secret, now) is None


def test_who_is_no_longer_active_opens_nothing(cast, now):
    _, secret = issue(cast.shen, now)

    Person.objects.filter(pk=cast.shen.person_id).update(is_active=False)

    assert tokens.actor_for_token(secret, now) is None


@pytest.mark.parametrize("who", ["kai", "ada", "adam"])
def test_nobody_else_revokes_the_token_of_another(cast, now, who):
    token, secret = issue(cast.shen, now)
    actor = enter("Kai Wu", cast.supplier, "member") if who == "kai" else getattr(cast, who)

    with pytest.raises(NotFound):
        tokens.revoke_token(token_id=token.pk, actor=actor, now=now)

    assert tokens.actor_for_token(secret, now) == cast.shen


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_ends_within_a_year(cast, now, days):
    with pytest.raises(BadField, match="366 days") as refusal:
        issue(cast.shen, now, days=days)

    assert refusal.value.field == "expires_at"


def test_other_scopes_do_not_exist(cast, now):
    with pytest.raises(BadField, match="read write"):
        issue(cast.shen, now, scopes="write")


def test_a_token_has_a_name(cast, now):
    with pytest.raises(BadField, match="a name for the token"):
        issue(cast.shen, now, label=" ")


def test_the_last_use_is_noted_but_not_at_every_request(cast, now, django_assert_num_queries):
    token, secret = issue(cast.shen, now)

    tokens.actor_for_token(secret, now)
    with django_assert_num_queries(1):
        tokens.actor_for_token(secret, now + timedelta(minutes=1))
    token.refresh_from_db()
    assert token.last_used_at == now

    tokens.actor_for_token(secret, now + timedelta(minutes=6))
    token.refresh_from_db()
    assert token.last_used_at == now + timedelta(minutes=6)


def test_an_owner_revokes_the_token_of_a_colleague_and_nobody_else_may_renew_it(cast, now):
    token, secret = issue(cast.shen, now)

    with pytest.raises(tokens.BeyondRole, match="Only Shen Li"):
        tokens.rotate_token(token_id=token.pk, actor=cast.mei, now=now)
    tokens.revoke_token(token_id=token.pk, actor=cast.mei, now=now)

    assert tokens.actor_for_token(secret, now) is None


@pytest.mark.parametrize(
    ("role", "scopes", "beyond"),
    [
        ("member", "read write money", "money"),
        ("finance", "read write", "write"),
        ("reader", "read members", "members"),
    ],
)
def test_nobody_makes_a_token_for_more_than_their_role(cast, now, role, scopes, beyond):
    kai = enter("Kai Wu", cast.supplier, role)

    with pytest.raises(tokens.BeyondRole, match=beyond) as refusal:
        issue(kai, now, scopes=scopes)

    assert refusal.value.field == "scopes"
    assert not ApiToken.objects.exists()


def test_a_token_is_never_more_than_the_role_at_the_moment_of_use(cast, now):
    _, secret = issue(cast.mei, now)
    Membership.objects.filter(person=cast.mei.person_id).update(role="finance")

    speaking = tokens.actor_for_token(secret, now)

    assert (speaking.position, speaking.powers) == ("finance", {"money"})


def test_scopes_have_one_spelling(cast, now):
    token, _ = issue(cast.shen, now, scopes="money read")

    assert token.scopes == "read money"
    with pytest.raises(may.NotAllowed, match='lacks the scope "write"'):
        may.write(tokens.actor_for_token(issue(cast.shen, now, scopes="read money")[1], now))


def test_a_narrow_token_makes_no_wider_one(cast, now):
    narrow = tokens.actor_for_token(issue(cast.shen, now, scopes="read write")[1], now)

    with pytest.raises(tokens.BeyondRole):
        issue(narrow, now, scopes="read write money")


def test_a_new_secret_takes_over_and_the_old_ends_in_a_day(cast, now):
    old, secret = issue(cast.shen, now, days=30)
    later = now + timedelta(days=10)

    new, fresh = tokens.rotate_token(token_id=old.pk, actor=cast.shen, now=later)

    assert (new.label, new.scopes) == (old.label, old.scopes)
    assert new.expires_at == later + timedelta(days=30)
    assert tokens.actor_for_token(fresh, later) == cast.shen
    assert tokens.actor_for_token(secret, later + timedelta(hours=23)) == cast.shen
    assert tokens.actor_for_token(secret, later + timedelta(hours=24)) is None


def test_a_token_is_renewed_once_and_not_when_it_is_over(cast, now):
    token, _ = issue(cast.shen, now)
    tokens.rotate_token(token_id=token.pk, actor=cast.shen, now=now)

    with pytest.raises(tokens.TokenOver):
        tokens.rotate_token(token_id=token.pk, actor=cast.shen, now=now)
    ended, _ = issue(cast.shen, now, days=1)
    with pytest.raises(tokens.TokenOver):
        tokens.rotate_token(token_id=ended.pk, actor=cast.shen, now=now + timedelta(2))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_renew_a_token_at_once_one_gets_the_new_secret(now):
    cast = assemble()
    token, _ = issue(cast.shen, now)

    def renew():
        return tokens.rotate_token(token_id=token.pk, actor=cast.shen, now=now)

    results = at_once(renew, renew)

    assert sum(isinstance(each, tokens.TokenOver) for each in results) == 1
    assert ApiToken.objects.count() == 2
