"""The rules themselves: policies, the fact document, and a judgement of any facts you bring."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import JsonResponse
from django.http.response import HttpResponseBase
from ninja import Query
from pydantic import Field

from fairhold.api import problems
from fairhold.api.described import Described, Judgement
from fairhold.api.pages import Page, made
from fairhold.api.parsing import lost_in_chunks, require_type
from fairhold.api.problems import Problem
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource, harmless
from fairhold.api.shapes import Out
from fairhold.factfile import load
from fairhold.factfile.decode import decode
from fairhold.factfile.model import Channel, FactsDoc
from fairhold.rules import policy as policies
from fairhold.rules import standing_policy
from fairhold.rules.dispute import advice, judge
from fairhold.rules.policy_schema import PolicyDoc
from fairhold.rules.standing_policy import StandingDoc

resource = Resource(tags=["judgement"])

PolicyUse = Literal["in_force", "replay"]

YAML = "application/yaml"
_FACTS = {"schema": {"x-component": "Facts"}}
FACTS = {
    "requestBody": {"required": True, "content": {"application/json": _FACTS, YAML: _FACTS}},
    "x-changes-nothing": True,
}


class PolicyItem(Out):
    """A policy: of the disputes of one channel, or of the standing of organisations.

    One that is `in_force` holds from its day on until the next version does. One for `replay` is
    a rule of somebody else: facts and decided cases are judged by it, no dispute is opened under
    it.
    """

    name: str = Field(examples=["trade-assurance"])
    version: str = Field(examples=["2026.1"])
    title: str
    kind: Literal["disputes", "standing"]
    use: PolicyUse
    channel: Channel | None = Field(description="Null for the policy of standing.")
    in_force_from: date


class PolicyText(PolicyItem):
    """A policy with all its numbers, each with its source."""

    policy: Annotated[dict[str, Any], Described("AnyPolicy")]


@resource.get("/policies", auth=None)
def list_policies(
    request: ApiRequest,
    use: Annotated[
        PolicyUse, Query("in_force", description="`replay`: the rules of others, instead.")
    ],
) -> Page[PolicyItem]:
    """The policies under which cases are conducted and judged, oldest first."""
    found: tuple[PolicyDoc | StandingDoc, ...]
    if use == "replay":
        found = tuple(each.doc for each in policies.for_replay())
    else:
        found = (*(each.doc for each in policies.packaged()), *standing_policy.packaged())
    items = [_item(doc) for doc in sorted(found, key=lambda doc: doc.in_force_from)]
    return made(request, items, of="policies", follows=None)


@resource.get("/policies/{name}/{version}", auth=None)
def read_policy(request: ApiRequest, name: str, version: str) -> PolicyText:
    """One version of a policy, whole."""
    doc: PolicyDoc | StandingDoc
    if any(each.name == name for each in standing_policy.packaged()):
        doc = standing_policy.load(name, version)
    else:
        doc = policies.load(name, version).doc
    whole = doc.model_dump(mode="json", by_alias=True)
    return PolicyText(**_item(doc).model_dump(), policy=whole)


@resource.get("/facts/schema", auth=None, response=dict[str, Any])
def read_facts_schema(request: ApiRequest) -> HttpResponseBase:
    """The JSON Schema of the fact document that `/assess` takes."""
    schema = FactsDoc.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return JsonResponse(schema)


@resource.post("/assess", openapi_extra=FACTS, response=Judgement)
@harmless
def assess_facts(request: ApiRequest) -> HttpResponseBase:
    """Judge a fact document: nothing is kept, and a token that may only read is enough.

    It is JSON, or YAML as `application/yaml`, of at most 2 MiB.
    """
    require_type(request, "application/json", YAML)
    if (lost := lost_in_chunks(request)) is not None:
        raise lost
    doc = load.loads(_body(request))
    policy = (
        policies.load(doc.policy.name, doc.policy.version)
        if doc.policy
        else policies.current(doc.channel, doc.filed_on)
    )
    told = advice.as_json(judge(decode(doc, policy), policy))
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _body(request: ApiRequest) -> bytes:
    """The whole body; Django's own limit is meant for forms."""
    data = request.read(load.MAX_BYTES + 1)
    if len(data) > load.MAX_BYTES:
        raise Problem(problems.TOO_LARGE, "A fact document has at most 2 MiB. Send a smaller one.")
    return data


def _item(doc: PolicyDoc | StandingDoc) -> PolicyItem:
    return PolicyItem(
        name=doc.name,
        version=doc.version,
        title=doc.title,
        kind="disputes" if isinstance(doc, PolicyDoc) else "standing",
        use=doc.use if isinstance(doc, PolicyDoc) else "in_force",
        channel=doc.channel if isinstance(doc, PolicyDoc) else None,
        in_force_from=doc.in_force_from,
    )
