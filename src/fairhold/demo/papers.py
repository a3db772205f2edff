"""The demo's evidence: real PDF papers and real pictures, made here so that nothing is borrowed."""

import io
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import BinaryIO, cast

import typst
from PIL import Image, ImageDraw

type Colour = tuple[int, int, int]


def paper(
    title: str,
    issuer: str,
    dated: date,
    rows: Sequence[tuple[str, str]],
    *text: str,
) -> BinaryIO:
    """A business paper as PDF: a heading, a table of rows, and paragraphs."""
    content = {
        "title": title,
        "issuer": issuer,
        "dated": dated.isoformat(),
        "rows": [list(row) for row in rows],
        "text": list(text),
    }
    told = {"paper": json.dumps(content, ensure_ascii=False)}
    made = _typesetter().compile(format="pdf", sys_inputs=told)
    return io.BytesIO(cast(bytes, made))  # a PDF is one file, whatever its pages


@cache
def _typesetter() -> typst.Compiler:
    """One for all papers: it reads the machine's fonts once, which takes longer than a paper."""
    with resources.as_file(resources.files("fairhold.demo") / "paper.typ") as template:
        return typst.Compiler(str(template))


def picture(colour: Colour, caption: str) -> BinaryIO:
    """A JPEG of a piece of goods beside a ruler, with its caption: drawn, and says so."""
    image = Image.new("RGB", (1200, 800), (232, 228, 220))
    draw = ImageDraw.Draw(image)
    draw.rectangle((140, 90, 1060, 590), fill=colour)
    shade = tuple(max(0, part - 14) for part in colour)
    for offset in range(140, 1060, 8):
        draw.line((offset, 90, offset, 590), fill=shade)
    for offset in range(90, 590, 8):
        draw.line((140, offset, 1060, offset), fill=shade)
    draw.rectangle((140, 630, 1060, 690), fill=(250, 236, 170), outline=(90, 80, 30))
    for step in range(47):
        height = 30 if step % 5 == 0 else 16
        draw.line((140 + step * 20, 630, 140 + step * 20, 630 + height), fill=(60, 50, 20), width=2)
    draw.text((140, 720), f"{caption} (drawn for the demo)", fill=(40, 40, 40), font_size=28)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    out.seek(0)
    return out
