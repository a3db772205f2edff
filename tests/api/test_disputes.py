"""A running dispute through the API: answered, proven, asked about, ruled."""

import pytest

from fairhold.disputes import access
from tests.api.client import paths, problem
from tests.disputes import make
from tests.trade import make as orders

SEEN = {"kind": "measurement", "term": "T1", "values": ["160"], "unit": "g/m²"}


@pytest.fixture
def at(cast, clock):
    """The address of a dispute that Ada has filed and Shen has not answered yet."""
    clock.at = make.ANSWERED
    return f"/disputes/{make.name(make.filed(cast, exhibits=(make.photo(cast),)))}"


@pytest.fixture
def taken(cast, clock, at):
    """The same, answered, and taken by Olga."""
    clock.at = make.TAKEN
    make.taken(cast, make.answered(cast, access.find(at.rpartition("/")[2], cast.ada)))
    return at


def test_a_dispute_says_what_comes_next_and_by_when(api, cast, at):
    told = api(cast.shen).get(at).json()

    assert told["state"] == "filed"
    assert told["role"] == "respondent"
    assert told["claimed"] == {"amount": "3000.00", "currency": "USD"}
    assert "answer" in told["steps"]
    due = told["next"][0]["due"]
    assert due["zone"] == "Asia/Shanghai"
    assert due["at"].endswith("Z")
    assert due["local"].endswith("T23:59:59+08:00")
    assert told["next"][0]["silence"]


def test_lists_show_each_side_its_own(api, cast, at):
    name = at.rpartition("/")[2]
    for actor, found in ((cast.ada, [name]), (cast.shen, [name]), (cast.otto, [])):
        told = api(actor).get("/disputes").json()
        assert [each["reference"] for each in told["items"]] == found
    program = api(cast.shen)
    assert program.get("/disputes?state=ruled").json()["items"] == []
    assert len(program.get("/disputes?open=true").json()["items"]) == 1
    assert program.get("/disputes?order=O-999999").json()["items"] == []
    assert program.get("/disputes").json()["items"][0]["mine"] is True


def test_an_answer_is_given_once(api, cast, at):
    body = {"text": "It is as agreed.", "stands": {"C1": {"admits": ["in_time"]}}}
    shen = api(cast.shen)

    first = shen.post(f"{at}/answer", body)
    second = shen.post(f"{at}/answer", body)

    assert first.json()["answer"]["says"] == "It is as agreed.", first.content
    assert first.json()["claims"][0]["admits"] == ["in_time"]
    problem(second, 409, "dispute.step_not_open")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"text": ""}, "text"),
        ({"text": "a" * 10_001}, "text"),
        ({"text": "No.", "stands": {"C9": {}}}, "stands.C9"),
        ({"text": "No.", "stands": {"C1": {"position": "maybe"}}}, "stands.C1.position"),
        ({"text": "No.", "stands": {"C1": {"admits": ["guilt"]}}}, "stands.C1.admits"),
        ({"text": "Yes.", "stands": {"C1": {"position": "accepts"}}}, "stands"),
    ],
)
def test_an_answer_that_cannot_be_taken(api, cast, at, body, path):
    response = api(cast.shen).post(f"{at}/answer", body)

    assert response.status_code in (404, 422)
    assert paths(response.json()) == [path]


def test_the_claim_is_accepted_or_given_up(api, cast, at):
    problem(api(cast.ada).post(f"{at}/acceptance"), 403, "dispute.not_your_step")
    assert api(cast.shen).post(f"{at}/acceptance").json()["state"] == "accepted"
    problem(api(cast.ada).post(f"{at}/withdrawal"), 409, "dispute.step_not_open")


