"""The page of a dispute: what is next, what the reader can do, key facts, claims, messages."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from fairhold.disputes.next import Next
from fairhold.disputes.queries import CasePage
from fairhold.disputes.queries.rows import ClaimRow, ExhibitRow
from fairhold.disputes.queries.time import ExtensionRow
from fairhold.kit.errors import NotFound
from fairhold.kit.money import written
from fairhold.rules.dispute.issues import SELLER_GROUNDS
from fairhold.trade.words import OFFLINE
from fairhold.web.components.cover import cover_panel
from fairhold.web.components.formats import day_text, number_text
from fairhold.web.components.wording import GROUNDS, admission
from fairhold.web.disputes import goods, words
from fairhold.web.orders.words import CHANNELS, DOCUMENT_KINDS

type Crumbs = list[tuple[str, str]]


DECIDES = frozenset(("rule", "propose", "review", "rule_on_appeal"))
"""Steps that are taken on the page of the ruling."""
MONEY = {
    "payment": ("record_transfer", "Record the transfer"),
    "payback": ("record_transfer", "Record the transfer"),
    "advance": ("advance", "Record the advance"),
    "recovery": ("recover", "Record the recovery"),
}
"""What really was paid: the step, whose route has its name, and its button."""


def crumbs(case: CasePage | None = None, role: str = "") -> Crumbs:
    """The way back: to the list, and from pages below it to the dispute."""
    officer = (case.role if case else role) == "officer"
    way = [("Queue", reverse("queue")) if officer else ("Disputes", reverse("disputes"))]
    return [*way, (case.reference, reverse("dispute", args=[case.reference]))] if case else way


def at(case: str, part: str) -> str:
    """The place of a part on the dispute's page."""
    return f"{reverse('dispute', args=[case])}#{part}"


def title(case: CasePage) -> str:
    """What the dispute is about: its first ground, and how many more claims there are."""
    first, more = GROUNDS[case.claims[0].ground], len(case.claims) - 1
    if more and len({claim.ground for claim in case.claims}) == 1:
        return f"{first}: {more + 1} claims"
    return f"{first}, and {more} more claim{'s' if more > 1 else ''}" if more else first


def lead(case: CasePage, lines: Mapping[str, str]) -> str:
    """About which goods, and who stands against whom."""
    goods, more = next(iter(lines.values()), ""), len(lines) - 1
    about = f"{goods} and {more} more" if more > 0 else goods
    sides = f"{case.claimant.name} against {case.respondent.name}"
    return " · ".join(filter(None, [about, sides]))


def next_panels(case: CasePage) -> list[dict[str, Any]]:
    """Everything that is awaited, the most urgent first; what to say when nothing is."""
    if not case.next:
        return [{"what": _done(case)}]
    return [_panel(case, each) for each in case.next]


def _panel(case: CasePage, awaited: Next) -> dict[str, Any]:
    panel: dict[str, Any] = {
        "what": f"{awaited.name} {awaited.does}.",
        "who": awaited.name,
        "yours": awaited.mine,
        "by": awaited.due_at,
        "otherwise": awaited.silence,
    }
    return panel | (_way(case, awaited) if awaited.mine else {})


def _way(case: CasePage, awaited: Next) -> dict[str, str]:
    """Where the reader does what is awaited of them; nothing where they cannot."""
    here = [case.reference]
    match awaited.about:
        case "answer" | "second_notice" if "answer" in case.steps:
            return {"url": reverse("answer_dispute", args=here), "action": "Answer the claim"}
        case "negotiation" if "escalate" in case.steps:
            url = reverse("escalate_dispute", args=here)
            return {"url": url, "action": "Hand the case to an officer"}
        case "offer" if "accept_offer" in case.steps:
            return {"url": at(case.reference, "settle"), "action": "Look at the offer"}
        case "performance" | "late_performance" if "show_performance" in case.steps:
            return {"url": reverse("settlement", args=here), "action": "Show that it is done"}
        case "confirmation" if "confirm_performance" in case.steps:
            return {"url": reverse("settlement", args=here), "action": "Confirm or contest it"}
        case "request" if "deposit" in case.steps:
            url = f"{reverse('add_exhibit', args=here)}?answers={_request(awaited)}"
            return {"url": url, "action": "Bring the exhibit"}
        case "decision" | "review" | "appeal_decision" if DECIDES & set(case.steps):
            return {"url": reverse("rule", args=here), "action": "Read the findings and rule"}
        case about if about in goods.WAYS and goods.WAYS[about][0] in case.steps:
            _, route, action = goods.WAYS[about]
            return {"url": reverse(route, args=here), "action": action}
        case "appeal" if "appeal" in case.steps:
            return {"url": reverse("appeal", args=here), "action": "Appeal"}
        case "reopening" if "reopen" in case.steps:
            return {"url": reverse("reopen_dispute", args=here), "action": "Open it again"}
        case about if about in MONEY and MONEY[about][0] in case.steps:
            route, action = MONEY[about]
            return {"url": reverse(route, args=here), "action": action}
    return {}


