"""Decided cases kept as files: a folder, a packed folder, or one case a line; read one by one."""

import gzip
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from fairhold.factfile.load import MAX_BYTES
from fairhold.kit.errors import Refused
from fairhold.kit.text import one_line

ONE_CASE = (".yaml", ".yml", ".json")
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TAR = (".tar", ".tar.gz", ".tgz")
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, RuntimeError)
"""What reading a damaged, cut-off or locked file raises."""


class Piece(NamedTuple):
    """One case as it is kept: where it stands and its bytes, no more than could be a case.

    ``fault`` says why there are none. ``ends`` says that what follows could not be read either.
    """

    where: str
    data: bytes
    fault: str = ""
    ends: bool = False


class NoArchive(Refused):
    """The path is no archive of cases."""

    code = "archive.unknown"


def require(path: Path) -> None:
    """Refuse a path that cannot be an archive, before anything is read of it."""
    if not path.exists():
        raise NoArchive(f"{path}: there is no such file or folder.")
    if not path.is_dir() and not path.name.lower().endswith((*ONE_CASE, *LINES, *TAR, ".zip")):
        raise NoArchive(
            f"{path}: is no archive known here. Give a folder of fact files in YAML or JSON, a "
            ".zip or .tar.gz of one, or a file of JSON lines (.jsonl, .jsonl.gz)."
        )


def pieces(path: Path) -> Iterator[Piece]:
    """Every case of the archive, always in the same order; a damaged part is a piece too."""
    name, kind = one_line(path.name), path.name.lower()
    if path.is_dir():
        return _folder(path)
    if kind.endswith(LINES):
        return _as_far_as_it_goes(_lines(path, name), name)
    if kind.endswith(".zip"):
        return _as_far_as_it_goes(_zip(path), name)
    if kind.endswith(TAR):
        return _as_far_as_it_goes(_tar(path), name)
    return iter([_file(path, name)])


def _as_far_as_it_goes(parts: Iterator[Piece], where: str) -> Iterator[Piece]:
    """The parts that can be read; then, if the rest cannot, a piece that says so."""
    try:
        yield from parts
    except BROKEN as error:
        yield Piece(where, b"", f"cannot be read further: {_words(error)}", ends=True)


def _words(error: BaseException) -> str:
    strerror = getattr(error, "strerror", None)
    return strerror or str(error) or type(error).__name__


def _folder(root: Path) -> Iterator[Piece]:
    for folder, below, names in os.walk(root):
        below.sort()
        for name in sorted(names):
            path = Path(folder, name)
            where = one_line(str(path.relative_to(root)))
            if name.lower().endswith(LINES):
                yield from _as_far_as_it_goes(_lines(path, where), where)
            elif name.lower().endswith(ONE_CASE):
                yield _file(path, where)


def _file(path: Path, where: str) -> Piece:
    try:
        with path.open("rb") as stream:
            return Piece(where, stream.read(MAX_BYTES + 1))
    except OSError as error:
        return Piece(where, b"", f"cannot be read: {_words(error)}")


def _lines(path: Path, where: str) -> Iterator[Piece]:
    """One case a line. Of a line longer than any case, only its beginning is kept in memory."""
    packed = path.name.lower().endswith(".gz")
    with gzip.open(path, "rb") if packed else path.open("rb") as stream:
        number = 0
        while data := stream.readline(MAX_BYTES + 1):
            number += 1
            rest = data
            while len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
                rest = stream.readline(MAX_BYTES + 1)
            if data.strip():
                yield Piece(f"{where}:{number}", data.rstrip(b"\r\n"))


def _zip(path: Path) -> Iterator[Piece]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith(ONE_CASE):
                where = one_line(member.filename)
                try:
                    with archive.open(member) as stream:
                        data = stream.read(MAX_BYTES + 1)
                except BROKEN as error:
                    yield Piece(where, b"", f"cannot be read: {_words(error)}")
                else:
                    yield Piece(where, data)


def _tar(path: Path) -> Iterator[Piece]:
    with tarfile.open(path, "r|*") as archive:
        while (member := archive.next()) is not None:
            stream: IO[bytes] | None = None
            if member.isfile() and member.name.lower().endswith(ONE_CASE):
                stream = archive.extractfile(member)
            if stream is not None:
                yield Piece(one_line(member.name), stream.read(MAX_BYTES + 1))
            archive.members.clear()  # type: ignore[attr-defined] # it keeps every header