def test_messages_reach_everybody_in_their_order(api, cast, at):
    ada, shen = api(cast.ada), api(cast.shen)
    for program, body in ((ada, "One."), (shen, "Two."), (ada, "Three.")):
        assert program.post(f"{at}/messages", {"body": body}).status_code == 201

    first = shen.get(f"{at}/messages?limit=2").json()
    second = shen.get(first["next"]).json()

    said = [*first["items"], *second["items"]]
    assert [(each["number"], each["body"]) for each in said] == [
        (1, "One."),
        (2, "Two."),
        (3, "Three."),
    ]
    assert [each["mine"] for each in said] == [False, True, False]
    assert paths(problem(ada.post(f"{at}/messages", {"body": " "}), 422, "casework.empty_message"))


def test_events_are_chained_and_come_page_by_page(api, cast, taken):
    program = api(cast.ada)
    first = program.get(f"{taken}/events?limit=2").json()
    rest = program.get(first["next"]).json()

    events = [*first["items"], *rest["items"]]
    assert [each["number"] for each in events] == list(range(1, len(events) + 1))
    assert [each["name"] for each in events] == ["opened", "answered", "taken"]
    assert all(len(each["hash"]) == 64 for each in events)


def test_an_exhibit_is_brought_described_and_acknowledged(api, cast, at, now):
    ada, shen = api(cast.ada), api(cast.shen)
    file = orders.stored_file(cast.shen, now, "mill.pdf")
    body = {"file": file.pk, "kind": "lab_report", "title": "Report of the mill", "shows": [SEEN]}

    brought = shen.post(f"{at}/exhibits", body)
    described = shen.put(f"{at}/exhibits/E2/shows", {"shows": [{**SEEN, "values": ["181"]}]})
    other = ada.put(f"{at}/exhibits/E2/shows", {"shows": []})
    acknowledged = ada.post(f"{at}/exhibits/E2/acknowledgement")

    assert brought.status_code == 201, brought.content
    assert brought.json()["label"] == "E2"
    assert brought.json()["issuer_role"] == "laboratory"
    assert described.json()["shows"][0]["data"]["values"] == ["181"]
    problem(other, 403, "evidence.not_your_exhibit")
    assert acknowledged.json()["acknowledged_at"] == "2026-05-15T09:00:00Z"
    labels = [each["label"] for each in ada.get(f"{at}/exhibits?limit=1").json()["items"]]
    assert labels == ["E1"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"file": 2**40}, "file"),
        ({"dated": "2027-01-01"}, "dated"),
        ({"issuer_role": "platform"}, "issuer_role"),
        ({"shows": [{**SEEN, "unit": "kg"}]}, "shows[0].unit"),
        ({"shows": [{**SEEN, "term": "T99"}]}, "shows[0].term"),
        ({"shows": [{**SEEN, "surprise": 1}]}, "shows[0].surprise"),
        ({"answers": "Q9"}, None),
    ],
)
def test_an_exhibit_that_cannot_be_taken(api, cast, at, now, change, path):
    file = orders.stored_file(cast.ada, now, "photo.pdf")
    body = {"file": file.pk, "kind": "lab_report", "title": "Report", "shows": [SEEN], **change}

    response = api(cast.ada).post(f"{at}/exhibits", body)

    assert response.status_code in (404, 422)
    assert len(api(cast.ada).get(f"{at}/exhibits").json()["items"]) == 1
    if path:
        assert paths(response.json()) == [path]


def test_the_officer_asks_judges_and_sets_a_time(api, cast, taken):
    olga, shen = api(cast.olga), api(cast.shen)
    ask = {"side": "respondent", "wanted_kind": "lab_report", "says": "The report on roll 7."}

    asked = olga.post(f"{taken}/requests", {**ask, "due_at": "2026-05-25T12:00:00+02:00"})
    soon = olga.post(f"{taken}/requests", {**ask, "due_at": "2026-05-18T10:00:00Z"})
    examined = olga.put(f"{taken}/exhibits/E1/examination", {"integrity": "edited"})
    closed = olga.put(f"{taken}/evidence-deadline", {"due_at": "2026-05-29T17:00:00Z"})

    assert asked.json()["due"]["at"] == "2026-05-25T10:00:00Z", asked.content
    assert paths(problem(soon, 422, "evidence.bad_due_time")) == ["due_at"]
    assert examined.json()["integrity"] == "edited"
    assert "evidence" in [each["name"] for each in closed.json()["deadlines"]]
    problem(shen.post(f"{taken}/requests", ask), 403, "dispute.not_your_step")
    assert olga.delete(f"{taken}/requests/Q1").status_code == 204
    assert shen.get(taken).json()["requests"][0]["state"] == "dropped"


