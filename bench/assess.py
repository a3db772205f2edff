"""How long `fairhold assess` takes on one file, from the shell's start to its end."""

import json
import subprocess
import sys
import time

from bench.running import ROOT, environment

ROUNDS = 9
NEED = 1.0
FILE = ROOT / "examples/disputes/fabric-won.yaml"


def seconds(command: list[object], env: dict[str, str]) -> float:
    """Of one run, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print; the last line is JSON."""
    env = environment()
    taken = sorted(seconds([ROOT / "bin/fairhold", "assess", FILE], env) for _ in range(1 + ROUNDS))
    bare = min(seconds([sys.executable, "-c", ""], env) for _ in range(ROUNDS))
    print(f"fairhold assess {FILE.name}, best of {len(taken)}: {taken[0]:.2f} s")
    print(f"median {taken[len(taken) // 2]:.2f} s; Python alone starts in {bare:.3f} s")
    against = {"name": "need", "value": NEED}
    print(
        json.dumps({"name": "assess", "value": round(taken[0], 3), "unit": "s", "against": against})
    )


if __name__ == "__main__":
    main()
