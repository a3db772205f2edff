"""ISO 2859-1: the tables as published, and what a sample can and cannot say about a lot."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.rules.reasons import says
from fairhold.rules.sampling import Reason, count_units, judge_lot
from fairhold.rules.sampling_plans import (
    ImpossibleLot,
    Inspection,
    Level,
    Plan,
    UnknownAql,
    UnknownInspection,
    UnknownLevel,
    code_letter,
    plan_for,
    plans_for,
)

LETTERS = "ABCDEFGHJKLMNPQR"
SERIES = [
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65", "1.0",
    "1.5", "2.5", "4.0", "6.5", "10", "15", "25", "40", "65", "100", "150", "250", "400", "650",
    "1000",
]  # fmt: skip
PERCENT = SERIES[: SERIES.index("10") + 1]
USUAL = {"critical": "0", "major": "2.5", "minor": "4.0"}
NONE = {"critical": 0, "major": 0, "minor": 0}

inspections = st.sampled_from(get_args(Inspection))
levels = st.sampled_from(get_args(Level))


def judge(**changes):
    """A lot of 3,000 at level II, 125 drawn, nothing found; with these changes."""
    usual = {
        "lot": 3_000, "level": "II", "aql": USUAL, "sample": 125, "found": NONE, "traced": True,
    }  # fmt: skip
    return judge_lot(**usual | changes)


def class_of(result, name):
    return next(judged for judged in result.classes if judged.defect_class == name)


def published():
    """(inspection, letter, AQL, "n Ac/Re") of the golden file."""
    kind, header = "", []
    path = Path(__file__).parent / "golden" / "single-sampling.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if line.isupper() and len(cells) == 1:
            kind = line.lower()
        elif cells[0] == "code":
            header = cells[1:]
        elif not line.startswith("#"):
            for aql, cell in zip(header, cells[1:], strict=True):
                yield kind, cells[0], aql, cell


def test_every_published_cell_comes_out_with_its_arrows_followed():
    cells = list(published())

    assert len(cells) == 3 * 16 * 12
    for kind, letter, aql, cell in cells:
        plan = plan_for(letter, aql, kind)
        assert f"{plan.size} {plan.accept}/{plan.reject}" == cell, (kind, letter, aql)


@pytest.mark.parametrize(
    ("lot", "level", "aql", "letter", "numbers"),
    [
        (3_000, "II", "2.5", "K", (125, 7, 8)),
        (3_000, "II", "4.0", "K", (125, 10, 11)),
        (500, "II", "4.0", "H", (50, 5, 6)),
        (50, "II", "4.0", "D", (13, 1, 2)),
        (150, "II", "4.0", "F", (20, 2, 3)),
        (151, "II", "1.0", "G", (50, 1, 2)),
    ],
)
def test_known_plans(lot, level, aql, letter, numbers):
    plan = plan_for(code_letter(lot, level), aql)

    assert code_letter(lot, level) == letter
    assert (plan.size, plan.accept, plan.reject) == numbers


@pytest.mark.parametrize(
    ("lot", "letters"),
    [
        (2, "AAAAAAB"), (8, "AAAAAAB"), (9, "AAAAABC"), (25, "AABBBCD"), (26, "ABBCCDE"),
        (90, "BBCCCEF"), (280, "BCDEEGH"), (281, "BCDEFHJ"), (1_200, "CCEFGJK"),
        (3_200, "CDEGHKL"), (3_201, "CDFGJLM"), (35_000, "CDFHKMN"), (150_000, "DEGJLNP"),
        (500_000, "DEGJMPQ"), (500_001, "DEHKNQR"), (10**9, "DEHKNQR"),
    ],
)  # fmt: skip
def test_code_letters_at_the_edges_of_the_lot_sizes(lot, letters):
    assert "".join(code_letter(lot, level) for level in get_args(Level)) == letters


def test_normal_plans_lie_on_the_diagonals_of_the_master_table():
    """A letter further and an AQL lower gives the same numbers: the standard's own construction."""
    on_diagonal = dict(zip(range(17, 25), (1, 2, 3, 5, 7, 10, 14, 21), strict=True)) | {14: 0}
    for row, letter in enumerate(LETTERS):
        for column, aql in enumerate(SERIES):
            if (accept := on_diagonal.get(row + column)) is not None:
                plan = plan_for(letter, aql)
                assert (plan.letter, plan.accept) == (letter, accept)


