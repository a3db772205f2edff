import pytest


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    """A vault of its own for each test."""
    settings.VAULT = tmp_path / "vault"
    return settings.VAULT


@pytest.fixture
def arriving(vault):
    """The names of what is on its way in right now."""
    return lambda: sorted(path.name for path in vault.glob("incoming/*"))


@pytest.fixture
def kept(vault):
    """The hashes of what is kept."""
    return lambda: sorted(path.name for path in vault.glob("??/??/*"))
