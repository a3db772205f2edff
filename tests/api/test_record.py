"""A case's record, checked by a program that knows nothing of ours but docs/record.md."""

import hashlib
import json

from tests.audit.conftest import DONE, assemble


def test_a_third_party_checks_a_chain_with_what_the_api_gives_it(api, clock, cast):
    """As docs/record.md says it, with the standard library alone."""
    assemble(cast)
    clock.at = DONE
    events = api(cast.ada).get("/disputes/D-000001/events?limit=100").json()["items"]

    previous = "0" * 64
    for number, event in enumerate(events, start=1):
        hashed = event["hashed"]
        text = json.dumps(hashed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == event["hash"]
        assert (hashed["number"], hashed["previous"]) == (number, previous)
        assert (event["data"], event["name"]) == (hashed["data"], hashed["name"])
        previous = event["hash"]
    assert len(events) == 6
