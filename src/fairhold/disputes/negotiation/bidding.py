"""Blind bidding: two confidential figures, settled at the midpoint where they meet.

The claimant names the least it would take, the respondent the most it would pay. A figure is
sealed when it comes (`seal`), read once, by the other side's bid that completes the round, and
gone from the database when that transaction ends. No event, mail, page or answer ever holds one.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.views.decorators.debug import sensitive_variables

from fairhold.casework import chain
from fairhold.disputes import access, mails
from fairhold.disputes.models import Bid, Bidding, Dispute, Settlement
from fairhold.disputes.negotiation import closing, numbers, settling, words
from fairhold.disputes.negotiation.asked import most_minor
from fairhold.disputes.negotiation.seal import open_seal, seal
from fairhold.disputes.step import NotYourStep, move, take_step
from fairhold.kit.errors import Refused
from fairhold.kit.money import BadAmount, decimals_of, round_half_up, to_minor
from fairhold.parties.actor import Actor


class NoBidding(Refused):
    """Blind bidding is not offered, used up, or not under way."""

    code = "negotiation.no_bidding"
    kind = "conflict"


class BidMade(Refused):
    """A side bids once a round."""

    code = "negotiation.bid_made"
    kind = "conflict"


class BadFigure(Refused):
    """The figure is none. The message does not repeat it."""

    code = "negotiation.bad_figure"


@transaction.atomic
def propose_bidding(*, reference: str, actor: Actor, now: datetime) -> Bidding:
    """Propose blind bidding; it begins when the other side agrees."""
    dispute = access.find(reference, actor)
    side = take_step(dispute, "propose_bidding", actor=actor)
    rules, used = numbers.rules_of(dispute).bidding, rounds_used(dispute)
    if not rules.allowed:
        raise NoBidding("This procedure has no blind bidding. Make an offer instead.")
    if used >= rules.rounds:
        raise NoBidding(f"The {rules.rounds} rounds of blind bidding are used up. Make an offer.")
    if (live := closing.live(dispute)) is not None:
        if live.proposed_by == side and live.state == words.PROPOSED:  # sent twice
            return live
        raise NoBidding("Blind bidding is proposed or under way already. Its page says what next.")
    made = Bidding.objects.create(
        dispute=dispute, round=used + 1, rounds=rules.rounds, proposed_by=side, proposed_at=now
    )
    _told(dispute, "bidding_proposed", side, actor, now)
    return made


@transaction.atomic
def agree_to_bidding(*, reference: str, actor: Actor, now: datetime) -> Bidding:
    """Agree to the other side's proposal: both can bid from now on."""
    dispute = access.find(reference, actor)
    side = take_step(dispute, "agree_to_bidding", actor=actor)
    found = _live(dispute)
    if found.state == words.RUNNING:  # sent twice
        return found
    if found.proposed_by == side:
        raise NotYourStep("You have proposed it; the other side has to agree.")
    Bidding.objects.filter(pk=found.pk).update(state=words.RUNNING, agreed_at=now)
    found.refresh_from_db()
    _told(dispute, "bidding_agreed", side, actor, now)
    return found


@transaction.atomic
def leave_bidding(*, reference: str, actor: Actor, now: datetime) -> Bidding:
    """End the bidding, or decline it: figures that wait are forgotten unread."""
    dispute = access.find(reference, actor)
    side = take_step(dispute, "leave_bidding", actor=actor)
    found = _live(dispute)
    Bidding.objects.filter(pk=found.pk).update(state=words.ENDED, ended_at=now, left_by=side)
    closing.forget(dispute)
    found.refresh_from_db()
    _told(dispute, "bidding_left", side, actor, now)
    return found


@sensitive_variables()  # the report of a crash leaves by mail; `atomic` holds the arguments too
@transaction.atomic
@sensitive_variables()
def bid(*, reference: str, figure: str, actor: Actor, now: datetime) -> Settlement | None:
    """Give one's figure for this round, a decimal in the dispute's currency; once a round.

    The settlement, where the two figures met; else None. Whoever bids second completes the round.
    """
    dispute = access.find(reference, actor)
    side = take_step(dispute, "bid", actor=actor)
    found = _live(dispute)
    if found.state != words.RUNNING:
        raise NoBidding("The other side has to agree to blind bidding first.")
    if found.bids.filter(round=found.round, side=side).exists():
        raise BidMade("Your side has bid in this round. It ends when the other side has bid too.")
    minor = _minor(figure, dispute)
    own = Bid(bidding=found, round=found.round, side=side, person_id=actor.person_id, at=now)
    own.sealed = seal(own, minor)
    own.save(force_insert=True)
    chain.record(dispute.case, "bid_made", role=side, actor=actor, now=now, round=found.round)
    both = list(found.bids.filter(round=found.round).select_related("person"))
    if len(both) < len(words.PARTIES):
        mails.tell(dispute, "bid_made", actor=actor, now=now, to=words.other(side))
        return None
    return _finish_round(dispute, found, both, side, actor, now)


def rounds_used(dispute: Dispute) -> int:
    """Rounds in which both sides have bid, in this and every earlier bidding of the dispute."""
    told = Bid.objects.filter(bidding__dispute=dispute).values("bidding", "round")
    whole = told.annotate(bids=Count("pk")).filter(bids=len(words.PARTIES))
    return len(whole)


@sensitive_variables()
def _finish_round(
    dispute: Dispute, found: Bidding, both: list[Bid], side: str, actor: Actor, now: datetime
) -> Settlement | None:
    figures = {each.side: open_seal(each) for each in both}
    closing.forget(dispute)
    least, most = figures["claimant"], figures["respondent"]
    if most < least:
        _next_round(dispute, found, now)
        return None
    Bidding.objects.filter(pk=found.pk).update(state=words.MET, ended_at=now)
    move(dispute, "bids_meet")
    amount = round_half_up(least + most, 2)
    return settling.by_bids(dispute, both, amount, side=side, actor=actor, now=now)


def _next_round(dispute: Dispute, found: Bidding, now: datetime) -> None:
    """The figures did not meet; nobody learns by how much."""
    over = found.round >= found.rounds
    change = {"state": words.ENDED, "ended_at": now} if over else {"round": found.round + 1}
    Bidding.objects.filter(pk=found.pk).update(**change)
    chain.record(
        dispute.case,
        "bids_missed",
        role="clock",
        actor=None,
        now=now,
        round=found.round,
        of=found.rounds,
    )
    event = "bidding_over" if over else "bids_missed"
    mails.tell(dispute, event, actor=None, now=now, label=str(found.round))


def _live(dispute: Dispute) -> Bidding:
    found = closing.live(dispute)
    if found is None:
        raise NoBidding("There is no blind bidding under way in this dispute.")
    return found


@sensitive_variables()
def _minor(figure: str, dispute: Dispute) -> int:
    """The figure in minor units; what is wrong with it is told without repeating it."""
    places = decimals_of(dispute.currency)
    try:
        minor = to_minor(figure, dispute.currency)
    except BadAmount:
        raise BadFigure(
            f"Give an amount above zero with at most {places} decimals, like 1250.00.",
            field="figure",
        ) from None
    if minor > most_minor(dispute):
        raise BadFigure("This is more than was paid or is asked for this order.", field="figure")
    return minor


def _told(dispute: Dispute, event: str, side: str, actor: Actor, now: datetime) -> None:
    chain.record(dispute.case, event, role=side, actor=actor, now=now)
    mails.tell(dispute, event, actor=actor, now=now, to=words.other(side))
