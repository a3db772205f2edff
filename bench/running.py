"""Run the real commands of this checkout, and end them."""

import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would lead the commands elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("FAIRHOLD_") and name not in ("DATABASE_URL", "MAIL_URL")
    }
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


@contextmanager
def demo(root: Path, data: Path, env: dict[str, str]) -> Iterator[dict[str, Any]]:
    """``bin/fairhold demo`` of a checkout on a free port; gives what it prints with ``--json``."""
    command = [root / "bin/fairhold", "demo", "--json", "--port", "0", "--data", data]
    with until_ended(command, env) as process:
        yield _object(process)


@contextmanager
def until_ended(command: list[Any], env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process of a group of its own, ended with SIGTERM."""
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def status_of(url: str) -> int:
    """The status with which a page answers."""
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
        return int(answer.status)


def _object(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The first JSON object the process prints."""
    text = ""
    for line in process.stdout or ():
        text += line
        if line.rstrip() == "}":
            return dict(json.loads(text))
    raise SystemExit(f"{process.args} ended: {text}")
