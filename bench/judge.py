"""How many cases a second the judgement decides on one core, beside a rule engine in Rust.

One case has 3 claims, 12 terms and 10 exhibits; judging gives issues, verdicts, remedy and
reasons. In the same run zen-engine evaluates one decision table of 27 rows, which is far less.
The judgement is measured as the released wheel has it, compiled, and as a checkout runs it.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import zen

from bench import compiled
from bench.case import facts
from fairhold.rules.dispute import judge
from fairhold.rules.dispute.advice import advise

SECONDS = 5.0
WARM_UP = 50
ROUND = 10


def per_second(work: Callable[[], object], seconds: float = SECONDS) -> float:
    """The best of many short rounds of ``work``, in runs a second.

    Short, since others on the machine interrupt long ones: what is asked is what a core can do.
    """
    for _ in range(WARM_UP):
        work()
    best, end = float("inf"), time.perf_counter() + seconds
    while (start := time.perf_counter()) < end:
        for _ in range(ROUND):
            work()
        best = min(best, time.perf_counter() - start)
    return ROUND / best


def decision_table() -> tuple[Callable[[], object], int]:
    """zen-engine with one table: three inputs of three values, one output."""
    names = ("kind", "issuer", "integrity")
    rules = [
        {
            "_id": f"r{number}",
            **{f"i{at}": json.dumps(f"v{value}") for at, value in enumerate(values)},
            "o0": str(number),
        }
        for number, values in enumerate(product(range(3), repeat=3))
    ]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": f"i{at}", "name": n, "field": n} for at, n in enumerate(names)],
        "outputs": [{"id": "o0", "name": "weight", "field": "weight"}],
        "rules": rules,
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "e2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    engine = zen.ZenEngine()
    decision = engine.create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    given = {"kind": "v2", "issuer": "v1", "integrity": "v2"}
    assert decision.evaluate(given)["result"]["weight"] == 23
    return lambda: decision.evaluate(given), len(rules)


def measured() -> dict[str, float]:
    """Cases a second and milliseconds of advice, of the judgement that this process imports."""
    case, policy = facts()
    judgement = judge(case, policy)
    return {
        "cases_per_second": round(per_second(lambda: judge(case, policy))),
        "advice_ms": round(1000 / per_second(lambda: advise(judgement), 1.0), 2),
    }


def measured_in(folder: Path) -> dict[str, float]:
    """The same of the package in ``folder``, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "bench.judge", "--here"],
        env={**os.environ, "PYTHONPATH": str(folder)},
        cwd=compiled.ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(ran.stdout)


def main() -> None:
    """Measure and print; the last line is JSON."""
    if "--here" in sys.argv:
        print(json.dumps(measured()))
        return
    case, policy = facts()
    judgement = judge(case, policy)
    verdicts = ", ".join(f"{c.claim.id} {c.verdict}" for c in judgement.claims)
    print(f"Python {platform.python_version()}; {verdicts}; {judgement.recommendation.outcome}")
    wheel = compiled.unpacked()
    other, rows = decision_table()
    theirs = round(per_second(other))
    print(f"zen-engine, one table of {rows} rows: {theirs:,} evaluations/s")
    source = measured()
    print(f"from source: {_words(source)}")
    released = measured_in(wheel) if wheel else None
    print(f"compiled wheel: {_words(released) if released else 'not built, no C compiler here'}")
    best = released or source
    told = {
        "name": "judge",
        "value": best["cases_per_second"],
        "unit": "cases/s",
        "against": {"name": f"zen-engine, {rows}-row table", "value": theirs},
        "compiled": released is not None,
        "from_source": source["cases_per_second"],
        "advice_ms": best["advice_ms"],
    }
    print(json.dumps(told))


def _words(told: dict[str, float]) -> str:
    return f"{told['cases_per_second']:,} cases/s; advice on one case in {told['advice_ms']} ms"


if __name__ == "__main__":
    main()
