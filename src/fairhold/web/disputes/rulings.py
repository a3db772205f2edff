"""A ruling for its readers: in figures, as a PDF, and whether its refund is paid."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse

from fairhold.disputes.queries import CasePage, ruling_document
from fairhold.disputes.queries.decided import ruling_of
from fairhold.disputes.queries.rows import RulingRow
from fairhold.kit.money import to_text
from fairhold.rules import policy as policies
from fairhold.rulings.pdf import ruling_pdf


def standing(case: CasePage) -> RulingRow:
    """The ruling that stands; raises ``NotFound``."""
    return ruling_of(case)


def pdf(case: CasePage, number: int | None = None) -> bytes:
    """A ruling as PDF/A."""
    return ruling_pdf(ruling_document(case, number), ruling_of(case, number).issued_at)


def mark(case: CasePage, ruling: RulingRow) -> dict[str, str]:
    """Whether the ruling stands, in a notice: its kind, title and text."""
    if ruling.standing == "replaced":
        return {
            "kind": "warning",
            "title": f"Replaced by ruling {ruling.replaced_by}",
            "says": "The appeal was decided by another officer. This ruling no longer stands; it "
            "is kept so that everybody can read it.",
        }
    if ruling.standing == "appealed":
        return {
            "kind": "warning",
            "title": "Under appeal",
            "says": "An officer who took no part in it looks at the case again. Until then "
            "nothing need be paid.",
        }
    replaces = f" It replaces ruling {ruling.replaces}." if ruling.replaces else ""
    by_policy = (
        " Ruled by policy; nobody has looked yet. Either side can have an officer look, at no cost."
        if ruling.officer is None
        else ""
    )
    final = "" if case.appeal_until else " It is final."
    return {"kind": "info", "title": "This ruling stands", "says": f"{replaces}{by_policy}{final}"}


def remedy(ruling: RulingRow) -> dict[str, Any]:
    """What was ordered, as the tag ``remedy`` takes it; its arithmetic if it was recommended so."""
    recommended: dict[str, Any] = ruling.judgement["recommendation"]
    if not ruling.departs:
        return recommended
    refund = {
        "amount": Decimal(to_text(ruling.refund_minor, ruling.currency)),
        "currency": ruling.currency,
    }
    return {"outcome": ruling.outcome, "refund": refund, "lines": []}


def result(case: CasePage) -> dict[str, Any] | None:
    """Decided and paid, as two facts; None while the dispute is undecided."""
    ruling = case.ruling
    if ruling is None:
        return None
    transfer = case.transfer
    policy = policies.load(case.policy_name, case.policy_version)
    buys = case.claimant if case.claimant.trades == "buyer" else case.respondent
    supplies = case.respondent if buys is case.claimant else case.claimant
    waits = case.due_minor is None
    amount = ruling.refund_minor if case.due_minor is None else case.due_minor
    return {
        "ruling": ruling,
        "owed": bool(amount),
        "amount": amount,
        "waits": waits,
        "rest": abs(case.owed_minor) if _differs(case) else 0,
        "back": case.owed_minor < 0,
        "appealed": case.state == "appealed",
        "appeal_until": case.appeal_until,
        "others": [each for each in case.rulings if each.number != ruling.number],
        "carried_out": policy.doc.remedy.carried_out.allowed,
        "transfer": transfer,
        "says_paid": bool(amount) and not waits and (case.advance is None or transfer is not None),
        "advance": case.advance,
        "paid_by_platform": case.paid_by_platform,
        "debtor": supplies.name,
        "creditor": buys.name,
        "due_at": next(
            (
                d.due_at
                for d in reversed(case.deadlines)
                if d.name in ("payment", "payback") and d.state in ("open", "lapsed")
            ),
            None,
        ),
        "transfer_url": reverse("transfer_file", args=[case.reference])
        if transfer is not None and transfer.file_name
        else "",
    }


def _differs(case: CasePage) -> bool:
    """Whether another sum is owed than the refund: a part was paid, or too much."""
    return bool(case.ruling and case.owed_minor not in (0, case.due_minor))


def exhibits(
    document: Mapping[str, Any], links: Mapping[str, Mapping[str, str]]
) -> list[Mapping[str, str]]:
    """The exhibits the ruling rests on, each with where it can be seen."""
    return [
        {**each, "url": links.get(each["id"], {}).get("url", "")} for each in document["exhibits"]
    ]
