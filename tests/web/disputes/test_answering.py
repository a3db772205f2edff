"""What the parties say in it: the answer with its stand on each claim, acceptance, withdrawal."""

import pytest

from fairhold.disputes.models import Answer, Dispute, Position
from tests.cast import Cast
from tests.disputes import make
from tests.web.conftest import Browse
from tests.web.disputes.conftest import PAGE, SetClock
from tests.web.sending import errors_of

WRONG_COLOUR = make.TOO_LIGHT | {"term": "T2", "says": "It is black instead of navy."}


@pytest.fixture
def two_claims(cast: Cast, clock: SetClock) -> Dispute:
    return make.filed(cast, claims=({**make.TOO_LIGHT, "amount": "1000.00"}, WRONG_COLOUR))


def test_the_answer_is_recorded_with_what_it_admits(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    given = {"text": "The fabric is as agreed.", "admits_C1": ["order_and_payment", "in_time"]}

    answer = browse(cast.shen).post(f"{PAGE}answer/", given)

    assert answer["Location"] == PAGE
    filed.refresh_from_db()
    assert filed.state == "answered"
    content = browse(cast.ada).get(PAGE).content.decode()
    assert "The fabric is as agreed." in content
    assert "It was raised in time." in content


def test_each_of_several_claims_gets_its_own_stand(
    cast: Cast, browse: Browse, two_claims: Dispute
) -> None:
    given = {"text": "Black was meant.", "position_C1": "contests", "position_C2": "accepts"}

    browse(cast.shen).post(f"{PAGE}answer/", given)

    taken = Position.objects.order_by("claim__label").values_list("position", flat=True)
    assert list(taken) == ["contests", "accepts"]


def test_accepting_every_claim_leads_to_the_acceptance(
    cast: Cast, browse: Browse, two_claims: Dispute
) -> None:
    given = {"text": "You are right.", "position_C1": "accepts", "position_C2": "accepts"}

    wrong = errors_of(browse(cast.shen), f"{PAGE}answer/", given)

    assert "accept the dispute instead" in wrong["text"][0]
    assert not Answer.objects.exists()


def test_an_empty_answer_is_told_beside_its_field_and_keeps_the_ticks(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    answer = browse(cast.shen).post(f"{PAGE}answer/", {"text": "", "admits_C1": ["in_time"]})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text"]
    assert answer.context["form"]["admits_C1"].value() == ["in_time"]


def test_a_second_answer_is_told_that_the_first_stands(
    cast: Cast, browse: Browse, answered: Dispute
) -> None:
    answer = browse(cast.shen).post(f"{PAGE}answer/", {"text": "Once more."})

    assert answer.status_code == 409
    assert Answer.objects.get().says == "The fabric is as agreed."


@pytest.mark.parametrize(
    ("who", "step", "state"), [("shen", "accept", "accepted"), ("ada", "withdraw", "withdrawn")]
)
def test_what_cannot_be_taken_back_is_asked_before_it_is_done(
    cast: Cast, browse: Browse, filed: Dispute, who: str, step: str, state: str
) -> None:
    client = browse(getattr(cast, who))
    asked = client.get(f"{PAGE}{step}/").content.decode()
    filed.refresh_from_db()
    assert ("Before you go on" in asked, filed.state) == (True, "filed")

    client.post(f"{PAGE}{step}/")

    filed.refresh_from_db()
    assert filed.state == state


def test_the_claimant_cannot_answer_its_own_claim(
    cast: Cast, browse: Browse, filed: Dispute
) -> None:
    assert browse(cast.ada).post(f"{PAGE}answer/", {"text": "Yes."}).status_code == 409
