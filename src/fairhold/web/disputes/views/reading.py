"""Looking at disputes: the list, one dispute, an exhibit's file, the ruling."""

from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fairhold.disputes import access
from fairhold.disputes.export import contents as export
from fairhold.disputes.queries import (
    CasePage,
    case_page,
    dispute_list,
    draft_list,
    ruling_document,
)
from fairhold.disputes.queries.decided import ruling_of
from fairhold.files.serve import download_response
from fairhold.http import ActorRequest, require_actor
from fairhold.web.answers import show
from fairhold.web.disputes import (
    appeals,
    exhibits,
    goods,
    judged,
    lists,
    pages,
    rulings,
    settling,
    timeline,
    words,
)
from fairhold.web.disputes.forms.answering import MessageForm

PER_PAGE = 25


@require_safe
@require_actor("company", "officer", "administrator")
def disputes(request: ActorRequest) -> HttpResponse:
    """The reader's disputes, newest first; a company's drafts stand before them."""
    state = request.GET.get("state")
    state = state if state in words.STATES else None
    after = lists.cursor(request.GET.get("after"))
    found = dispute_list(request.actor, state=state, after=after, limit=PER_PAGE)
    is_company = request.actor.role == "company"
    drafts = draft_list(request.actor) if is_company and not (state or after) else ()
    page = {
        "disputes": [lists.row(each, each.role) for each in found.rows],
        "drafts": [lists.draft(each) for each in drafts],
        "states": lists.states(state),
        "filtered": state is not None,
        "older_url": lists.older_url("disputes", found, {"state": state}),
        "newer_url": reverse("disputes") if after else "",
        "is_company": is_company,
    }
    return show(request, "disputes/list.html", page)


@require_safe
@require_actor("company", "officer", "administrator")
def dispute(request: ActorRequest, reference: str) -> HttpResponse:
    """One dispute, for both parties and the platform."""
    case = case_page(reference=reference, actor=request.actor)
    return show(request, "disputes/dispute.html", dispute_context(request, case, MessageForm()))


def dispute_context(request: ActorRequest, case: CasePage, form: MessageForm) -> dict[str, Any]:
    """What the page of a dispute shows; ``form`` is the one to write a message."""
    found = judged.judged(case, request.actor, timezone.now())
    proves = case.role == "claimant" and "deposit" in case.steps
    add_url = reverse("add_exhibit", args=[case.reference]) if proves else ""
    proof = judged.proof(case, found, add_url=add_url)
    first, *others = pages.next_panels(case)
    lines = judged.lines_of(found.facts)
    return {
        "case": case,
        "title": pages.title(case),
        "lead": pages.lead(case, lines),
        "crumbs": pages.crumbs(role=case.role),
        "state": words.STATES[case.state],
        "next": first,
        "also": others,
        "actions": pages.actions(case),
        "facts": pages.key_facts(case),
        "standings": (case.claimant, case.respondent) if request.actor.is_platform else (),
        "claims": pages.claims(case, proof["titles"], found.judgement),
        "proof": proof,
        "judged": found,
        "exhibits": exhibits.cards(case, judged.terms_of(found.facts)),
        "requests": pages.requests(case),
        "evidence_until": pages.closing(case),
        "extensions": pages.extensions(case),
        "inspections": goods.inspections(case, judged.terms_of(found.facts), lines),
        "proposals": goods.proposals(case),
        "returned": goods.returned(case),
        "thread": pages.thread(case),
        "timeline": timeline.timeline(case),
        "result": rulings.result(case),
        "cover": pages.cover(case),
        "settle": settling.part(case),
        "appeals": appeals.told(case),
        "draft_rulings": appeals.draft_rulings(case),
        "form": form,
    }


@require_safe
@require_actor("company", "officer", "administrator")
def exhibit_file(request: ActorRequest, reference: str, label: str) -> FileResponse:
    """An exhibit's file, to be saved."""
    return download_response(access.exhibit_file(reference, label, request.actor))


@require_safe
@require_actor("company", "officer", "administrator")
def ruling(request: ActorRequest, reference: str) -> HttpResponse:
    """The ruling that stands, in plain words, for reading and for paper."""
    return _ruling_page(request, reference, None)


@require_safe
@require_actor("company", "officer", "administrator")
def numbered_ruling(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """One ruling of the case, also one that was replaced on appeal."""
    return _ruling_page(request, reference, number)


def _ruling_page(request: ActorRequest, reference: str, number: int | None) -> HttpResponse:
    case = case_page(reference=reference, actor=request.actor)
    standing = ruling_of(case, number)
    found = judged.Judged(standing.facts, standing.judgement, final=True)
    here = reverse("dispute", args=[case.reference])
    document = ruling_document(case, number)
    proof = judged.proof(case, found, here=here)
    page = {
        "case": case,
        "ruling": standing,
        "document": document,
        "proof": proof,
        "changes": [
            {"id": told["id"], "title": proof["titles"][told["id"]], "says": told["change"]}
            for told in document["claims"]
        ],
        "recommendation": rulings.remedy(standing),
        "reasons": standing.judgement["reasons"],
        "exhibit_rows": rulings.exhibits(document, proof["exhibits"]),
        "result": rulings.result(case) if standing == case.ruling else None,
        "mark": rulings.mark(case, standing),
        "appeals": appeals.told(case),
        "crumbs": pages.crumbs(case),
    }
    return show(request, "disputes/ruling.html", page)


@require_safe
@require_actor("company", "officer", "administrator")
def ruling_pdf(request: ActorRequest, reference: str) -> HttpResponse:
    """The ruling that stands as a PDF, to be saved."""
    return _pdf(request, reference, None)


@require_safe
@require_actor("company", "officer", "administrator")
def numbered_ruling_pdf(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """One ruling of the case as a PDF."""
    return _pdf(request, reference, number)


def _pdf(request: ActorRequest, reference: str, number: int | None) -> HttpResponse:
    case = case_page(reference=reference, actor=request.actor)
    content = rulings.pdf(case, number)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="ruling-{case.reference}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@require_actor("company", "officer", "administrator")
def case_file(request: ActorRequest, reference: str) -> StreamingHttpResponse:
    """The whole case as one archive, to be saved; it is written as it is read."""
    made = export.case_file(reference=reference, actor=request.actor, now=timezone.now())
    response = StreamingHttpResponse(made.pieces, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@require_actor("company", "officer", "administrator")
def transfer_file(request: ActorRequest, reference: str) -> FileResponse:
    """The document that shows the transfer, to be saved."""
    return download_response(access.transfer_file(reference, request.actor))
