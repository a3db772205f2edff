"""The published examples of the Carneades model come out as published.

2007: T. F. Gordon, H. Prakken, D. Walton, "The Carneades model of argument and burden of proof",
Artificial Intelligence 171 (2007) 875-896. 2009: T. F. Gordon, D. Walton, "Proof burdens and
standards", in Argumentation in Artificial Intelligence (2009) 239-258. The graphs follow the files
that the authors published with their own system, named at each test (under
https://github.com/carneades/carneades-3/tree/master/scheme/examples/).

How the words of 2007 map: its *scintilla* is ours; its *best argument* is the *preponderance* of
2009, an order of arguments written as weights. *Dialectical validity* (no applicable argument con)
is no standard here, but is beyond reasonable doubt on a scale where any argument con is a doubt:
``test_dialectical_validity``. A standard by its complement ("unless the contrary is proven") is an
exception with a negated premise: ``test_whoever_must_persuade_loses_a_tie``.
"""

import pytest

from fairhold.rules.derivation import derivation
from fairhold.rules.proof import (
    STANDARDS,
    Accrual,
    Argument,
    CycleError,
    Graph,
    Premise,
    Scale,
    accrue,
    by_conclusion,
    evaluate,
    satisfies,
)

STEPS = Scale(alpha=2, beta=1, gamma=2)


def argue(conclusion, *premises, pro=True, weight=1, assuming=(), unless=(), label=""):
    """An argument whose premises are names; "not x" is the contrary of x."""
    return Argument(
        conclusion,
        pro,
        weight,
        premises=(
            *_premises(premises, "premise"),
            *_premises(assuming, "assumption"),
            *_premises(unless, "exception"),
        ),
        label=label,
    )


def _premises(names, kind):
    return [Premise(name.removeprefix("not "), name.startswith("not "), kind) for name in names]


def judge(arguments, accepted=(), rejected=(), questioned=(), scale=STEPS, **standards):
    """The findings; every statement by preponderance but those named."""
    standings = dict.fromkeys(accepted, "accepted") | dict.fromkeys(rejected, "rejected")
    standings |= dict.fromkeys(questioned, "questioned")
    return evaluate(Graph(by_conclusion(arguments), scale, standards, standings))


def derive(statement, arguments, accepted):
    """The printed derivation of one statement."""
    graph = Graph(by_conclusion(arguments), STEPS, {}, dict.fromkeys(accepted, "accepted"))
    return derivation(statement, graph, evaluate(graph))


# --- 2007: an agreement by email on the sale of land (contract/contract.xml) ---

CONTRACT = (
    argue("contract", "agreement", unless=["minor"], label="a1"),
    argue("contract", "not writing", "real_estate", pro=False, label="a2"),
    argue("writing", "email", pro=False, label="a3"),
    argue("agreement", "deed", label="a4"),
    argue("real_estate", "deed", label="a5"),
)


def test_the_deed_proves_the_contract_while_nothing_else_is_known():
    found = judge(CONTRACT, accepted=["deed"])

    assert [argument.label for argument in found["contract"].applicable] == ["a1"]
    assert found["agreement"].holds
    assert found["real_estate"].holds
    assert found["contract"].holds


def test_an_email_is_no_writing_and_puts_the_contract_in_doubt():
    found = judge(CONTRACT, accepted=["deed", "email"])

    assert found["writing"].contrary
    assert [argument.label for argument in found["contract"].applicable] == ["a1", "a2"]
    assert not found["contract"].holds
    assert not found["contract"].contrary


def test_a_rejected_email_leaves_the_contract_standing():
    assert judge(CONTRACT, accepted=["deed"], rejected=["email"])["contract"].holds


def test_a_minor_undercuts_the_contract_without_speaking_against_it():
    found = judge(CONTRACT, accepted=["deed", "minor"])["contract"]

    assert [argument.label for argument in found.defeated] == ["a1", "a2"]
    assert (found.holds, found.contrary, found.con) == (False, False, 0)