def _request(awaited: Next) -> str:
    """The label of the request in a sentence such as "brings what request Q1 asks for"."""
    return next((w for w in awaited.does.split() if w[:1] == "Q" and w[1:].isdigit()), "")


def _done(case: CasePage) -> str:
    if case.state in ("withdrawn", "dropped"):
        return f"Nothing more: {case.claimant.name} has withdrawn the dispute."
    if case.goods_back is not None and not case.due_minor and not case.transfers:
        return "Nothing more: the dispute is decided, and no refund is due."
    if case.state == "closed" and case.talks.settlements:
        return "Nothing more: the dispute was settled, and all that was agreed is done."
    if case.ruling is not None and case.closed_at is not None:
        return "Nothing more: the ruling is final, and the dispute closed."
    if case.transfer is not None:
        return "Nothing more: the dispute is decided and the refund is paid."
    return "Nothing more: the dispute is decided, and no payment is due."


def actions(case: CasePage) -> list[tuple[str, str, str]]:
    """Route, label and icon of each page on which the reader can take a step now.

    Who has an offer to answer finds the counter-offer beside it.
    """
    known = (
        ("rule", "rule", "Read the findings and rule", "scales"),
        ("propose", "rule", "Read the findings and propose a ruling", "scales"),
        ("review", "rule", "Read the findings and decide as well", "scales"),
        ("rule_on_appeal", "rule", "Read the findings and rule on the appeal", "scales"),
        ("appeal", "appeal", "Appeal against the ruling", "scales"),
        ("reopen", "reopen_dispute", "Open the dispute again", "edit"),
        ("answer", "answer_dispute", "Answer the claim", "message"),
        ("accept", "accept_dispute", "Accept every claim", "good"),
        ("offer", "make_offer", "Make an offer", "money"),
        ("deposit", "add_exhibit", "Bring an exhibit", "upload"),
        ("ask_evidence", "ask_evidence", "Ask for evidence", "clock"),
        ("close_evidence", "close_evidence", "Set a time for evidence", "calendar"),
        ("ask_more_time", "ask_more_time", "Ask for more time", "clock"),
        ("stop_clock", "stop_clock", "Stop the clock", "clock"),
        ("note", "note", "Write a note for officers", "edit"),
        ("examine", "find_signatures", "Look at the order’s signatures", "contract"),
        ("record_transfer", "record_transfer", "Record the transfer", "money"),
        ("advance", "advance", "Record the advance", "money"),
        ("recover", "recover", "Record the recovery", "money"),
        ("escalate", "escalate_dispute", "Hand the case to an officer", "person"),
        *goods.ACTIONS,
        ("reopen", "reopen_dispute", "Open it again", "edit"),
        ("withdraw", "withdraw_dispute", "Withdraw the dispute", "previous"),
    )
    return [
        (reverse(route, args=[case.reference]), label, icon)
        for step, route, label, icon in known
        if step in case.steps
        and (route != "find_signatures" or case.channel == OFFLINE)
        and not (step == "offer" and "accept_offer" in case.steps)
    ]


def key_facts(case: CasePage) -> list[tuple[str, Any]]:
    """Who claims what of whom, under which procedure."""
    facts = [
        ("Claimant", _party(case.claimant)),
        ("Respondent", _party(case.respondent)),
        ("Asked for", asked(case)),
        ("Channel", CHANNELS.get(case.channel, case.channel)),
        ("Procedure", f"{case.policy_title}, version {case.policy_version}"),
        ("Case officer", case.officer or "None yet"),
    ]
    return [(label, value) for label, value in facts if value]


def cover(case: CasePage) -> dict[str, Any]:
    """What is covered of the order, under the procedure of the case."""
    supplier = case.respondent if case.respondent.trades == "supplier" else case.claimant
    return cover_panel(case.coverage, case.channel, supplier.name)


def _party(party: Any) -> str:
    return f"{party.name} ({party.trades})"


