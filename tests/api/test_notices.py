"""Notices by API: listed, read, and mailed as one chooses."""

import pytest

from fairhold.outbox.models import Notice
from tests.api.client import problem
from tests.disputes import make

DAILY = {**dict.fromkeys(("act", "happened", "message", "standing"), "daily"), "digest_hour": 6}


@pytest.fixture
def shen(api, cast, clock):
    make.filed(cast)
    clock.at = make.FILED
    return api(cast.shen)


def test_a_notice_has_its_case_its_time_and_what_silence_means(shen):
    newest = shen.get("/notices?limit=1").json()["items"][0]

    assert newest["about"] == "D-000001"
    assert newest["kind"] == "act"
    assert newest["due_at"] == "2026-05-19T15:59:59Z"
    assert "decided on the file" in newest["silence"]
    assert newest["read_at"] is None


def test_the_list_goes_on_by_its_cursor(shen, cast):
    seen, path = [], "/notices?limit=2"
    while path:
        page = shen.get(path).json()
        seen += [each["id"] for each in page["items"]]
        path = page["next"] and page["next"].partition("/api/v1")[2]

    mine = Notice.objects.filter(person=cast.shen.person_id).order_by("-pk")
    assert seen == list(mine.values_list("pk", flat=True))


def test_what_was_read_is_no_longer_among_the_unread(shen):
    unread = shen.get("/notices?unread=true").json()["items"]

    read = shen.post(f"/notices/{unread[0]['id']}/read")

    assert read.json()["read_at"] == "2026-05-12T09:00:00Z"
    assert len(shen.get("/notices?unread=true").json()["items"]) == len(unread) - 1
    left = shen.post("/notices/read", {"up_to": unread[0]["id"]}).json()
    assert left == {"marked": len(unread) - 1}


def test_settings_are_read_and_changed(shen):
    assert shen.get("/notice-settings").json()["happened"] == "at_once"

    assert shen.put("/notice-settings", DAILY).json() == DAILY
    assert shen.get("/notice-settings").json() == DAILY


def test_what_must_be_acted_on_cannot_be_switched_off(shen):
    refused = shen.put("/notice-settings", {**DAILY, "act": "never"})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["path"] == "act"


def test_a_token_that_may_only_read_marks_nothing(api, cast, shen):
    reader = api(cast.shen, scopes="read")

    problem(reader.post("/notices/read", {"up_to": 1}), 403, "request.read_only_token")
