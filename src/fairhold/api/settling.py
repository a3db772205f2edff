"""Settling a dispute: offers, blind bidding, and what is done of a settlement."""

from django.http import FileResponse

from fairhold.api.openapi import binary
from fairhold.api.pages import Cursor, Limit, Page, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.settling_shapes import (
    Bidding,
    ContestIn,
    ExtensionIn,
    FigureIn,
    Offer,
    OfferIn,
    PerformanceIn,
    Settlement,
)
from fairhold.api.shapes import PathId
from fairhold.disputes import queries, services
from fairhold.disputes.negotiation.access import performance_file
from fairhold.files.serve import download_response

resource = Resource(tags=["settling"])


@resource.get("/disputes/{reference}/offers")
def list_offers(request: ApiRequest, reference: str, cursor: Cursor, limit: Limit) -> Page[Offer]:
    """Every offer of the dispute, open or closed, oldest first."""
    after = number_after(cursor, "offers") or 0
    case = queries.case_page(reference=reference, actor=request.actor)
    return page(
        request,
        [each for each in case.talks.offers if each.number > after][: limit + 1],
        of="offers",
        limit=limit,
        last=lambda row: row.number,
        show=lambda row: Offer.of(row, case.currency),
    )


@resource.post("/disputes/{reference}/offers")
def make_offer(request: ApiRequest, reference: str, payload: OfferIn) -> Created[Offer]:
    """Make an offer, as a party; with `answers` it counters the other side's open offer."""
    made = services.make_offer(
        reference=reference,
        terms=payload.as_terms(),
        answers=payload.answers,
        actor=request.actor,
        now=request.now,
    )
    return Created(_offer(request, reference, made.number), f"/api/v1/disputes/{reference}/offers")


@resource.post("/disputes/{reference}/offers/{number}/acceptance")
def accept_offer(request: ApiRequest, reference: str, number: PathId) -> Created[Settlement]:
    """Accept the other side's open offer: the dispute is settled. Again gives the same."""
    services.accept_offer(reference=reference, number=number, actor=request.actor, now=request.now)
    return Created(_newest(request, reference), f"/api/v1/disputes/{reference}/settlements")


@resource.post("/disputes/{reference}/offers/{number}/refusal")
def decline_offer(request: ApiRequest, reference: str, number: PathId) -> Offer:
    """Decline the other side's open offer."""
    services.decline_offer(reference=reference, number=number, actor=request.actor, now=request.now)
    return _offer(request, reference, number)


@resource.post("/disputes/{reference}/offers/{number}/withdrawal")
def take_back_offer(request: ApiRequest, reference: str, number: PathId) -> Offer:
    """Withdraw your own open offer."""
    services.withdraw_offer(
        reference=reference, number=number, actor=request.actor, now=request.now
    )
    return _offer(request, reference, number)


@resource.get("/disputes/{reference}/bidding")
def read_bidding(request: ApiRequest, reference: str) -> Bidding:
    """Where blind bidding stands, without any figure.

    Each side names a confidential figure: the claimant the least it would take, the respondent the
    most it would pay. Where they meet, the dispute is settled at the midpoint; where they do not,
    nobody is ever shown a figure, or how far apart they were.
    """
    return _bidding(request, reference)


@resource.post("/disputes/{reference}/bidding/proposal")
def propose_bidding(request: ApiRequest, reference: str) -> Bidding:
    """Propose blind bidding; it begins when the other side agrees."""
    services.propose_bidding(reference=reference, actor=request.actor, now=request.now)
    return _bidding(request, reference)


@resource.post("/disputes/{reference}/bidding/agreement")
def agree_to_bidding(request: ApiRequest, reference: str) -> Bidding:
    """Agree to the other side's proposal."""
    services.agree_to_bidding(reference=reference, actor=request.actor, now=request.now)
    return _bidding(request, reference)


@resource.post("/disputes/{reference}/bidding/end")
def leave_bidding(request: ApiRequest, reference: str) -> Bidding:
    """Leave the bidding, or decline it: figures that wait are forgotten unread."""
    services.leave_bidding(reference=reference, actor=request.actor, now=request.now)
    return _bidding(request, reference)


