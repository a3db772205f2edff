"""The pages of orders on the Monday on which most stories begin."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture(autouse=True)
def _own_vault(settings: object, tmp_path: Path) -> None:
    settings.VAULT = tmp_path / "vault"  # type: ignore[attr-defined]


def pdf(name: str = "specification.pdf", *, says: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF + says.encode(), content_type="application/pdf")


def errors_of(client: Client, page: str, sent: dict[str, object]) -> dict[str, list[str]]:
    """What the page finds wrong with what was sent; every wrong form answers 422."""
    answer = client.post(page, sent)
    assert answer.status_code == 422, answer.status_code
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}
