"""Our own icons: 24 by 24, one stroke width, drawn as path data."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS: dict[str, str] = {
    # states of proof: each a different shape, so that colour is never needed
    "proven": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z M8 12.4l2.8 2.8L16.2 9.4",
    "undisputed": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z M8.2 10h7.6 M8.2 14h7.6",
    "unproven": "M9.7 3.3a9 9 0 0 1 4.6 0 M18.4 5.7a9 9 0 0 1 2.3 4 M20.7 14.3a9 9 0 0 1-2.3 4 "
    "M14.3 20.7a9 9 0 0 1-4.6 0 M5.6 18.3a9 9 0 0 1-2.3-4 M3.3 9.7a9 9 0 0 1 2.3-4",
    "insufficient": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z M3.6 15h16.8 M5.4 18h13.2",
    "contested": "M3 9h13 M12.5 5.5 16 9l-3.5 3.5 M21 15H8 M11.5 11.5 8 15l3.5 3.5",
    "rebutted": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z M9 9l6 6 M15 9l-6 6",
    "indefinite": "M4 10c2.2-3.4 5-3.4 8 0s5.8 3.4 8 0 M4 16c2.2-3.4 5-3.4 8 0s5.8 3.4 8 0",
    # notices
    "info": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z M12 11v5 M12 7.8v.1",
    "good": "M5 12.5l4.5 4.5L19 7.5",
    "warning": "M12 4 2.8 19.5h18.4Z M12 10v4 M12 16.8v.1",
    "bad": "M8 3h8l5 5v8l-5 5H8l-5-5V8Z M12 8v5 M12 16v.1",
    # things
    "clock": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z M12 7v5l3.2 2",
    "calendar": "M4 6h16v14H4Z M4 10.5h16 M8 3.5V8 M16 3.5V8",
    "file": "M6 3h8l5 5v13H6Z M14 3v5h5",
    "image": "M4 5h16v14H4Z M4 16l5-5 4 4 3-3 4 4 M15.5 9v.1",
    "video": "M3 6h12v12H3Z M15 10.5l6-3v9l-6-3",
    "report": "M6 3h12v18H6Z M9 8h6 M9 12h6 M9 16h3",
    "contract": "M6 3h12v18H6Z M9 7h6 M9 11h6 M9 17c1.5-2 2.5-2 3 0 .5 1 1.5 0 3-1",
    "drawing": "M4 20V5l15 15Z M8 16v-3l3 3Z",
    "money": "M3 6h18v12H3Z M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z M6.5 12v.1 M17.5 12v.1",
    "scales": "M12 4v16 M8 20h8 M5 7h14 M5 7l-3 6c1 2 5 2 6 0Z M19 7l-3 6c1 2 5 2 6 0Z",
    "shield": "M12 3l8 3v6c0 4.5-3.5 7.7-8 9-4.5-1.3-8-4.5-8-9V6Z M8.5 12l2.5 2.5 4.5-4.5",
    "box": "M12 3l8 4.5v9L12 21l-8-4.5v-9Z M4 7.5l8 4.5 8-4.5 M12 12v9",
    "truck": "M2 6h12v10H2Z M14 10h4l4 3.5V16h-8Z M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z "
    "M18 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
    "bank": "M3 10l9-6 9 6Z M5 10v8 M10 10v8 M14 10v8 M19 10v8 M3 20.5h18",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z M4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6",
    "organisation": "M4 21V5l8-2v18 M12 9h8v12 M2.5 21h19 M7.5 8.5v.1 M7.5 12.5v.1 "
    "M7.5 16.5v.1 M16 13v.1 M16 17v.1",
    "message": "M4 5h16v11h-8l-4.5 4v-4H4Z",
    "inspect": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z M15.5 15.5 21 21",
    "lock": "M5 11h14v10H5Z M8 11V7.5a4 4 0 0 1 8 0V11",
    # actions and directions
    "add": "M12 5v14 M5 12h14",
    "download": "M12 4v11 M7.5 11 12 15.5l4.5-4.5 M4 20h16",
    "upload": "M12 16V4.5 M7.5 9 12 4.5 16.5 9 M4 20h16",
    "edit": "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19Z M14 6.5l3.5 3.5",
    "next": "M9 5l7 7-7 7",
    "previous": "M15 5l-7 7 7 7",
    "down": "M5 9l7 7 7-7",
    "link": "M10 14l4-4 M8.5 11.5 6 14a3.5 3.5 0 0 0 5 5l2.5-2.5 M15.5 12.5 18 10a3.5 "
    "3.5 0 0 0-5-5l-2.5 2.5",
    "signout": "M14 4H5v16h9 M10 12h11 M17.5 8.5 21 12l-3.5 3.5",
}


def icon_svg(name: str, label: str = "") -> SafeString:
    """The icon as inline SVG: decoration unless a label is given, which is then read out.

    Raises ``KeyError`` for a name that is not in ``PATHS``.
    """
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="fh-icon fh-icon-{}" viewBox="0 0 24 24" {} focusable="false">'
        '<path d="{}"/></svg>',
        name,
        spoken,
        PATHS[name],
    )
