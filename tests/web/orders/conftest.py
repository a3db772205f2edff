"""The pages of orders on the Monday on which most stories begin."""

import pytest


@pytest.fixture(autouse=True)
def _that_day_and_vault(that_day: None, own_vault: None) -> None:
    """Every test here has them."""