def test_a_case_is_handed_back_and_taken_by_another(api, cast, taken):
    olga, omar = api(cast.olga), api(cast.omar)

    problem(omar.post(f"{taken}/take", {}), 403, "dispute.not_your_case")
    assert olga.post(f"{taken}/hand-back").json()["officer"] is None
    assert omar.post(f"{taken}/take", {}).json()["officer"] == "Omar Haddad"
    assert olga.post(f"{taken}/take", {"over": True}).json()["officer"] == "Olga Reyes"


def test_everybody_in_the_case_sees_what_is_proven(api, cast, taken):
    for actor in (cast.ada, cast.shen, cast.olga):
        told = api(actor).get(f"{taken}/judgement").json()
        assert told["judgement"]["claims"][0]["verdict"] == "proven"
        assert told["recommended"] == {"amount": "3000.00", "currency": "USD"}


def test_a_departure_needs_reasons_and_an_amount_that_can_be(api, cast, taken):
    olga, at = api(cast.olga), f"{taken}/ruling"
    depart = {"decision": "depart", "outcome": "partial_refund", "refund": "900.00"}

    silent = olga.post(at, depart)
    greedy = olga.post(at, {**depart, "refund": "99999.00", "reasons": "So be it."})
    empty = olga.post(at, {**depart, "refund": "0", "reasons": "So be it."})
    both = olga.post(at, {**depart, "decision": "confirm"})
    made = olga.post(at, {**depart, "reasons": "Half of the shirts can be sold."})

    assert paths(problem(silent, 422, "ruling.no_reasons")) == ["reasons"]
    assert paths(problem(greedy, 422, "ruling.above_cap")) == ["refund"]
    assert paths(problem(empty, 422, "ruling.bad_outcome")) == ["refund"]
    problem(both, 422, "request.invalid")
    assert made.json()["departs"] is True, made.content
    assert made.json()["refund"] == {"amount": "900.00", "currency": "USD"}


def test_a_ruling_on_what_has_changed_since_is_refused(api, cast, taken, now):
    olga = api(cast.olga)
    seen = olga.get(f"{taken}/judgement").json()["seen"]
    file = orders.stored_file(cast.shen, now, "late.pdf")
    body = {"file": file.pk, "kind": "lab_report", "title": "Report", "shows": [SEEN]}
    assert api(cast.shen).post(f"{taken}/exhibits", body).status_code == 201

    response = olga.post(f"{taken}/ruling", {"decision": "confirm", "seen": seen})

    problem(response, 409, "ruling.changed")


def test_before_the_ruling_there_is_none_to_read(api, cast, taken):
    for path in ("ruling", "ruling.pdf", "transfer/content"):
        problem(api(cast.ada).get(f"{taken}/{path}"), 404, "not_found")


def test_the_supplier_shows_the_transfer_with_a_document(api, cast, taken, clock, now):
    api(cast.olga).post(f"{taken}/ruling", {"decision": "confirm"})
    clock.at = make.PAID
    shen, body = api(cast.shen), {"paid_on": "2026-05-20"}

    bare = shen.post(f"{taken}/transfer", body)
    file = orders.stored_file(cast.shen, now, "transfer.pdf")
    shown = shen.post(f"{taken}/transfer", {**body, "file_id": file.pk})
    again = shen.post(f"{taken}/transfer", {**body, "file_id": file.pk})

    assert paths(problem(bare, 422, "dispute.no_transfer_document")) == ["file_id"]
    assert shown.status_code == 201, shown.content
    assert again.json() == shown.json()
    problem(api(cast.ada).post(f"{taken}/transfer", body), 403, "dispute.not_your_step")