def test_a_scintilla_asks_for_no_more_than_one_applicable_argument():
    found = judge(CONTRACT, accepted=["deed", "email"], contract="scintilla")["contract"]

    assert found.holds
    assert found.contrary


# --- 2007, 2009: murder and self-defence, after Prakken and Sartor (murder.scm) ---

CHARGE = argue("murder", "killing", "malice", assuming=["187_valid"], unless=["187_excluded"])
DEFENCE = argue("187_excluded", "self_defence", assuming=["197_valid"], unless=["197_excluded"])
FIRST_WITNESS = argue("self_defence", "w1_saw_attack", unless=["w1_not_credible"])
SECOND_WITNESS = argue("self_defence", "w2_saw_escape", pro=False, unless=["w2_not_credible"])
UNDISPUTED = ["killing", "malice", "w1_saw_attack", "w2_saw_escape"]


def test_the_charge_stands_while_nobody_questions_the_statute_or_brings_a_defence():
    assert judge([CHARGE], accepted=UNDISPUTED, murder="scintilla")["murder"].holds
    assert not judge([CHARGE], accepted=UNDISPUTED, questioned=["187_valid"])["murder"].holds


def test_whoever_brings_a_scintilla_meets_the_burden_of_production():
    arguments = [CHARGE, DEFENCE, FIRST_WITNESS, SECOND_WITNESS]
    found = judge(arguments, accepted=UNDISPUTED, self_defence="scintilla")

    assert judge([CHARGE, DEFENCE], accepted=UNDISPUTED)["murder"].holds
    assert found["self_defence"].holds
    assert not found["murder"].holds


@pytest.mark.parametrize(("w1", "w2", "guilty"), [(1, 1, False), (2, 1, False), (1, 2, True)])
def test_whoever_must_persuade_loses_a_tie(w1, w2, guilty):
    """Once a defence is brought, its contrary must be proven: the defence need only not lose."""
    defence = argue("187_excluded", unless=["not self_defence"])
    witnesses = [FIRST_WITNESS._replace(weight=w1), SECOND_WITNESS._replace(weight=w2)]

    assert judge([CHARGE, defence, *witnesses], accepted=UNDISPUTED)["murder"].holds is guilty


@pytest.mark.parametrize(("w1", "w2", "guilty"), [(1, 1, True), (2, 1, False), (1, 2, True)])
def test_were_the_burden_on_the_defence_the_tie_would_go_the_other_way(w1, w2, guilty):
    witnesses = [FIRST_WITNESS._replace(weight=w1), SECOND_WITNESS._replace(weight=w2)]

    assert judge([CHARGE, DEFENCE, *witnesses], accepted=UNDISPUTED)["murder"].holds is guilty


def test_a_witness_who_is_not_credible_is_not_weighed():
    arguments = [CHARGE, DEFENCE, FIRST_WITNESS._replace(weight=4), SECOND_WITNESS]
    found = judge(arguments, accepted=[*UNDISPUTED, "w1_not_credible"])

    assert found["self_defence"].pro == 0
    assert found["murder"].holds


# --- 2009 in numbers: B. van Gijzel, H. Nilsson, "Haskell Gets Argumentative", TFP 2012 ---


def intent(weight_of_first=0.3, accepted=("kill", "w1", "w2", "w2_unreliable")):
    arguments = [
        argue("murder", "kill", "intent", weight=0.8),
        argue("intent", "w1", unless=["w1_unreliable"], weight=weight_of_first),
        argue("intent", "w2", unless=["w2_unreliable"], weight=0.8, pro=False),
    ]
    return judge(
        arguments,
        accepted=accepted,
        scale=Scale(alpha=0.4, beta=0.3, gamma=0.2),
        murder="scintilla",
        intent="beyond_reasonable_doubt",
    )


