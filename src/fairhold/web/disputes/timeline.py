"""The timeline of a dispute in words, newest first."""

from datetime import datetime
from typing import Any

from fairhold.disputes.queries import CasePage
from fairhold.disputes.queries.rows import EventRow
from fairhold.kit.money import written
from fairhold.web.components.formats import moment_text
from fairhold.web.components.wording import OUTCOMES
from fairhold.web.disputes import words
from fairhold.web.orders.words import DOCUMENT_KINDS


def timeline(case: CasePage) -> list[dict[str, Any]]:
    """Every event of the case."""
    return [_event(event) for event in reversed(case.events)]


def _event(event: EventRow) -> dict[str, Any]:
    title, icon = words.EVENTS[event.name]
    by = f"{event.person}, {event.organisation}" if event.person else ""
    return {"at": event.at, "title": title, "icon": icon, "by": by, "text": _text(event)}


def _text(event: EventRow) -> str:
    """What the event was about; nothing where its title says all."""
    data = event.data
    match event.name:
        case "deposited":
            answers = f", which {data['answers']} asked for" if data.get("answers") else ""
            return f"{data['exhibit']}{answers}{' – late' if data['late'] else ''}."
        case "showed" | "acknowledged" | "examined":
            return f"{data['exhibit']}."
        case "asked":
            kind = DOCUMENT_KINDS[data["kind"]].lower()
            return f"{data['request']}: the {data['of']}’s {kind}, by {_moment(data['due_at'])}."
        case "dropped":
            return f"{data['request']}."
        case "lapsed":
            if "request" in data:
                return f"What {data['request']} asks for did not come in time."
            return words.LAPSED.get(data["deadline"], "")
        case "evidence_time_set":
            return f"Until {_moment(data['due_at'])}."
        case "answered":
            return "After its time had passed." if data["late"] else ""
        case "ruled":
            refund = written(data["refund_minor"], data["currency"])
            return f"{OUTCOMES[data['outcome']]}, {refund}."
        case "paid":
            return f"{written(data['amount_minor'], data['currency'])}."
        case "taken" if data.get("over"):
            return "Taken over from a colleague."
        case _:
            return ""


def _moment(text: str) -> str:
    return moment_text(datetime.fromisoformat(text))
