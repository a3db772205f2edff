"""Talks: offers, blind bids, and what is done of a settlement."""

from datetime import date
from typing import Any

from fairhold.demo.papers import paper
from fairhold.demo.plot import Beat, Moment
from fairhold.disputes import services
from fairhold.disputes.services import Instalment, Terms


def offers(days: int, by: str, kind: str, amount: str | None = None, **said: Any) -> Beat:
    """A side offers; days in ``perform``, ``until`` and ``parts`` count before today."""
    return Beat(
        days,
        by,
        lambda at: services.make_offer(terms=_terms(at, kind, amount, said), **at.step),
    )


def _terms(at: Moment, kind: str, amount: str | None, said: dict[str, Any]) -> Terms:
    return Terms(
        kind=kind,
        amount=amount,
        what=said.get("what", ""),
        return_paid_by=said.get("return_paid_by", ""),
        perform_on=_day(at, said.get("perform")),
        expires_on=_day(at, said.get("until")),
        instalments=[Instalment(at.day(on), much) for on, much in said.get("parts", ())],
        conditions=said.get("conditions", ""),
    )


def _day(at: Moment, days: int | None) -> date | None:
    return None if days is None else at.day(days)


def accepts_offer(days: int, by: str = "claimant", number: int = 1) -> Beat:
    """The other side accepts: the dispute is settled."""
    return Beat(days, by, lambda at: services.accept_offer(number=number, **at.step))


def declines_offer(days: int, by: str = "claimant", number: int = 1) -> Beat:
    """The other side says no."""
    return Beat(days, by, lambda at: services.decline_offer(number=number, **at.step))


def proposes_bidding(days: int, by: str = "claimant") -> Beat:
    """A side proposes blind bidding."""
    return Beat(days, by, lambda at: services.propose_bidding(**at.step))


def agrees_to_bidding(days: int, by: str = "respondent") -> Beat:
    """The other side agrees: both can bid."""
    return Beat(days, by, lambda at: services.agree_to_bidding(**at.step))


def bids(days: int, by: str, figure: str) -> Beat:
    """A side gives its figure for the round."""
    return Beat(days, by, lambda at: services.bid(figure=figure, **at.step))


def shows_done(days: int, number: int, title: str, by: str = "respondent") -> Beat:
    """A side shows with a paper that it has done its part."""

    def deed(at: Moment) -> None:
        on = at.now.date()
        made = paper(title, at.actor.organisation_name, on, [("Dispute", at.scene.dispute)])
        services.show_performance(
            number=number, done_on=on, file_id=at.keep(made, "performance.pdf"), **at.step
        )

    return Beat(days, by, deed)


def confirms_done(days: int, number: int, by: str = "claimant") -> Beat:
    """The other side confirms that the part is done."""
    return Beat(days, by, lambda at: services.confirm_performance(number=number, **at.step))
