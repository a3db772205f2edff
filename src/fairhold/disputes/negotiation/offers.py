"""Offers: made, countered, declined, withdrawn, accepted. The history keeps every one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails
from fairhold.disputes.models import Dispute, Offer, Settlement
from fairhold.disputes.negotiation import closing, numbers, settling, words
from fairhold.disputes.negotiation.asked import Terms, checked
from fairhold.disputes.negotiation.says import offer_says
from fairhold.disputes.step import NotYourStep, StepNotOpen, take_step
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor


class OfferOpen(Refused):
    """A side has one open offer at a time."""

    code = "negotiation.offer_open"
    kind = "conflict"


class OfferClosed(Refused):
    """The offer has been accepted, declined, withdrawn or countered, or its time has passed."""

    code = "negotiation.offer_closed"
    kind = "conflict"


@transaction.atomic
def make_offer(
    *, reference: str, terms: Terms, answers: int | None = None, actor: Actor, now: datetime
) -> Offer:
    """Offer to settle; ``answers`` is the other side's open offer that this one counters.

    The other side has until the offer's last day, where it lives, to accept.
    """
    dispute = access.find(reference, actor)
    side = take_step(dispute, "offer", actor=actor)
    closing.expire_overdue(dispute, now)
    fields, ends = checked(dispute, side, terms, now)
    if dispute.offers.filter(side=side, state=words.OPEN).exists():
        raise OfferOpen("Your side has an open offer. Withdraw it first, then make another.")
    countered = _countered(dispute, side, answers, actor, now)
    last = dispute.offers.aggregate(last=Max("number"))["last"] or 0
    offer = Offer.objects.create(
        dispute=dispute,
        number=last + 1,
        side=side,
        answers=countered,
        person_id=actor.person_id,
        made_at=now,
        expires_at=ends.at,
        **fields,
    )
    numbers.start(dispute, "offer", offer.number, words.other(side), ends, now)
    _record(offer, fields, side, actor, now)
    _tell(offer, "countered" if countered else "offered", actor, now)
    return offer


@transaction.atomic
def withdraw_offer(*, reference: str, number: int, actor: Actor, now: datetime) -> Offer:
    """Take one's own open offer back."""
    return _end("withdraw_offer", words.WITHDRAWN, reference, number, actor, now)


@transaction.atomic
def decline_offer(*, reference: str, number: int, actor: Actor, now: datetime) -> Offer:
    """Say no to the other side's open offer."""
    return _end("decline_offer", words.DECLINED, reference, number, actor, now)


@transaction.atomic
def accept_offer(*, reference: str, number: int, actor: Actor, now: datetime) -> Settlement:
    """Accept the other side's open offer: the dispute is settled on its terms.

    Accepting again gives the settlement that is there.
    """
    dispute = access.find(reference, actor)
    try:
        side = take_step(dispute, "accept_offer", actor=actor)
    except StepNotOpen:
        if (settled := _settled(dispute, number, actor)) is not None:
            return settled
        raise
    offer = find(dispute, number)
    _must_be(offer, words.other(side), "accept")
    _close(offer, words.ACCEPTED, actor, now)
    deadlines.meet(dispute.case, "offer", label=str(offer.number), now=now)
    return settling.by_offer(dispute, offer, side=side, actor=actor, now=now)


def find(dispute: Dispute, number: int) -> Offer:
    """The offer of this number."""
    found = dispute.offers.filter(number=number).select_related("person").first()
    if found is None:
        raise NotFound(f"This dispute has no offer {number}. Choose one from its page.")
    return found


def _settled(dispute: Dispute, number: int, actor: Actor) -> Settlement | None:
    """The settlement that came of the offer, if the actor's side is the one that accepted it."""
    side = access.role_on(dispute, actor)
    made_by = words.other(side) if side in words.PARTIES else ""
    return Settlement.objects.filter(
        dispute=dispute, offer__number=number, offer__side=made_by
    ).first()


def _countered(
    dispute: Dispute, side: str, answers: int | None, actor: Actor, now: datetime
) -> Offer | None:
    if answers is None:
        return None
    offer = find(dispute, answers)
    _must_be(offer, words.other(side), "counter")
    _close(offer, words.COUNTERED, actor, now)
    deadlines.meet(dispute.case, "offer", label=str(offer.number), now=now)
    return offer


def _end(step: str, state: str, reference: str, number: int, actor: Actor, now: datetime) -> Offer:
    dispute = access.find(reference, actor)
    side = take_step(dispute, step, actor=actor)
    offer = find(dispute, number)
    withdraws = state == words.WITHDRAWN
    _must_be(offer, side if withdraws else words.other(side), state)
    if offer.state == state:  # sent twice
        return offer
    _close(offer, state, actor, now)
    deadlines.cancel(dispute.case, name="offer", label=str(offer.number), now=now)
    event = f"offer_{state}"
    chain.record(dispute.case, event, role=side, actor=actor, now=now, offer=offer.number)
    _tell(offer, event, actor, now, to=words.other(side))
    return offer


def _must_be(offer: Offer, side: str, verb: str) -> None:
    if offer.side != side:
        own = "your own" if verb != words.WITHDRAWN else "the other side’s"
        says = {
            words.WITHDRAWN: "withdraw",
            words.DECLINED: "decline",
        }.get(verb, verb)
        raise NotYourStep(f"Offer {offer.number} is {own}: you cannot {says} it.")


def _close(offer: Offer, state: str, actor: Actor, now: datetime) -> None:
    """Of two who answer an offer at once one does; past its time nobody does."""
    open_ = Offer.objects.filter(pk=offer.pk, state=words.OPEN, expires_at__gte=now)
    closed = open_.update(state=state, closed_by=actor.person_id, closed_at=now)
    offer.refresh_from_db()
    if not closed:
        was = "expired" if offer.state == words.OPEN else offer.state
        raise OfferClosed(
            f"Offer {offer.number} is no longer open: it was {was}. Make an offer of your own."
            if was != "expired"
            else f"The time to answer offer {offer.number} has passed. Make an offer of your own."
        )


def _record(offer: Offer, fields: dict[str, Any], side: str, actor: Actor, now: datetime) -> None:
    said = {**fields, "perform_on": fields["perform_on"] and fields["perform_on"].isoformat()}
    chain.record(
        offer.dispute.case,
        "offered",
        role=side,
        actor=actor,
        now=now,
        offer=offer.number,
        kind=offer.kind,
        amount_minor=offer.amount_minor,
        currency=offer.dispute.currency,
        answers=offer.answers.number if offer.answers else None,
        expires_at=offer.expires_at.isoformat(),
        terms=digest(said),
    )


def _tell(offer: Offer, event: str, actor: Actor, now: datetime, to: str | None = None) -> None:
    dispute = offer.dispute
    says = offer_says(offer.kind, offer.amount_minor, dispute.currency, offer.instalments)
    mails.tell(
        dispute,
        event,
        actor=actor,
        now=now,
        to=to or words.other(offer.side),
        due_at=offer.expires_at,
        label=str(offer.number),
        result=says,
    )
