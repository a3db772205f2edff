"""What can be proven, as it is drawn."""

from typing import Any

import pytest
from django.template import Context, Template

from fairhold.rules.proof import STANDARDS, Scale, satisfies
from fairhold.web.components.drawings import balance_svg
from fairhold.web.components.proof import claim_view
from fairhold.web.components.standards import Bounds, needed_rank
from fairhold.web.components.wording import STATUSES
from tests.gallery import claims
from tests.gallery.claims import BOUNDS, NAMES, argument, issue


def claim(*issues: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": "c1",
        "ground": "late",
        "verdict": "not_proven",
        "issues": list(issues),
        "missing": [],
    } | more


def page(data: dict[str, Any], **options: Any) -> str:
    source = "{% load fairhold %}{% proof claim names=names bounds=bounds voice=voice %}"
    context = {"claim": data, "names": NAMES, "bounds": BOUNDS, "voice": "filing"} | options
    return Template(source).render(Context(context))


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("con", range(5))
@pytest.mark.parametrize("bounds", [Bounds(2, 1, 2), Bounds(1, 0, 3), Bounds(3, 2, 1)])
def test_the_mark_stands_exactly_where_the_standard_is_met(
    standard: str, con: int, bounds: Bounds
) -> None:
    scale = Scale(bounds.alpha, bounds.beta, bounds.gamma)
    row = issue("deviation", "insufficient", [], standard=standard)

    needed = needed_rank(row, con, bounds)

    assert needed is not None
    for pro in range(1, 5):
        assert satisfies(standard, pro, con, scale) == (pro >= needed), (pro, con)  # type: ignore[arg-type]


def test_less_than_the_burden_of_production_is_never_enough() -> None:
    row = issue("in_time", "insufficient", [])

    assert needed_rank(row, 0, Bounds(2, 1, 2, production=2)) == 2


def test_a_higher_standard_has_no_mark_while_the_policy_is_unknown() -> None:
    row = issue("deviation", "proven", [], standard="clear_and_convincing")

    assert needed_rank(row, 1, None) is None
    assert "fh-balance-mark" not in balance_svg(3, 1, None, "")


def test_a_claimants_issue_holds_when_settled_and_a_defence_when_not() -> None:
    held = issue("misuse", "rebutted", [], burden="respondent")
    fatal = issue("refunded_already", "proven", [], burden="respondent")
    view = claim_view(
        claim(issue("in_time", "undisputed", []), defences=[held, fatal]), names=NAMES
    )

    assert [each.holds for each in view.issues] == [True, True, False]


def test_the_sentence_names_the_links_that_break() -> None:
    view = claim_view(claims.LOST, names=NAMES)

    assert view.sentence == (
        "The chain breaks at “Definite term”, “Difference” and “Cause”. Each of them must hold."
    )


def test_the_smallest_additions_that_carry_the_claim_come_first() -> None:
    view = claim_view(claims.LOST | {"would_change": claims.LOST["missing"][1:2]})

    assert view.steps_title == "With this added, the claim can be proven"
    assert [item["kind"] for _, item in view.first_steps] == ["approved_sample"]


def test_where_none_is_known_to_carry_it_the_easiest_for_each_open_link_comes_first() -> None:
    view = claim_view(claims.LOST | {"would_change": []}, names=NAMES)

    assert [(at.short, item["kind"]) for at, item in view.first_steps] == [
        ("Definite term", "specification"),
        ("Cause", "inspection_report"),
    ]


def test_whoever_has_brought_nothing_is_named() -> None:
    view = claim_view(claim(issue("in_time", "unproven", [])), names=NAMES)

    assert view.issues[0].says == "The buyer has brought nothing yet."


def test_the_questions_of_the_policy_are_used() -> None:
    row = issue("in_time", "proven", [], question="Was it told within 14 days?")

    assert "Was it told within 14 days?" in page(claim(row))


def test_an_accrued_weight_counts_rather_than_the_strongest_argument() -> None:
    two = [argument("photo", "indication", "One."), argument("photo", "indication", "Two.")]
    view = claim_view(claim(issue("in_time", "proven", two, weight={"for": 3, "against": 0})))

    assert view.issues[0].pro == 3


def test_every_status_has_its_own_word_and_drawing() -> None:
    drawn = {status: page(claim(issue("in_time", status, []))) for status in STATUSES}

    for status, word in STATUSES.items():
        assert word.word in drawn[status]
        assert f"fh-icon-{status}" in drawn[status]


def test_the_balance_is_told_to_whoever_cannot_see_it() -> None:
    spoken = page(claims.WON)

    assert "For: strong, 3 of 4. Against: a mere word, 1 of 4. The standard asks for 3." in spoken


def test_what_the_parties_wrote_is_shown_as_text() -> None:
    row = issue("in_time", "proven", [argument("message", "word", "<img src=x onerror=alert(1)>")])

    assert "<img" not in page(claim(row))


def test_a_ruling_speaks_of_the_past() -> None:
    assert "What would have changed this" in page(claims.LOST, voice="ruling")
    assert "What was missing" in page(claims.LOST | {"would_change": []}, voice="ruling")
    assert "This cannot be proven yet" not in page(claims.LOST, voice="ruling")


def test_several_claims_are_told_in_a_line_each() -> None:
    proven = claim(issue("deviation", "proven", []), id="c2", verdict="proven")
    broken = claim(issue("in_time", "unproven", []), issue("deviation", "proven", []))
    claims = [{"claim": broken, "title": "Too late"}, {"claim": proven, "title": "Too light"}]
    source = '{% load fairhold %}{% glance claims page="/there" %}'

    told = Template(source).render(Context({"claims": claims}))

    assert "1 of 2 claims can be proven" in told
    assert "1 of 2 links hold" in told
    assert 'href="/there#claim-c2"' in told
    assert "Cannot be proven yet" in told
