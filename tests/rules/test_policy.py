"""Policies: what ships is whole, and a file that is wrong is told where."""

import tomllib
from copy import deepcopy
from datetime import date
from importlib import resources
from typing import Any, get_args

import pytest

from fairhold.factfile.base import ExhibitKind, IssuerRole
from fairhold.factfile.model import Ground
from fairhold.factfile.observations import Defence, IssueName
from fairhold.rules import policy, policy_schema, policy_text
from fairhold.rules.dispute.issues import COMPARED_ISSUES, PLAIN_ISSUES

FOLDER = resources.files("fairhold.rules") / "policies"
CHANNELS = ("offline", "trade_assurance", "wholesale")


def text_of(name: str) -> str:
    return (FOLDER / f"{name}-2026.1.toml").read_text("utf-8")


def faults_of(data: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(policy.BadPolicy) as refused:
        policy.build(data)
    return dict(refused.value.faults)


@pytest.fixture
def data() -> dict[str, Any]:
    """A sound policy as decoded data, to be broken."""
    own = tomllib.loads(text_of("trade-assurance"), parse_float=str)
    return deepcopy(policy_text.whole(own))


def test_each_channel_has_one_policy_from_the_first_day_of_2026():
    found = sorted(each.doc.channel for each in policy.packaged())
    assert found == list(CHANNELS)
    for channel in CHANNELS:
        assert policy.current(channel, date(2026, 1, 1)).doc.channel == channel
        with pytest.raises(policy.UnknownPolicy, match=r"2025-12-31"):
            policy.current(channel, date(2025, 12, 31))


@pytest.mark.parametrize("name", [each.name for each in policy.packaged()])
def test_every_number_of_a_packaged_policy_names_a_source_with_its_standing(name):
    doc = policy.load(name).doc
    for key, source in doc.sources.items():
        assert source.standing == "house" or source.address or key == "carneades"
    for row in (*doc.windows.values(), *doc.stages.values(), *doc.grades):
        assert row.source in doc.sources


def test_an_unknown_version_is_refused_with_those_there_are():
    with pytest.raises(policy.UnknownPolicy, match=r"wholesale 2026\.1"):
        policy.load("wholesale", "2019.1")


def test_a_policy_lays_its_own_tables_over_the_part_it_extends(data):
    own = {"extends": "common-2026.1", "silence": {"notices": 3}, "perception": {"words": ["ok"]}}
    whole = policy_text.whole(own)

    assert whole["silence"] == {**data["silence"], "notices": 3}
    assert whole["perception"]["words"] == ["ok"], "a list takes the place of the part's list"
    assert whole["grades"] == data["grades"]
    assert policy_text.whole({"extends": "common-2026.1"})["silence"]["notices"] == 2


def test_extending_what_does_not_exist_names_what_there_is(data):
    assert faults_of({**data, "extends": "commen"}) == {
        "extends": "names 'commen'; there are: common-2026.1, others-2026.1"
    }


def test_a_syntax_error_is_told_with_its_line():
    with pytest.raises(policy.BadPolicy, match="line 2"):
        policy.parse('name = "x"\nversion = = 3\n')


def test_an_unknown_key_is_told_by_its_path(data):
    data["windows"]["filing"]["dayz"] = 3
    assert list(faults_of(data)) == ["windows.filing.dayz"]


def test_a_number_without_a_source_is_told_by_its_path(data):
    del data["proof"]["alpha"]["source"]
    del data["stages"]["answer"]["source"]
    assert faults_of(data) == {
        "proof.alpha.source": "Field required",
        "stages.answer.source": "Field required",
    }


def test_a_source_that_the_file_does_not_list_is_told_by_its_path(data):
    data["stages"]["answer"]["source"] = "hearsay"
    assert list(faults_of(data)) == ["stages.answer.source"]


def test_a_ground_without_issues_is_refused(data):
    data["grounds"]["late"]["issues"] = []
    assert list(faults_of(data)) == ["grounds.late.issues"]


@pytest.mark.parametrize(
    ("ground_key", "value"),
    [
        ("issues", ["order_and_payment", "astrology"]),
        ("defences", ["act_of_cat"]),
        ("filing", "someday"),
        ("notice", "someday"),
    ],
)
def test_a_ground_names_only_what_the_file_defines(data, ground_key, value):
    data["grounds"]["wrong_goods"][ground_key] = value
    assert f"grounds.wrong_goods.{ground_key}" in faults_of(data)


@pytest.mark.parametrize(
    ("field", "value"),
    [("delivered", "someday"), ("undelivered", "someday"), ("delivered", "not_delivered")],
)
def test_held_money_is_released_by_a_window_that_there_is(data, field, value):
    good = {"delivered": "filing", "undelivered": "not_delivered", "source": "house"}
    data["hold"] = good
    assert policy.build(data).doc.hold
    data["hold"] = {**good, field: value}
    assert list(faults_of(data)) == [f"hold.{field}"]


def test_what_no_ground_uses_is_a_fault(data):
    data["issues"]["astrology"] = data["issues"]["in_time"]
    data["windows"]["someday"] = data["windows"]["filing"]
    assert set(faults_of(data)) == {"issues.astrology", "windows.someday"}


def test_a_procedure_that_could_not_go_on_is_a_fault(data):
    del data["stages"]["decision"]
    assert list(faults_of(data)) == ["stages"]


def test_the_last_grade_must_fit_whatever_is_offered(data):
    last = data["grades"][-1]
    data["grades"][-1] = {**last, "kinds": ["photo"]}
    assert list(faults_of(data)) == [f"grades.{len(data['grades']) - 1}"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("windows.filing.days", -1),
        ("windows.filing.starts", "whenever"),
        ("windows.filing.calendar", "working"),
        ("stages.answer.silence", "forgiven"),
        ("proof.alpha.value", 5),
        ("silence.named_request", False),
        ("version", "one"),
    ],
)
def test_a_value_out_of_range_is_told_by_its_path(data, path, value):
    *tables, key = path.split(".")
    table = data
    for name in tables:
        table = table[name]
    table[key] = value
    assert list(faults_of(data)) == [path]


