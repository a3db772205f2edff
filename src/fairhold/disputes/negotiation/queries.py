"""What pages and the API read of a negotiation, in five queries."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from fairhold.disputes.models import Bid, Bidding, Dispute, Duty, Offer, Settlement
from fairhold.disputes.negotiation import closing, numbers, words
from fairhold.disputes.negotiation.rows import (
    BiddingRow,
    DutyRow,
    OfferRow,
    SettlementRow,
    Talks,
)
from fairhold.disputes.negotiation.says import duty_says, offer_says
from fairhold.disputes.negotiation.settling import reference_of
from fairhold.kit.calendar import end_of_day


def talks(dispute: Dispute, role: str) -> Talks:
    """All there is of settling in the dispute, as the reader may see it: everything but figures."""
    rules = numbers.rules_of(dispute).bidding
    bids = Bid.objects.defer("sealed").order_by("pk")
    biddings = list(
        dispute.biddings.order_by("-pk").prefetch_related(Prefetch("bids", queryset=bids))
    )
    used = sum(_rounds_of(each) for each in biddings)
    return Talks(
        offers=_offers(dispute, role),
        bidding=_bidding(biddings[0]) if biddings else None,
        bidding_allowed=rules.allowed,
        rounds_left=max(0, rules.rounds - used),
        settlements=_settlements(dispute, role),
    )


def open_to(found: Talks, steps: Iterable[str], role: str) -> set[str]:
    """Of the steps that the table gives the reader, those that the negotiation leaves open."""
    shut = {"bids_meet", "complete"} | _offer_steps(found) | _bidding_steps(found, role)
    standing = next((each for each in found.settlements if each.state == words.STANDING), None)
    return set(steps) - shut - _duty_steps(standing.duties if standing else ())


def _offer_steps(found: Talks) -> set[str]:
    open_ = {each.mine for each in found.offers if each.state == words.OPEN}
    shut = set() if False in open_ else {"accept_offer", "decline_offer"}
    return shut | ({"offer"} if True in open_ else {"withdraw_offer"})


def _bidding_steps(found: Talks, role: str) -> set[str]:
    every = {"propose_bidding", "agree_to_bidding", "leave_bidding", "bid"}
    bidding = found.bidding
    if bidding is None or bidding.state not in closing.LIVE:
        may = found.bidding_allowed and found.rounds_left
        return every - {"propose_bidding"} if may else every
    if bidding.state == words.RUNNING:
        open_ = {"leave_bidding"} | ({"bid"} if role not in bidding.bid_by else set())
    else:
        own = bidding.proposed_by == role
        open_ = {"leave_bidding"} | (set() if own else {"agree_to_bidding"})
    return every - open_


def _duty_steps(duties: Iterable[DutyRow]) -> set[str]:
    """Steps for which there is nothing in a fitting state."""
    mine = {each.state for each in duties if each.mine}
    theirs = {each.state for each in duties if not each.mine}
    open_: set[str] = set()
    if words.DUE in mine:
        open_ |= {"show_performance"}
    if words.DUE in theirs:
        open_ |= {"extend_performance", "forgive_performance", "revive"}
    if words.SHOWN in theirs:
        open_ |= {"confirm_performance", "contest_performance", "forgive_performance"}
    return {
        *("show_performance", "confirm_performance", "contest_performance"),
        *("extend_performance", "forgive_performance", "revive"),
    } - open_


def _offers(dispute: Dispute, role: str) -> tuple[OfferRow, ...]:
    found = dispute.offers.select_related("person", "closed_by", "answers")
    return tuple(_offer(each, dispute, role) for each in found.order_by("number"))


def _offer(offer: Offer, dispute: Dispute, role: str) -> OfferRow:
    return OfferRow(
        number=offer.number,
        side=offer.side,
        mine=offer.side == role,
        kind=offer.kind,
        amount_minor=offer.amount_minor,
        instalments=tuple(
            (date.fromisoformat(each["due_on"]), each["amount_minor"]) for each in offer.instalments
        ),
        what=offer.what,
        return_paid_by=offer.return_paid_by,
        perform_on=offer.perform_on,
        conditions=offer.conditions,
        answers=offer.answers.number if offer.answers else None,
        state=offer.state,
        person=offer.person.name,
        made_at=offer.made_at,
        expires_at=offer.expires_at,
        zone=numbers.party(dispute, words.other(offer.side)).timezone,
        closed_by=offer.closed_by.name if offer.closed_by else None,
        closed_at=offer.closed_at,
        says=offer_says(offer.kind, offer.amount_minor, dispute.currency, offer.instalments),
    )


def _rounds_of(bidding: Bidding) -> int:
    """How many rounds both sides have bid in."""
    bids = [each.round for each in bidding.bids.all()]
    return sum(bids.count(number) == len(words.PARTIES) for number in set(bids))


def _bidding(bidding: Bidding) -> BiddingRow:
    here = [each.side for each in bidding.bids.all() if each.round == bidding.round]
    return BiddingRow(
        state=bidding.state,
        round=bidding.round,
        rounds=bidding.rounds,
        proposed_by=bidding.proposed_by,
        proposed_at=bidding.proposed_at,
        agreed_at=bidding.agreed_at,
        ended_at=bidding.ended_at,
        left_by=bidding.left_by or None,
        bid_by=tuple(sorted(here)),
    )


def _settlements(dispute: Dispute, role: str) -> tuple[SettlementRow, ...]:
    duties = Duty.objects.select_related("file", "shown_by", "confirmed_by").order_by("number")
    found = dispute.settlements.prefetch_related(Prefetch("duties", queryset=duties))
    return tuple(_settlement(each, dispute, role) for each in found.order_by("-pk"))


def _settlement(settlement: Settlement, dispute: Dispute, role: str) -> SettlementRow:
    return SettlementRow(
        reference=reference_of(settlement),
        kind=settlement.kind,
        amount_minor=settlement.amount_minor,
        currency=dispute.currency,
        state=settlement.state,
        posted=settlement.posted,
        settled_at=settlement.settled_at,
        ended_at=settlement.ended_at,
        document=settlement.document,
        document_hash=settlement.document_hash,
        duties=tuple(_duty(each, dispute, role) for each in settlement.duties.all()),
    )


def _duty(duty: Duty, dispute: Dispute, role: str) -> DutyRow:
    party = numbers.party(dispute, duty.side)
    return DutyRow(
        number=duty.number,
        act=duty.act,
        side=duty.side,
        name=party.name,
        mine=duty.side == role,
        amount_minor=duty.amount_minor,
        what=duty.what,
        says=duty_says(duty.act, duty.amount_minor, dispute.currency, duty.what),
        due_on=duty.due_on,
        due_at=end_of_day(duty.due_on, party.timezone),
        zone=party.timezone,
        state=duty.state,
        done_on=duty.done_on,
        file_name=duty.file.name if duty.file else None,
        shown_by=duty.shown_by.name if duty.shown_by else None,
        shown_at=duty.shown_at,
        contested=duty.contested,
        confirmed_by=duty.confirmed_by.name if duty.confirmed_by else None,
        ended_at=duty.ended_at,
    )
