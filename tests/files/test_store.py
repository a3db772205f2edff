"""Taking files in: whole or not at all, once per content, in constant memory."""

import errno
import hashlib
import io
import os
import resource
import signal
import stat
import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from fairhold.files import store
from fairhold.files import vault as the_vault
from fairhold.files.kinds import ForbiddenKind, WrongKind
from fairhold.files.models import StoredFile
from fairhold.kit.errors import NotFound
from fairhold.parties.may import NotAllowed
from tests.files import samples

CONTENT = samples.pdf()
MIB = 1024 * 1024


@pytest.fixture
def take(cast, now):
    def receive(source=(CONTENT,), *, name="spec.pdf", actor=cast.ada):
        return store.receive(source, name=name, actor=actor, now=now)

    return receive


def test_a_file_is_kept_under_its_hash_with_who_brought_it(cast, now, take, kept, arriving):
    file = take([CONTENT[:10], CONTENT[10:]], name="../Spec.pdf")

    assert file.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (file.size, file.media_type, file.name) == (len(CONTENT), "application/pdf", "Spec.pdf")
    assert (file.organisation_id, file.person_id) == (cast.buyer.pk, cast.ada.person_id)
    assert file.stored_at == now
    assert kept() == [file.sha256]
    assert arriving() == []
    with store.open(file) as stream:
        assert stream.read() == CONTENT


def test_what_is_kept_can_be_read_by_its_owner_only_and_not_written(take):
    place = the_vault.place_of(take().sha256)

    assert stat.S_IMODE(place.stat().st_mode) == 0o400
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_a_stream_is_taken_as_well(take):
    assert take(io.BytesIO(CONTENT)).size == len(CONTENT)


def test_the_same_content_is_kept_once_for_all_who_bring_it(cast, take, kept, arriving):
    first, second = take(), take(name="their copy.pdf", actor=cast.shen)

    assert first.sha256 == second.sha256
    assert (first.organisation_id, second.organisation_id) == (cast.buyer.pk, cast.supplier.pk)
    assert kept() == [first.sha256]
    assert arriving() == []


def test_a_damaged_copy_is_replaced_by_a_whole_one(take):
    place = the_vault.place_of(take().sha256)
    place.chmod(0o600)
    place.write_bytes(b"cut")

    take()

    assert place.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("empty.pdf", b"", store.EmptyFile),
        ("photo.jpg", CONTENT, WrongKind),
        ("setup.exe", samples.PROGRAM, ForbiddenKind),
    ],
)
def test_of_a_refused_file_nothing_stays(take, kept, arriving, name, content, refusal):
    with pytest.raises(refusal) as refused:
        take([content], name=name)

    assert refused.value.field == "file"
    assert (kept(), arriving(), StoredFile.objects.count()) == ([], [], 0)


def test_a_file_up_to_the_limit_is_kept_and_a_byte_more_refused(settings, take, kept, arriving):
    settings.FAIRHOLD_MAX_UPLOAD_BYTES = 2 * MIB

    take([b"a" * MIB, b"a" * MIB], name="notes.txt")
    with pytest.raises(the_vault.TooLarge, match="up to 2 MiB") as refusal:
        take([b"a" * MIB, b"a" * MIB, b"a"], name="notes.txt")

    assert refusal.value.kind == "too_large"
    assert len(kept()) == 1
    assert arriving() == []


@pytest.mark.parametrize(
    ("size", "words"), [(2 * 1024**3, "2 GiB"), (100 * MIB, "100 MiB"), (10, "10 bytes")]
)
def test_the_limit_is_said_as_people_write_it(settings, size, words):
    settings.FAIRHOLD_MAX_UPLOAD_BYTES = size

    assert the_vault.limit_in_words() == words


def test_a_token_that_may_only_read_brings_nothing(cast, take, arriving):
    with pytest.raises(NotAllowed, match="may only read"):
        take(actor=replace(cast.ada, powers=frozenset()))

    assert arriving() == []


def test_when_the_sender_breaks_off_nothing_stays(take, kept, arriving):
    def broken():
        yield CONTENT[:10]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        take(broken())

    assert (kept(), arriving()) == ([], [])


def test_when_the_disk_is_full_nothing_stays_and_the_sender_is_told(take, kept, arriving, caplog):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 * MIB, hard))
    try:
        with pytest.raises(the_vault.NoRoom, match="try again later"):
            take((b"a" * MIB for _ in range(5)), name="notes.txt")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert (kept(), arriving(), StoredFile.objects.count()) == ([], [], 0)
    assert "is full" in caplog.text


def test_when_the_disk_is_full_at_the_last_moment_nothing_stays(
    take, kept, arriving, monkeypatch, caplog
):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(the_vault.NoRoom):
            take()

    assert (kept(), arriving(), StoredFile.objects.count()) == ([], [], 0)
    assert "is full" in caplog.text


def test_another_fault_of_the_disk_is_not_hidden(take, arriving, monkeypatch):
    def broken(_descriptor):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        with pytest.raises(OSError, match="Input/output"):
            take()

    assert arriving() == []


def test_memory_stays_the_same_however_large_the_file_is(take):
    piece = b"order 42 is late\n" * 4096
    tracemalloc.start()
    try:
        file = take((piece for _ in range(1000)), name="log.txt")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert file.size == 1000 * len(piece) > 64 * MIB
    assert peak < 12 * MIB


@pytest.mark.django_db(transaction=True)
def test_many_bring_the_same_content_at_once_and_it_is_kept_once(take, kept, arriving):
    start = Barrier(8)

    def bring(number):
        start.wait(timeout=10)
        try:
            return take(name=f"copy {number}.pdf").sha256
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        hashes = set(threads.map(bring, range(8)))

    assert kept() == list(hashes)
    assert arriving() == []
    assert StoredFile.objects.count() == 8


def test_a_process_killed_half_way_leaves_a_rest_that_is_swept(vault, kept, arriving):
    child = subprocess.Popen(
        [sys.executable, "-c", HALF_A_FILE],
        env={**os.environ, "VAULT": str(vault), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout.readline() == b"half\n"
        child.send_signal(signal.SIGKILL)

    rest = arriving()
    today = datetime.now(UTC)
    assert len(rest) == 1
    assert the_vault.sweep(today) == 0
    assert arriving() == rest
    assert the_vault.sweep(today + timedelta(days=1, minutes=1)) == 1
    assert (kept(), arriving()) == ([], [])


HALF_A_FILE = """
import os, sys, time
import django
from django.conf import settings
settings.configure(VAULT=os.environ["VAULT"], FAIRHOLD_MAX_UPLOAD_BYTES=2**30)
from fairhold.files.vault import Incoming
with Incoming() as incoming:
    incoming.write(b"a" * 2**20)
    print("half", flush=True)
    time.sleep(60)
"""


def test_nothing_is_swept_where_nothing_ever_arrived(now):
    assert the_vault.sweep(now) == 0


def test_a_file_is_its_organisations_own(cast, take):
    file = take()

    assert store.own(file.pk, cast.ben) == file
    for stranger in (cast.shen, cast.otto, cast.olga):
        with pytest.raises(NotFound):
            store.own(file.pk, stranger)
