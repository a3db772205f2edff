"""Kinds of files told by their first bytes."""

from fairhold.files.containers import OLE

_PREFIXES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "application/rtf"),
)
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
_HEIC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_FILM = frozenset((b"isom", b"avc1", b"dash", b"MSNV", b"mmp4", b"f4v ", b"F4V ", b"M4V "))
_BARE_QUICKTIME = frozenset((b"moov", b"mdat", b"wide", b"pnot"))

_PROGRAMS = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"dex\n03",
    b"L\0\0\0\x01\x14\x02\0",
    b"#!",
)


def is_program(head: bytes) -> bool:
    """Whether this starts like a program of Windows, Linux, macOS, Java or Android, or a script."""
    return head.startswith(_PROGRAMS) or (head.startswith(b"MZ") and b"\0" in head[:64])


def of(head: bytes) -> str | None:
    """The media type the first bytes tell, or None; archives are looked into elsewhere."""
    for prefix, media_type in _PREFIXES:
        if head.startswith(prefix):
            return media_type
    if head.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    return _boxes(head)


def _boxes(head: bytes) -> str | None:
    """ISO base media (MP4, QuickTime, HEIC …): boxes of length, name and content."""
    length, box, brand = int.from_bytes(head[:4]), head[4:8], head[8:12]
    if box in _BARE_QUICKTIME and b"\0" in head[:4]:
        return "video/quicktime"
    if box != b"ftyp" or not 16 <= length <= len(head):
        return None
    brands = {brand, *(head[at : at + 4] for at in range(16, length, 4))}
    if brand == b"qt  ":
        return "video/quicktime"
    if brand in (b"M4A ", b"M4B "):
        return "audio/mp4"
    if brand.startswith(b"3g"):
        return "video/3gpp"
    if brands & {b"avif", b"avis"}:
        return "image/avif"
    if brand in _HEIC:
        return "image/heic"
    is_film = brand in _FILM or brand.startswith((b"iso", b"mp4"))
    return "video/mp4" if is_film else None
