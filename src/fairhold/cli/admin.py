"""`fairhold admin create`: the first account, made by whoever holds the shell."""

import getpass
import secrets
import sys

from fairhold.cli import database, django_setup
from fairhold.cli.say import stop
from fairhold.kit.text import ended


def create(
    *, data: str | None, email: str, name: str, platform: str, country: str, generate: bool
) -> None:
    """Make an administrator; a generated password is printed once and kept nowhere."""
    django_setup.start(data)
    database.require_prepared()
    from django.utils import timezone

    from fairhold.kit.errors import Refused
    from fairhold.parties.services import create_administrator

    password = secrets.token_urlsafe(15) if generate else _ask()
    try:
        actor = create_administrator(
            email=email,
            name=name,
            password=password,
            platform=platform,
            country=country,
            now=timezone.now(),
        )
    except Refused as refusal:
        stop(refusal.message)
    print(
        f"{actor.person_name} can sign in as an administrator of {ended(actor.organisation_name)}"
    )
    if generate:
        print(f"Password, shown this once: {password}")


def _ask() -> str:
    """The password: typed twice, or one line on stdin where nobody types."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        stop("the two passwords differ; nothing was made.")
    return first
