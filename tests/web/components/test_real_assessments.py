"""What the judgement really says is drawn in full: the example cases, through the components."""

from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.html import escape

from fairhold.factfile.decode import decode
from fairhold.factfile.load import loads
from fairhold.rules import policy as policies
from fairhold.rules.dispute import advice, judge
from fairhold.web.components.formats import amount_text
from fairhold.web.components.standards import Bounds

EXAMPLES = sorted(Path("examples/disputes").glob("*.yaml"))
PAGE = (
    "{% load fairhold %}{% remedy told.recommendation %}{% reasons told.reasons %}"
    "{% for claim in told.claims %}{% proof claim bounds=bounds %}{% endfor %}"
)


def assessed(path: Path) -> tuple[dict[str, Any], Bounds]:
    document = loads(path.read_bytes())
    policy = policies.current(document.channel, document.filed_on)
    return advice.as_json(judge(decode(document, policy), policy)), Bounds.of(policy)


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_the_judgement_says_is_left_out(path: Path) -> None:
    told, bounds = assessed(path)

    page = Template(PAGE).render(Context({"told": told, "bounds": bounds}))

    refund = told["recommendation"]["refund"]
    sentences = [reason["says"] for reason in told["reasons"]]
    sentences += [line["says"] for line in told["recommendation"]["lines"]]
    for claim in told["claims"]:
        sentences += [item["says"] for item in (*claim["missing"], *claim["would_change"])]
        for issue in (*claim["issues"], *claim["defences"]):
            sides = (*issue["for"], *issue["against"], *issue["without_effect"])
            sentences += [issue["question"], *(argument["says"] for argument in sides)]
    assert amount_text(refund["amount"], refund["currency"]) in page
    assert [sentence for sentence in sentences if str(escape(sentence)) not in page] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_chain_holds_exactly_when_the_claim_is_proven(path: Path) -> None:
    told, bounds = assessed(path)

    for claim in told["claims"]:
        page = Template("{% load fairhold %}{% proof claim bounds=bounds %}").render(
            Context({"claim": claim, "bounds": bounds})
        )
        assert ("fh-link-broken" not in page) == (claim["verdict"] == "proven")
