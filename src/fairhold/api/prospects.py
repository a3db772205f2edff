"""What an order's promises are worth, before anything has gone wrong."""

from typing import Annotated, Any

from pydantic import Field

from fairhold.api.described import Described
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import Out
from fairhold.parties.access import organisation
from fairhold.prepare import prospects
from fairhold.trade import access, checks

resource = Resource(tags=["orders"])


class Prospect(Out):
    """One term, taken as not kept: could that be proven, and with what."""

    term: str = Field(examples=["T1"])
    says: str = Field(examples=["fabric weight 180 g/m² ± 5 %"])
    heard: bool = Field(description="Whether the order's channel takes such a claim at all.")
    definite: bool = Field(description="Whether the term can be compared as it is written.")
    provable: bool = Field(description="Whether it would be proven with one of each of `needs`.")
    needs: list[list[str]] = Field(
        description="Kinds of exhibits, each of a list would do, the easiest first.",
        examples=[[["inspection_report", "lab_report"]]],
    )
    claim: Annotated[dict[str, Any], Described("JudgedClaim")]


class Prospects(Out):
    """Every term of an order, judged beforehand by the rules that decide disputes.

    `policy` is null, and `terms` empty, while nothing can be judged: the order has no lines, or no
    policy is in force for its channel. `payment` says what the payment must be for anything to be
    provable; it is empty once it is.
    """

    policy: Annotated[dict[str, Any], Described("PolicyName")] | None
    payment: str
    terms: list[Prospect]


@resource.get("/orders/{reference}/prospects")
def read_prospects(request: ApiRequest, reference: str) -> Prospects:
    """What could be proven if it went wrong: every term of an order, draft or agreed."""
    order = access.order(reference, request.actor)
    today = checks.today(request.now, organisation(request.actor))
    found = prospects.prospects(order, today=today)
    if found is None:
        return Prospects(policy=None, payment="", terms=[])
    return Prospects(
        policy={"name": found.policy.name, "version": found.policy.version},
        payment=found.payment,
        terms=[_shown(each) for each in found.terms],
    )


def _shown(prospect: prospects.Prospect) -> Prospect:
    needs = [list(kinds) for kinds in prospect.needs]
    told = {name: getattr(prospect, name) for name in Prospect.model_fields if name != "needs"}
    return Prospect(**told, needs=needs)
