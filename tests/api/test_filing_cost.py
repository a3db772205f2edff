"""Filing through the API: at most 25 statements, those that begin and end transactions included."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhold.disputes import access
from tests.disputes import make

SEEN = {"kind": "measurement", "term": "T1", "values": ["160"], "unit": "g/m²"}


def test_filing_takes_at_most_25_statements(cast, api, clock):
    clock.at = make.FILED
    photos = tuple(make.photo(cast, name=f"{n}.jpg", shows=[SEEN]) for n in range(3))
    draft = make.draft(cast, make.order(cast), exhibits=photos)
    path = f"/drafts/{access.draft_reference(draft)}/filing"
    ada = api(cast.ada)

    with CaptureQueriesContext(connection) as captured:
        answer = ada.post(path, {"revision": draft.revision}, Idempotency_Key="once")

    assert answer.status_code == 201
    assert len(captured) <= 25
