"""The last steps: what can be proven now and what is missing; check the answers and file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fairhold.disputes import access, services
from fairhold.disputes.draft_schema import BadDraft
from fairhold.disputes.queries import DraftPage
from fairhold.disputes.services.filing import NotEligible
from fairhold.http import ActorRequest, require_actor
from fairhold.kit.errors import Refused
from fairhold.rules import policy as policies
from fairhold.web.components.formats import amount_text
from fairhold.web.components.standards import Bounds
from fairhold.web.filing.claims import REMEDIES
from fairhold.web.filing.common import open_draft, step_page
from fairhold.web.orders.views.common import form_view


@require_safe
@require_actor("company")
def proof(request: ActorRequest, reference: str) -> HttpResponse:
    """What could be proven if the draft were filed now."""
    draft = open_draft(request, reference)
    page = {**_judged(draft), "add_url": reverse("draft_add_exhibit", args=[draft.reference])}
    return step_page(request, draft, "proof", "filing/proof.html", **page)


@form_view
@require_actor("company")
def check(request: ActorRequest, reference: str) -> HttpResponse:
    """All answers on one page; sending it files the dispute."""
    draft = open_draft(request, reference)
    problems: list[str] = []
    if request.method == "POST":
        try:
            return _file(request, draft)
        except (BadDraft, NotEligible) as bad:
            problems = _problems(bad)
        except Refused as refusal:
            if refusal.kind == "not_found":
                raise
            problems = [refusal.message]
    response = step_page(
        request,
        draft,
        "check",
        "filing/check.html",
        answers=_answers(draft),
        problems=problems,
        **_judged(draft),
    )
    response.status_code = 422 if problems else 200
    return response


def _file(request: ActorRequest, draft: DraftPage) -> HttpResponse:
    sent = request.POST.get("revision", "")
    revision = int(sent) if sent.isdecimal() and len(sent) < 10 else draft.revision
    filed = services.file(
        reference=draft.reference, revision=revision, actor=request.actor, now=timezone.now()
    )
    name = access.reference_of(filed)
    messages.success(request, f"Dispute {name} is filed. {draft.counterparty} has been told.")
    return redirect("dispute", name)


def _problems(bad: BadDraft | NotEligible) -> list[str]:
    if isinstance(bad, NotEligible):
        return [f"{each.says} (clause {each.clause})" for each in bad.obstacles]
    return [_in_words(fault.path, fault.says) for fault in bad.faults]


def _in_words(path: str, says: str) -> str:
    """Where in the draft a fault is, as its pages call it: claims[0].says → Claim 1."""
    part, _, rest = path.partition("[")
    number = rest.partition("]")[0]
    names = {"claims": "Claim", "exhibits": "Exhibit"}
    if part in names and number.isdecimal():
        return f"{names[part]} {int(number) + 1}: {says}."
    return f"{says[:1].upper()}{says[1:]}."


def _judged(draft: DraftPage) -> dict[str, Any]:
    """The claims as they would be judged, with what the proof component wants beside them."""
    policy = policies.load(draft.facts["policy"]["name"], draft.facts["policy"]["version"])
    other = "supplier" if draft.claimant == "buyer" else "buyer"
    says = {f"C{n}": claim.says or "" for n, claim in enumerate(draft.data.claims.claims, start=1)}
    claims = draft.judgement["claims"] if draft.judgement else []
    exhibits = {
        each["id"]: {"title": each.get("title") or each["kind"].replace("_", " ")}
        for each in draft.facts.get("exhibits", ())
    }
    return {
        "claims": [{"claim": claim, "title": says.get(claim["id"], "")} for claim in claims],
        "recommendation": draft.judgement["recommendation"] if draft.judgement else None,
        "names": {"claimant": f"the {draft.claimant}", "respondent": f"the {other}"},
        "bounds": Bounds.of(policy),
        "exhibits": exhibits,
        "faults": [_in_words(fault.path, fault.says) for fault in draft.faults],
        "obstacles": draft.obstacles,
    }


def _answers(draft: DraftPage) -> list[dict[str, Any]]:
    """Every answer with where it can be changed."""
    titles = {ground.name: ground.title for ground in draft.grounds}
    currency = draft.facts["order"]["currency"]
    rows: list[dict[str, Any]] = [
        {"label": "Order", "value": f"{draft.order}, with {draft.counterparty}"},
        {
            "label": "Procedure",
            "value": draft.policy_title,
            "change_url": reverse("draft_channel", args=[draft.reference]),
        },
    ]
    for number, claim in enumerate(draft.data.claims.claims, start=1):
        change = reverse("draft_claim", args=[draft.reference, number])
        amount = f", at most {amount_text(claim.amount, currency)}" if claim.amount else ""
        asked = REMEDIES[claim.remedy][0] if claim.remedy else "nothing yet"
        value = f"{titles.get(claim.ground or '', '')}: {claim.says or ''} Asked: {asked}{amount}."
        rows.append({"label": f"Claim {number}", "value": value, "change_url": change})
    evidence = reverse("draft_evidence", args=[draft.reference])
    exhibits = draft.data.evidence.exhibits
    listed = "; ".join(exhibit.title for exhibit in exhibits)
    rows.append(
        {
            "label": "Evidence",
            "value": listed or "None beyond what is on record",
            "missing": not listed,
            "change_url": evidence,
        }
    )
    return rows
