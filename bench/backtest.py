"""How long `fairhold policy backtest` takes over 100,000 decided cases, from start to end.

The cases are made up from a seed and stand in one file, a case a line. Each is read, checked,
decoded and judged twice: under the policy in force and under one with other numbers.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

from bench.cases import lines
from bench.running import ROOT, environment

CASES = 100_000
NEED = 60.0
CHANGES = """
[silence]
weight = "strong"
notices = 3
[issues.deviation]
standard = "clear_and_convincing"
[windows.notice]
days = 10
"""


def policy() -> str:
    """Trade assurance with a stricter standard, and silence that weighs more."""
    folder = resources.files("fairhold.rules") / "policies"
    text = (folder / "trade-assurance-2026.1.toml").read_text("utf-8")
    return text.replace('version = "2026.1"', 'version = "2027.1"') + CHANGES


def made(folder: Path, number: int) -> tuple[Path, Path]:
    """The policy to try and the archive."""
    tried, archive = folder / "trade-assurance-2027.1.toml", folder / "cases.jsonl"
    tried.write_text(policy(), "utf-8")
    with archive.open("wb") as file:
        file.writelines(lines(number))
    return tried, archive


def main() -> None:
    """Measure and print; the last line is JSON."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    with tempfile.TemporaryDirectory() as scratch:
        tried, archive = made(Path(scratch), number)
        size = archive.stat().st_size
        print(f"{number:,} cases, {size / number / 1000:.1f} kB each", file=sys.stderr)
        arguments = ["policy", "backtest", tried, "--archive", archive, "--json", "--progress"]
        start = time.perf_counter()
        ran = subprocess.run(
            [ROOT / "bin/fairhold", *arguments],
            check=True,
            stdout=subprocess.PIPE,
            env=environment(),
        )
        seconds = time.perf_counter() - start
    report = json.loads(ran.stdout)
    assert report["cases"]["compared"] == number, report["cases"]
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{report['cases']['changed']:,} of {number:,} cases change")
    print(f"{number / seconds:,.0f} cases/s; largest process {usage.ru_maxrss / 1024:.0f} MiB")
    against = {"name": "need", "value": NEED * number / CASES}
    value = round(seconds, 1)
    print(
        json.dumps(
            {"name": "backtest", "value": value, "unit": "s", "cases": number, "against": against}
        )
    )


if __name__ == "__main__":
    main()