def test_a_witness_below_alpha_proves_no_intent_and_its_absence_neither():
    found = intent()

    assert (found["intent"].pro, found["intent"].con) == (0.3, 0)
    assert not found["intent"].holds
    assert not found["murder"].holds
    assert not found["murder"].contrary


def test_another_audience_that_believes_the_witness_convicts():
    assert intent(weight_of_first=0.7)["murder"].holds


def test_a_credible_second_witness_leaves_a_doubt_on_both_sides():
    found = intent(weight_of_first=0.3, accepted=["kill", "w1", "w2"])["intent"]

    assert (found.holds, found.contrary) == (False, False)


# --- 2009: the four standards ---


@pytest.mark.parametrize(
    ("pro", "con", "met"),
    [
        (0, 0, 0), (0, 4, 0), (1, 1, 1), (1, 4, 1),  # something, but not more than the other side
        (1, 0, 2), (2, 0, 2), (2, 1, 2), (3, 2, 2), (4, 3, 2),  # more; P - C > 1 and P > 2 missing
        (4, 2, 3),  # clear, but a reasonable doubt remains
        (3, 0, 4), (3, 1, 4), (4, 1, 4),
    ],
)  # fmt: skip
def test_the_standards_at_their_borders(pro, con, met):
    """On the scale word 1 to conclusive 4, with α 2, β 1, γ 2: how many standards are met."""
    assert [satisfies(standard, pro, con, STEPS) for standard in STANDARDS] == [
        number < met for number in range(4)
    ]


def test_the_distance_of_both_sides_is_held_against_beta_not_gamma():
    scale = Scale(alpha=0.4, beta=0.3, gamma=0.2)

    assert not satisfies("clear_and_convincing", 0.75, 0.5, scale)
    assert satisfies("clear_and_convincing", 0.75, 0.25, scale)
    assert not satisfies("beyond_reasonable_doubt", 0.75, 0.25, scale)


@pytest.mark.parametrize(("pro", "con", "valid"), [(1, 0, 1), (4, 1, 0), (0, 0, 0), (0, 1, 0)])
def test_dialectical_validity(pro, con, valid):
    """Of 2007: an argument pro and none con, where 1 is the least rank."""
    assert satisfies("beyond_reasonable_doubt", pro, con, Scale(0, 0, 1)) is bool(valid)


# --- Schemes whose critical questions are premises (2007; experts.scm) ---

EXPERTS = (
    argue("s", "e1_says_s", assuming=["e1_is_expert"], unless=["e1_biased"], label="a1"),
    argue("s", "e2_says_s", assuming=["e2_is_expert"], unless=["e2_biased"], label="a2"),
    argue("e1_biased", "e2_says_e1_biased", unless=["e2_biased"], label="a3"),
    argue("e2_biased", "e1_says_e2_biased", label="a4"),
)
ACCUSATIONS = ["e1_says_e2_biased", "e2_says_e1_biased"]


def test_an_expert_found_biased_can_no_longer_accuse_the_other():
    found = judge(EXPERTS, accepted=["e1_says_s", "e2_says_s", *ACCUSATIONS])

    assert found["e2_biased"].holds
    assert not found["e1_biased"].holds
    assert [argument.label for argument in found["s"].applicable] == ["a1"]


def test_experts_who_accuse_each_other_go_round_in_a_circle_and_are_refused():
    circle = EXPERTS[3]._replace(premises=(Premise("e1_biased", kind="exception"),))

    with pytest.raises(CycleError, match="biased"):
        judge([*EXPERTS[:3], circle], accepted=ACCUSATIONS)


def test_a_questioned_assumption_must_be_supported():
    one = EXPERTS[:1]
    backed = [*one, argue("e1_is_expert", "e1_has_a_chair")]
    given = ["e1_says_s", "e1_has_a_chair"]

    assert judge(one, accepted=given)["s"].holds
    assert not judge(one, accepted=given, questioned=["e1_is_expert"])["s"].holds
    assert judge(backed, accepted=given, questioned=["e1_is_expert"])["s"].holds
    assert not judge(backed, accepted=given, rejected=["e1_is_expert"])["s"].holds


