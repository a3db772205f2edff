"""The migration to roles takes nothing from anybody."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("parties", "0002_recorded_companies")]
AFTER = [("parties", "0004_first_owners")]
THEN = datetime(2026, 1, 5, tzinfo=UTC)


def migrated(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.mark.django_db(transaction=True)
def test_members_become_owners_tokens_keep_their_scopes_and_addresses_count_as_confirmed():
    try:
        old = migrated(BEFORE)
        person = old.get_model("parties", "Person").objects.create(
            email="ada.keller@example.com", name="Ada Keller", password="x", created_at=THEN
        )
        make = old.get_model("parties", "Organisation").objects.create
        company = make(name="Nordlicht", kind="company", country="DE", created_at=THEN)
        platform = make(name="Market", kind="platform", country="NL", created_at=THEN)
        for organisation, role in ((company, "member"), (platform, "officer")):
            old.get_model("parties", "Membership").objects.create(
                person=person, organisation=organisation, role=role, created_at=THEN
            )
        for number, scopes in enumerate(("read", "read write")):
            old.get_model("parties", "ApiToken").objects.create(
                person=person,
                organisation=company,
                label=scopes,
                prefix="fh_",
                digest=str(number) * 64,
                scopes=scopes,
                created_at=THEN,
                expires_at=THEN.replace(year=2027),
            )

        new = migrated(AFTER)

        roles = new.get_model("parties", "Membership").objects.order_by("pk")
        assert list(roles.values_list("role", flat=True)) == ["owner", "officer"]
        tokens = new.get_model("parties", "ApiToken").objects.order_by("pk")
        assert list(tokens.values_list("scopes", flat=True)) == [
            "read",
            "read write money members",
        ]
        [address] = new.get_model("account", "EmailAddress").objects.values()
        assert (address["email"], address["verified"], address["primary"]) == (
            "ada.keller@example.com",
            True,
            True,
        )
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
