"""Looking at orders: the list, one order, what could be proven, a document."""

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fairhold.files.serve import download_response
from fairhold.http import ActorRequest, require_actor
from fairhold.prepare.prospects import prospects
from fairhold.trade import access, queries
from fairhold.web.answers import show
from fairhold.web.components.standards import Bounds
from fairhold.web.deals import pages as deals
from fairhold.web.listings.pages import hold_panel
from fairhold.web.orders import lists, pages, proving, words

PER_PAGE = 25
LEADS = {
    "You": "Each promise, taken as not kept and judged by the rules that would decide a dispute.",
    "The buyer": "Each promise, taken as not kept and judged by the rules that would decide a "
    "dispute of the buyer’s.",
}


@require_safe
@require_actor("company", "officer", "administrator")
def orders(request: ActorRequest) -> HttpResponse:
    """The reader's orders, newest first."""
    state = request.GET.get("state")
    state = state if state in words.STATES else None
    found = queries.orders_page(
        request.actor, state=state, before=request.GET.get("before"), limit=PER_PAGE + 1
    )
    page = {
        "orders": [lists.row(order) for order in found[:PER_PAGE]],
        "tabs": lists.state_tabs(state),
        "filtered": state is not None,
        "older_url": lists.older_url(found, PER_PAGE, state),
        "newer_url": reverse("orders") if request.GET.get("before") else "",
        "may_record": request.actor.role == "company",
    }
    return show(request, "orders/list.html", page)


@require_safe
@require_actor("company", "officer", "administrator")
def order(request: ActorRequest, reference: str) -> HttpResponse:
    """One order, for both its sides and the platform."""
    read = queries.order_page(reference, request.actor)
    complete = read.hold is not None and read.hold.receipt_confirmed_on is not None
    order = access.order(reference, request.actor)
    found = None if complete else prospects(order, today=timezone.localdate())
    disputes = pages.disputes(request.actor, read)
    page = {
        "order": read,
        "title": pages.title(read),
        "crumbs": pages.crumbs(),
        "state": words.STATES[read.state],
        "next": pages.next_panel(
            read,
            complain_by=pages.complain_by(read, found.policy if found else None),
            open_disputes=[each["reference"] for each in disputes if each["open"]],
        ),
        "tasks": pages.tasks(read),
        "conditions": pages.conditions(read),
        "parties": pages.parties(read),
        "sums": pages.sums(read),
        "cover": pages.cover(read, timezone.localdate()),
        "timeline": pages.timeline(read),
        "documents": pages.documents(read),
        **proving.proof_panel(found, read),
        "disputes": disputes,
        "hold": hold_panel(read),
        "complete": complete,
        "record": deals.record_panel(read, request.actor),
    }
    return show(request, "orders/order.html", page)


@require_safe
@require_actor("company", "officer", "administrator")
def order_proof(request: ActorRequest, reference: str) -> HttpResponse:
    """What could be proven if a term is not kept: every term in a line, one of them in full."""
    read = access.order(reference, request.actor)
    who = "You" if access.side_of(read, request.actor) == "buyer" else "The buyer"
    found = prospects(read, today=timezone.localdate())
    chosen = request.GET.get("term")
    terms = found.terms if found else ()
    prospect = next((each for each in terms if each.term == chosen), terms[0] if terms else None)
    proof = found.policy.doc.proof if found else None
    page = {
        "reference": str(read),
        "crumbs": pages.crumbs(str(read)),
        "proof": found,
        "columns": proving.columns(found, str(read), who),
        "lead": LEADS[who],
        "prospect": prospect,
        "claim": prospect and prospect.claim | {"title": f"{prospect.term}: {prospect.says}"},
        "names": {"claimant": "the buyer", "respondent": "the supplier"},
        "bounds": proof and Bounds(proof.alpha.value, proof.beta.value, proof.gamma.value),
        "exhibits": pages.document_links(read),
    }
    return show(request, "orders/proof.html", page)


@require_safe
@require_actor()
def order_document(request: ActorRequest, reference: str, label: str) -> FileResponse:
    """A document of the order, to be saved."""
    return download_response(access.document(reference, label, request.actor).file)
