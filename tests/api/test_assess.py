"""Facts judged through the API: whatever is sent gets a judgement or the places to mend."""

import json
from pathlib import Path

import pytest
import yaml

from fairhold.rules import policy as policies
from tests.api.client import paths, problem

EXAMPLES = Path(__file__).parents[2] / "examples" / "disputes"
YAML = {"Content_Type": "application/yaml"}


def facts(name: str = "fabric-won"):
    return yaml.load((EXAMPLES / f"{name}.yaml").read_text(), Loader=yaml.BaseLoader)  # noqa: S506


@pytest.mark.parametrize("name", ["fabric", "machinery-labels", "poor-quality"])
@pytest.mark.parametrize(("twin", "verdict"), [("won", "proven"), ("lost", "not_proven")])
def test_each_example_and_its_twin(api, cast, name, twin, verdict):
    content = (EXAMPLES / f"{name}-{twin}.yaml").read_bytes()

    response = api(cast.ada, scopes="read").post("/assess", content, **YAML)

    assert response.status_code == 200, response.content
    assert verdict in [claim["verdict"] for claim in response.json()["claims"]]


def test_json_is_judged_as_yaml_is(api, cast):
    program = api(cast.ada)
    content = (EXAMPLES / "fabric-won.yaml").read_bytes()

    assert (
        program.post("/assess", facts()).json() == program.post("/assess", content, **YAML).json()
    )


def test_every_fault_is_named_by_its_path(api, cast):
    wrong = facts()
    wrong["surprise"] = 1
    wrong["order"]["lines"][0]["quantity"] = "many"

    told = problem(api(cast.ada).post("/assess", wrong), 422, "facts.bad")

    assert {"surprise", "order.lines[0].quantity"} <= set(paths(told))


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"{",
        b"[]",
        b'{"format": NaN}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 1e999999}',
        b'{"a": "\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"a": "\\u0000"}',
        b"[" * 50_000,
        b"a: &x 1\nb: *x\n",
        b"a: !!python/object/apply:os.system [id]\n",
        b"\x00",
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "application/yaml"])
def test_what_is_no_fact_document_is_refused(api, cast, content, kind):
    response = api(cast.ada).post("/assess", content, Content_Type=kind)

    problem(response, 422, "facts.bad")


def test_a_document_too_large_is_refused(api, cast):
    response = api(cast.ada).post("/assess", b"a: " + b"x" * 2_100_000, **YAML)

    problem(response, 413, "request.too_large")


def test_another_content_type_is_refused(api, cast):
    response = api(cast.ada).post("/assess", b"a", Content_Type="text/plain")

    problem(response, 415, "request.unsupported_media_type")


def test_a_policy_that_is_none(api, cast):
    wrong = {**facts(), "policy": {"name": "trade-assurance", "version": "1999.1"}}

    problem(api(cast.ada).post("/assess", wrong), 404, "policy.unknown")


def test_the_policies_in_force_are_listed_with_that_of_standing(api, db):
    program = api(None)
    listed = {each["name"]: each for each in program.get("/policies").json()["items"]}

    assert set(listed) == {"trade-assurance", "wholesale", "offline", "standing"}
    assert {each["use"] for each in listed.values()} == {"in_force"}
    assert (listed["standing"]["kind"], listed["standing"]["channel"]) == ("standing", None)
    assert listed["offline"]["kind"], listed["offline"]["channel"] == ("disputes", "offline")
    standing = program.get("/policies/standing/2026.1").json()
    assert standing["policy"]["schema"] == "fairhold-standing/1"
    assert standing["policy"]["expiry"]["days"] == 365
    problem(program.get("/policies/standing/1999.1"), 404, "policy.unknown")


def test_rules_of_others_are_listed_apart_and_marked_for_replaying(api, db):
    program = api(None)
    listed = program.get("/policies?use=replay").json()["items"]

    assert [each["name"] for each in listed] == [each.name for each in policies.for_replay()]
    assert len(listed) == 5
    for each in listed:
        whole = program.get(f"/policies/{each['name']}/{each['version']}").json()
        assert each["use"] == whole["use"] == whole["policy"]["use"] == "replay"
    problem(program.get("/policies?use=both"), 422, "request.invalid")


def test_facts_may_name_a_rule_of_others_to_be_judged_by(api, cast):
    named = {"name": "ebay-money-back", "version": "2026.1"}
    told = api(cast.ada).post("/assess", {**facts(), "channel": "wholesale", "policy": named})

    assert told.status_code == 200
    assert told.json()["policy"] == named


def test_policies_and_the_schema_are_open_to_everybody(api, db):
    program = api(None)
    listed = program.get("/policies").json()["items"]
    first = listed[0]

    whole = program.get(f"/policies/{first['name']}/{first['version']}").json()

    assert {"trade-assurance", "wholesale", "offline"} <= {each["name"] for each in listed}
    assert whole["policy"]["version"] == first["version"]
    assert json.loads(program.get("/facts/schema").content)["title"] == "FactsDoc"
    problem(program.get("/policies/none/2026.1"), 404, "policy.unknown")
