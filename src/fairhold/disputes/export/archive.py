"""A zip archive written as it is read: nothing is held but one piece of one file."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

type Pieces = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: its path, the SHA-256 it should have, and its bytes in pieces."""

    path: str
    sha256: str
    pieces: Pieces


class _Sink:
    """Takes what the archive writes, until it is taken from here."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is kept back."""

    def take(self) -> Iterator[bytes]:
        pieces, self.pieces = self.pieces, []
        yield from pieces


def stream(entries: Iterable[Entry], *, at: datetime) -> Iterator[bytes]:
    """The archive in pieces, in constant memory; files larger than 4 GiB are taken too."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]  # it only writes
        for entry in entries:
            info = zipfile.ZipInfo(entry.path, at.timetuple()[:6])
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=True) as out:
                for piece in entry.pieces():
                    out.write(piece)
                    yield from sink.take()
            yield from sink.take()
    yield from sink.take()