@given(st.sampled_from(LETTERS), st.sampled_from(SERIES), inspections)
def test_every_letter_and_aql_has_a_plan_and_only_reduced_leaves_a_gap(letter, aql, inspection):
    plan = plan_for(letter, aql, inspection)

    assert plan.size >= 2
    assert plan.accept >= 0
    if inspection == "reduced":
        assert plan.reject > plan.accept
    else:
        assert plan.reject == plan.accept + 1


@given(st.sampled_from(LETTERS), inspections)
def test_a_higher_aql_is_never_stricter_on_a_sample_of_the_same_size(letter, inspection):
    plans = [plan_for(letter, aql, inspection) for aql in SERIES]

    for strict, lenient in pairwise(plans):
        assert lenient.size != strict.size or (
            lenient.accept >= strict.accept and lenient.reject >= strict.reject
        )


@given(st.sampled_from(LETTERS), st.sampled_from(SERIES))
def test_tightened_is_never_milder_than_normal(letter, aql):
    normal, tightened = plan_for(letter, aql), plan_for(letter, aql, "tightened")

    assert tightened.accept * normal.size <= normal.accept * tightened.size
    assert tightened.size != normal.size or tightened.accept < normal.accept


def test_one_number_has_many_spellings():
    assert plan_for("K", "2.50") == plan_for("K", Decimal("2.5")) == Plan("K", 125, 7, 8)


@pytest.mark.parametrize("aql", ["3", "2.4", "2.5 %", "2,5", "", "-1", "NaN", "sNaN", "Infinity"])
def test_an_aql_outside_the_series_is_refused_with_the_series(aql):
    with pytest.raises(UnknownAql, match=r"Use one of 0\.010, .* 2\.5, .* 1000, or 0") as refused:
        plan_for("K", aql)

    assert (refused.value.field, refused.value.given) == ("aql", aql)


def test_what_the_standard_does_not_know_is_refused_with_what_it_knows():
    with pytest.raises(UnknownLevel, match="S1, S2, S3, S4, I, II, III"):
        code_letter(3_000, "IV")
    with pytest.raises(UnknownInspection, match="normal, tightened, reduced"):
        plan_for("K", "2.5", "skip")
    with pytest.raises(ImpossibleLot, match="2 or more"):
        code_letter(1, "II")


def test_arrows_may_ask_for_samples_of_different_sizes():
    plans = plans_for(lot=60, level="II", aql=USUAL)

    assert {name: (plan.size, plan.accept) for name, plan in plans.items()} == {
        "critical": (20, 0), "major": (20, 1), "minor": (13, 1),
    }  # fmt: skip


def test_parties_may_agree_on_one_sample_for_all_classes():
    plans = plans_for(lot=60, level="II", aql=USUAL, one_sample=True)

    assert {name: (plan.size, plan.accept) for name, plan in plans.items()} == {
        "critical": (20, 0), "major": (20, 1), "minor": (20, 2),
    }  # fmt: skip


@given(st.integers(2, 10**6), levels, st.lists(st.sampled_from(SERIES), min_size=3, max_size=3))
def test_one_sample_is_never_smaller_than_what_a_class_asks_for(lot, level, limits):
    aql = dict(zip(("critical", "major", "minor"), limits, strict=True))
    apart = plans_for(lot=lot, level=level, aql=aql)
    together = plans_for(lot=lot, level=level, aql=aql, one_sample=True)

    assert max(plan.size for plan in together.values()) >= max(p.size for p in apart.values())


def test_with_zero_alone_the_letter_gives_the_sample():
    assert plans_for(lot=3_000, level="II", aql={"major": "0"}) == {"major": Plan("K", 125, 0, 1)}


