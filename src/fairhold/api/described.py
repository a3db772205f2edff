"""Parts of the fact document that requests and answers hold: checked by their service, described
here, each once, as components of the OpenAPI document.
"""

from typing import Annotated, Any, Union, get_args

from pydantic import BaseModel, Field, GetJsonSchemaHandler, TypeAdapter, create_model
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from fairhold.api.judgement_shapes import JudgementDoc
from fairhold.disputes.draft_schema import ClaimIn
from fairhold.evidence import offered
from fairhold.factfile.base import Doc
from fairhold.factfile.model import FactsDoc, SampleDoc
from fairhold.factfile.observations import ObservationDoc
from fairhold.factfile.terms import TermDoc
from fairhold.rules.policy_schema import PolicyDoc
from fairhold.rules.standing_policy import StandingDoc

_REF = "#/components/schemas/{model}"
_MARK = "x-component"


class Described:
    """Describes a field by a component of this name, whatever its type is.

    Pydantic knows no components but its own, so `refer` puts the reference in afterwards.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {_MARK: self.name}


def _without_place(term: type[BaseModel]) -> type[BaseModel]:
    """A term without what the order itself says: its label, and where it was agreed."""
    fields: dict[str, Any] = {
        name: (field.annotation, field)
        for name, field in term.model_fields.items()
        if name not in ("id", "agreed")
    }
    return create_model(f"{term.__name__}Data", __base__=Doc, __doc__=term.__doc__, **fields)


_TERMS = tuple(_without_place(term) for term in get_args(get_args(TermDoc)[0]))
_COMPONENTS: dict[str, Any] = {
    "TermData": Annotated[Union[_TERMS], Field(discriminator="kind")],  # noqa: UP007 - made above
    "Observation": ObservationDoc,
    "SampleDoc": SampleDoc,
    "Facts": FactsDoc,
    "Offered": offered.Offered,
    "DraftClaim": ClaimIn,
    "Judgement": JudgementDoc,
    "AnyPolicy": PolicyDoc | StandingDoc,
}

TermData = Annotated[dict[str, Any], Described("TermData")]
Observation = Annotated[dict[str, Any], Described("Observation")]
Sample = Annotated[dict[str, Any], Described("SampleDoc")]
Offered = Annotated[dict[str, Any], Described("Offered")]
DraftClaim = Annotated[dict[str, Any], Described("DraftClaim")]
Facts = Annotated[dict[str, Any], Described("Facts")]
Judgement = Annotated[dict[str, Any], Described("Judgement")]


def refer(part: Any) -> Any:
    """The description with a reference wherever a component is named."""
    if isinstance(part, list):
        return [refer(each) for each in part]
    if not isinstance(part, dict):
        return part
    if _MARK in part:
        return {"$ref": _REF.format(model=part[_MARK])}
    return {name: refer(each) for name, each in part.items()}


def components() -> dict[str, Any]:
    """The components that are referred to, with the parts they refer to themselves."""
    found: dict[str, Any] = {}
    for name, kind in _COMPONENTS.items():
        schema = TypeAdapter(kind).json_schema(ref_template=_REF)
        for part, told in {**schema.pop("$defs", {}), name: schema}.items():
            if found.setdefault(part, told) != told:
                raise TypeError(f"two parts of the description are called {part}")
    return found
