"""A ruling for its readers: in figures, as a PDF, and whether its refund is paid."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse

from fairhold.disputes.queries import CasePage, ruling_document
from fairhold.disputes.queries.rows import RulingRow
from fairhold.kit.errors import NotFound
from fairhold.kit.money import to_text
from fairhold.rules import policy as policies
from fairhold.rulings.pdf import ruling_pdf


def standing(case: CasePage) -> RulingRow:
    """The ruling that stands; raises ``NotFound``."""
    if case.ruling is None:
        raise NotFound(f"Dispute {case.reference} is not decided yet. Its page says what is next.")
    return case.ruling


def pdf(case: CasePage) -> bytes:
    """The ruling as PDF/A."""
    return ruling_pdf(ruling_document(case), standing(case).issued_at)


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
    back = case.goods_back
    ended = back is not None and back.due_minor is not None
    amount = back.due_minor if back is not None and ended else ruling.refund_minor
    return {
        "ruling": ruling,
        "owed": bool(amount),
        "amount": amount,
        "waits": back is not None and not ended,
        "carried_out": policy.doc.remedy.carried_out.allowed,
        "transfer": transfer,
        "paid_by_platform": case.paid_by_platform,
        "debtor": supplies.name,
        "creditor": buys.name,
        "due_at": next((d.due_at for d in case.deadlines if d.name == "payment"), None),
        "transfer_url": reverse("transfer_file", args=[case.reference])
        if transfer is not None and transfer.file_name
        else "",
    }


def exhibits(
    document: Mapping[str, Any], links: Mapping[str, Mapping[str, str]]
) -> list[Mapping[str, str]]:
    """The exhibits the ruling rests on, each with where it can be seen."""
    return [
        {**each, "url": links.get(each["id"], {}).get("url", "")} for each in document["exhibits"]
    ]
