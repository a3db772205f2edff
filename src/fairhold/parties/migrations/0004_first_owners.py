"""Nobody loses what they could do: members become owners, tokens that wrote keep every scope, and
the addresses people sign in with count as confirmed.
"""

from django.db import migrations
from django.db.models import Exists, OuterRef


def _fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    membership = apps.get_model("parties", "Membership").objects.using(alias)
    owners = membership.filter(organisation=OuterRef("organisation"), role="owner", ended_at=None)
    without = membership.filter(role="member").exclude(Exists(owners))
    ids = list(without.values_list("pk", flat=True))
    for start in range(0, len(ids), 500):
        membership.filter(pk__in=ids[start : start + 500]).update(role="owner")
    tokens = apps.get_model("parties", "ApiToken").objects.using(alias)
    tokens.filter(scopes="read write").update(scopes="read write money members")
    _confirm_addresses(apps, alias)


def _confirm_addresses(apps, alias):
    address = apps.get_model("account", "EmailAddress")
    known = address.objects.using(alias).filter(user=OuterRef("pk"))
    people = apps.get_model("parties", "Person").objects.using(alias).exclude(Exists(known))
    found = list(people.values_list("pk", "email"))
    address.objects.using(alias).bulk_create(
        (
            address(user_id=pk, email=email, verified=True, primary=True)
            for pk, email in found
        ),
        batch_size=500,
    )
    # The sign-in library noted some addresses, unconfirmed, when a password was reset.
    address.objects.using(alias).filter(primary=True, verified=False).update(verified=True)


def _back(apps, schema_editor):
    alias = schema_editor.connection.alias
    membership = apps.get_model("parties", "Membership").objects.using(alias)
    membership.filter(role__in=["owner", "finance", "reader"]).update(role="member")
    tokens = apps.get_model("parties", "ApiToken").objects.using(alias)
    tokens.exclude(scopes="read").update(scopes="read write")


class Migration(migrations.Migration):

    dependencies = [
        ("parties", "0003_roles_invitations_and_scopes"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(_fill, _back)]