def test_a_policy_may_name_what_a_fact_file_and_the_judgement_know():
    assert frozenset({*PLAIN_ISSUES, *COMPARED_ISSUES}) == policy_schema.ISSUES
    assert frozenset(get_args(IssueName)) == policy_schema.ISSUES
    assert frozenset(get_args(Ground)) == policy_schema.GROUNDS
    assert frozenset(get_args(ExhibitKind)) == policy_schema.KINDS
    assert frozenset(get_args(IssuerRole)) == policy_schema.ISSUERS
    field = Defence.__annotations__["defence"]
    assert frozenset(get_args(field)) == policy_schema.DEFENCES


def test_names_that_the_judgement_does_not_know_are_told_by_their_path(data):
    data["issues"]["colour"] = dict(data["issues"]["deviation"])
    data["grounds"]["ugly"] = dict(data["grounds"]["late"], issues=["colour"])
    data["defences"]["mood"] = dict(data["defences"]["misuse"])
    data["grades"][2]["issuers"] = ["carier"]
    data["grades"][-2]["kinds"] = ["photograf"]
    data["issues"]["deviation"]["carriers"][0]["kind"] = "foto"
    tally = {"kind": "taly", "says": "The tally"}
    data["grounds"]["short_quantity"]["carriers"] = {"deviation": [tally], "non_delivery": []}
    data["issues"]["deviation"]["raised"]["above"] = {"JPY": "100.5", "ZZZ": "3"}
    last = len(data["grades"]) - 2
    assert {
        "issues.colour",
        "grounds.ugly",
        "defences.mood",
        "grades.2.issuers",
        f"grades.{last}.kinds",
        "issues.deviation.carriers.0.kind",
        "grounds.short_quantity.carriers.deviation.0.kind",
        "grounds.short_quantity.carriers.non_delivery",
        "issues.deviation.raised.above.JPY",
        "issues.deviation.raised.above.ZZZ",
    } <= set(faults_of(data))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('name = "x"\nversion', "line 2"),
        ("days = " + "9" * 5000, "file"),
        ("words = " + "[" * 100_000, "file"),
    ],
)
def test_what_cannot_be_read_at_all_is_told_by_line_or_file(text, path):
    with pytest.raises(policy.BadPolicy) as refused:
        policy.parse(text)
    assert [where for where, _ in refused.value.faults] == [path]
