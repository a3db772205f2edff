"""What tests of forms send, and what comes back when it was wrong."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def pdf(name: str = "specification.pdf", *, says: str = "") -> SimpleUploadedFile:
    """A small PDF; ``says`` makes its content another one."""
    return SimpleUploadedFile(name, PDF + says.encode(), content_type="application/pdf")


def errors_of(client: Client, page: str, sent: dict[str, object]) -> dict[str, list[str]]:
    """What the page finds wrong with what was sent; every wrong form answers 422."""
    answer = client.post(page, sent)
    assert answer.status_code == 422, answer.status_code
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}
