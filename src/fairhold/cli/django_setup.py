"""Loads Django for the commands that need it, and turns a wrong setting into a plain message."""

import os
from pathlib import Path

from fairhold.cli.say import stop


def start(data: str | None) -> None:
    """Load Django with the data folder given; a setting that cannot be used ends the command."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.umask(0o077)  # what a command writes is for its user alone
    if data:
        os.environ["FAIRHOLD_DATA"] = str(Path(data).expanduser().absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhold.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        stop(str(problem))
