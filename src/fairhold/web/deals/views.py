"""Recording a deal made elsewhere, inviting the other side, and answering the record."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fairhold.disputes.services import claim_invitation
from fairhold.http import ActorRequest, choose_organisation, require_actor
from fairhold.kit.errors import NotFound
from fairhold.parties.services import actors_of
from fairhold.trade import queries, services
from fairhold.trade.services import invitations
from fairhold.trade.services.invitations import Opened
from fairhold.web.answers import beside_fields, posted, show
from fairhold.web.components.navigation import url_of
from fairhold.web.deals import pages
from fairhold.web.deals.forms import AnswerForm, ClaimForm, DealForm, SendForm
from fairhold.web.once import once
from fairhold.web.orders import pages as orders
from fairhold.web.orders.views.common import form_view, order_open_to

AS_NAMED = "named"


@form_view
@require_actor("company")
def record_deal(request: ActorRequest) -> HttpResponse:
    """A new record of a deal with somebody who is not here."""
    form = DealForm(posted(request))
    if form.is_valid():
        with beside_fields(form):
            made = once(form.cleaned_data["sheet"], request.actor, lambda: _record(form, request))
            return redirect(made)
    return show(request, "deals/new.html", {"form": form, "crumbs": orders.crumbs()})


def _record(form: DealForm, request: ActorRequest) -> str:
    order = services.record_deal(**form.deal(), actor=request.actor, now=timezone.now())
    return reverse("order", args=[str(order)])


@form_view
@require_actor("company")
def answer_record(request: ActorRequest, reference: str) -> HttpResponse:
    """Which parts of the other side's record are right, and which are not."""
    order = order_open_to(request, reference, "answer_record")
    terms = {term.label: term.says for term in order.terms}
    form = AnswerForm(posted(request), order=order, terms=terms)
    if form.is_valid():
        with beside_fields(form):
            services.answer_record(
                reference=reference, **form.answer(), actor=request.actor, now=timezone.now()
            )
            messages.success(request, "Your answer is on record, and the other side is told.")
            return redirect("order", reference)
    page = {
        "order": order,
        "form": form,
        "other": orders.other_side(order),
        "crumbs": orders.crumbs(order.reference),
    }
    return show(request, "deals/answer.html", page)


@form_view
@require_actor("company", "officer", "administrator")
def invitation(request: ActorRequest, reference: str) -> HttpResponse:
    """What was sent to the other side and when it was delivered; send it again."""
    order = queries.order_page(reference, request.actor)
    found = queries.record_of(reference, request.actor)
    if found.invitation is None:
        raise NotFound(f"Nobody is invited to order {order.reference} by you.")
    form = SendForm(posted(request), initial={"email": found.invitation.email})
    if form.is_valid():
        with beside_fields(form):
            services.send_again(
                reference=reference,
                email=form.cleaned_data["email"],
                actor=request.actor,
                now=timezone.now(),
            )
            messages.success(request, "The invitation is on its way.")
            return redirect("deal_invitation", reference)
    page = {
        "order": order,
        "form": form,
        "record": pages.panel(found, order),
        "may_send": order.side is not None
        and order.offered_by is not None
        and found.invitation.state != "claimed",
        "crumbs": orders.crumbs(order.reference),
    }
    return show(request, "deals/invitation.html", page)


@require_POST
@require_actor("company")
def revoke_invitation(request: ActorRequest, reference: str) -> HttpResponse:
    """No link opens any more."""
    services.revoke_invitation(reference=reference, actor=request.actor, now=timezone.now())
    messages.success(request, "The invitation is taken back. Its links no longer open.")
    return redirect("deal_invitation", reference)


@never_cache
@form_view
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """What a mailed link leads to. Looking at it agrees to nothing and changes nothing."""
    opened = invitations.open_link(secret, now=timezone.now())
    if not request.user.is_authenticated:
        get_adapter().stash_verified_email(request, opened.email)
        return show(request, "deals/invited.html", _ways_in(request, opened))
    form = ClaimForm(posted(request), companies=_companies(request, opened))
    if form.is_valid():
        with beside_fields(form):
            return _claim(request, secret, form.cleaned_data["company"])
    return show(request, "deals/claim.html", {"form": form, "opened": opened})


def _claim(request: HttpRequest, secret: str, company: str) -> HttpResponse:
    mine = {str(actor.organisation_id): actor for actor in request.actors}  # type: ignore[attr-defined]
    own, person = mine.get(company), int(request.user.pk or 0)
    order = claim_invitation(secret, person_id=person, own=own, now=timezone.now())
    request.actors = actors_of(request.user)  # type: ignore[attr-defined, arg-type]
    parties = (order.buyer_id, order.supplier_id)
    acting = next(a for a in request.actors if a.organisation_id in parties)  # type: ignore[attr-defined]
    choose_organisation(request, acting.organisation_id)  # type: ignore[arg-type]
    messages.success(request, "You now act for the other side. Nothing is agreed thereby.")
    return redirect("order", str(order))


def _companies(request: HttpRequest, opened: Opened) -> list[tuple[str, str]]:
    own = [
        (str(actor.organisation_id), f"{actor.organisation_name}, for which you act here")
        for actor in request.actors  # type: ignore[attr-defined]
        if actor.role == "company"
    ]
    return [*own, (AS_NAMED, f"{opened.company}, as it is named in the record")]


def _ways_in(request: HttpRequest, opened: Opened) -> dict[str, object]:
    here = request.get_full_path()
    return {
        "opened": opened,
        "sign_in": f"{url_of('account_login')}?next={here}",
        "sign_up": f"{url_of('account_signup')}?next={here}",
        "open": get_adapter().is_open_for_signup(request),
    }
