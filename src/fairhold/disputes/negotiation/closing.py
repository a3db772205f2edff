"""The end of talks: what is still open is closed when the dispute goes on without it."""

from datetime import datetime

from fairhold.casework import deadlines
from fairhold.disputes.models import Bid, Bidding, Dispute
from fairhold.disputes.negotiation import words

LIVE = (words.PROPOSED, words.RUNNING)


def end_talks(dispute: Dispute, *, now: datetime) -> None:
    """The dispute is settled, accepted, withdrawn or decided: nothing more can be agreed to."""
    for offer in dispute.offers.filter(state=words.OPEN):
        deadlines.cancel(dispute.case, name="offer", label=str(offer.number), now=now)
    dispute.offers.filter(state=words.OPEN).update(state=words.EXPIRED, closed_at=now)
    dispute.biddings.filter(state__in=LIVE).update(state=words.ENDED, ended_at=now)
    forget(dispute)


def expire_overdue(dispute: Dispute, now: datetime) -> None:
    """Offers whose time has passed, in case nobody has closed them yet."""
    for offer in dispute.offers.filter(state=words.OPEN, expires_at__lt=now):
        deadlines.lapse(dispute.case, "offer", label=str(offer.number), now=now)
    overdue = dispute.offers.filter(state=words.OPEN, expires_at__lt=now)
    overdue.update(state=words.EXPIRED, closed_at=now)


def forget(dispute: Dispute) -> None:
    """Empty the seals of every bid of the dispute."""
    Bid.objects.filter(bidding__dispute=dispute).exclude(sealed="").update(sealed="")


def live(dispute: Dispute) -> Bidding | None:
    """The bidding that is proposed or running."""
    return dispute.biddings.filter(state__in=LIVE).first()
