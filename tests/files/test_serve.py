"""Giving files out: to be saved, never to be run on our address."""

import pytest
from django.urls import path

from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.files.serve import download_response
from tests.files import samples

pytestmark = pytest.mark.urls(__name__)


def download(request, pk):
    return download_response(StoredFile.objects.get(pk=pk))


urlpatterns = [path("download/<int:pk>/", download)]


@pytest.fixture
def answer(cast, now, client):
    def get(name, content):
        file = store.receive([content], name=name, actor=cast.ada, now=now)
        return client.get(f"/download/{file.pk}/")

    return get


def test_a_file_is_always_an_attachment_in_a_sandbox(answer):
    response = answer("spec.pdf", samples.pdf())

    assert b"".join(response.streaming_content) == samples.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(samples.pdf()))
    assert response["Content-Disposition"] == 'attachment; filename="spec.pdf"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"
    response.close()


@pytest.mark.parametrize("name", ["page.html", "mark.svg"])
def test_what_a_browser_could_run_is_not_called_by_its_type(answer, name):
    response = answer(name, samples.GOOD[name][0])

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    response.close()


def test_a_name_in_any_script_arrives_as_it_is(answer):
    response = answer("质检 “7”.pdf", samples.pdf())

    assert (
        response["Content-Disposition"]
        == "attachment; filename*=utf-8''%E8%B4%A8%E6%A3%80%20%E2%80%9C7%E2%80%9D.pdf"
    )
    response.close()
