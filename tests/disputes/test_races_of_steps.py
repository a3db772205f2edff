"""Two at once over each step of the table: one wins, one gets a clear answer, nothing is doubled."""

import pytest

from tests.disputes import race, races_heard

pytestmark = pytest.mark.django_db(transaction=True)
RACES = (*races_heard.RACES,)


@pytest.mark.parametrize("each", RACES, ids=str)
def test_of_two_at_once(cast, each):
    race.run(each, cast)
