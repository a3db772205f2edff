"""`fairhold migrate`: the tables, the shared cache, the page assets."""

from fairhold.cli import django_setup


def migrate(data: str | None) -> None:
    """Apply what is missing; running it again changes nothing."""
    django_setup.start(data)
    prepare(say=True)


def prepare(*, say: bool = False) -> None:
    """Tables and cache, with Django loaded."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1 if say else 0)
    call_command("createcachetable", verbosity=0)
