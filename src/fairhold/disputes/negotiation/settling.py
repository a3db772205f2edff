"""The settlement: a written record under one hash, the duties it leaves, and what is owed by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from fairhold.casework import chain, deadlines
from fairhold.casework.models import Pause
from fairhold.disputes import access, mails, terms
from fairhold.disputes.models import Bid, Dispute, Duty, Offer, Settlement
from fairhold.disputes.negotiation import accounts, closing, numbers, words
from fairhold.disputes.negotiation.says import duty_says, record_says
from fairhold.kit.canonical import digest
from fairhold.kit.money import to_text
from fairhold.kit.references import reference
from fairhold.parties.actor import Actor

FORMAT = "fairhold-settlement/1"


def reference_of(settlement: Settlement) -> str:
    """The settlement's public reference, S-000017."""
    return reference("S", settlement.pk)


def by_offer(
    dispute: Dispute, offer: Offer, *, side: str, actor: Actor, now: datetime
) -> Settlement:
    """The settlement that the acceptance of an offer makes; the dispute is settled already."""
    made = numbers.party(dispute, offer.side)
    accepted = {
        offer.side: _by(offer.person.name, made.name, offer.made_at),
        side: _by(actor.person_name, actor.organisation_name, now),
    }
    return _settle(
        dispute,
        _Agreed(
            kind=offer.kind,
            amount_minor=offer.amount_minor,
            conditions=offer.conditions,
            duties=duties_of(dispute, offer, now),
            accepted=accepted,
            offer=offer,
        ),
        side,
        actor,
        now,
    )


def by_bids(
    dispute: Dispute, bids: Iterable[Bid], amount: int, *, side: str, actor: Actor, now: datetime
) -> Settlement:
    """The settlement of two bids that met, at ``amount`` minor units: the respondent pays."""
    buys = dispute.claimant_id == dispute.order.buyer_id
    days = numbers.rules_of(dispute).performance.days
    due_on = numbers.day_after(dispute, "respondent", days, now)
    accepted = {
        each.side: _by(each.person.name, numbers.party(dispute, each.side).name, each.at)
        for each in bids
    }
    kind = words.PARTIAL_REFUND if buys else words.PAYMENT
    duties = [Duty(number=1, act=words.PAY, side="respondent", amount_minor=amount, due_on=due_on)]
    agreed = _Agreed(kind, amount, "", duties, accepted, None)
    return _settle(dispute, agreed, side, actor, now)


def duties_of(dispute: Dispute, offer: Offer, now: datetime) -> list[Duty]:
    """Who must do what by when under an offer that is accepted now."""
    days = numbers.rules_of(dispute).performance.days
    due_on = offer.perform_on or numbers.day_after(dispute, "respondent", days, now)
    act = {words.REPLACEMENT: words.DELIVER, words.REPAIR: words.MEND}.get(offer.kind)
    if act is not None:
        return [Duty(number=1, act=act, side="respondent", what=offer.what, due_on=due_on)]
    first = []
    if offer.kind == words.RETURN_AND_REFUND:
        what = f"The {offer.return_paid_by} pays the way back."
        first = [Duty(number=1, act=words.SEND_BACK, side="claimant", what=what, due_on=due_on)]
        due_on += timedelta(days=days)
    act = words.CREDIT_NOTE if offer.kind == words.CREDIT else words.PAY
    parts = _parts(offer, due_on)
    return first + [
        Duty(number=number, act=act, side="respondent", amount_minor=amount, due_on=day)
        for number, (day, amount) in enumerate(parts, start=len(first) + 1)
    ]


def _parts(offer: Offer, due_on: date) -> list[tuple[date, int]]:
    """The instalments, or the whole amount on one day."""
    if not offer.instalments:
        return [(due_on, offer.amount_minor or 0)]
    return [
        (date.fromisoformat(each["due_on"]), each["amount_minor"]) for each in offer.instalments
    ]


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What was agreed, however it came about."""

    kind: str
    amount_minor: int | None
    conditions: str
    duties: list[Duty]
    accepted: dict[str, dict[str, str]]
    offer: Offer | None


def _by(person: str, organisation: str, at: datetime) -> dict[str, str]:
    return {"person": person, "organisation": organisation, "at": at.isoformat()}


def _settle(
    dispute: Dispute, agreed: _Agreed, side: str, actor: Actor, now: datetime
) -> Settlement:
    """Write it down, start what follows, close what it ends."""
    document = _document(dispute, agreed)
    settlement = Settlement.objects.create(
        dispute=dispute,
        offer=agreed.offer,
        kind=agreed.kind,
        amount_minor=agreed.amount_minor,
        document=document,
        document_hash=digest(document),
        posted=terms.policy_of(dispute.case).doc.remedy.carried_out.allowed,
        settled_at=now,
    )
    closing.end_talks(dispute, now=now)
    Pause.objects.filter(case=dispute.case, ended_at__isnull=True).update(ended_at=now)
    deadlines.cancel(dispute.case, now=now)
    _begin(dispute, settlement, agreed.duties, now)
    chain.record(
        dispute.case,
        "settled",
        role=side,
        actor=actor,
        now=now,
        settlement=reference_of(settlement),
        offer=agreed.offer.number if agreed.offer else None,
        kind=agreed.kind,
        amount_minor=agreed.amount_minor,
        currency=dispute.currency,
        document=settlement.document_hash,
    )
    mails.tell(dispute, "settled", actor=actor, now=now, result=_result(document))
    return settlement


def _begin(dispute: Dispute, settlement: Settlement, duties: list[Duty], now: datetime) -> None:
    clause = numbers.rules_of(dispute).performance.clause
    for duty in duties:
        duty.settlement = settlement
        duty.save(force_insert=True)
        ends = numbers.on(dispute, duty.side, duty.due_on, clause)
        numbers.start(dispute, "performance", duty.number, duty.side, ends, now)
        accounts.post_owed(duty, now)


def _document(dispute: Dispute, agreed: _Agreed) -> dict[str, Any]:
    """The record, as it is hashed; amounts are decimal texts, so that anyone can read it."""
    currency = dispute.currency
    amount = agreed.amount_minor
    return {
        "format": FORMAT,
        "dispute": access.reference_of(dispute),
        "order": str(dispute.order),
        "claimant": dispute.claimant.name,
        "respondent": dispute.respondent.name,
        "currency": currency,
        "kind": agreed.kind,
        "amount": None if amount is None else to_text(amount, currency),
        "by": "offer" if agreed.offer else "blind bids",
        "offer": agreed.offer.number if agreed.offer else None,
        "conditions": agreed.conditions,
        "duties": [_duty(dispute, duty) for duty in agreed.duties],
        "accepted": agreed.accepted,
    }


def _duty(dispute: Dispute, duty: Duty) -> dict[str, Any]:
    party = numbers.party(dispute, duty.side)
    amount, currency = duty.amount_minor, dispute.currency
    return {
        "number": duty.number,
        "who": party.name,
        "side": duty.side,
        "act": duty.act,
        "amount": None if amount is None else to_text(amount, currency),
        "says": duty_says(duty.act, amount, currency, duty.what),
        "due_on": duty.due_on.isoformat(),
        "zone": party.timezone,
    }


def _result(document: dict[str, Any]) -> str:
    """The settlement in plain words, a duty a line."""
    duties = [f"- By {each['due_on']}: {each['who']} {each['says']}" for each in document["duties"]]
    return "\n".join([f"Agreed: {record_says(document)}.", "", *duties])