def asked(case: CasePage) -> str:
    """What the claimant asks for as a whole."""
    if case.claimed_minor:
        return written(case.claimed_minor, case.currency)
    return words.REMEDIES[case.asked_remedy].capitalize()


def claims(
    case: CasePage, titles: Mapping[str, str], judgement: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Each claim in the claimant's words, with what the respondent says to it."""
    return [
        {
            "label": claim.label,
            "title": titles[claim.label],
            "says": claim.says,
            "asks": _asks(claim, case.currency),
            "facts": _particulars(claim),
            "stand": words.POSITIONS.get(claim.position or ""),
            "admits": _admitted(claim, judgement),
        }
        for claim in case.claims
    ]


def _admitted(claim: ClaimRow, judgement: Mapping[str, Any]) -> list[str]:
    """The issues that the respondent does not dispute, as statements."""
    issues = next(each["issues"] for each in judgement["claims"] if each["id"] == claim.label)
    return [admission(each) for each in issues if each["name"] in claim.admits]


def _asks(claim: ClaimRow, currency: str) -> str:
    sellers = claim.ground in SELLER_GROUNDS
    remedy = words.SELLERS_REMEDY if sellers else words.REMEDIES[claim.remedy]
    if claim.asked_minor is None:
        return remedy
    return f"{remedy}: {written(claim.asked_minor, currency)}"


def _particulars(claim: ClaimRow) -> str:
    told = []
    if claim.affected_quantity is not None:
        told.append(f"{number_text(claim.affected_quantity)} affected")
    if claim.discovered_on is not None:
        told.append(f"found on {day_text(claim.discovered_on)}")
    return ", ".join(told)


def requests(case: CasePage) -> list[dict[str, Any]]:
    """What the officer asked for, with its state in words."""
    sides = {"claimant": case.claimant.name, "respondent": case.respondent.name}
    return [
        {
            "request": each,
            "of": sides[each.side],
            "kind": DOCUMENT_KINDS[each.wanted_kind],
            "state": words.REQUEST_STATES[each.state],
            "may_bring": each.mine and "deposit" in case.steps and each.state in ("open", "lapsed"),
            "may_drop": "drop_request" in case.steps and each.state == "open",
        }
        for each in case.requests
    ]


def thread(case: CasePage) -> list[dict[str, Any]]:
    """The messages, oldest first."""
    return [
        {
            "by": each.person,
            "role": each.organisation,
            "at": each.at,
            "text": each.body,
            "mine": each.mine,
            "platform": each.side == "officer",
        }
        for each in case.messages
    ]


def extensions(case: CasePage) -> list[dict[str, Any]]:
    """What each side asked for in time, and what became of it."""
    names = {"claimant": case.claimant.name, "respondent": case.respondent.name}
    return [
        {
            "row": each,
            "what": f"request {each.label}" if each.label else "the answer",
            "of": names[each.side],
            "state": words.EXTENSIONS[each.state],
            "by": _decided_by(each),
            "may_decide": each.state == "asked" and "decide_on_time" in case.steps,
        }
        for each in case.extensions
    ]


def _decided_by(extension: ExtensionRow) -> str:
    if extension.state == "asked":
        return "the officer decides"
    if extension.decided_by:
        return f"decided by {extension.decided_by}"
    return "by the procedure itself"


def closing(case: CasePage) -> Any:
    """When the time for evidence ends or ended, if the officer has set one."""
    times = [each for each in case.deadlines if each.name == "evidence"]
    standing = [each for each in times if each.state != "cancelled"]
    return standing[-1].due_at if standing else None


def named(case: CasePage, label: str) -> ExhibitRow:
    """The exhibit with this label; raises ``NotFound``."""
    found = next((each for each in case.exhibits if each.label == label), None)
    if found is None:
        raise NotFound(f"This dispute has no exhibit {label}. Choose one from its page.")
    return found


def own(case: CasePage, label: str) -> ExhibitRow:
    """The exhibit with this label, if the reader may say what it shows; raises ``NotFound``."""
    found = named(case, label)
    if not (found.mine or case.role == "officer"):
        raise NotFound(f"{label} is the other side’s. Say in a message what you see in it.")
    return found


def refund(case: CasePage) -> str:
    """What is to be paid: the refund as the ruling orders it or as it became due when the goods
    came, or what is left of it."""
    ruling, back = case.ruling, case.goods_back
    if ruling is None:
        return ""
    if case.owed_minor:
        return written(abs(case.owed_minor), ruling.currency)
    due = ruling.refund_minor if back is None else back.due_minor or 0
    return written(due, ruling.currency)
