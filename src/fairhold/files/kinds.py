"""What kind of file this is, by its content; refused when it is not what its name says."""

from dataclasses import dataclass
from pathlib import Path

from fairhold.files import containers, signatures, texts
from fairhold.files.names import ending
from fairhold.kit.errors import Refused

HEAD = 4096
"""How many bytes at the beginning tell the kind."""

_SURE_BYTES = 4


class WrongKind(Refused):
    """The content is not what the file's name or its sender says, or nothing we can tell."""

    code = "files.wrong_kind"


class ForbiddenKind(Refused):
    """A program, or something that could start one."""

    code = "files.forbidden_kind"


@dataclass(frozen=True, slots=True)
class Kind:
    """A media type, what people call it, and the endings its files have."""

    media_type: str
    called: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_FILM = ("mp4", "m4v", "mov", "qt")

KINDS = (
    Kind("application/pdf", "a PDF document", ("pdf",)),
    Kind("image/jpeg", "a JPEG picture", ("jpg", "jpeg", "jpe", "jfif")),
    Kind("image/png", "a PNG picture", ("png",)),
    Kind("image/webp", "a WebP picture", ("webp",)),
    Kind("image/heic", "a HEIC picture", ("heic", "heif")),
    Kind("image/avif", "an AVIF picture", ("avif",)),
    Kind("image/tiff", "a TIFF picture", ("tif", "tiff")),
    Kind("image/gif", "a GIF picture", ("gif",)),
    Kind("image/bmp", "a BMP picture", ("bmp",)),
    Kind("video/mp4", "an MP4 video", _FILM),
    Kind("video/quicktime", "a QuickTime video", _FILM),
    Kind("video/3gpp", "a 3GPP video", ("3gp", "3g2")),
    Kind("video/webm", "a WebM video", ("webm",)),
    Kind("video/x-matroska", "a Matroska video", ("mkv",)),
    Kind("video/x-msvideo", "an AVI video", ("avi",)),
    Kind("audio/mp4", "an M4A recording", ("m4a",)),
    Kind("audio/wav", "a WAV recording", ("wav",)),
    Kind(f"{_OFFICE}.wordprocessingml.document", "a Word document", ("docx",)),
    Kind(f"{_OFFICE}.spreadsheetml.sheet", "an Excel workbook", ("xlsx",)),
    Kind(f"{_OFFICE}.presentationml.presentation", "a PowerPoint presentation", ("pptx",)),
    Kind("application/msword", "a Word document of 2003 or before", ("doc",)),
    Kind("application/vnd.ms-excel", "an Excel workbook of 2003 or before", ("xls",)),
    Kind("application/vnd.ms-powerpoint", "a PowerPoint presentation of 2003 or before", ("ppt",)),
    Kind("application/vnd.oasis.opendocument.text", "an OpenDocument text", ("odt",)),
    Kind("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument sheet", ("ods",)),
    Kind("application/vnd.oasis.opendocument.presentation", "an OpenDocument show", ("odp",)),
    Kind("application/vnd.ms-outlook", "an Outlook message", ("msg",)),
    Kind("application/zip", "a ZIP archive", ("zip",)),
    Kind("application/rtf", "an RTF document", ("rtf",)),
    *(Kind(media_type, called, endings) for media_type, called, endings in texts.KINDS),
)
_BY_TYPE = {kind.media_type: kind for kind in KINDS}
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}

_PROGRAMS = frozenset(
    (
        *("exe", "dll", "com", "scr", "pif", "cpl", "msi", "msp", "lnk", "reg"),
        *("bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "hta", "sh"),
        *("app", "dmg", "deb", "rpm", "apk", "jar", "docm", "xlsm", "pptm"),
    )
)


def recognise(path: Path, name: str, declared_type: str | None = None) -> str:
    """The media type of the file at `path`; `name` is its clean name.

    What the sender declares counts only when the name has no ending that we know. Reads the
    beginning and, of archives, the index; of text, all of it, piece by piece.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    said = ending(name)
    if said in _PROGRAMS or signatures.is_program(head):
        raise _forbidden(name)
    found = _content(path, head, name)
    if found == "text/plain":
        found = texts.refine(head, said)
    if found is None:
        return _unknown(path, head, name)
    _compare(found, name, declared_type)
    return found


def _content(path: Path, head: bytes, name: str) -> str | None:
    found = signatures.of(head)
    if found == "application/zip":
        found = containers.inside_zip(path, head)
    elif found == containers.OLE:
        found = containers.inside_ole(path)
    if found == containers.PROGRAM:
        raise _forbidden(name)
    if found == containers.ENCRYPTED:
        raise WrongKind(
            f"“{name}” is locked by a password, so nobody could read it here. Save it without a "
            "password and choose it again.",
            field="file",
        )
    return found or ("text/plain" if texts.is_text(path) else None)


def _compare(found: str, name: str, declared_type: str | None) -> None:
    """Refuse when the ending, or without one the sender, says something else than the content."""
    is_kind = _BY_TYPE.get(found)
    said = ending(name)
    says_kind = _BY_ENDING.get(said) or (_BY_TYPE.get(declared_type or "") if not said else None)
    if is_kind is None or says_kind is None or is_kind == says_kind or said in is_kind.endings:
        return
    says = "ends like" if said else "was sent as"
    raise WrongKind(
        f"“{name}” {says} {says_kind.called}, but its content is {is_kind.called}. Choose the "
        f"right file, or name it with the ending .{is_kind.endings[0]}.",
        field="file",
    )


def _unknown(path: Path, head: bytes, name: str) -> str:
    """A rarer kind that the library knows and that the name says too; else refused."""
    said = ending(name)
    if said in texts.ENDINGS:
        raise WrongKind(
            f"“{name}” is not text in UTF-8. Save it as UTF-8 (in Excel: “CSV UTF-8”) and choose "
            "it again.",
            field="file",
        )
    if said in _BY_ENDING:
        raise WrongKind(
            f"“{name}” ends like {_BY_ENDING[said].called}, but its content is not one. Open it "
            "on your computer to see whether it is whole, save it again and choose it.",
            field="file",
        )
    import puremagic  # loaded late: a quarter of a second that only rare files need

    for guess in puremagic.magic_string(head):
        is_sure = len(guess.byte_match) >= _SURE_BYTES and guess.mime_type
        if is_sure and guess.extension == f".{said}":
            return str(guess.mime_type)
    raise WrongKind(
        f"We cannot tell what kind of file “{name}” is. Save it as PDF, picture, video, Office "
        "document, text or ZIP archive, with the ending to match, and choose it again.",
        field="file",
    )


def _forbidden(name: str) -> ForbiddenKind:
    return ForbiddenKind(
        f"“{name}” is a program, or can start one, and is not kept here. Bring what it shows as a "
        "PDF, a picture or a document without macros.",
        field="file",
    )
