"""The list of commands. Bodies live beside this file and are imported when they are called."""

from pathlib import Path
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


@app.command()
def assess(
    file: Annotated[Path, typer.Argument(help="A fact file in YAML or JSON, or - for stdin.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Judge the facts in a file: what is proven, what is missing, what follows."""
    from fairhold.cli import judge

    judge.assess(file, json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the fact file."""
    from fairhold.cli import judge

    judge.schema()


policy = typer.Typer(no_args_is_help=True, help="Policies: the numbers of the procedure.")
app.add_typer(policy, name="policy")


@policy.callback()
def _policy() -> None:
    """Policies: the numbers of the procedure."""


@policy.command()
def check(file: Annotated[Path, typer.Argument(help="A policy file in TOML.")]) -> None:
    """Check a policy file; name each fault by its key path, or the line of bad syntax."""
    from fairhold.cli import judge

    judge.check_policy(file)
