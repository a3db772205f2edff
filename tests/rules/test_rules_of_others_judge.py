"""Example and golden facts judged by the rules of others: what follows is what each published."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fairhold.factfile.decode import decode
from fairhold.factfile.load import loads, validate
from fairhold.factfile.model import FactsDoc
from fairhold.rules import policy as policies
from fairhold.rules.dispute import Judgement, advice, judge
from fairhold.rules.dispute.replay import carried_by_silence
from tests.rules.golden_cases import cases

EXAMPLES = Path(__file__).parents[2] / "examples" / "disputes"
GOLDEN = {case.name: case.facts for case in cases()}
AE, AZ, EB, ET, PP = "aliexpress", "amazon-a-to-z", "ebay-money-back", "etsy", "paypal"
ALL = (AE, AZ, EB, ET, PP)


def document(name: str) -> FactsDoc:
    if name in GOLDEN:
        return validate(GOLDEN[name])
    return loads((EXAMPLES / f"{name}.yaml").read_bytes())


def judged(doc: FactsDoc, name: str) -> Judgement:
    """Under the rule of another, as if the order were of its channel."""
    policy = policies.load(name)
    return judge(decode(doc.model_copy(update={"channel": policy.doc.channel}), policy), policy)


def came_to(found: Judgement) -> tuple[str, int]:
    return found.recommendation.outcome, found.recommendation.refund // 100


def failing(found: Judgement) -> set[str]:
    return {issue.name for each in found.claims for issue in each.issues if not issue.holds}


def reasons(found: Judgement) -> str:
    return " ".join(each["says"] for each in found.as_json()["reasons"])


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("case", "outcome", "refund"),
    [
        ("never-delivered", "full_refund", 8400),
        ("short-quantity", "partial_refund", 125),
        ("wrong-goods", "return_and_refund", 4960),
        ("does-not-start", "return_and_refund", 5200),
        ("web-page-2", "return_and_refund", 2000),
        ("poor-quality-won", "return_and_refund", 5400),
    ],
)
def test_what_all_of_them_cover_is_refunded_under_each(name, case, outcome, refund):
    assert came_to(judged(document(case), name)) == (outcome, refund)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("case", ["fabric", "machinery-labels", "poor-quality"])
def test_the_lost_examples_are_lost_under_each_for_want_of_a_term(name, case):
    found = judged(document(f"{case}-lost"), name)

    assert came_to(found) == ("dismiss", 0)
    assert "definite_term" in failing(found)


@pytest.mark.parametrize("name", ALL)
def test_damage_on_the_way_is_the_sellers_under_each_whatever_the_incoterm(name):
    case = document("broken-on-the-way")

    own = policies.current(case.channel, case.filed_on)
    assert came_to(judge(decode(case, own), own)) == ("dismiss", 0)
    assert came_to(judged(case, name)) == ("return_and_refund", 1920)


@pytest.mark.parametrize("name", ALL)
def test_a_carriers_record_answers_a_claim_under_each(name):
    found = judged(document("tracked-and-on-time"), name)

    assert came_to(found) == ("dismiss", 0)
    assert failing(found) == {"non_delivery"}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("case", ["price-owed", "not-collected"])
def test_none_takes_a_sellers_claim(name, case):
    found = judged(document(case), name)

    assert {each.verdict for each in found.claims} == {"not_proven"}
    assert "this procedure does not take claims on" in reasons(found)
    for each in advice.advise(found):
        assert (each.missing, each.changes) == ((), ()), "no exhibit opens a ground"


@pytest.mark.parametrize(("name", "taken"), [(AE, 0), (AZ, 0), (EB, 0), (PP, 0), (ET, 900)])
def test_lateness_alone_is_a_ground_with_one_of_them(name, taken):
    found = judged(document("late"), name)

    assert came_to(found) == (("partial_refund", taken) if taken else ("dismiss", 0))
    assert ("does not take claims on “Shipped or delivered late”" in reasons(found)) is (not taken)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("case", ["compressors", "other-account"])
def test_what_was_paid_elsewhere_is_covered_by_none(name, case):
    assert "order_and_payment" in failing(judged(document(case), name))


ARRIVED = date(2026, 4, 10)


def filed_after(days: int, agreed: date | None = ARRIVED) -> FactsDoc:
    """The curtains, which came on 10 April as agreed, claimed so many days later.

    They were paid last on 12 March, 29 days before.
    """
    case = document("fabric-won")
    order = case.order.model_copy(update={"deliver_by": agreed})
    return case.model_copy(update={"order": order, "filed_on": ARRIVED + timedelta(days=days)})


@pytest.mark.parametrize(("name", "last"), [(AE, 15), (EB, 30), (AZ, 90), (ET, 100), (PP, 151)])
def test_a_claim_is_in_time_on_the_last_day_of_each_window_and_late_the_day_after(name, last):
    assert failing(judged(filed_after(last), name)) == set()

    late = judged(filed_after(last + 1), name)
    assert came_to(late) == ("dismiss", 0)
    assert failing(late) == {"in_time"}
    assert f"after the {policies.load(name).doc.windows['filing'].days} days" in reasons(late)


@pytest.mark.parametrize(("name", "late"), [(EB, True), (AE, False), (AZ, False), (PP, False)])
def test_a_window_counts_from_what_each_names(name, late):
    """Agreed for 1 March, arrived on 10 April, claimed 14 days after that: 54 days after the 1st.

    eBay's 30 days count from the agreed day, AliExpress's 15 from the arrival.
    """
    found = judged(filed_after(14, agreed=date(2026, 3, 1)), name)

    assert failing(found) == ({"in_time"} if late else set())


def test_where_no_day_was_agreed_the_window_counts_from_the_arrival():
    assert failing(judged(filed_after(30, agreed=None), EB)) == set()
    assert failing(judged(filed_after(31, agreed=None), EB)) == {"in_time"}


SILENT = "silence-5"
"""Two notices and a named request, and the buyer brought nothing."""


@pytest.mark.parametrize(
    ("name", "outcome", "refund"),
    [
        (AE, "return_and_refund", 60000),
        (AZ, "return_and_refund", 2500),
        (PP, "return_and_refund", 20000),
        (EB, "dismiss", 0),
        (ET, "dismiss", 0),
    ],
)
def test_silence_alone_wins_where_the_published_rule_grants_it_and_nowhere_else(
    name, outcome, refund
):
    found = judged(document(SILENT), name)

    assert came_to(found) == (outcome, refund)
    granted = outcome != "dismiss"
    assert carried_by_silence(found) == ({"C1"} if granted else set())
    assert ("under this procedure silence concedes it" in reasons(found)) is granted


@pytest.mark.parametrize("name", [AE, AZ, PP])
def test_one_notice_is_enough_there_and_no_notice_is_not(name):
    once = validate(_answered(notices_sent=1, named_request=False))
    never = validate(_answered(notices_sent=0, named_request=False))

    assert {each.verdict for each in judged(once, name).claims} == {"proven"}
    assert {each.verdict for each in judged(never, name).claims} == {"not_proven"}


def _answered(**how: Any) -> dict[str, Any]:
    facts = GOLDEN[SILENT]
    return {**facts, "answers": [{**facts["answers"][0], **how}]}


@pytest.mark.parametrize("name", [AE, AZ, PP])
def test_silence_concedes_neither_a_payment_that_does_not_count_nor_a_late_claim(name):
    late = validate({**GOLDEN[SILENT], "filed_on": "2027-04-01"})
    elsewhere = [{**each, "to": "other_account"} for each in GOLDEN[SILENT]["payments"]]
    unpaid = validate({**GOLDEN[SILENT], "payments": elsewhere})

    assert failing(judged(late, name)) == {"in_time"}
    assert failing(judged(unpaid, name)) == {"order_and_payment"}


@pytest.mark.parametrize("name", [EB, ET])
def test_elsewhere_silence_adds_to_what_was_brought_after_one_notice(name):
    case = document("silence")
    own = policies.current(case.channel, case.filed_on)
    says = "The respondent was silent after 1 notice."

    assert says in reasons(judged(case, name))
    assert says not in reasons(judge(decode(case, own), own))


@pytest.mark.parametrize(("name", "most"), [(AZ, 2500), (PP, 20000), (AE, None), (EB, None)])
def test_what_a_rule_grants_at_most_is_a_line_of_the_arithmetic(name, most):
    found = judged(document("photographs-2"), name)

    capped = [row for row in found.recommendation.rows if row.key == "cap_amount"]
    assert came_to(found) == ("return_and_refund", most or 48000)
    assert [row.amount for row in capped] == ([(most - 48000) * 100] if most else [])


def test_an_amount_in_another_currency_is_not_capped():
    order = {**GOLDEN["photographs-2"]["order"], "currency": "EUR"}
    found = judged(validate({**GOLDEN["photographs-2"], "order": order}), AZ)

    assert came_to(found) == ("return_and_refund", 48000)
