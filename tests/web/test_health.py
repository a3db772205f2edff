"""`/healthz` and the headers every answer carries."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client


@pytest.mark.django_db
def test_health_is_told_without_signing_in(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_health_says_when_the_database_is_away(client: Client) -> None:
    with patch("fairhold.web.health.connection.cursor", side_effect=OperationalError("gone")):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"status": "database unreachable"})


@pytest.mark.django_db
def test_every_answer_carries_the_safe_headers(client: Client) -> None:
    headers = client.get("/healthz").headers

    policy = headers["Content-Security-Policy"]
    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'"):
        assert rule in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.django_db
def test_strict_transport_is_asked_for_over_https_only(client: Client) -> None:
    headers = client.get("/healthz", secure=True).headers

    assert headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.django_db
def test_a_name_the_site_does_not_answer_to_is_refused(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400
