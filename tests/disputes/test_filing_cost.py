"""Filing is one short transaction, however much is filed."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhold.disputes import access, services
from tests.disputes import make

SEEN = {"kind": "measurement", "term": "T1", "values": ["160"], "unit": "g/m²"}


def statements(cast, **parts):
    draft = make.draft(cast, make.order(cast), **parts)
    with CaptureQueriesContext(connection) as captured:
        services.file(reference=access.draft_reference(draft), actor=cast.ada, now=make.FILED)
    return len(captured)


def test_filing_takes_at_most_20_statements_so_that_the_api_stays_below_25(cast):
    photos = tuple(make.photo(cast, name=f"{n}.jpg", shows=[SEEN]) for n in range(5))
    claims = (make.TOO_LIGHT, {**make.TOO_LIGHT, "term": "T2", "says": "It is black, not navy."})

    assert statements(cast, exhibits=photos, claims=claims) <= 20
