"""Kinds of files that are an archive or a file system inside: Office documents old and new.

Formats: ZIP, APPNOTE.TXT 6.3 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT);
compound files, [MS-CFB] (https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb/).
"""

import struct
from pathlib import Path
from typing import BinaryIO

OLE = "application/x-ole-storage"
PROGRAM = "program"
ENCRYPTED = "encrypted"

_OFFICE = "application/vnd.openxmlformats-officedocument"
_PARTS = (
    (b"word/", f"{_OFFICE}.wordprocessingml.document"),
    (b"xl/", f"{_OFFICE}.spreadsheetml.sheet"),
    (b"ppt/", f"{_OFFICE}.presentationml.presentation"),
)
_OPEN = "application/vnd.oasis.opendocument"
_MIMETYPES = {
    name.encode(): name
    for name in (f"{_OPEN}.text", f"{_OPEN}.spreadsheet", f"{_OPEN}.presentation")
}
_PROGRAM_PARTS = (b"META-INF/MANIFEST.MF", b"AndroidManifest.xml", b"vbaProject.bin")
_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
)
_INDEX_READ = 1024 * 1024
_SECTORS_READ = 64


def inside_zip(path: Path, head: bytes) -> str:
    """What a ZIP archive is: an Office document, a program, or simply an archive."""
    if head[30:38] == b"mimetype":
        said = head[38 + int.from_bytes(head[28:30], "little") :]
        size = int.from_bytes(head[18:22], "little")
        return _MIMETYPES.get(said[: min(size, 100)], "application/zip")
    with path.open("rb") as stream:
        index = _zip_index(stream)
    if any(part in index for part in _PROGRAM_PARTS):
        return PROGRAM
    if b"[Content_Types].xml" in index:
        return next((kind for part, kind in _PARTS if part in index), "application/zip")
    return "application/zip"


def _zip_index(stream: BinaryIO) -> bytes:
    """The central directory, or its first mebibyte; empty when there is none to be found."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65_557))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        return b""
    length, offset = struct.unpack_from("<II", tail, end + 12)
    stream.seek(offset)
    return stream.read(min(length, _INDEX_READ))


def inside_ole(path: Path) -> str | None:
    """What a compound file is, by the names of its streams; None when we know none of them."""
    with path.open("rb") as stream:
        names = _ole_names(stream)
    return next((kind for name, kind in _STREAMS if name in names), None)


def _ole_names(stream: BinaryIO) -> set[str]:
    """Names in the directory of a compound file, as far as its first sectors reach."""
    header = stream.read(512)
    if len(header) < 512:
        return set()
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in (9, 12):
        return set()
    sector_size = 1 << shift
    tables = struct.unpack_from("<109I", header, 76)
    sector = struct.unpack_from("<I", header, 48)[0]
    names: set[str] = set()
    for _ in range(_SECTORS_READ):
        names |= _names_in(_sector(stream, sector, sector_size))
        per_table = sector_size // 4
        if sector // per_table >= len(tables):
            break
        table = _sector(stream, tables[sector // per_table], sector_size)
        at = sector % per_table * 4
        if len(table) < at + 4:
            break
        sector = struct.unpack_from("<I", table, at)[0]
    return names


def _sector(stream: BinaryIO, number: int, size: int) -> bytes:
    stream.seek((number + 1) * size)
    return stream.read(size)


def _names_in(sector: bytes) -> set[str]:
    """Directory entries are 128 bytes: the name in UTF-16, its length in bytes at 64."""
    names = set()
    for at in range(0, len(sector) - 127, 128):
        length = struct.unpack_from("<H", sector, at + 64)[0]
        if 2 < length <= 64:
            names.add(sector[at : at + length - 2].decode("utf-16-le", "replace"))
    return names
