"""Two programs take a step at once: one has it, one is told why not, in the usual document."""

from functools import partial

import pytest

from tests.api.client import problem
from tests.at_once import overlapping
from tests.disputes import make

pytestmark = pytest.mark.django_db(transaction=True)


def refused_of(*responses):
    """The refusal, where the other one was given what it asked for."""
    taken, refused = sorted(responses, key=lambda each: each.status_code)
    assert taken.status_code == 200, taken.content
    return refused


def test_of_two_answers_one_is_taken_and_one_is_told_what_has_become_of_the_case(api, cast, clock):
    dispute = make.filed(cast)
    clock.at = make.ANSWERED
    sends = [
        partial(api(who).post, f"/disputes/{make.name(dispute)}/answer", {"text": "As agreed."})
        for who in (cast.shen, cast.mei)
    ]

    told = problem(refused_of(*overlapping(dispute, *sends)), 409, "dispute.step_not_open")

    assert told["detail"] == (
        "You cannot answer the claim now: the dispute is being negotiated between the parties."
    )
    assert dispute.case.events.filter(name="answered").count() == 1


def test_of_accepting_and_withdrawing_one_is_taken_and_one_is_told(api, cast, clock):
    dispute = make.filed(cast)
    clock.at = make.ANSWERED
    at = f"/disputes/{make.name(dispute)}"

    told = problem(
        refused_of(
            *overlapping(
                dispute,
                partial(api(cast.shen).post, f"{at}/acceptance"),
                partial(api(cast.ada).post, f"{at}/withdrawal"),
            )
        ),
        409,
        "dispute.step_not_open",
    )

    dispute.refresh_from_db()
    assert (
        told["detail"]
        == {
            "accepted": "You cannot withdraw the dispute now: the dispute is accepted by the "
            "respondent.",
            "withdrawn": "You cannot accept the claim now: the dispute is withdrawn.",
        }[dispute.state]
    )
