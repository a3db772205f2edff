"""The `fairhold` command: one module per subject, each imported only when it is used.

`fairhold assess` reads a file and judges it without Django; only what needs the database loads it.
"""

from fairhold.cli.root import app


def main() -> None:
    """Run the command line."""
    app()
