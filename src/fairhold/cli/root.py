"""The list of commands. Bodies live beside this file and are imported when they are called."""

from typing import Annotated

import typer

app = typer.Typer(
    name="fairhold",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Data = Annotated[
    str | None,
    typer.Option(
        "--data", envvar="FAIRHOLD_DATA", help="The folder everything is kept in.", metavar="DIR"
    ),
]


@app.callback()
def fairhold() -> None:
    """A resolution centre for business-to-business marketplaces."""


@app.command()
def migrate(data: Data = None) -> None:
    """Bring the database to the shape this version needs."""
    from fairhold.cli import database

    database.migrate(data)
