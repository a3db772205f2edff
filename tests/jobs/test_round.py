"""One round of the clock: mail leaves, and what was abandoned goes."""

import os
from datetime import timedelta

import pytest

from fairhold.jobs.outcome import Outcome
from fairhold.jobs.round import run
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.VAULT = tmp_path / "vault"
    return settings.VAULT


def test_mail_that_waits_leaves(now, mailoutbox):
    make.mail(subject="The supplier answered", now=now)

    assert run(now=now) == Outcome(done=1)
    assert [mail.subject for mail in mailoutbox] == ["The supplier answered"]
    assert run(now=now) == Outcome()


def test_half_a_file_is_removed_a_day_later(now, vault):
    rest = vault / "incoming" / "in-half"
    rest.parent.mkdir(parents=True)
    rest.write_bytes(b"half")
    os.utime(rest, (now.timestamp(), now.timestamp()))

    assert run(now=now + timedelta(hours=23)) == Outcome()
    assert run(now=now + timedelta(hours=25)) == Outcome(done=1)
    assert not rest.exists()