# --- A precedent distinguished, after Verheij (grevious-bodily-harm.scm) ---

HARM = (
    argue("eight_years", "harm", "rule"),
    argue("rule", assuming=["article_302"]),
    argue("harm", "hospital_report"),
    argue("harm", "testimony_of_the_accused", pro=False),
    argue("harm", "ribs_not_enough", pro=False),
    argue("testimony_of_the_accused", "ten_witnesses", pro=False),
    argue("ribs_not_enough", "enough_with_complications", pro=False),
    argue("enough_with_complications", assuming=["precedent_2"]),
    argue("ribs_not_enough", assuming=["precedent_1"], unless=["more_special"]),
)
SEEN = ["ten_witnesses", "hospital_report"]


def test_the_more_special_precedent_restores_what_the_other_had_defeated():
    found = judge(HARM, accepted=[*SEEN, "more_special"])

    assert found["testimony_of_the_accused"].contrary
    assert found["ribs_not_enough"].contrary
    assert found["eight_years"].holds


def test_without_the_second_precedent_the_first_one_stands_in_the_way():
    found = judge(HARM[:6] + HARM[8:], accepted=SEEN)

    assert found["ribs_not_enough"].holds
    assert not found["harm"].holds
    assert not found["eight_years"].holds


# --- Our own: accrual and derivation ---

TWO_MAKE_MORE = (Accrual(1, 2, 2), Accrual(1, 3, 3), Accrual(2, 2, 3))


@pytest.mark.parametrize(
    ("ranks", "together"),
    [([], 0), ([1], 1), ([1, 1], 2), ([1, 1, 1], 3), ([2, 1], 2), ([2, 2], 3), ([4, 1, 1], 4)],
)
def test_independent_sources_add_up_by_rule_and_never_twice(ranks, together):
    arguments = [Argument("s", True, rank, source=f"{i}") for i, rank in enumerate(ranks)]

    assert accrue(arguments, TWO_MAKE_MORE) == together
    assert accrue(arguments) == max(ranks, default=0)


def test_two_arguments_of_one_source_are_one():
    twice = [Argument("s", True, 1, source="ACME"), Argument("s", True, 2, source="ACME")]

    assert accrue(twice, TWO_MAKE_MORE) == accrue(twice[::-1], TWO_MAKE_MORE) == 2


def test_arguments_without_a_source_are_independent():
    assert accrue([Argument("s", True, 2), Argument("s", True, 2)], TWO_MAKE_MORE) == 3


def test_a_derivation_names_each_argument_with_what_it_rests_on():
    assert derive("contract", CONTRACT, accepted=["deed", "email"]) == [
        "contract: open (preponderance, 1 to 1)",
        "  pro a1",
        "    agreement: holds (preponderance, 1 to 0)",
        "      pro a4",
        "        deed: accepted",
        "    unless minor: nothing shown",
        "  con a2",
        "    not writing: contrary holds (preponderance, 0 to 1)",
        "      con a3",
        "        email: accepted",
        "    real_estate: holds (preponderance, 1 to 0)",
        "      pro a5",
        "        deed: accepted",
    ]


def test_a_derivation_says_once_what_many_arguments_share():
    layers = [
        argue(f"s{n + 1}", f"s{n}", label=f"{n}{side}") for n in range(40) for side in ("a", "b")
    ]
    lines = derive("s40", layers, accepted=["s0"])

    assert sum("s20: holds" in line for line in lines) == 2
    assert sum("s20: holds (as above)" in line for line in lines) == 1
    assert len(lines) < 300


def test_a_derivation_says_what_was_only_assumed():
    assert derive("murder", [CHARGE], accepted=UNDISPUTED)[2:] == [
        "    killing: accepted",
        "    malice: accepted",
        "    assuming 187_valid: not questioned",
        "    unless 187_excluded: nothing shown",
    ]
