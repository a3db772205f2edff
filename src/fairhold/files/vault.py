"""The bytes: written once under their SHA-256, beside a folder for what is still arriving.

`VAULT/ab/cd/abcd…` holds the content `abcd…`; `VAULT/incoming/` what is on its way. A file gets
its place by a rename, after it is safely on disk: it is there whole or not at all.
"""

import errno
import hashlib
import logging
import os
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Self

from django.conf import settings

from fairhold.kit.errors import Refused

log = logging.getLogger(__name__)

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ABANDONED_AFTER = timedelta(days=1)


class TooLarge(Refused):
    """More bytes than this installation takes in one file."""

    code = "files.too_large"
    kind = "too_large"


class NoRoom(Refused):
    """The disk of the vault is full."""

    code = "files.no_room"
    kind = "too_large"


class Incoming:
    """A file on its way in: hashed as it is written, and gone again unless it is kept."""

    def __init__(self) -> None:
        folder = Path(settings.VAULT) / "incoming"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _room():
            descriptor, name = tempfile.mkstemp(dir=folder, prefix="in-")
        self.path = Path(name)
        self.size = 0
        self.stream: BinaryIO = os.fdopen(descriptor, "w+b", buffering=0)
        self._hash = hashlib.sha256()
        self._end = weakref.finalize(self, _remove, self.stream, self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def write(self, piece: bytes) -> None:
        """Add bytes at the end; more than the limit, or than the disk holds, is refused."""
        self.size += len(piece)
        if self.size > settings.FAIRHOLD_MAX_UPLOAD_BYTES:
            raise TooLarge(
                f"This file is too large: one file may have up to {limit_in_words()}. Bring it in "
                "parts, or a smaller copy.",
                field="file",
            )
        self._hash.update(piece)
        rest = memoryview(piece)
        with _room():
            while rest:
                rest = rest[self.stream.write(rest) :]

    def keep(self) -> str:
        """Give the bytes their place in the vault, for good; returns their SHA-256."""
        sha256 = self._hash.hexdigest()
        place = place_of(sha256)
        if not (place.exists() and place.stat().st_size == self.size):
            with _room():
                os.fsync(self.stream.fileno())
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.path.chmod(0o400)
                self.path.replace(place)
                for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
                    _sync_folder(folder)
        self.discard()
        return sha256

    def discard(self) -> None:
        """Forget the bytes, unless they were kept. Doing it twice is doing it once."""
        self._end()


def place_of(sha256: str) -> Path:
    """Where the content with this hash lies."""
    return Path(settings.VAULT) / sha256[:2] / sha256[2:4] / sha256


def sweep(now: datetime) -> int:
    """Remove what was on its way a day ago, left behind by a process that was killed; how many."""
    removed = 0
    oldest = (now - _ABANDONED_AFTER).timestamp()
    for path in (Path(settings.VAULT) / "incoming").glob("in-*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()
                removed += 1
    return removed


def limit_in_words() -> str:
    """The largest size of one file, as people write it: "2 GiB", "100 MiB"."""
    size = float(settings.FAIRHOLD_MAX_UPLOAD_BYTES)
    for unit in ("bytes", "KiB", "MiB"):
        if size < 1024:
            return f"{size:.4g} {unit}"
        size /= 1024
    return f"{size:.4g} GiB"


@contextmanager
def _room() -> Iterator[None]:
    """A full disk becomes a refusal people can read, and a line in the log for the operator."""
    try:
        yield
    except OSError as problem:
        if problem.errno not in _FULL:
            raise
        log.error("The disk of the vault %s is full: %s", settings.VAULT, problem)
        raise NoRoom(
            "There is no room left to keep this file, so nothing of it was kept. The operator has "
            "been told; please try again later.",
            field="file",
        ) from problem


def _remove(stream: BinaryIO, path: Path) -> None:
    stream.close()
    path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