@resource.post("/disputes/{reference}/bidding/bids")
def bid(request: ApiRequest, reference: str, payload: FigureIn) -> Bidding:
    """Name your figure for this round. State `met` says that the dispute is settled."""
    services.bid(reference=reference, figure=payload.figure, actor=request.actor, now=request.now)
    return _bidding(request, reference)


@resource.get("/disputes/{reference}/settlements")
def list_settlements(
    request: ApiRequest, reference: str, cursor: Cursor, limit: Limit
) -> Page[Settlement]:
    """The settlements of the dispute, newest first: more than one only if one was broken."""
    skip = number_after(cursor, "settlements") or 0
    found = queries.case_page(reference=reference, actor=request.actor).talks.settlements
    return page(
        request,
        list(enumerate(found, start=1))[skip : skip + limit + 1],
        of="settlements",
        limit=limit,
        last=lambda numbered: numbered[0],
        show=lambda numbered: Settlement.of(numbered[1]),
    )


@resource.post("/disputes/{reference}/settlement/parts/{number}/performance")
def show_performance(
    request: ApiRequest, reference: str, number: PathId, payload: PerformanceIn
) -> Settlement:
    """Show with a file that your part of the settlement is done."""
    services.show_performance(
        reference=reference,
        number=number,
        actor=request.actor,
        now=request.now,
        **payload.model_dump(),
    )
    return _newest(request, reference)


@resource.post("/disputes/{reference}/settlement/parts/{number}/confirmation")
def confirm_performance(request: ApiRequest, reference: str, number: PathId) -> Settlement:
    """Confirm that the other side has done what it showed."""
    services.confirm_performance(
        reference=reference, number=number, actor=request.actor, now=request.now
    )
    return _newest(request, reference)


@resource.post("/disputes/{reference}/settlement/parts/{number}/objection")
def contest_performance(
    request: ApiRequest, reference: str, number: PathId, payload: ContestIn
) -> Settlement:
    """Say that what was shown was not done: the part is due again."""
    services.contest_performance(
        reference=reference,
        number=number,
        says=payload.says,
        actor=request.actor,
        now=request.now,
    )
    return _newest(request, reference)


@resource.post("/disputes/{reference}/settlement/parts/{number}/extension")
def extend_performance(
    request: ApiRequest, reference: str, number: PathId, payload: ExtensionIn
) -> Settlement:
    """Give the other side more time."""
    services.extend_performance(
        reference=reference,
        number=number,
        due_on=payload.due_on,
        actor=request.actor,
        now=request.now,
    )
    return _newest(request, reference)


@resource.post("/disputes/{reference}/settlement/parts/{number}/waiver")
def forgive_performance(request: ApiRequest, reference: str, number: PathId) -> Settlement:
    """Let the other side off a part; what was owed for it is owed no more."""
    services.forgive_performance(
        reference=reference, number=number, actor=request.actor, now=request.now
    )
    return _newest(request, reference)


@resource.post("/disputes/{reference}/settlement/parts/{number}/breach")
def revive_dispute(request: ApiRequest, reference: str, number: PathId) -> Settlement:
    """Say that a part was not done in time: the dispute revives, and an officer decides it."""
    services.revive(reference=reference, number=number, actor=request.actor, now=request.now)
    return _newest(request, reference)


@resource.get(
    "/disputes/{reference}/settlement/parts/{number}/content",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_performance(request: ApiRequest, reference: str, number: PathId) -> FileResponse:
    """Download the file that shows a part of the newest settlement to be done."""
    return download_response(performance_file(reference, number, request.actor))


def _offer(request: ApiRequest, reference: str, number: int) -> Offer:
    case = queries.case_page(reference=reference, actor=request.actor)
    found = next(each for each in case.talks.offers if each.number == number)
    return Offer.of(found, case.currency)


def _bidding(request: ApiRequest, reference: str) -> Bidding:
    return Bidding.of(queries.case_page(reference=reference, actor=request.actor).talks)


def _newest(request: ApiRequest, reference: str) -> Settlement:
    found = queries.case_page(reference=reference, actor=request.actor).talks.settlements
    return Settlement.of(found[0])
