"""Decided cases under another policy: what changes is counted, and nothing stops the run."""

import json
from datetime import date

import pytest

from fairhold.desk import archive
from fairhold.desk.archive import Piece
from fairhold.desk.replay import Question, Replayer
from fairhold.desk.report import told
from fairhold.desk.tally import Tally
from tests.desk import make
from tests.desk.make import GOLDEN, piece


def replayed(*pieces, changes=make.STRICTER, **asked):
    question = Question(make.policy(changes, asked.pop("name", "trade-assurance")), **asked)
    return told(Replayer(question).tally(pieces), question.policy, question.against)


def total(report, *names):
    return tuple(report["total"][name] for name in names)


@pytest.fixture
def report(tmp_path):
    folder = make.archive(
        tmp_path / "cases", "photographs-2", "silence", "silence-4", "price-owed", "mussels"
    )
    (folder / "cut-off.yaml").write_text("format: fairhold-facts/1\nchannel: [")
    (folder / "unknown.json").write_text('{"format": "fairhold-facts/1", "colour": "red"}')
    return replayed(*archive.pieces(folder))


def test_every_case_is_compared_left_out_or_named(report):
    offline = sum(GOLDEN[name]["channel"] == "offline" for name in ("price-owed", "mussels"))

    assert report["cases"]["read"] == 7
    assert report["cases"]["unreadable"] == 2
    assert report["left_out"]["other_channel"] == offline
    assert report["cases"]["compared"] == 5 - offline


def test_outcomes_amounts_and_verdicts_that_change_are_counted(report):
    assert total(report, "changed", "outcome_changed", "verdict_changed") == (2, 2, 2)
    assert report["outcomes"] == [{"before": "return_and_refund", "after": "dismiss", "count": 2}]
    [usd] = [each for each in report["total"]["amounts"] if each["currency"] == "USD"]
    assert (usd["changed"], usd["before"], usd["after"]) == (2, "108000.00", "0.00")


def test_claims_lost_by_silence_are_counted_by_side(report):
    [buyers] = [each for each in report["by_claimant"] if each["name"] == "buyer"]

    assert (buyers["silent"], buyers["default_before"], buyers["default_after"]) == (2, 1, 0)
    assert (buyers["carried_before"], buyers["carried_after"]) == (1, 0)


def test_the_clause_that_made_the_difference_is_counted_and_shown_with_each_case(report):
    assert {"clause": "D-2", "part": "issue", "name": "deviation", "cases": 2} in report["causes"]
    first = report["most_changed"][0]
    assert first["case"] in ("photographs-2.json", "silence-4.json")
    assert first["refund"]["after"] == "0.00"
    assert {cause["clause"] for cause in first["causes"]} <= {"D-1", "D-2"}


def test_a_case_that_cannot_be_read_is_named_with_its_fault(report):
    faults = {each["case"]: each["faults"] for each in report["unreadable"]}

    assert faults["cut-off.yaml"][0].startswith("line 3: is not YAML")
    assert any(fault.startswith("colour: is not a field") for fault in faults["unknown.json"])


@pytest.mark.parametrize("name", ["trade-assurance", "offline", "wholesale"])
def test_the_same_numbers_change_nothing(name):
    pieces = [piece(facts, called) for called, facts in GOLDEN.items()]
    found = replayed(*pieces, changes="", name=name)

    assert found["cases"]["compared"] + found["left_out"]["other_channel"] == len(pieces)
    assert total(found, "changed", "outcome_changed", "verdict_changed") == (0, 0, 0)
    assert all(each["before"] == each["after"] for each in found["total"]["amounts"])
    assert found["most_changed"] == found["causes"] == []


def test_a_bug_in_judging_costs_one_case(monkeypatch):
    def broken(facts, policy):
        raise KeyError("deviation")

    monkeypatch.setattr("fairhold.desk.replay.judge", broken)

    found = replayed(piece(GOLDEN["silence"]))

    assert found["unreadable"] == [
        {"case": "one", "faults": ["judging it failed: KeyError: 'deviation'"]}
    ]


def test_a_policy_that_is_not_known_is_a_fault_of_that_case():
    record = make.record("silence", policy={"name": "trade-assurance", "version": "1999"})

    [unread] = replayed(piece(record))["unreadable"]

    assert unread["faults"][0].startswith("There is no policy trade-assurance 1999")


