"""The OpenAPI document: whole, true to the code, and of use to programs that read it."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ninja.openapi.schema import OpenAPISchema

from fairhold.api.described import components
from fairhold.api.openapi import TAGS
from fairhold.api.v1 import api as the_api
from fairhold.factfile.decode import decode
from fairhold.factfile.load import loads
from fairhold.rules import policy as policies
from fairhold.rules.dispute import advice, judge
from tests.api.client import ROOT, Program


@pytest.fixture
def described(db):
    response = Program(None, None).get("/openapi.json")
    assert response.status_code == 200
    return json.loads(response.content)


def operations(described):
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_it_is_openapi_3_1_and_says_how_to_ask(described):
    assert described["openapi"].startswith("3.1")
    scheme = described["components"]["securitySchemes"]["BearerToken"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert {tag["name"] for tag in described["tags"]} == set(TAGS)


def test_every_endpoint_is_named_once_told_about_and_grouped(described):
    found = list(operations(described))
    ids = [operation["operationId"] for *_, operation in found]

    assert len(ids) == len(set(ids))
    for path, method, operation in found:
        where = f"{method} {path}"
        assert path.startswith(ROOT + "/"), where
        assert operation["summary"], where
        assert not operation["summary"].endswith("."), where
        assert operation["description"].endswith("."), where
        assert operation["tags"][0] in TAGS, where


def test_every_endpoint_tells_its_problems(described):
    for path, method, operation in operations(described):
        statuses = set(operation["responses"])
        expected = {"422", "500"}
        if "security" in operation:
            expected |= {"401", "403", "429"}
        if "{" in path:
            expected.add("404")
        if "requestBody" in operation:
            expected |= {"400", "413", "415"}
        assert expected <= statuses, (method, path, expected - statuses)
        assert any(status.startswith("2") for status in statuses)


def test_only_what_is_public_is_open(described):
    public = {path for path, _, operation in operations(described) if "security" not in operation}

    assert public == {
        f"{ROOT}/{path}"
        for path in (
            *("facts/schema", "policies", "policies/{name}/{version}"),
            *("problems", "problems/{code}"),
            "payments/provider/{provider}",
        )
    }


def test_every_reference_leads_somewhere(described):
    text = json.dumps(described)
    for kind, name in re.findall(r'"#/components/(\w+)/([^"]+)"', text):
        assert name in described["components"][kind], name
    assert "x-component" not in text
    assert "x-changes-nothing" not in text


def test_one_name_stands_for_one_shape(monkeypatch):
    """Ninja lets the last of two shapes with one name win; a client would be told wrong."""
    seen = {}

    def add(self, definitions):
        for name, schema in definitions.items():
            assert seen.setdefault(name, schema) == schema, name
        self.schemas.update(definitions)

    monkeypatch.setattr(OpenAPISchema, "add_schema_definitions", add)
    monkeypatch.setattr(the_api, "_described", None)
    schema = super(type(the_api), the_api).get_openapi_schema()

    assert set(components()) & set(schema["components"]["schemas"]) == set()


def test_every_schema_is_one(described):
    for name, schema in described["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema), name


def test_every_example_of_a_body_is_in_its_own_form(described):
    schemas = described["components"]["schemas"]
    checked = 0
    for name, schema in schemas.items():
        for example in schema.get("examples", []):
            whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
            Draft202012Validator(whole).validate(example)
            checked += 1
    assert checked >= 8


def test_requests_refuse_what_they_do_not_know(described):
    schemas = described["components"]["schemas"]
    for path, method, operation in operations(described):
        content = operation.get("requestBody", {}).get("content", {})
        reference = content.get("application/json", {}).get("schema", {}).get("$ref")
        if reference:
            assert schemas[reference.rpartition("/")[2]]["additionalProperties"] is False, (
                method,
                path,
            )


def test_a_real_judgement_is_in_the_form_that_is_described(described):
    whole = {"$ref": "#/components/schemas/Judgement", "components": described["components"]}
    validator = Draft202012Validator(whole)
    files = sorted(Path("examples/disputes").glob("*.yaml"))
    assert files
    for file in files:
        doc = loads(file.read_bytes())
        policy = policies.current(doc.channel, doc.filed_on)
        told = advice.as_json(judge(decode(doc, policy), policy))
        validator.validate(json.loads(json.dumps(told)))


def test_every_body_of_a_request_has_an_example(described):
    schemas = described["components"]["schemas"]
    without = []
    for path, method, operation in operations(described):
        content = operation.get("requestBody", {}).get("content", {})
        name = content.get("application/json", {}).get("schema", {}).get("$ref", "/")
        schema = schemas.get(name.rpartition("/")[2])
        fields = schema["properties"].values() if schema else ()
        if schema and not ("examples" in schema or any("examples" in each for each in fields)):
            without.append((method, path))
    assert without == [("post", "/api/v1/assess")]  # its examples are files: examples/disputes


def test_every_reference_in_an_address_has_an_example(described):
    for path, method, operation in operations(described):
        for each in operation["parameters"]:
            if each["name"] in ("reference", "label"):
                assert each.get("example"), (method, path)
