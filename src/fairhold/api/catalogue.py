"""What can go wrong, by code: where the `type` of every problem leads."""

from pydantic import Field

from fairhold.api import problems
from fairhold.api.pages import Page, made
from fairhold.api.problems import Problem, ProblemType
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import Out

resource = Resource(tags=["problems"])


class ProblemKind(Out):
    """A kind of problem; its `code` never changes its meaning."""

    type: str = Field(examples=["/api/v1/problems/trade.already_agreed"])
    code: str = Field(examples=["trade.already_agreed"])
    status: int
    title: str


@resource.get("/problems", auth=None)
def list_problems(request: ApiRequest) -> Page[ProblemKind]:
    """Every problem the API answers with, by code."""
    items = [_shown(each) for each in problems.catalogue().values()]
    return made(request, items, of="problems", follows=None)


@resource.get("/problems/{code}", auth=None)
def read_problem(request: ApiRequest, code: str) -> ProblemKind:
    """One kind of problem."""
    found = problems.catalogue().get(code)
    if found is None:
        raise Problem(problems.NO_ADDRESS, "There is no such problem. /api/v1/problems lists all.")
    return _shown(found)


def _shown(kind: ProblemType) -> ProblemKind:
    return ProblemKind(
        type=problems.ADDRESS + kind.code, code=kind.code, status=kind.status, title=kind.title
    )
