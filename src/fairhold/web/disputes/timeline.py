"""The timeline of a dispute in words, newest first."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from fairhold.disputes.queries import CasePage
from fairhold.disputes.queries.rows import EventRow
from fairhold.kit.money import written
from fairhold.web.components.formats import moment_text
from fairhold.web.components.wording import OUTCOMES
from fairhold.web.disputes import goods, settling, words
from fairhold.web.orders.words import DOCUMENT_KINDS

type Data = dict[str, Any]


def timeline(case: CasePage) -> list[dict[str, Any]]:
    """Every event of the case."""
    return [_event(event) for event in reversed(case.events)]


def _event(event: EventRow) -> dict[str, Any]:
    title, icon = words.EVENTS[event.name]
    by = f"{event.person}, {event.organisation}" if event.person else ""
    told = TOLD.get(event.name)
    text = told(event.data) if told else settling.event_text(event.name, event.data)
    return {"at": event.at, "title": title, "icon": icon, "by": by, "text": text}


def _deposited(data: Data) -> str:
    answers = f", which {data['answers']} asked for" if data.get("answers") else ""
    return f"{data['exhibit']}{answers}{' – late' if data['late'] else ''}."


def _exhibit(data: Data) -> str:
    return f"{data['exhibit']}."


def _asked(data: Data) -> str:
    kind = DOCUMENT_KINDS[data["kind"]].lower()
    return f"{data['request']}: the {data['of']}’s {kind}, by {_moment(data['due_at'])}."


def _lapsed(data: Data) -> str:
    if "request" in data:
        return f"What {data['request']} asks for did not come in time."
    return words.LAPSED.get(data["deadline"], "")


def _paid(data: dict[str, Any]) -> str:
    back = ", paid back" if data.get("back") else ""
    return f"{written(data['amount_minor'], data['currency'])}{back}."


def _ruled(data: Data) -> str:
    return f"{OUTCOMES[data['outcome']]}, {written(data['refund_minor'], data['currency'])}."


def _more_time(data: Data) -> str:
    what = f"request {data['label']}" if data["label"] else "the answer"
    return f"{data['days']} more days for {what}{words.MORE_TIME[data['state']]}."


TOLD: dict[str, Callable[[Data], str]] = {
    "deposited": _deposited,
    "showed": _exhibit,
    "acknowledged": _exhibit,
    "examined": _exhibit,
    "asked": _asked,
    "dropped": lambda data: f"{data['request']}.",
    "lapsed": _lapsed,
    "evidence_time_set": lambda data: f"Until {_moment(data['due_at'])}.",
    "answered": lambda data: "After its time had passed." if data["late"] else "",
    "ruled": _ruled,
    "ruled_on_appeal": _ruled,
    "paid": _paid,
    "advanced": _paid,
    "recovered": _paid,
    "taken": lambda data: "Taken over from a colleague." if data.get("over") else "",
    "more_time_asked": _more_time,
    "more_time_decided": _more_time,
    "clock_stopped": lambda data: (
        f"While the {data['asked_of']} is asked, at most until {_moment(data['until'])}."
    ),
    **goods.TOLD,
}
"""What an event was about, where its title does not say all."""


def _moment(text: str) -> str:
    return moment_text(datetime.fromisoformat(text))
