"""Every call of the API, tried by everybody, answers as the table says."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from fairhold.api.v1 import api as the_api
from fairhold.parties.actor import Actor
from tests import access_world
from tests.access_world import WHO, World
from tests.api.access_calls import FILE, NOW, Call, calls
from tests.api.access_table import rows
from tests.api.client import ROOT, Program
from tests.trade import make as trade

NOT_SIGNED_IN = "anonymous"


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Each refusal would be logged, and most of these requests are refused."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db: None, clock: Any, settings: Any, tmp_path: Any) -> World:
    settings.VAULT = tmp_path
    settings.FAIRHOLD_API_RATE = 10**9
    settings.FAIRHOLD_PROVIDERS = {"acme": ("s" * 32,)}
    clock.at = NOW
    return access_world.assemble()


def operations() -> dict[str, tuple[str, str]]:
    """Method and path of every call, by its operationId."""
    described = the_api.get_openapi_schema()["paths"]
    return {
        operation["operationId"]: (method.upper(), path.removeprefix(ROOT))
        for path, methods in described.items()
        for method, operation in methods.items()
    }


def test_every_call_is_in_the_table() -> None:
    assert list(rows()) == sorted(operations())


def test_everybody_gets_what_the_table_says(world: World) -> None:
    table, sent = rows(), calls(world)
    access_world._bring_the_bytes()
    wrong = []
    for who in WHO:
        actor = world.actors.get(who)
        program = Program(actor, NOW)
        file = _file_of(actor)
        for name, (method, path) in operations().items():
            got = _try(program, method, path, sent.get(name, Call({})), file)
            if got != table.get(name, {}).get(who):
                wrong.append(f"{who}: {name}: {got} instead of {table.get(name, {}).get(who)}")

    assert "\n".join(wrong) == ""


def test_what_belongs_to_others_looks_like_what_does_not_exist(world: World) -> None:
    sent, compared, told_apart = calls(world), 0, []
    for who in ("outsider", "stranger"):
        program, file = Program(world.actors[who], NOW), _file_of(world.actors[who])
        for name, (method, path) in operations().items():
            call = sent.get(name, Call({}))
            if rows()[name][who] != 404 or not call.place:
                continue
            theirs = _told(program, method, path, call, file)
            nothing = _told(program, method, path, _elsewhere(call), file)
            if theirs != nothing:
                told_apart.append(f"{who}: {name}: {theirs} is not {nothing}")
            compared += 1

    assert told_apart == []
    assert compared > 60


def _file_of(actor: Actor | None) -> int:
    return trade.stored_file(actor, NOW, f"{actor.person_name}.pdf").pk if actor else 0


def _send(program: Program, method: str, path: str, call: Call, file: int) -> Any:
    body = call.body
    if isinstance(body, dict):
        body = {name: file if value is FILE else value for name, value in body.items()}
    headers = {"Content_Type": call.media_type}
    response = program.send(method, path.format(**call.place) + call.query, body, **headers)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def _try(program: Program, method: str, path: str, call: Call, file: int) -> int:
    """The status, with everything undone that the request did."""
    with transaction.atomic():
        response = _send(program, method, path, call, file)
        transaction.set_rollback(True)
    return int(response.status_code)


def _told(program: Program, method: str, path: str, call: Call, file: int) -> str:
    """The whole problem, apart from what was asked for."""
    with transaction.atomic():
        response = _send(program, method, path, call, file)
        transaction.set_rollback(True)
    asked = next(iter(call.place.values()))
    told = json.dumps(response.json())
    return told.replace(asked, "…") if isinstance(asked, str) else told


def _elsewhere(call: Call) -> Call:
    """The same with the number of a thing that does not exist."""
    name, value = next(iter(call.place.items()))
    nowhere = 987654 if isinstance(value, int) else f"{value[0]}-987654"
    return replace(call, place={**call.place, name: nowhere})
