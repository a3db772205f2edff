"""The golden cases: facts in, findings and amounts out. The files are in ``golden/``."""

from typing import Any

import pytest

from tests.rules.golden_cases import Case, cases, judged

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_golden(case: Case):
    told = judged(case.facts).as_json()

    assert _outcome(told, case) == case.expected
    for passage in case.expected.get("says", ()):
        assert passage in " ".join(each["says"] for each in told["reasons"])


def _outcome(told: dict[str, Any], case: Case) -> dict[str, Any]:
    """What came out, in the form of the case's ``expected``."""
    expected, recommended = case.expected, told["recommendation"]
    out = {
        "outcome": recommended["outcome"],
        "refund": recommended["refund"]["amount"],
        "claims": {claim["id"]: _claim(claim) for claim in told["claims"]},
    }
    if "says" in expected:
        out["says"] = expected["says"]
    if "rows" in expected:
        out["rows"] = {row["says"]: row["amount"] for row in recommended["lines"]}
    return out


def _claim(claim: dict[str, Any]) -> str | dict[str, str]:
    if claim["verdict"] == "proven" and not claim["defences"]:
        issues = {i["name"]: i["status"] for i in claim["issues"] if i["status"] != "proven"}
        return {"verdict": "proven", **issues} if issues else "proven"
    named = [*claim["issues"], *claim["defences"]]
    defences = {each["name"] for each in claim["defences"]}
    return {
        "verdict": claim["verdict"],
        **{
            each["name"]: each["status"]
            for each in named
            if each["status"] != "proven" or each["name"] in defences
        },
    }