def test_a_stored_judgement_that_is_not_what_its_policy_gives_is_named():
    right, wrong = make.record("photographs-2"), make.record("silence-4", reference="D-000017")
    wrong["judgement"]["recommendation"]["outcome"] = "dismiss"
    wrong["judgement"]["recommendation"]["refund"]["amount"] = "0.00"

    stored = replayed(piece(right), piece(wrong))["stored"]

    assert (stored["checked"], stored["differ"]) == (2, 1)
    assert stored["first"] == [
        {
            "case": "D-000017",
            "stored": {"outcome": "dismiss", "refund": "USD 0.00"},
            "again": {"outcome": "return_and_refund", "refund": "USD 60000.00"},
        }
    ]


def test_a_stored_judgement_is_not_checked_against_another_policy():
    other = make.policy()

    stored = replayed(piece(make.record("photographs-2")), against=other)["stored"]

    assert stored["checked"] == 0


def test_against_names_what_is_compared_with():
    found = replayed(piece(GOLDEN["photographs-2"]), against=make.policy())

    assert found["against"] == {"name": "trade-assurance", "version": "2027.1"}
    assert total(found, "cases", "changed") == (1, 0)


def test_cases_of_other_channels_are_judged_as_if_they_were_of_it_when_asked():
    offline = GOLDEN["price-owed"]

    assert replayed(piece(offline))["left_out"]["other_channel"] == 1
    found = replayed(piece(offline), any_channel=True)
    assert (found["cases"]["compared"], found["by_channel"][0]["name"]) == (1, "offline")
    assert found["total"]["amounts"][0]["what"] == "price_due"


def test_days_and_channels_not_asked_about_are_left_out():
    early = make.record("silence", decided_on="2026-05-31")
    late = make.record("silence", decided_on="2026-06-01")
    pieces = [piece(early), piece(late), piece(GOLDEN["price-owed"])]

    june = replayed(*pieces, since=date(2026, 6, 1), channel="trade_assurance")
    may = replayed(*pieces, until=date(2026, 5, 31))

    assert june["cases"]["compared"] == 1
    assert june["left_out"] == {"other_channel": 0, "channel_not_asked": 1, "day_not_asked": 1}
    assert may["cases"]["compared"] == 1


def test_a_case_with_several_grounds_has_its_money_apart_and_its_claims_by_ground():
    [name] = [
        name
        for name, facts in GOLDEN.items()
        if len({claim["ground"] for claim in facts["claims"]}) > 1
        and facts["channel"] == "trade_assurance"
    ][:1]

    groups = {each["name"]: each for each in replayed(piece(GOLDEN[name]))["by_ground"]}

    grounds = {claim["ground"] for claim in GOLDEN[name]["claims"]}
    assert set(groups) == {"several_grounds", *grounds}
    assert (groups["several_grounds"]["cases"], groups["several_grounds"]["claims"]) == (1, 0)
    assert all(groups[each]["claims"] >= 1 and not groups[each]["cases"] for each in grounds)


def test_amounts_are_never_summed_over_currencies():
    def priced(currency):
        facts = GOLDEN["photographs-2"]
        return {**facts, "order": {**facts["order"], "currency": currency}}

    found = replayed(*(piece(priced(each)) for each in ("USD", "EUR", "EUR")))

    amounts = {each["currency"]: each["before"] for each in found["total"]["amounts"]}
    assert amounts == {"USD": "48000.00", "EUR": "96000.00"}


def test_the_tallies_of_parts_add_up_to_that_of_the_whole():
    pieces = [piece(facts, name) for name, facts in GOLDEN.items()]
    replayer = Replayer(Question(make.policy(), most=3))
    parts = Tally(3)
    for start in range(0, len(pieces), 7):
        parts.plus(replayer.tally(pieces[start : start + 7]))

    whole = replayer.tally(pieces)

    assert told(parts, make.policy(), None) == told(whole, make.policy(), None)


def test_the_most_changed_are_ranked_by_the_share_of_the_price_that_moves():
    half = json.loads(make.as_bytes(GOLDEN["photographs-2"]))
    half["claims"][0]["affected_quantity"] = 160
    pieces = [piece(half, "half"), piece(GOLDEN["photographs-2"], "whole")]

    found = replayed(*pieces, most=1)

    assert found["cases"]["changed"] == 2
    assert [each["case"] for each in found["most_changed"]] == ["whole"]


def test_what_is_no_case_is_counted_and_the_next_is_read():
    found = replayed(Piece("a", b"", "cannot be read"), piece([1]), piece(GOLDEN["silence"]))

    assert (found["cases"]["unreadable"], found["cases"]["compared"]) == (2, 1)
