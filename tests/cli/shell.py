"""Runs the command as a shell would, on a data folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def environment(data: Path, **more: str) -> dict[str, str]:
    """The variables a command sees: none of the caller's settings, this checkout's code."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"FAIRHOLD_DATA": str(data), "PYTHONPATH": str(SOURCE)} | more


def command(*arguments: str) -> list[str]:
    """The command line of `fairhold` in this interpreter."""
    return [sys.executable, "-c", "from fairhold.cli import main; main()", *arguments]


def run(
    data: Path, *arguments: str, given: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run to the end, with `given` on stdin."""
    return subprocess.run(
        command(*arguments),
        input=given,
        env=environment(data, **more),
        cwd=data,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
