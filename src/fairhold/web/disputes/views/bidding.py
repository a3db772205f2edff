"""Blind bidding: how it works, where it stands, and the figure that nobody sees."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from fairhold.disputes import services
from fairhold.disputes.queries import CasePage, case_page
from fairhold.disputes.terms import policy_named
from fairhold.http import ActorRequest, require_actor
from fairhold.web.answers import beside_fields, show
from fairhold.web.disputes import pages, settling
from fairhold.web.disputes.forms.settling import BidForm
from fairhold.web.disputes.views.common import case_open_to


@require_safe
@require_actor("company", "officer", "administrator")
def bidding(request: ActorRequest, reference: str) -> HttpResponse:
    """How blind bidding works, and what the reader can do about it now."""
    case = case_page(reference=reference, actor=request.actor)
    return _page(request, case, BidForm(role=case.role, currency=case.currency))


@require_POST
@require_actor("company")
def propose_bidding(request: ActorRequest, reference: str) -> HttpResponse:
    """Propose it."""
    case_open_to(request, reference, "propose_bidding")
    services.propose_bidding(reference=reference, actor=request.actor, now=timezone.now())
    messages.success(request, "Blind bidding is proposed. The other side has to agree.")
    return redirect("bidding", reference)


@require_POST
@require_actor("company")
def agree_to_bidding(request: ActorRequest, reference: str) -> HttpResponse:
    """Agree to it."""
    case_open_to(request, reference, "agree_to_bidding")
    services.agree_to_bidding(reference=reference, actor=request.actor, now=timezone.now())
    messages.success(request, "Blind bidding has begun. Name your figure.")
    return redirect("bidding", reference)


@require_POST
@require_actor("company")
def leave_bidding(request: ActorRequest, reference: str) -> HttpResponse:
    """Decline or leave it."""
    case_open_to(request, reference, "leave_bidding")
    services.leave_bidding(reference=reference, actor=request.actor, now=timezone.now())
    messages.success(request, "The blind bidding is ended.")
    return redirect("bidding", reference)


@sensitive_post_parameters("figure")
@require_POST
@require_actor("company")
def bid(request: ActorRequest, reference: str) -> HttpResponse:
    """Name one's figure for this round."""
    case = case_open_to(request, reference, "bid")
    form = BidForm(request.POST, role=case.role, currency=case.currency)
    if form.is_valid():
        with beside_fields(form):
            settled = services.bid(
                reference=reference,
                figure=form.figure_text(),
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The figures have met." if settled else "Your bid is made.")
            return redirect("settlement" if settled else "bidding", reference)
    return _page(request, case, form)


def _page(request: ActorRequest, case: CasePage, form: BidForm) -> HttpResponse:
    rules = policy_named(case.policy_name, case.policy_version).doc.negotiation
    page = {
        "case": case,
        "form": form,
        "line": settling.bidding_line(case),
        "rounds": rules.bidding.rounds,
        "days": rules.performance.days,
        "crumbs": pages.crumbs(case),
    }
    return show(request, "disputes/settle/bidding.html", page)
