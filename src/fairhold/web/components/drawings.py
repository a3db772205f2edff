"""Small drawings made of numbers: the balance of an issue, the weight of an argument."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

STEPS = 4
CELL, GAP, HEIGHT, TOP = 15, 2, 12, 7
PIVOT = 10  # half of the room between the two sides
REACH = STEPS * (CELL + GAP)
MIDDLE = REACH + PIVOT + 4
WIDTH = 2 * MIDDLE + 10  # room for a mark out of reach


def balance_svg(pro: int, con: int, needed: int | None, spoken: str) -> SafeString:
    """Weight against on the left, weight for on the right, a mark where the standard is met.

    Ranks run from 0 to 4; ``needed`` of 5 puts the mark beyond reach, None leaves it out.
    """
    cells = [_cell(-1, step, con) for step in range(STEPS, 0, -1)]
    cells += [_cell(1, step, pro) for step in range(1, STEPS + 1)]
    drawn = format_html_join(
        "", '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>', cells
    )
    return format_html(
        '<svg class="fh-balance" viewBox="0 0 {} 32" role="img" aria-label="{}" focusable="false">'
        '{}<path class="fh-balance-pivot" d="M{} 5v16M{} 27h10l-5-6Z"/>{}</svg>',
        WIDTH,
        spoken,
        drawn,
        MIDDLE,
        MIDDLE - 5,
        _mark(needed),
    )


def weight_svg(rank: int, side: str) -> SafeString:
    """Four steps, ``rank`` of them filled; the word stands beside it, so it is decoration."""
    cells = [(f"fh-{side}" if step < rank else "fh-none", step * 9, 7) for step in range(STEPS)]
    drawn = format_html_join(
        "", '<rect class="{}" x="{}" y="1" width="{}" height="8" rx="1.5"/>', cells
    )
    return format_html(
        '<svg class="fh-weight" viewBox="0 0 35 10" aria-hidden="true" focusable="false">{}</svg>',
        drawn,
    )


def _cell(side: int, step: int, rank: int) -> tuple[str, int, int, int, int]:
    inner = MIDDLE + side * PIVOT
    left = inner + (step - 1) * (CELL + GAP) if side > 0 else inner - step * CELL - (step - 1) * GAP
    filled = ("fh-for" if side > 0 else "fh-against") if step <= rank else "fh-none"
    return filled, left, TOP, CELL, HEIGHT


def _mark(needed: int | None) -> SafeString:
    if needed is None:
        return SafeString("")
    if needed > STEPS:
        return format_html('<path class="fh-balance-mark fh-balance-far" d="M{} 3v21"/>', WIDTH - 2)
    x = MIDDLE + PIVOT + needed * (CELL + GAP) - 1
    return format_html('<path class="fh-balance-mark" d="M{} 2v22"/>', x)
