"""The floor: no policy is in force that defaults anybody on one notice or without being asked."""

import tomllib
from importlib import resources
from typing import Any

import pytest

from fairhold.rules import policy, policy_text
from fairhold.rules.policy_floor import STAGES

SHORT = {
    "silence.notices": 1,
    "silence.named_request": False,
    "silence.concedes": ["deviation"],
    "stages.answer.silence": "refund_due",
    "stages.second_notice.silence": "decided_on_file",
    "stages.negotiation.silence": "closed",
}


@pytest.fixture
def data() -> dict[str, Any]:
    folder = resources.files("fairhold.rules") / "policies"
    text = (folder / "trade-assurance-2026.1.toml").read_text("utf-8")
    return policy_text.whole(tomllib.loads(text, parse_float=str))


def put(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    name, _, rest = path.partition(".")
    if not rest:
        return {**data, name: value}
    return {**data, name: put(data[name], rest, value)}


def faults_of(data: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(policy.BadPolicy) as refused:
        policy.build(data)
    return dict(refused.value.faults)


@pytest.mark.parametrize("path", SHORT)
def test_what_falls_short_is_refused_by_its_key_and_told_how_it_may_be_kept(data, path):
    found = faults_of(put(data, path, SHORT[path]))

    assert list(found) == [path]
    assert found[path].endswith('A policy that is only replayed says use = "replay"')


@pytest.mark.parametrize("path", SHORT)
def test_the_same_is_sound_for_replaying_and_opens_no_dispute(data, path):
    kept = policy.build({**put(data, path, SHORT[path]), "use": "replay"})

    with pytest.raises(policy.ReplayOnly, match=path.replace(".", r"\.")):
        policy.require_in_force(kept)


def test_a_policy_that_keeps_the_floor_can_be_marked_for_replaying_all_the_same(data):
    kept = policy.build({**data, "use": "replay"})

    with pytest.raises(policy.ReplayOnly, match="Name a policy in force"):
        policy.require_in_force(kept)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_can_be_missing_only_from_what_is_replayed(data, stage):
    stages = {name: row for name, row in data["stages"].items() if name != stage}

    assert list(faults_of({**data, "stages": stages})) == ["stages"]
    assert policy.build({**data, "stages": stages, "use": "replay"})


def test_other_faults_are_faults_of_a_policy_for_replaying_too(data):
    concedes = put(data, "silence.concedes", ["astrology"])
    assert "silence.concedes" in faults_of({**concedes, "use": "replay"})
    capped = put(data, "remedy.cap_by_amount", {"at_most": {"ZZZ": "1"}, "source": "house"})
    assert list(faults_of(capped)) == ["remedy.cap_by_amount.at_most.ZZZ"]
    assert list(faults_of({**data, "use": "sometimes"})) == ["use"]


def test_false_takes_away_what_a_file_extends_but_a_truth_value_stays_one():
    own = {
        "extends": "common-2026.1",
        "stages": {"second_notice": False, "appeal": {"days": 30}},
        "grounds": {"wrong_goods": {"notice": False, "inspection_first": False}},
    }
    whole = policy_text.whole(own)
    base = policy_text.whole({"extends": "common-2026.1"})

    assert "second_notice" not in whole["stages"]
    assert whole["stages"]["appeal"] == {**base["stages"]["appeal"], "days": 30}
    assert "notice" not in whole["grounds"]["wrong_goods"]
    assert whole["grounds"]["wrong_goods"]["inspection_first"] is False
    assert base["stages"]["second_notice"], "the part itself is left as it is"
