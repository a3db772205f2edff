"""Small files of each kind, as the programs of this world write them."""

import io
import itertools
import struct
import zipfile

from PIL import Image

_OFFICE = "application/vnd.openxmlformats-officedocument"


def picture(form: str) -> bytes:
    """A grey square, written by Pillow in the format named."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (120, 120, 120)).save(out, form)
    return out.getvalue()


def pdf() -> bytes:
    """One empty page, 200 by 100 points."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 4\n0000000000 65535 f \n" + table + end


def boxes(brand: bytes, *others: bytes) -> bytes:
    """An ISO base media file with its type box and some media data."""
    names = brand + b"\0\0\0\0" + b"".join(others)
    return struct.pack(">I", 8 + len(names)) + b"ftyp" + names + b"\0\0\0\x10mdat" + b"\x99" * 8


def archive(*names: str, stored: bytes = b"") -> bytes:
    """A ZIP archive with these entries; `stored` comes first, as OpenDocument has it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        if stored:
            packed.writestr("mimetype", stored, compress_type=zipfile.ZIP_STORED)
        for name in names:
            packed.writestr(name, "content of " + name)
    return out.getvalue()


def compound(*streams: str, sectors_apart: bool = False) -> bytes:
    """A compound file of old Office whose directory names these streams.

    With `sectors_apart` the directory's second sector lies elsewhere, as in grown files.
    """
    entries = [_entry("Root Entry"), *(_entry(name) for name in streams)]
    entries += [b"\0" * 128] * (-len(entries) % 4)
    directory = [b"".join(entries[at : at + 4]) for at in range(0, len(entries), 4)]
    chain = [1, 3] if sectors_apart else list(range(1, 1 + len(directory)))
    table = [0xFFFFFFFE] * 128
    for here, there in itertools.pairwise(chain):
        table[here] = there
    sectors = [struct.pack("<128I", *table), *([b"\0" * 512] * max(chain))]
    for number, content in zip(chain, directory, strict=True):
        sectors[number] = content
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, chain[0])
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    return bytes(header) + b"".join(sectors)


def _entry(name: str) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<H", len(text)) + b"\0" * 62


MAIL = (
    b"Received: from mail.example.com\r\nFrom: Ada <ada.keller@example.com>\r\n"
    b"To: Shen <shen.li@example.com>\r\nSubject: Colour of lot 7\r\n"
    b"Date: Mon, 2 Mar 2026 09:00:00 +0000\r\n\r\nThe colour is off.\r\n"
)
TABLE = "order,colour\nO-000042,navy\nO-000043,bleu marine é\n".encode()
PROGRAM = b"MZ\x90\0\x03\0\0\0" + b"\0" * 56 + b"PE\0\0"

OFFICE = {
    "docx": archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"),
    "xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
}

GOOD = {
    "spec.pdf": (pdf(), "application/pdf"),
    "led by a mark.pdf": (b"\xef\xbb\xbf\r\n" + pdf(), "application/pdf"),
    "photo.jpg": (picture("JPEG"), "image/jpeg"),
    "PHOTO.JPEG": (picture("JPEG"), "image/jpeg"),
    "screen.png": (picture("PNG"), "image/png"),
    "label.webp": (picture("WEBP"), "image/webp"),
    "label.avif": (picture("AVIF"), "image/avif"),
    "scan.tif": (picture("TIFF"), "image/tiff"),
    "logo.gif": (picture("GIF"), "image/gif"),
    "plan.bmp": (picture("BMP"), "image/bmp"),
    "IMG_0001.HEIC": (boxes(b"heic", b"mif1", b"heic"), "image/heic"),
    "unpacking.mp4": (boxes(b"isom", b"isom", b"avc1"), "video/mp4"),
    "unpacking.mov": (boxes(b"qt  ", b"qt  "), "video/quicktime"),
    "phone.mov": (boxes(b"mp42", b"isom"), "video/mp4"),
    "old camera.mov": (b"\0\0\0\x08wide\0\0\0\x10mdat" + b"\x01" * 8, "video/quicktime"),
    "phone.3gp": (boxes(b"3gp5"), "video/3gpp"),
    "call.m4a": (boxes(b"M4A "), "audio/mp4"),
    "clip.webm": (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\xff" * 40, "video/webm"),
    "offer.docx": (OFFICE["docx"], f"{_OFFICE}.wordprocessingml.document"),
    "lines.xlsx": (OFFICE["xlsx"], f"{_OFFICE}.spreadsheetml.sheet"),
    "talk.pptx": (OFFICE["pptx"], f"{_OFFICE}.presentationml.presentation"),
    "offer.odt": (
        archive("content.xml", stored=b"application/vnd.oasis.opendocument.text"),
        "application/vnd.oasis.opendocument.text",
    ),
    "offer.doc": (compound("1Table", "Data", "WordDocument"), "application/msword"),
    "lines.xls": (compound("Workbook"), "application/vnd.ms-excel"),
    "grown.xls": (
        compound("a", "b", "c", "Workbook", sectors_apart=True),
        "application/vnd.ms-excel",
    ),
    "talk.ppt": (compound("PowerPoint Document"), "application/vnd.ms-powerpoint"),
    "chat.msg": (compound("__properties_version1.0"), "application/vnd.ms-outlook"),
    "photos.zip": (archive("a.jpg", "b.jpg"), "application/zip"),
    "empty.zip": (archive(), "application/zip"),
    "mail.eml": (MAIL, "message/rfc822"),
    "table.csv": (TABLE, "text/csv"),
    "from excel.csv": (b"\xef\xbb\xbf" + TABLE, "text/csv"),
    "unicode.txt": ("订单 42".encode("utf-16"), "text/plain"),
    "chat.txt": (b"[02.03.26, 09:00] Ada: the colour is off\n", "text/plain"),
    "the wide one.txt": (b"The wide roll was delivered late.\n", "text/plain"),
    "data.json": (b'{"order": 42}', "application/json"),
    "part.step": (b"ISO-10303-21;\nHEADER;\n", "model/step"),
    "page.html": (b"<!doctype html><title>Listing</title>", "text/html"),
    "mark.svg": (
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
        "image/svg+xml",
    ),
    "terms.rtf": (b"{\\rtf1\\ansi Terms\\par}", "application/rtf"),
    "drawing.dwg": (b"AC1032" + b"\0" * 200, "image/x-dwg"),
    "parts.7z": (b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0" * 60, "application/x-7z-compressed"),
    "no ending": (picture("PNG"), "image/png"),
    "Vertrag v1.2": (pdf(), "application/pdf"),
}
"""Names with their content and the media type that is found."""