def test_a_sample_not_smaller_than_the_lot_is_the_lot():
    plan = plans_for(lot=10, level="II", aql={"major": "0.65"})["major"]

    assert plan == Plan("F", 10, 0, 1, whole_lot=True)
    assert judge(lot=10, aql={"major": "0.65"}, sample=10).verdict == "accepted"
    assert judge(lot=10, aql={"major": "0.65"}, sample=9).verdict == "unusable"


def test_a_lot_is_accepted_at_the_acceptance_number_and_refused_one_above():
    assert judge(found=NONE | {"major": 7, "minor": 10}).verdict == "accepted"

    result = judge(found=NONE | {"major": 8, "minor": 10})

    assert result.verdict == "refused"
    assert [(c.defect_class, c.verdict, c.reason) for c in result.classes] == [
        ("critical", "accepted", "within_accept"),
        ("major", "refused", "at_reject"),
        ("minor", "accepted", "within_accept"),
    ]


def test_any_critical_defect_refuses_where_none_is_allowed():
    assert judge(found=NONE | {"critical": 1}).verdict == "refused"


def test_a_sample_that_cannot_be_tied_to_the_lot_says_nothing():
    result = judge(traced=False, found=NONE | {"critical": 50})

    assert (result.verdict, result.classes) == ("unusable", ())
    assert [fault.code for fault in result.faults] == ["sampling.untraced"]


def test_a_sample_too_small_decides_only_what_more_units_could_not_change():
    undecided = judge(sample=80, found=NONE | {"major": 7})
    refused = judge(sample=80, found=NONE | {"major": 8})

    assert undecided.verdict == "unusable"
    assert class_of(undecided, "major").reason == "sample_too_small"
    assert refused.verdict == "refused"
    assert class_of(refused, "minor").verdict is None
    assert class_of(judge(sample=120), "major").verdict == "accepted"  # 5 more defects would pass
    assert class_of(judge(sample=120, found=NONE | {"major": 3}), "major").verdict is None


def test_a_sample_too_large_decides_only_when_every_choice_of_units_agrees():
    found = NONE | {"minor": 0}
    few, some, many = (judge(sample=135, found=found | {"major": n}) for n in (7, 8, 18))

    assert few.verdict == "accepted"
    assert (some.verdict, class_of(some, "major").reason) == ("unusable", "sample_too_large")
    assert many.verdict == "refused"


IMPOSSIBLE = [
    ({"lot": 0}, "sampling.lot_impossible", "0", None),
    ({"lot": -5}, "sampling.lot_impossible", "-5", None),
    ({"lot": 1}, "sampling.lot_impossible", "1", None),
    ({"level": "2"}, "sampling.level_unknown", "2", None),
    ({"aql": USUAL | {"major": "3.0"}}, "sampling.aql_unknown", "3.0", None),
    ({"inspection": "strict"}, "sampling.inspection_unknown", "strict", None),
    ({"aql": {}}, "sampling.aql_missing", "", None),
    ({"sample": 0}, "sampling.sample_impossible", "0", 1),
    ({"lot": 100, "sample": 101}, "sampling.sample_larger_than_lot", "101", 100),
    ({"found": NONE | {"minor": -1}}, "sampling.count_negative", "-1", 0),
    (
        {"found": {"critical": 1, "major": 100, "minor": 25}},
        "sampling.more_defective_than_sampled", "126", 125,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "given", "limit"), IMPOSSIBLE)
def test_numbers_that_cannot_be_make_the_sample_unusable(changes, code, given, limit):
    result = judge(**changes)

    assert (result.verdict, result.classes) == ("unusable", ())
    assert [(f.code, f.given, f.limit) for f in result.faults] == [(code, given, limit)]


def test_every_reason_not_to_judge_has_plain_words():
    undecided = set(get_args(Reason)) - {"within_accept", "at_reject"}
    codes = {code for _, code, _, _ in IMPOSSIBLE} | {"sampling.untraced"} | undecided

    for code in codes:
        words = says("lot_unusable", ((code,),), "USD")
        assert len(words) > len("The sample does not allow a verdict on the lot: .")
        assert code not in words


