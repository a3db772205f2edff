"""The description of the API, OpenAPI 3.1: what ninja knows, and what holds for every endpoint."""

from typing import Any

from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel, Field

from fairhold.api import described
from fairhold.api.once import HEADER, KEPT_FOR
from fairhold.api.problems import MEDIA_TYPE

DESCRIPTION = """\
Everything the pages of Fairhold can do, for programs.

**Who asks.** Send an API token as `Authorization: Bearer fh_…`. It speaks for one person in one
organisation, and may read, or read and write. What belongs to others looks as if it were not there.

**Amounts** are decimal strings beside their currency (ISO 4217); **times** are RFC 3339 in UTC, and
deadlines also name the zone in which they were counted; **days** are calendar days.

**Twice is once.** Send a POST with an `Idempotency-Key`, and again with the same key: it has one
effect, and both get the same answer.

**The way of a dispute.** A side writes an order (`POST /orders`, then its lines, terms and
documents), offers it (`…/offer`), and the other accepts what it read (`…/acceptance`). Payments,
shipments and inspections are recorded on it. When something went wrong, its side starts a draft
(`POST /drafts`), saves `channel`, `claims` and `exhibits`, reads its `readiness`, and files it
(`…/filing`): now it is a dispute. The other side answers (`/disputes/…/answer`), both bring
exhibits, an officer takes the case (`…/take`), reads the `judgement` and gives a `ruling`; the
supplier shows the `transfer`. `steps` of a dispute, and `may` and `next` of an order, say what you
can do now. Files are brought first (`POST /files`) and then named by their id.

**Wholesale.** A supplier publishes a listing (`POST /listings`), or the marketplace pushes it
(`PUT /listings/…`); a buyer orders from it (`…/orders`), which concludes the order, and pays the
platform. It holds the money (`/orders/…/hold`) until the buyer confirms receipt (`…/completion`) or
nothing can be filed any more; a dispute stops both, and its ruling says who gets what.

**What goes wrong** is told as `application/problem+json` (RFC 9457): `code` is stable, `detail`
says how to mend it, `errors` names each field.
"""

TAGS = {
    "account": "Who you are, your organisation and its people.",
    "tokens": "API tokens of your own.",
    "bank accounts": "Accounts an organisation is paid on, proposed by it and decided on by an "
    "administrator.",
    "notices": "What you were told, and how you are mailed.",
    "organisations": "Companies to trade with; an administrator registers them and their people.",
    "standing": "Faults on an organisation's record, what follows from them, when they expire.",
    "files": "Files of your organisation: brought once, then used by their id.",
    "listings": "What suppliers offer, in versions that stay; orders are placed from them.",
    "orders": "Orders: written, offered, accepted by both sides and then frozen.",
    "deals": "Deals made elsewhere, recorded by one side; the other is invited by mail.",
    "performance": "What was done about an order: payments, shipments, receipt.",
    "platform money": "What was paid to the platform, what it holds, and what providers tell.",
    "inspections": "A look at the goods by an independent company, and its report.",
    "drafts": "A dispute being prepared, and what it could prove.",
    "disputes": "A dispute from its filing to its ruling.",
    "evidence": "Exhibits, what they show, and what was asked for.",
    "settling": "Offers, blind bidding, and what is done of a settlement.",
    "rulings": "What the evidence proves, the ruling, and the transfer that pays it.",
    "returns": "Goods that go back before their refund is due.",
    "ledger": "What is owed to you and by you.",
    "judgement": "Policies, the fact document, and a judgement of any facts you bring.",
    "problems": "Everything that can go wrong, by its code.",
}

_SAID = {
    400: "The request cannot be read.",
    401: "No valid API token.",
    403: "This is for somebody else, or the token may only read.",
    404: "There is no such thing, or it is not yours to see.",
    409: "It cannot be done as things stand.",
    411: "The length of the body is not said.",
    413: "Too large, or too many.",
    414: "The address is longer than 8 KiB; the server says so by itself, not as a problem.",
    415: "The content type is not taken here.",
    422: "Fields are wrong or missing.",
    429: "Too many requests; wait as long as Retry-After says.",
    500: "Something failed here.",
}

_KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "Any text that stands for this request in your organisation, such as a UUID: "
    f"sent again within {KEPT_FOR.total_seconds() / 3600:.0f} hours it has no second effect.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
    "example": "8f14e45f-ceea-4f1c-9f0d-5d9b5c6a1b2c",
}


class ErrorItem(BaseModel):
    """One place in the request that has to be mended."""

    path: str = Field(examples=["lines[0].unit_price"])
    code: str = Field(examples=["money.bad_amount"])
    detail: str = Field(examples=["The amount cannot be negative."])


class ProblemDocument(BaseModel):
    """A problem as RFC 9457 describes it."""

    type: str = Field(examples=["/api/v1/problems/trade.already_agreed"])
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    code: str = Field(examples=["trade.already_agreed"])
    errors: list[ErrorItem] = []


_REFERENCES = {
    "orders": "O-000042",
    "listings": "L-000007",
    "inspections": "I-000007",
    "drafts": "F-000007",
    "disputes": "D-000123",
}
_LABELS = {
    "lines": "L1",
    "terms": "T1",
    "documents": "D1",
    "payments": "P1",
    "shipments": "S1",
    "exhibits": "E1",
    "requests": "Q1",
}


def binary(status: int, media_type: str, says: str) -> dict[str, Any]:
    """What `openapi_extra` needs for an answer that is a file."""
    return {
        "responses": {
            status: {
                "description": says,
                "content": {media_type: {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    }


def finish(schema: OpenAPISchema) -> OpenAPISchema:
    """Add what holds for every endpoint: problems, the key of a POST, tags."""
    schemas = schema["components"]["schemas"]
    problem = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs")
    schemas["ProblemDocument"] = problem
    schemas |= described.components()
    schema["components"]["responses"] = {
        f"Problem{status}": _response(status, says) for status, says in _SAID.items()
    }
    schema["tags"] = [{"name": name, "description": says} for name, says in TAGS.items()]
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            _finish(path, method, operation)
    schema.update(described.refer(schema))
    return schema


def _finish(path: str, method: str, operation: dict[str, Any]) -> None:
    _exemplify(path, operation)
    responses = operation["responses"]
    for status in sorted(_statuses(path, method, operation)):
        responses.setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
    writes = not operation.pop("x-changes-nothing", False)
    if method == "post" and writes:
        operation["parameters"].append(_KEY)
    if 201 in responses:
        responses[201].setdefault("headers", {})["Location"] = {
            "description": "The address of what was made.",
            "schema": {"type": "string"},
        }


def _exemplify(path: str, operation: dict[str, Any]) -> None:
    """How references and labels in an address look, told by the word before them."""
    words = path.split("/")
    before = {word: words[place - 1] for place, word in enumerate(words)}
    for parameter in operation["parameters"]:
        examples = {"reference": _REFERENCES, "label": _LABELS}.get(parameter["name"])
        if parameter["in"] == "path" and examples:
            parameter["example"] = examples[before["{" + parameter["name"] + "}"]]


def _statuses(path: str, method: str, operation: dict[str, Any]) -> set[int]:
    """The problems this operation can answer with."""
    found = {500, 422, 414}
    if "security" in operation:
        found |= {401, 403, 429}
    if "{" in path:
        found.add(404)
    if method != "get":
        found |= {404, 409, 413}
    if "requestBody" in operation:
        found |= {400, 411, 413, 415}
    return found


def _response(status: int, says: str) -> dict[str, Any]:
    if status == 414:
        return {"description": says}
    told: dict[str, Any] = {
        "description": says,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
    }
    if status == 401:
        told["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}, "required": True}}
    if status == 429:
        told["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "required": True}}
    return told
