"""The list of commands. Bodies live beside this file and are imported when they are called."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="fairhold", no_args_is_help=True, pretty_exceptions_enable=False)
admin = typer.Typer(no_args_is_help=True)
app.add_typer(admin, name="admin")
policy = typer.Typer(no_args_is_help=True)
app.add_typer(policy, name="policy")

Data = Annotated[
    str | None,
    typer.Option(
        "--data", envvar="FAIRHOLD_DATA", help="The folder everything is kept in.", metavar="DIR"
    ),
]
Host = Annotated[str, typer.Option("--host", help="The address to listen on.")]
Port = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")
]
DemoAnywhere = Annotated[
    bool,
    typer.Option(
        "--allow-demo-accounts-on-any-address",
        help="Serve demo accounts on another address than loopback.",
    ),
]


@app.callback()
def fairhold() -> None:
    """A resolution centre for business-to-business marketplaces."""


@admin.callback()
def _admin() -> None:
    """The platform's own accounts."""


@policy.callback()
def _policy() -> None:
    """Policies: the numbers of the procedure."""


@app.command()
def demo(
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    json: Annotated[bool, typer.Option("--json", help="Print the accounts as JSON.")] = False,
    allow_anywhere: DemoAnywhere = False,
) -> None:
    """Fill a small marketplace, serve it and run its worker."""
    from fairhold.cli import demo as command

    command.demo(data=data, host=host, port=port, as_json=json, allow_anywhere=allow_anywhere)


@app.command()
def serve(
    data: Data = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 2,
    allow_anywhere: DemoAnywhere = False,
) -> None:
    """Serve the pages and the API."""
    from fairhold.cli import serve as command

    command.serve(data=data, host=host, port=port, workers=workers, allow_anywhere=allow_anywhere)


@app.command()
def work(
    data: Data = None,
    once: Annotated[bool, typer.Option("--once", help="Do what is due, then end.")] = False,
) -> None:
    """Do what time brings: let deadlines lapse, send what waits to leave."""
    from fairhold.cli import work as command

    command.work(data=data, once=once)


@app.command()
def migrate(data: Data = None) -> None:
    """Bring the database to the shape this version needs."""
    from fairhold.cli import database

    database.migrate(data)


@app.command()
def audit(
    data: Data = None,
    case: Annotated[
        str | None, typer.Option("--case", help="Only this dispute.", metavar="D-000123")
    ] = None,
    with_bytes: Annotated[
        bool, typer.Option("--bytes", help="Read and hash the file of every exhibit, too.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check every chain of events and every account; name the first break."""
    from fairhold.cli import audit as command

    command.audit(data=data, case=case, with_bytes=with_bytes, as_json=json)


@app.command()
def assess(
    file: Annotated[Path, typer.Argument(help="A fact file in YAML or JSON, or - for stdin.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    under: Annotated[
        str | None,
        typer.Option(
            metavar="NAME@VERSION",
            help="Judge under this policy, or policy file, as if the order were of its channel. "
            "Without it: under the policy that the file names, or its channel's in force.",
        ),
    ] = None,
) -> None:
    """Judge the facts in a file: what is proven, what is missing, what follows."""
    from fairhold.cli import judge

    judge.assess(file, json, under)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the fact file."""
    from fairhold.cli import judge

    judge.schema()


@policy.command()
def check(file: Annotated[Path, typer.Argument(help="A policy file in TOML.")]) -> None:
    """Check a policy file; name each fault by its key path, or the line of bad syntax."""
    from fairhold.cli import judge

    judge.check_policy(file)


@policy.command()
def backtest(
    file: Annotated[
        str,
        typer.Argument(
            metavar="POLICY", help="The policy to try: a file in TOML, or a shipped NAME@VERSION."
        ),
    ],
    archive: Annotated[
        Path | None,
        typer.Option(
            help="Decided cases as files: a folder, a .zip or .tar.gz of one, or JSON lines "
            "(.jsonl, .jsonl.gz). Without it: the decided cases of the database."
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="NAME@VERSION",
            help="Compare with this policy, or policy file. Without it: with the policy under "
            "which each case was decided.",
        ),
    ] = None,
    channel: Annotated[str | None, typer.Option(help="Cases of this channel alone.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Decided on this day or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Decided on this day or earlier.")
    ] = None,
    any_channel: Annotated[
        bool,
        typer.Option("--any-channel", help="Judge cases of other channels as if they were of it."),
    ] = False,
    most: Annotated[
        int, typer.Option(min=0, max=1000, help="How many of the most changed cases to list.")
    ] = 10,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, max=256, help="Processes that judge; one for each core if left out."),
    ] = None,
    progress: Annotated[
        bool, typer.Option("--progress", help="Tell how far it is although stderr is no terminal.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    data: Data = None,
) -> None:
    """Judge decided cases again under another policy: which results change, and by what."""
    from fairhold.cli import backtest as command

    command.backtest(
        command.Asked(
            policy=file,
            archive=archive,
            against=against,
            channel=channel,
            since=since.date() if since else None,
            until=until.date() if until else None,
            any_channel=any_channel,
            most=most,
            jobs=jobs,
            progress=progress,
            as_json=json,
            data=data,
        )
    )


@admin.command("create")
def admin_create(
    email: Annotated[str, typer.Option(help="The address they sign in with.")],
    name: Annotated[str, typer.Option(help="Their name, as others see it.")],
    data: Data = None,
    platform: Annotated[
        str, typer.Option(help="The marketplace's name; used when it has none yet.")
    ] = "Marketplace",
    country: Annotated[
        str, typer.Option(help="Its country, two letters; used when it has none yet.")
    ] = "US",
    generate: Annotated[
        bool, typer.Option("--generate", help="Make a password and print it once.")
    ] = False,
) -> None:
    """Make an account for an administrator, and the platform itself when it is not there yet."""
    from fairhold.cli import admin as command

    command.create(
        data=data, email=email, name=name, platform=platform, country=country, generate=generate
    )