def test_every_fault_of_a_sample_is_named():
    result = judge(traced=False, sample=4_000)

    assert [fault.code for fault in result.faults] == [
        "sampling.untraced", "sampling.sample_larger_than_lot",
    ]  # fmt: skip


def test_a_class_that_was_not_counted_or_not_agreed_leaves_the_lot_open():
    not_counted = judge(found={"critical": 0, "major": 2})
    not_agreed = judge(aql={"major": "2.5"}, found=NONE | {"critical": 1})

    assert class_of(not_counted, "minor").reason == "not_counted"
    assert class_of(not_agreed, "critical").reason == "no_aql"
    assert not_counted.verdict == not_agreed.verdict == "unusable"
    assert judge(aql={"major": "2.5"}, found=NONE | {"critical": 1, "major": 8}).verdict == (
        "refused"
    )


def test_between_the_numbers_of_a_reduced_plan_the_lot_passes_and_the_next_is_normal():
    results = {
        n: class_of(
            judge(sample=50, inspection="reduced", aql={"major": "2.5"}, found={"major": n}),
            "major",
        )
        for n in (3, 4, 5, 6)
    }

    assert results[3].plan == Plan("K", 50, 3, 6)
    assert [results[n].verdict for n in (3, 4, 5, 6)] == ["accepted"] * 3 + ["refused"]
    assert [results[n].back_to_normal for n in (3, 4, 5)] == [False, True, True]


def test_above_ten_the_standard_counts_defects_of_which_a_unit_may_have_many():
    # normal, letter A, AQL 650: two units, 21/22
    def verdict(sample, count):
        return judge(lot=5, aql={"minor": "650"}, sample=sample, found={"minor": count}).verdict

    assert [verdict(2, 21), verdict(2, 22)] == ["accepted", "refused"]
    assert [verdict(1, 0), verdict(1, 22)] == ["unusable", "refused"]
    assert [verdict(3, 21), verdict(3, 40)] == ["accepted", "unusable"]


def test_a_unit_counts_once_by_its_most_serious_defect():
    units = [["minor", "major"], ["minor", "minor"], [], ["minor", "critical", "major"], ["major"]]

    assert count_units(units) == {"critical": 1, "major": 2, "minor": 1}


@given(
    st.integers(2, 5_000),
    levels,
    st.sampled_from(PERCENT),
    inspections,
    st.data(),
)
def test_more_defects_never_help_a_lot(lot, level, aql, inspection, data):
    sample = data.draw(st.integers(1, lot))
    fewer = data.draw(st.integers(0, sample - 1))
    order = {"accepted": 0, "unusable": 1, "refused": 2}
    ranks = [
        order[
            judge(
                lot=lot, level=level, sample=sample, inspection=inspection,
                aql={"major": aql}, found={"major": count},
            ).verdict
        ]
        for count in (fewer, data.draw(st.integers(fewer + 1, sample)))
    ]  # fmt: skip

    assert ranks == sorted(ranks)


@given(st.integers(2, 400), st.sampled_from(PERCENT), inspections, st.data())
def test_a_decided_lot_would_be_decided_the_same_by_every_sample_of_the_right_size(
    lot, aql, inspection, data
):
    """Complete, or thin out, the sample in the worst and in the best way: the verdict stands."""
    plan = plans_for(lot=lot, level="II", aql={"major": aql}, inspection=inspection)["major"]
    sample = data.draw(st.integers(1, lot))
    found = data.draw(st.integers(0, sample))
    if sample <= plan.size:
        possible = {found, found + plan.size - sample}
    else:
        possible = {max(0, found - (sample - plan.size)), min(found, plan.size)}

    result = judge(
        lot=lot, aql={"major": aql}, sample=sample, inspection=inspection, found={"major": found}
    )
    verdicts = {"refused" if count >= plan.reject else "accepted" for count in possible}

    assert result.verdict == (verdicts.pop() if len(verdicts) == 1 else "unusable")
