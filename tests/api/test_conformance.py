"""What the OpenAPI document says holds: generated requests, and every answer checked against it."""

from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from fairhold.api.openapi import TAGS
from fairhold.files import vault
from fairhold.files.models import StoredFile
from fairhold.wsgi import application
from tests.api.client import Program
from tests.disputes import make
from tests.trade import make as orders

EXAMPLES = 4
ELSEWHERE = [
    positive_data_acceptance,  # the law of an order is not in its shape: dates, sums, other labels
    ignored_auth,  # tests/api/test_access.py tries every address without a token
]
TOO_LONG = "413"
"""What is generated too long for a field can be too long for a body."""
ASKED_BY = {"rulings": "olga", "bank accounts": "adam", "organisations": "adam"}
"""Who asks, where it is not Ada."""


@pytest.fixture
def there(cast, settings, tmp_path):
    """One of everything; what stands in an address to be found there."""
    settings.VAULT = tmp_path / "vault"
    settings.FAIRHOLD_API_RATE = 10**9
    order = make.order(cast)
    filed = make.filed(cast, order, exhibits=(make.photo(cast),))
    make.taken(cast, make.answered(cast, filed))
    draft = make.draft(cast, orders.agreed(cast, make.AGREED))
    for file in StoredFile.objects.all():
        place = vault.place_of(file.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"content")
    return {
        "/orders/": str(order),
        "/inspections/": str(order.inspections.get()),
        "/disputes/": make.name(filed),
        "/drafts/": f"F-{draft.pk:06d}",
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings(  # the generator's own client leaves downloads open
    "ignore:Exception ignored in.*vault:pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("tag", sorted(TAGS))
def test_every_answer_is_as_described(there, cast, clock, tag):
    clock.at = make.TAKEN
    headers = Program(getattr(cast, ASKED_BY.get(tag, "ada")), clock.at).headers
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    rejected = described.config.checks.negative_data_rejection
    rejected.expected_statuses = [*rejected.expected_statuses, TOO_LONG]
    for found in described.include(tag=tag).get_all_operations():
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _check(found.ok(), mode, headers, there)


def _check(operation, mode, headers, there):
    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case):
        _lead_to_something(case, there)
        case.call_and_validate(headers=headers, excluded_checks=ELSEWHERE)

    with suppress(Unsatisfiable):  # without parameters and body there is nothing to get wrong
        check()


def _lead_to_something(case, there):
    """Half of the generated addresses, told by their length, name what is there."""
    for start, reference in there.items():
        named = case.path_parameters or {}
        if start in case.path and len(str(named.get("reference", "-"))) % 2 == 0:
            named["reference"] = reference
